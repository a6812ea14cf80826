#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# wordpress-down.sh DIR: ends what wordpress-up.sh started there, and nothing else.
set -euo pipefail
(($# == 1)) && [ -d "$1/run" ] || { echo "the call is: wordpress-down.sh DIR" >&2; exit 2; }
dir=$(cd "$1" && pwd)
# shellcheck source=tests/servers/process.sh
. "$(dirname "$0")/process.sh"
process_end "$dir" lighttpd
process_end "$dir" mariadbd
if [ -s "$dir/run/socket-dir" ]; then
  rm -rf -- "$(cat "$dir/run/socket-dir")"
  rm -f "$dir/run/socket-dir"
fi
