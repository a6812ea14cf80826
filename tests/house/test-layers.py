#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may know whom: no folder includes a header of one that it may not know, and only ui/ knows GTK.

Called with the path of stonehand-cli, which must not link GTK either.
"""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else None

# What each folder may know; it also knows whom these know.
MAY_KNOW = {
    "base": [],
    "model": ["base"],
    "typeset": ["base"],
    "net": ["base"],
    "photo": ["base"],
    "store": ["model"],
    "import": ["model"],
    "sources": ["net", "model"],
    "layout": ["model", "typeset", "photo"],
    "check": ["layout"],
    "export": ["layout"],
    "publish": ["export", "net"],
    "desk": ["store", "import", "sources", "check", "export", "publish"],
    "cli": ["desk"],
    "ui": ["desk"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adw)|adwaita")


def known(folder):
    result = {folder}
    for other in MAY_KNOW[folder]:
        result |= known(other)
    return result


def sources():
    for folder in sorted(MAY_KNOW):
        for path in sorted((ROOT / "src" / folder).rglob("*.[ch]")):
            yield folder, path


def includes():
    for folder, path in sources():
        for kind, name in INCLUDE.findall(path.read_text()):
            yield folder, path.relative_to(ROOT), kind, name


class Layers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = {path.name: folder for folder, path in sources() if path.suffix == ".h"}

    def test_every_folder_has_its_place(self):
        folders = {path.name for path in (ROOT / "src").iterdir() if path.is_dir()}
        self.assertEqual(folders - set(MAY_KNOW), set())
        self.assertGreater(len(self.home), 20)

    def test_no_name_is_used_twice(self):
        names = [path.name for folder, path in sources() if path.name.startswith("stone-")]
        self.assertEqual(sorted({name for name in names if names.count(name) > 1}), [])

    def test_no_folder_includes_one_that_it_may_not_know(self):
        wrong = [f"{path}: {name} is of {self.home[name]}/" for folder, path, kind, name in includes()
                 if kind == '"' and name in self.home and self.home[name] not in known(folder)]
        self.assertEqual(wrong, [])

    def test_own_headers_are_included_by_bare_name(self):
        wrong = [f"{path}: {name}" for folder, path, kind, name in includes()
                 if kind == '"' and name not in self.home and name != "config.h"]
        self.assertEqual(wrong, [])

    def test_private_headers_stay_at_home(self):
        wrong = [f"{path}: {name}" for folder, path, kind, name in includes()
                 if name.endswith("-private.h") and self.home.get(name, folder) != folder]
        self.assertEqual(wrong, [])

    def test_only_ui_knows_the_toolkit(self):
        wrong = [f"{path}: {name}" for folder, path, kind, name in includes()
                 if kind == "<" and folder != "ui" and TOOLKIT.search(name)]
        self.assertEqual(wrong, [])

    @unittest.skipIf(CLI is None, "no stonehand-cli was given")
    def test_the_command_line_links_no_toolkit(self):
        run = subprocess.run(["ldd", CLI], capture_output=True, text=True, check=True)
        self.assertIn("libglib-2.0", run.stdout)
        linked = [line.split()[0] for line in run.stdout.splitlines() if line.strip()]
        self.assertEqual([name for name in linked if re.match(r"lib(gtk|gdk-3|adwaita)", name)], [])


if __name__ == "__main__":
    unittest.main()
