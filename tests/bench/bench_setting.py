# SPDX-License-Identifier: GPL-3.0-or-later
"""How even the text is set: the figures of tests/bench/evenness, a row for each text and page, and
their bounds. Where the peers are installed, also what their own reading of PDFs says of both."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

import bench_projects
import corpus

# Name in the table, member of the figures, its format.
COLUMNS = [("pages", "pages", "{:.0f}"), ("mean", "mean", "{:.3f}"), ("SD", "sd", "{:.3f}"),
           (">1.5 %", "loose", "{:.2f}"), (">2 %", "very-loose", "{:.2f}"), ("<0.7 %", "tight", "{:.2f}"),
           ("hyph. %", "hyphenated", "{:.1f}"), ("ladder", "longest-ladder", "{:.0f}"),
           ("rivers", "rivers", "{:.1f}"), ("unlike %", "unlike", "{:.1f}"), ("grid %", "on-grid", "{:.1f}"),
           ("shared %", "shared", "{:.1f}"), ("torn", "torn", "{:.0f}"), ("short %", "short", "{:.2f}")]

# At most; of grid and shared at least. TORN: widows, orphans and stranded crossheads. PLAIN is what
# is asked for of the PDF (mean 1.06, SD 0.215), and a twentieth more with pictures; the two smallest texts may have one short column.
# What is read in a PDF is a little lower (mean by 0.002, SD by 0.006, loose lines by 0.3 %, tight ones by
# as much), for it does not know how far the fonts of a line gave.
FLAWLESS = {"longest-ladder": 2, "torn": 0, "on-grid": 100, "shared": 100}
PLAIN = {**FLAWLESS, "mean": 1.062, "sd": 0.2165, "loose": 4.2, "very-loose": 0.4, "tight": 1.2, "hyphenated": 12.5,
         "rivers": 4.5, "unlike": 9, "short": 0}
PICTURED = {**PLAIN, "mean": 1.07, "sd": 0.225, "loose": 4.4, "very-loose": 0.42, "tight": 1.26, "hyphenated": 13.1,
            "rivers": 4.7, "unlike": 9.4, "short": 1}
# Tight lines: 1.0 % by the PDF.
LEVEL = {**PLAIN, "tight": 1.3}
AT_LEAST = ("on-grid", "shared")
BOUNDS = {
    "in turn": PLAIN,
    "level": LEVEL,
    "pictures": PICTURED,
    "pictures, level": PICTURED,
    "two columns": {**PLAIN, "mean": 1.04, "sd": 0.14, "loose": 0.8, "very-loose": 0.05, "hyphenated": 3.5},
    "five columns": {**FLAWLESS, "mean": 1.4, "sd": 0.71, "loose": 31, "very-loose": 15.5, "tight": 1.6,
                     "hyphenated": 25, "rivers": 6.5, "unlike": 10, "short": 1.5},
    "German": {**FLAWLESS, "mean": 1.08, "sd": 0.246, "loose": 5.8, "very-loose": 0.47, "tight": 1.4,
               "hyphenated": 25.5, "rivers": 2, "unlike": 3.5, "short": 3},
    "sample": {**FLAWLESS, "mean": 1.08, "sd": 0.2165, "loose": 4.2, "very-loose": 0.4, "tight": 1.5, "hyphenated": 5,
               "rivers": 2.5, "unlike": 3, "short": 5},
}


def make_projects(scratch, articles):
    """(name, folder) of each row."""
    rows = []

    def add(name, make, *arguments):
        folder = scratch / f"setting-{len(rows)}"
        make(*arguments, folder)
        rows.append((name, folder))

    if articles:
        add("in turn", bench_projects.plain, articles)
        add("level", bench_projects.level, articles)
        add("pictures", bench_projects.pictured, articles)
        add("pictures, level", bench_projects.pictured_level, articles)
        add("two columns", bench_projects.in_columns, articles, 2)
        add("five columns", bench_projects.in_columns, articles, 5)
    add("German", bench_projects.german)
    rows.append(("sample", bench_projects.HERE.parents[1] / "data/samples/plumbline"))
    return rows


def figures_of(build, folder):
    out = subprocess.run([str(build / "tests/bench/evenness"), str(folder)], check=True, capture_output=True,
                         text=True).stdout
    figures = json.loads(out)
    figures["torn"] = figures["widows"] + figures["orphans"] + figures["stranded"]
    return figures


def beyond(name, figures):
    """What is beyond its bound."""
    result = []
    for key, bound in BOUNDS[name].items():
        worse = figures[key] < bound if key in AT_LEAST else figures[key] > bound
        if worse:
            result.append(f"setting of {name}: {key} {figures[key]}, not {bound}")
    return result


def table(build, scratch, articles):
    """Prints the table; returns what is beyond its bound."""
    failures = []
    print(f"\n{'setting':16}" + "".join(f"{title:>9}" for title, _, _ in COLUMNS))
    if not articles:
        print("the peers' text: skipped, neither their folder nor npm is at hand")
    for name, folder in make_projects(scratch, articles):
        figures = figures_of(build, folder)
        print(f"{name:16}" + "".join(f"{form.format(figures[key]):>9}" for _, key, form in COLUMNS))
        failures += beyond(name, figures)
    return failures


# ---- by the PDF, beside a peer's ----

READ = [("mean", "space_mean"), ("SD", "space_sd_lines"), (">1.5 %", "loose15"), (">2 %", "loose20"),
        ("<0.7 %", "tight07"), ("hyph. %", "hyphen"), ("ladder", "ladder_max"), ("rivers", "rivers_per_1000"),
        ("shared %", "baseline"), ("short %", "ragged")]


def table_of_pdfs(peers, pdfs):
    """Prints what PEERS/quality.py reads in PDFS, (name, file) each."""
    print(f"\n{'by the PDF':16}" + "".join(f"{title:>9}" for title, _ in READ))
    for name, pdf in pdfs:
        run = subprocess.run([sys.executable, str(peers / "quality.py"), "--json", str(pdf)], capture_output=True,
                             text=True)
        if run.returncode:
            print(f"{name:16} was not read: {run.stderr.strip()[-200:]}")
            continue
        figures = json.loads(run.stdout)
        print(f"{name:16}" + "".join(f"{figures[key]:>9}" for _, key in READ))


def find_peers():
    """The folder that holds the peers, with pdflatex ready to run; None."""
    folder = pathlib.Path(os.environ.get("STONEHAND_PEERS", "/nowhere")).resolve()
    needed = ("pdflatex/run.sh", "pdflatex/B.tex", "quality.py")
    ready = all((folder / name).exists() for name in needed) and shutil.which("pdflatex") and shutil.which("mutool")
    return folder if ready else None


def find_articles(build):
    return corpus.find(build / "bench-texts")
