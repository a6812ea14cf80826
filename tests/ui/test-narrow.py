#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window made narrow: the text joins the panel's tabs, the outline becomes a drawer, the page
stays; and made wide again everything is back.

usage: with-display.sh test-narrow.py STONEHAND STONEHAND-CLI SAMPLE
"""
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import HEADLINE, WindowCase, main
from uikit import Atspi, wait

SECOND = "Museums should lend more, and fret less"


class Narrow(WindowCase):
    def box(self, node):
        return node.get_extents(Atspi.CoordType.WINDOW)

    def page(self):
        return self.app.get("image", lambda name: name.startswith("Page "))

    def tabs(self):
        """Names of the panel's tabs that take room, from left to right."""
        tabs = self.app.find_all(["page tab"])
        return [tab.get_name() for tab in sorted(tabs, key=lambda tab: self.box(tab).x)]

    def fold(self, width, height):
        self.resize(width, height)
        wait(lambda: "Text" in " ".join(self.tabs()), what="the text among the tabs")
        frame, page, body = self.box(self.app.window), self.box(self.page()), self.box(self.body())
        self.assertLessEqual(frame.width, width)
        self.assertGreater(page.width, 300)
        self.assertLessEqual(page.x + page.width, frame.x + frame.width)
        self.assertLessEqual(body.x + body.width, page.x)

    def show(self, key, role, name):
        """A tab by its key: its widget stands left of the page, where the text stood."""
        self.app.key(key)
        widget = self.app.get(role, name)
        wait(lambda: 0 <= self.box(widget).x < self.box(self.page()).x, what=f"{name} on the left")

    def drawer(self):
        """Pixels of the outline's first 180 px, where the drawer lies."""
        x, y = self.app.origin()
        area = f"180x300+{x + 20}+{y + 110}"
        return subprocess.run(["import", "-window", "root", "-crop", area, "rgb:-"],
                              check=True, capture_output=True).stdout

    def steady(self):
        """The same once nothing changes any more: a row may still be told its page."""
        last = [None]

        def look():
            time.sleep(0.4)
            before, last[0] = last[0], self.drawer()
            return last[0] if last[0] == before else None

        return wait(look, what="the drawer to stay as it is")

    def check_drawer(self):
        """It comes by F9, hides what it lies over, and goes when an article is chosen."""
        self.app.key("alt+1")
        without = self.steady()
        self.app.key("F9")
        wait(lambda: self.drawer() != without, what="the drawer")
        over_text = self.steady()
        self.app.key("alt+5")
        self.app.get("text", "Publication")
        wait(lambda: self.drawer() == over_text, what="the drawer to look the same over the panel")
        self.app.key("alt+1")
        self.app.click(self.app.get("label", SECOND))
        self.app.get("text", f"Body of {SECOND}")
        self.app.key("alt+5")
        wait(lambda: self.drawer() != over_text, what="the panel where the drawer was")
        self.app.key("alt+1")
        self.app.key("ctrl+Page_Up")
        self.app.get("text", f"Body of {HEADLINE}")

    def check(self, width, height):
        self.open()
        self.fold(width, height)
        self.show("alt+2", "push button", "Choose a Picture…")
        self.show("alt+3", "entry", "Search stories")
        self.show("alt+5", "text", "Publication")
        self.show("alt+1", "text", f"Body of {HEADLINE}")
        self.app.type("Narrow. ")
        wait(lambda: "Narrow. " in self.app.text(self.body()), what="what was typed")
        self.check_drawer()

    def test_1024(self):
        self.check(1024, 768)
        self.resize(1440, 900)
        wait(lambda: "Text" not in " ".join(self.tabs()), what="the text to leave the tabs")
        page, caption = self.box(self.page()), self.box(self.app.get("page tab", "Picture"))
        self.assertGreaterEqual(caption.x, page.x + page.width)
        self.assertIn("Narrow. ", self.app.text(self.body()))

    def test_800(self):
        self.check(800, 600)


if __name__ == "__main__":
    main()
