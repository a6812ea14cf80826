#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the window is arranged, and that it stays so: from pane to pane by keyboard, the panel hidden
and shown, the sash and the zoom kept from one time to the next, the shortcuts and the recent
editions at hand.

usage: with-display.sh test-arrangement.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import sys
import time

sys.dont_write_bytecode = True
from uicase import STONEHAND, WindowCase, main
from uikit import Application, Atspi, plain, run, wait


class Arrangement(WindowCase):
    def open(self, *arguments):
        """With settings on disk, of this test alone."""
        self.app = Application(STONEHAND, *map(str, arguments), GSETTINGS_BACKEND="keyfile",
                               XDG_CONFIG_HOME=str(self.scratch))
        if arguments:
            self.app.get("image", lambda name: name.startswith("Page "), timeout=25)
        self.app.xid()
        time.sleep(0.5)

    def end(self):
        self.app.key("ctrl+w")
        self.ended()

    def panes_of(self, node):
        """Left edge of the focused widget: which pane it is in."""
        return node.get_extents(Atspi.CoordType.WINDOW).x if node else None

    def test_panes(self):
        self.open(self.project)
        seen = []
        for _ in range(4):
            self.app.key("F6")
            time.sleep(0.2)
            seen.append(self.panes_of(wait(self.app.focused, what="a focus")))
        start = seen.index(min(seen))
        around = seen[start:] + seen[:start]
        self.assertEqual(around, sorted(around), "F6 goes from left to right")
        self.assertEqual(len(set(seen)), 4)
        self.app.key("shift+F6")
        time.sleep(0.2)
        self.assertEqual(self.panes_of(self.app.focused()), seen[-2])

    def test_kept(self):
        self.open(self.project)
        page = self.app.get("image", lambda name: name.startswith("Page "))
        self.assertIsNotNone(self.app.find("push button", "Choose a Picture…"))
        self.app.key("shift+F9", "ctrl+0")
        time.sleep(0.5)
        left = page.get_extents(Atspi.CoordType.WINDOW).x
        x, y = self.app.origin()
        run("xdotool", "mousemove", "--sync", str(x + left - 2), str(y + 500), "mousedown", "1",
            "mousemove", "--sync", str(x + left + 40), str(y + 500),
            "mousemove", "--sync", str(x + left + 58), str(y + 500), "mouseup", "1")
        time.sleep(0.5)
        moved = page.get_extents(Atspi.CoordType.WINDOW).x
        self.assertGreater(moved, left + 30, "the sash was moved")
        self.end()
        self.open(self.project)
        self.assertIsNone(self.app.find("push button", "Choose a Picture…"), "the panel stays hidden")
        self.app.get("push button", "Fit page")
        page = self.app.get("image", lambda name: name.startswith("Page "))
        self.assertAlmostEqual(page.get_extents(Atspi.CoordType.WINDOW).x, moved, delta=2)

    def page(self):
        return self.app.text(self.app.get("text", "Page number"))

    def lengthen(self, name, times):
        """So long that its pages come after the window has the focus."""
        path = self.project / "articles" / f"{name}.json"
        article = json.loads(path.read_text())
        article["body"] *= times
        path.write_text(json.dumps(article))

    def caret(self):
        return Atspi.Text.get_caret_offset(self.body())

    def test_caret_kept(self):
        """In the article and the paragraph where it was, in sight on text and page."""
        self.lengthen("the-slow-line-comes-back", 6)
        self.open(self.project)
        self.app.click(self.app.get("label", lambda name: name.startswith("After 38 years")))
        self.app.get("text", lambda name: name.startswith("Body of After 38 years"))
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+End", "Up", "Up", "Home", "Right", "Right", "Right")
        wait(lambda: int(self.page()) > 11, what="the last pages")
        time.sleep(0.5)
        page, before = self.page(), self.caret()
        self.assertGreater(before, 1000)
        self.end()
        self.open(self.project)
        self.app.get("text", lambda name: name.startswith("Body of After 38 years"))
        self.assertEqual(self.caret(), before)
        wait(lambda: self.page() == page, what=f"page {page}")
        self.app.type("Here ")
        wait(lambda: self.app.text(self.body())[before:before + 5] == "Here ", what="the words at the caret")

    def test_recent_and_shortcuts(self):
        self.open(self.project)
        self.end()
        self.open()
        self.app.key("F10")
        self.app.get("menu item", "Open Recent")
        self.app.press(self.app.get("menu item", "The Plumbline (edition)", showing=False))
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)
        self.app.key("ctrl+question")
        wait(lambda: self.app.root.get_child_count() > 1, what="the shortcuts' window")
        self.app.get("label", "Look at a story more closely", showing=False)  # a key of a part
        shown = {plain(node.name) for node in self.app.nodes()}
        self.assertIn("Next pane", shown)
        self.app.key("Escape")


if __name__ == "__main__":
    main()
