#!/usr/bin/env bash
# Runs a command on a virtual screen of its own, with a session bus, a window manager, known fonts
# and settings, and a home that goes with it.
#   usage: with-display.sh [-s WxH] [-d] COMMAND…      -d: dark
set -u
size=1440x900 dark=0
while getopts s:d option; do
  case $option in s) size=$OPTARG ;; d) dark=1 ;; *) exit 2 ;; esac
done
shift $((OPTIND - 1))
for tool in Xvfb openbox dbus-run-session; do
  command -v "$tool" >/dev/null || { echo "1..0 # SKIP $tool is not installed"; exit 77; }
done

scratch=$(mktemp -d)
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run
mkdir -p "$HOME/.config/gtk-4.0" "$HOME/Documents"
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME WAYLAND_DISPLAY
export GSK_RENDERER=cairo GDK_DEBUG=gl-disable GDK_BACKEND=x11 GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8 NO_AT_BRIDGE=0
[ "$dark" = 1 ] && export ADW_DEBUG_COLOR_SCHEME=prefer-dark
cat >"$HOME/.config/gtk-4.0/settings.ini" <<'INI'
[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout=appmenu:close
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
INI
echo 'XDG_DOCUMENTS_DIR="$HOME/Documents"' >"$HOME/.config/user-dirs.dirs"

exec 3<>"$scratch/display"
Xvfb -displayfd 3 -screen 0 "${size}x24" -dpi 96 -noreset -nolisten tcp +extension RANDR >/dev/null 2>&1 &
screen=$!
for _ in $(seq 200); do
  number=$(cat "$scratch/display")
  [ -n "$number" ] && break
  sleep 0.05
done
export DISPLAY=:$number
openbox --sm-disable --config-file "$(dirname "${BASH_SOURCE[0]}")/openbox.xml" >/dev/null 2>&1 &
manager=$!
dbus-run-session -- "$@" 2> >(grep -vE 'dbus-daemon|SpiRegistry|dconf-WARNING' >&2)
status=$?
kill "$manager" "$screen" 2>/dev/null
wait "$screen" 2>/dev/null
rm -rf "$scratch"
exit "$status"
