# SPDX-License-Identifier: GPL-3.0-or-later
"""What print-ready pages cost beyond a digital copy of the same edition, and preflight of the sample."""
import re
import statistics
import subprocess

import bench_projects
import bench_run

SIZES = (10, 100)
# ms of CPU a page beyond the digital copy, preflight among it; KB a page by which the peak grows beyond the
# digital copy's; ms of CPU of a preflight of the sample.
BOUNDS = {"print": 2, "print memory": 100, "preflight": 50}
ROUNDS = 5


def count_pages(pdf):
    said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s*(\d+)", said).group(1))


def beyond(cli, scratch, articles, size):
    """Pages, ms a page and the two peaks of an edition of SIZE articles."""
    folder, pdf = scratch / f"print-{size}", scratch / "print.pdf"
    bench_projects.plain((articles * -(-size // len(articles)))[:size], folder)
    digital = bench_run.export(cli, folder, pdf)
    press = [cli, "export", str(folder), "--as", "print", "--force", "-o", str(pdf)]
    runs = [(bench_run.measure(digital), bench_run.measure(press)) for _ in range(ROUNDS)]
    cpu, cpu0 = (statistics.median(run[side][0] for run in runs) for side in (1, 0))
    peak, peak0 = (statistics.median(run[side][1] for run in runs) for side in (1, 0))
    pages = count_pages(pdf)
    return pages, 1000 * (cpu - cpu0) / pages, peak, peak0


def table(build, cli, scratch, articles, sample):
    """Prints it; returns what is beyond its bound."""
    found = {}
    if articles:
        print(f"\n{'print-ready':16}{'pages':>7}{'ms a page more':>16}{'peak MB':>9}{'digital':>9}")
        rows = []
        for size in SIZES:
            rows.append(beyond(cli, scratch, articles, size))
            pages, more, peak, peak0 = rows[-1]
            print(f"{size:<4} articles{pages:10}{more:16.2f}{peak:9.0f}{peak0:9.0f}")
        (few, _, low, low0), (many, more, high, high0) = rows
        found = {"print": more, "print memory": 1024 * ((high - high0) - (low - low0)) / (many - few)}
        print(f"its peak grows by {found['print memory']:.0f} KB a page beyond the digital copy's")
    out = subprocess.run([str(build / "tests/bench/preflight"), str(sample), "20"], capture_output=True, text=True,
                         check=True).stdout
    found["preflight"] = float(out)
    print(f"preflight of the sample: {found['preflight']:.1f} ms of CPU (bound {BOUNDS['preflight']})")
    return [f"{name}: {figure:.2f}, not {BOUNDS[name]}" for name, figure in found.items() if figure > BOUNDS[name]]
