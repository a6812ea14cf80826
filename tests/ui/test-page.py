#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page: what one clicks on it is shown where it is edited, what the pointer is over is named, the
guides are switched, the wheel zooms about the pointer, and the pages have a window of their own that
follows the typing.

usage: with-display.sh test-page.py STONEHAND STONEHAND-CLI SAMPLE
"""
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import CLI, WindowCase, main
from uikit import Atspi, run, wait

GAP, TRIM, WIDTH = 16, 6, 575.43  # of the view, and of the design's page in points


class Page(WindowCase):
    def setUp(self):
        super().setUp()
        self.open()
        subprocess.run([CLI, "export", self.project, "--as", "dump", "-o", self.scratch / "dump"], check=True)
        self.items = (self.scratch / "dump").read_text().split("\npage ")

    def view(self, window=None):
        return self.app.get("image", lambda name: name.startswith("Page "), root=window)

    def at(self, number, item, dx=8, dy=-3):
        """Where on the screen ITEM of the dump stands, while page NUMBER is the first in sight."""
        page = next(p for p in self.items if p.removeprefix("page ").startswith(f"{number} "))
        line = next(line for line in page.splitlines() if line.startswith(f"  {item}"))
        x, y = map(float, line.split(" ")[5:7])
        box = self.view().get_extents(Atspi.CoordType.WINDOW)
        scale = (box.width - 2 * GAP) / WIDTH
        left, top = self.app.origin()
        return left + box.x + GAP + int((x + dx) * scale), top + box.y + GAP - TRIM + int((y + dy) * scale)

    def click(self, point):
        run("xdotool", "mousemove", str(point[0] - 3), str(point[1]), "sleep", "0.1", "mousemove", *map(str, point),
            "sleep", "0.1", "click", "1")
        time.sleep(0.3)

    def focused(self):
        node = self.app.focused()
        return node.get_name() if node else ""

    def test_click(self):
        self.click(self.at(6, "line headline who-owns-the-night/headline[0,19]"))
        wait(lambda: self.focused().startswith("Headline"), what="the headline's field")
        self.click(self.at(6, "picture picture lend-and-keep-lending/pictures/0", 20, 20))
        wait(lambda: self.app.has_size(self.app.get("text", "Credit")), what="the Picture panel")
        self.assertIn("Museums should lend", self.body().get_name())
        self.click(self.at(6, "line related who-owns-the-night/related/0[0,20]"))
        wait(lambda: self.app.find("text", lambda name: name.startswith("Search")), what="the Related panel")
        self.click(self.at(6, "line body who-owns-the-night/body/1[0,"))
        wait(lambda: self.focused().startswith("Body of Who owns"), what="the body")

    def test_hover(self):
        x, y = self.at(6, "picture picture lend-and-keep-lending/pictures/0", 30, 30)
        run("xdotool", "mousemove", str(x), str(y), "sleep", "0.2", "mousemove", str(x + 2), str(y))
        self.app.get("label", "Picture", timeout=4)

    def test_zoom(self):
        box = self.view().get_extents(Atspi.CoordType.WINDOW)
        left, top = self.app.origin()
        run("xdotool", "mousemove", str(left + box.x + 100), str(top + box.y + 200), "keydown", "ctrl", "click", "4",
            "click", "4", "click", "4", "keyup", "ctrl")
        self.app.get("push button", lambda name: name.endswith("%"))
        self.app.key("ctrl+2")
        self.app.get("push button", "Fit width")

    def number(self):
        return self.app.text(self.app.get("text", "Page number"))

    def test_follows_article(self):
        self.app.click(self.app.get("label", lambda name: name.startswith("The lamp that knows")))
        wait(lambda: self.number() == "15", what="the page of the article")

    def test_facing(self):
        """Spreads, as the pages are bound: even pages on the left."""
        wait(lambda: self.number() == "6", what="the article's page")
        self.app.key("ctrl+alt+f")
        wait(lambda: self.number() == "6–7", what="the spread")
        self.app.key("alt+Next")
        wait(lambda: self.number() == "8–9", what="the next spread")
        self.app.key("alt+Prior", "alt+Prior")
        wait(lambda: self.number() == "5", what="the first page, alone on the right")
        self.app.key("alt+Next")
        wait(lambda: self.number() == "6–7", what="the article's spread again")
        box = self.view().get_extents(Atspi.CoordType.WINDOW)
        left, top = self.app.origin()
        # Page 7 is on the right: what stands there is an article of its section.
        self.click((left + box.x + box.width * 3 // 4, top + box.y + 230))
        wait(lambda: "Who owns" not in self.body().get_name(), what="an article of the page on the right")
        self.app.key("ctrl+alt+f")
        wait(lambda: "–" not in self.number(), what="one page under the other")

    def test_paging(self):
        """With the page in focus: Space, Shift+Space, and the middle button that takes hold."""
        x, y = self.at(6, "line headline who-owns-the-night/headline[0,19]", 200, 100)
        run("xdotool", "mousemove", str(x), str(y))
        self.app.key("alt+0")
        for _ in range(3):
            self.app.key("space")
        wait(lambda: int(self.number()) > 6, what="a later page")
        for _ in range(3):
            self.app.key("shift+space")
        wait(lambda: self.number() == "6", what="the page before")
        run("xdotool", "mousedown", "2", "mousemove_relative", "--", "0", "-250", "sleep", "0.1",
            "mousemove_relative", "--", "0", "-250", "sleep", "0.1", "mouseup", "2")
        run("xdotool", "mousemove", str(x), str(y), "mousedown", "2", "mousemove_relative", "--", "0", "-300", "sleep",
            "0.1", "mousemove_relative", "--", "0", "-200", "sleep", "0.1", "mouseup", "2")
        wait(lambda: self.number() == "7", what="the page that was pulled up")

    def test_window(self):
        self.app.key("ctrl+alt+p")
        window = wait(lambda: next((self.app.root.get_child_at_index(i)
                                    for i in range(self.app.root.get_child_count())
                                    if self.app.root.get_child_at_index(i).get_name().startswith("Pages of")), None),
                      what="the window of the pages")
        self.view(window)
        run("xdotool", "windowfocus", "--sync", self.app.xid())
        self.app.key("ctrl+Next", "ctrl+Next")
        wait(lambda: self.view(window).get_name() == "Page 7, In brief", what="the page of the next article")


if __name__ == "__main__":
    main()
