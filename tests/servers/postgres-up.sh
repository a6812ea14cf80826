#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# postgres-up.sh DIR PORT: a PostgreSQL primary on PORT and its streaming hot standby on PORT+1, on
# this machine alone, with all that they write in DIR (which has to be new). User news, password
# newspw, database news. Exit status 77 where PostgreSQL is not installed.
# postgres-up.sh DIR PORT primary|standby: starts that one again.
set -euo pipefail

mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
bin=
for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/bin; do # Debian, PGDG, Fedora
  if [ -z "$bin" ] && [ -x "$folder/postgres" ]; then bin=$folder; fi
done
[ -n "$bin" ] || { echo "PostgreSQL is not installed" >&2; exit 77; }

# PostgreSQL refuses to run as root: it is then run as the user that its package made.
run() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi
}

start() { # NAME PORT
  run "$bin/pg_ctl" -D "$dir/$1" -l "$dir/$1/log" -w -s start -o "-p $2 \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c shared_buffers=64MB \
    -c jit=off -c max_wal_senders=4 -c wal_level=replica -c hot_standby=on"
}

case ${3:-} in
  primary) start primary "$port"; exit ;;
  standby) start standby $((port + 1)); exit ;;
esac

if [ "$(id -u)" -eq 0 ]; then chown postgres: "$dir"; fi
export PGPASSWORD=newspw
echo "$PGPASSWORD" >"$dir/password"
chmod 644 "$dir/password"
run "$bin/initdb" -D "$dir/primary" -U news -A scram-sha-256 --pwfile="$dir/password" -E UTF8 \
  --locale=C.UTF-8 -T english -N >"$dir/initdb.log"
start primary "$port"
"$bin/createdb" -h 127.0.0.1 -p "$port" -U news news
run env PGPASSWORD="$PGPASSWORD" "$bin/pg_basebackup" -h 127.0.0.1 -p "$port" -U news -w \
  -D "$dir/standby" -R -X stream -C -S standby -c fast
start standby $((port + 1))
