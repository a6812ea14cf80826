#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The start page: the first run, recent editions with a picture of their first page, one that is
gone, and the edition after one: sections, design and unfinished articles with their pictures taken
over, the date moved on.

usage: with-display.sh test-start.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import pathlib
import shutil
import sys
import time

sys.dont_write_bytecode = True
from uicase import WindowCase, main
from uikit import wait


class Start(WindowCase):
    def covers(self):
        return list(pathlib.Path.home().glob(".cache/stonehand/covers/*.png"))

    def visit(self, project):
        """Opens it, and ends the program when there is a picture of its first page."""
        before = len(self.covers())
        self.open(project)
        wait(lambda: len(self.covers()) > before, what="the picture of the first page")
        self.app.key("ctrl+w")
        self.ended()

    def tearDown(self):
        super().tearDown()
        for path in self.covers():
            path.unlink()
        recent = pathlib.Path.home() / ".local/share/recently-used.xbel"
        recent.unlink(missing_ok=True)

    def test_first_run(self):
        self.start()
        self.app.get("label", "Make Up Your First Page")
        self.app.click(self.app.get("push button", "Open the Sample Edition"))
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)

    def row(self, name="The Plumbline"):
        return self.app.get("list item", name)

    def menu(self, item):
        self.app.click(self.app.get("push button", "More", root=self.row()))
        time.sleep(0.4)
        self.app.press(self.app.get("menu item", item))

    def test_recent(self):
        self.visit(self.project)
        self.start()
        self.app.get("label", lambda name: name.startswith("November 21st 2026, 10 of 15 articles ready"))
        self.app.click(self.row())
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)

    def test_gone(self):
        self.visit(self.project)
        shutil.rmtree(self.project)
        self.start()
        self.app.get("label", lambda name: name.startswith("The folder is gone"))
        self.menu("Forget")
        self.app.get("label", "Make Up Your First Page")
        self.assertEqual(self.covers(), [])

    def test_next_edition(self):
        self.visit(self.project)
        self.start()
        self.menu("New from This Edition…")
        dialog = self.app.dialog("push button", "Create")
        self.assertEqual(dialog.text(dialog.get("text", "Date, like 2026-10-03")), "2026-11-28")
        time.sleep(0.3)
        dialog.click(dialog.get("push button", "Create"))
        folder = self.scratch / "the-plumbline-2026-11-28"
        wait(lambda: (folder / "edition.json").exists(), what="the new edition")
        wait(lambda: "November 28th" in self.app.window.get_name(), what="its window")
        before = json.loads((self.project / "edition.json").read_text())
        after = json.loads((folder / "edition.json").read_text())
        self.assertEqual(after["sections"], before["sections"])
        self.assertEqual(after["date"], "2026-11-28")
        self.assertNotIn("cover", after)
        self.assertIn("who-owns-the-night", after["order"])
        self.assertNotIn("a-hand-on-the-time", after["order"], "it is off stone")
        picture = json.loads((folder / "articles" / "the-8-14-is-swarming.json").read_text())["pictures"][0]["file"]
        self.assertTrue((folder / picture).exists())


if __name__ == "__main__":
    main()
