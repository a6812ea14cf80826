#!/usr/bin/env bash
# Screenshots of the window on the sample edition.
#   usage: shots.sh OUTDIR
set -eu
out=$1
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
binary=${STONEHAND:-$top/build/src/ui/stonehand}

# shot NAME SIZE [-d] [-k KEY] [argument…]
shot() {
  local name=$1 size=$2 dark= key=
  shift 2
  [ "${1:-}" = -d ] && { dark=-d; shift; }
  [ "${1:-}" = -k ] && { key=$2; shift 2; }
  bash "$here/with-display.sh" -s "$size" $dark bash -c '
    "$0" "${@:4}" &
    window=$!
    id=$(xdotool search --sync --onlyvisible --pid "$window" | head -n 1)
    xdotool windowmove "$id" 0 0 windowsize --sync "$id" ${2/x/ } mousemove 0 0 # or a tooltip shows
    sleep 2.5
    [ -z "$3" ] || { xdotool key "$3"; sleep 1.5; }
    import -window root "$1"
    kill "$window"' "$binary" "$out/$name.png" "$size" "$key" "$@"
  echo "$out/$name.png"
}

shot start 1024x768
shot window-light 1440x900 -k ctrl+Page_Down --sample
shot window-dark 1440x900 -d -k ctrl+Page_Down --sample
shot flatplan-light 1440x900 -k F3 --sample
shot flatplan-dark 1440x900 -d -k F3 --sample
shot related-dark 1440x900 -d -k alt+3 --sample
shot window-1024 1024x768 --sample
shot window-800 800x600 --sample
shot window-1920 1920x1080 -k ctrl+Page_Down --sample
