#!/bin/sh
# One more beside the typesetters that are compared: from a project folder that prepare.py made in
# $BENCH/stonehand to $BENCH/stonehand/A.pdf or B.pdf, with a home of its own and nothing kept.
#   usage: run.sh A|B      STONEHAND_CLI: the program, if it isn't on the path
cd "${BENCH:?}/stonehand" || exit 1
home=$(mktemp -d) || exit 1
HOME=$home XDG_CACHE_HOME= XDG_CONFIG_HOME= XDG_DATA_HOME= \
  "${STONEHAND_CLI:-stonehand-cli}" export "$1" --as pdf --untagged -o "$1.pdf"
status=$?
rm -rf "$home"
exit $status
