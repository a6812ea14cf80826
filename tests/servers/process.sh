# SPDX-License-Identifier: GPL-3.0-or-later
# Processes of a server's DIR, started and ended: for the scripts beside this one. DIR/run/NAME.pid
# holds the number and when it began, so that another one of the same number is never ended.

process_began() { awk '{ sub(/.*\) /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null || true; }

# process_runs DIR NAME
process_runs() {
  local pid began
  [ -r "$1/run/$2.pid" ] || return 1
  read -r pid began <"$1/run/$2.pid"
  [ -n "$began" ] && [ "$(process_began "$pid")" = "$began" ]
}

# process_start DIR NAME PROGRAM [ARGUMENT…]: unless it runs. What it says is in DIR/log/NAME.log.
process_start() {
  local dir=$1 name=$2
  shift 2
  ! process_runs "$dir" "$name" || return 0
  setsid "$@" >>"$dir/log/$name.log" 2>&1 </dev/null &
  echo "$! $(process_began $!)" >"$dir/run/$name.pid"
}

# process_end DIR NAME: it, and what it started.
process_end() {
  local dir=$1 name=$2 pid began i
  if process_runs "$dir" "$name"; then
    read -r pid began <"$dir/run/$name.pid"
    kill -TERM "$pid"
    for ((i = 0; i < 150; i++)); do
      process_runs "$dir" "$name" || break
      sleep 0.1
    done
    # It leads a group of its own (setsid).
    ! process_runs "$dir" "$name" || kill -KILL -- "-$pid" 2>/dev/null || true
  fi
  rm -f "$dir/run/$name.pid"
}
