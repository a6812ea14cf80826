# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edition costs: how that grows with its articles, what 100 articles take of everything, and CPU
beside that of pdflatex with microtype on the same text and page."""
import shutil
import statistics

import bench_projects
import bench_run
import bench_setting

SIZES = (1, 10, 100, 1000)
# An article's CPU in the edition where it is largest (in a small one more words are new), in terms of the
# smallest; MB and M instructions of 100 articles; CPU in terms of the peer's. The clock is told: other work
# bends it.
BOUNDS = {"growth": 2, "peak": 50, "instructions": 1600, "peer": 0.30}
PEER_ROUNDS = 5


def make_sizes(scratch, articles):
    """(number of articles, folder): the same texts, as often as it takes."""
    rows = []
    for size in SIZES:
        folder = scratch / f"cost-{size}"
        bench_projects.plain((articles * -(-size // len(articles)))[:size], folder)
        rows.append((size, folder))
    return rows


def growth(cli, scratch, rows):
    """Prints the CPU of editions of each size, and of an article in each beyond the first, so that what a
    start costs does not count. Returns the ratio of the largest to the smallest."""
    costs, first = [], None
    print(f"\n{'articles':16}{'CPU s':>9}{'ms each':>9}{'peak MB':>9}{'clock s':>9}")
    for size, folder in rows:
        command = bench_run.export(cli, folder, scratch / "cost.pdf")
        cpu, peak, clock = min(bench_run.measure(command) for _ in range(5 if size <= 100 else 1))
        if size == 1:
            first = cpu
        else:
            costs.append((cpu - first) / (size - 1))
        print(f"{size:<16}{cpu:9.2f}{1000 * costs[-1] if costs else 0:9.2f}{peak:9.0f}{clock:9.2f}")
    return max(costs) / min(costs)


def whole(cli, scratch, folder):
    """Prints what the edition in FOLDER takes; returns that, by the names of its bounds."""
    command = bench_run.export(cli, folder, scratch / "cost.pdf")
    runs = [bench_run.measure(command) for _ in range(5)]
    cpu, peak, clock = (statistics.median(run[i] for run in runs) for i in range(3))
    count = bench_run.instructions(command, scratch / "cost.callgrind") / 1e6
    print(f"100 articles: {cpu:.2f} s of CPU, {clock:.2f} s of the clock ({clock / cpu:.2f}), {peak:.0f} MB, "
          f"{count:.0f} M instructions")
    return {"peak": peak, "instructions": count}


def beside_peer(cli, scratch, folder, peers):
    """Runs pdflatex and ours in turn on the same text; returns the ratio of CPU."""
    pdf = scratch / "ours.pdf"
    ours, theirs = bench_run.export(cli, folder, pdf), ["sh", str(peers / "pdflatex/run.sh"), "B"]
    runs = [(bench_run.measure(ours), bench_run.measure(theirs, BENCH=str(peers))) for _ in range(PEER_ROUNDS + 1)][1:]
    cpu, cpu0 = (statistics.median(run[side][0] for run in runs) for side in (0, 1))
    print(f"beside pdflatex with microtype: {cpu:.2f} : {cpu0:.2f} s of CPU, ratio {cpu / cpu0:.2f} "
          f"(bound {BOUNDS['peer']:.2f})")
    shutil.copy(peers / "pdflatex/B.pdf", scratch / "theirs.pdf")
    bench_setting.table_of_pdfs(peers, [("ours", pdf), ("pdflatex", scratch / "theirs.pdf")])
    return cpu / cpu0


def table(cli, scratch, articles):
    """Prints the tables; returns what is beyond its bound."""
    if not articles:
        print("\ncost of an edition: skipped, there is no text for it")
        return []
    rows = make_sizes(scratch, articles)
    found = {"growth": growth(cli, scratch, rows), **whole(cli, scratch, dict(rows)[100])}
    peers = bench_setting.find_peers()
    if peers:
        found["peer"] = beside_peer(cli, scratch, dict(rows)[100], peers)
    else:
        print("peers: skipped, not installed")
    return [f"{name}: {figure:.2f}, not {BOUNDS[name]}" for name, figure in found.items() if figure > BOUNDS[name]]
