#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# postgres-down.sh DIR [primary|standby]: stops what postgres-up.sh started in DIR (or one of the
# two), and nothing else: each is known by the process that its own folder names.
set -euo pipefail

dir=$(cd "$1" && pwd)
for name in ${2:-standby primary}; do
  [ -e "$dir/$name/postmaster.pid" ] || continue
  pid=$(head -n 1 "$dir/$name/postmaster.pid")
  [ "$(readlink "/proc/$pid/cwd")" = "$dir/$name" ] || continue
  kill -QUIT "$pid" # at once, as when a machine is lost
  while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
done
