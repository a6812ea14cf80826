# SPDX-License-Identifier: GPL-3.0-or-later
"""What the library of stories takes for an archive of 50,000, and whether what it finds alike is."""
import resource
import subprocess

import stories

# Seconds and ms of the processor: what is promised. Per cent.
BOUNDS = {"add": 15, "p95": 20}
AT_LEAST = {"same topic": 63}  # what plain bm25 of 25 terms found when engines were compared
QUERIES = 300


def table(build, scratch):
    """Prints it; returns what is beyond its bound."""
    corpus = stories.install(build / "bench-texts")
    if corpus is None:
        print("\nlibrary: skipped, there is no text for it")
        return []
    archive = scratch / "archive.jsonl"
    stories.write(corpus, archive)
    out = subprocess.run([str(build / "tests/bench/library"), str(scratch / "library/library.db"), str(archive),
                          str(QUERIES)], check=True, capture_output=True, text=True).stdout
    count, *figures = [float(figure) for figure in out.split()]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found = dict(zip(["add", "median", "p95", "same topic"], figures))
    print(f"\nlibrary of {count:.0f} stories: added in {found['add']:.1f} s, alike in {found['median']:.1f} ms (median), "
          f"{found['p95']:.1f} ms (95 %), {found['same topic']:.0f} % of the nearest nine of one topic, {peak:.0f} MB")
    beyond = [f"library: {name} {found[name]}, not {bound}" for name, bound in BOUNDS.items() if found[name] > bound]
    return beyond + [f"library: {name} {found[name]}, not {bound}" for name, bound in AT_LEAST.items()
                     if found[name] < bound]
