#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources are as clang-format leaves them, no file has outgrown a head, each names its licence."""
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = sorted(p for folder in ("src", "tests") for end in ("*.c", "*.h") for p in (ROOT / folder).rglob(end))


class Format(unittest.TestCase):
    def test_clang_format_changes_nothing(self):
        run = subprocess.run(["clang-format", "--style=file", "--dry-run", "-Werror", *map(str, SOURCES)],
                             cwd=ROOT, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr[:4000] + "\nmend it with ./dev format")

    def test_no_source_is_longer_than_800_lines(self):
        long = [str(p.relative_to(ROOT)) for p in SOURCES if len(p.read_text().splitlines()) > 800]
        self.assertEqual(long, [])

    def test_every_source_names_its_licence(self):
        silent = [str(p.relative_to(ROOT)) for p in SOURCES
                  if "SPDX-License-Identifier: GPL-3.0-or-later" not in p.read_text()[:200]]
        self.assertEqual(silent, [])


if __name__ == "__main__":
    unittest.main()
