# SPDX-License-Identifier: GPL-3.0-or-later
"""Running and measuring: what the tables of the bench share."""
import os
import re
import subprocess
import sys
import time


def measure(command, **environment):
    """CPU seconds (user and system, of what it waits for too), peak MB, seconds of the clock."""
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.execvpe(command[0], command, {**os.environ, **environment})
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"bench: {' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - start


def instructions(command, out):
    run = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
                         capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", run.stderr).group(1))


def export(cli, project, pdf):
    return [cli, "export", str(project), "--as", "pdf", "--untagged", "-o", str(pdf)]
