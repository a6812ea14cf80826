#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed and memory, as ratios against a yardstick that runs beside it.

usage: bench.py BUILD-DIR [ROUNDS]

Rows: the sample edition, and one of ten times its articles, from a project folder to a PDF, beside
the same words merely set by PangoLayout. CPU is user + system of the process, the median of
interleaved rounds; instructions are callgrind's, which no other load can bend. Then a keystroke in
the longest article of each: all pages laid out anew, beside that article set once by PangoLayout.
Then the window (bench_window.py), how even the text is set (bench_setting.py) and what an edition costs (bench_cost.py), on the text
and page that typesetters are compared on: cut from an npm package, which is kept in BUILD-DIR; those
rows are skipped where there is no network. The library of stories (bench_library.py) is measured too. STONEHAND_PEERS names a folder with pdflatex/run.sh, its
text B and quality.py, which reads PDFs: then ours is run and read beside it.

It fails where a ratio is beyond its bound: far above what was measured, for machines differ.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import bench_cost
import bench_library
import bench_print
import bench_setting
import bench_window
from bench_run import export, instructions, measure

# Instructions of an export, CPU of a keystroke: times the yardstick's.
BOUNDS = {"sample": 2, "sample x 10": 1, "keystroke": 1, "keystroke x 10": 3}

ROOT = pathlib.Path(__file__).resolve().parents[2]


def repeated(sample, folder, times):
    """The sample with each article there TIMES times, under other ids."""
    shutil.copytree(sample, folder)
    edition = json.loads((folder / "edition.json").read_text())
    order = []
    for article in edition["order"]:
        value = json.loads((folder / "articles" / f"{article}.json").read_text())
        for i in range(times):
            value["id"] = f"{article}-{i}" if i else article
            (folder / "articles" / f"{value['id']}.json").write_text(json.dumps(value))
            order.append(value["id"])
    edition["order"] = order
    (folder / "edition.json").write_text(json.dumps(edition))


def keystroke(build, project):
    """CPU in ms: the median of ours, the worst, the median of the yardstick."""
    out = subprocess.run([str(build / "tests/bench/keystroke"), str(project), "100"], check=True,
                         capture_output=True, text=True).stdout
    return [float(figure) for figure in out.split()]


def speed_rows(build, cli, scratch, rounds):
    """Of the sample and ten times that: CPU s, peak MB and M instructions, ours and the yardstick's; then
    the keystroke's."""
    rows, keys = [], []
    for name, times in (("sample", 1), ("sample x 10", 10)):
        project = scratch / f"project-{times}"
        repeated(ROOT / "data/samples/plumbline", project, times)
        text = scratch / f"text-{times}"
        subprocess.run([cli, "export", str(project), "--as", "text", "-o", str(text)], check=True,
                       stdout=subprocess.DEVNULL)
        pdf = str(scratch / "out.pdf")
        ours = export(cli, project, pdf)
        theirs = [str(build / "tests/bench/yardstick"), str(text), pdf]
        runs = [(measure(ours), measure(theirs)) for _ in range(rounds)]
        median = lambda side, what: statistics.median(r[side][what] for r in runs)
        rows.append((name, median(0, 0), median(1, 0), median(0, 1), median(1, 1),
                     instructions(ours, scratch / "a") / 1e6, instructions(theirs, scratch / "b") / 1e6))
        keys.append((name.replace("sample", "keystroke"), *keystroke(build, project)))
    return rows, keys


def speed_table(build, cli, scratch, rounds):
    """Prints it; returns what is beyond its bound."""
    rows, keys = speed_rows(build, cli, scratch, rounds)
    print(f"{'':14}{'CPU ms':>18}{'ratio':>8}{'peak MB':>16}{'ratio':>8}{'M instructions':>22}{'ratio':>8}")
    for name, cpu, cpu0, peak, peak0, count, count0 in rows:
        print(f"{name:14}{cpu * 1000:8.0f} : {cpu0 * 1000:7.0f}{cpu / cpu0:8.2f}"
              f"{peak:7.0f} : {peak0:6.0f}{peak / peak0:8.2f}{count:11.0f} : {count0:8.0f}{count / count0:8.2f}")
    print(f"\n{'':16}{'median ms':>12}{'worst ms':>12}{'yardstick ms':>14}{'ratio':>8}")
    for name, ours, worst, theirs in keys:
        print(f"{name:16}{ours:12.1f}{worst:12.1f}{theirs:14.1f}{ours / theirs:8.2f}")
    ratios = [(row[0], row[5] / row[6]) for row in rows] + [(key[0], key[1] / key[3]) for key in keys]
    return [f"{name}: {ratio:.2f}, not {BOUNDS[name]}" for name, ratio in ratios if ratio > BOUNDS[name]]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    cli = str(build / "src/cli/stonehand-cli")
    sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        os.environ["HOME"] = str(scratch)
        beyond = speed_table(build, cli, scratch, rounds) + bench_window.table(build, cli, scratch)
        beyond += bench_library.table(build, scratch)
        articles = bench_setting.find_articles(build)
        beyond += bench_setting.table(build, scratch, articles) + bench_cost.table(cli, scratch, articles)
        beyond += bench_print.table(build, cli, scratch, articles, ROOT / "data/samples/plumbline")
    if beyond:
        sys.exit("bench: beyond the bound: " + "; ".join(beyond))


if __name__ == "__main__":
    main()
