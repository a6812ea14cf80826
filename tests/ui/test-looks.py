#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on other screens and for other eyes: dark, in high contrast, from right to left, at scale 2,
at 2560×1440.

usage: with-display.sh -s 2880x1800 test-looks.py STONEHAND STONEHAND-CLI SAMPLE
"""
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from screen import Screen, contrast, luminance
from uicase import HEADLINE, STONEHAND, WindowCase, main
from uikit import Application, Atspi, run, wait


class Looks(WindowCase):
    def launch(self, width, height, **environment):
        run("xdotool", "mousemove", "2870", "1790")
        self.app = Application(STONEHAND, str(self.project), **environment)
        self.app.xid()
        self.resize(width, height)
        self.page = self.app.get("image", lambda name: name.startswith("Page "), timeout=25)
        time.sleep(1)

    def left(self, node):
        return node.get_extents(Atspi.CoordType.WINDOW).x

    def focused(self, node):
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def colors(self, node):
        """Of NODE on the screen."""
        left, top = self.app.origin()
        box = node.get_extents(Atspi.CoordType.WINDOW)
        return Screen().colors(left + box.x, top + box.y, box.width, box.height)

    def set_headline(self):
        return self.colors(self.app.get("image", lambda name: name.startswith("In print, 1 line")))

    def test_dark(self):
        """The set headline belongs to the sheet."""
        self.launch(1440, 900, ADW_DEBUG_COLOR_SCHEME="prefer-dark")
        headline = self.set_headline()
        self.assertLess(luminance(headline.most_common(1)[0][0]), 0.05)
        self.assertGreater(contrast(headline), 10)

    def test_high_contrast(self):
        """Nothing is dimmed."""
        self.launch(1440, 900, ADW_DEBUG_HIGH_CONTRAST="1")
        self.assertGreater(contrast(self.colors(self.app.get("label", "Ready · p. 6"))), 9)
        self.assertGreater(contrast(self.set_headline()), 9)

    def first_ink(self, node):
        """The leftmost column of NODE in which there is more than its ground."""
        left, top = self.app.origin()
        box = node.get_extents(Atspi.CoordType.WINDOW)
        screen = Screen()
        return next(x for x in range(left + box.x, left + box.x + box.width)
                    if contrast(screen.colors(x, top + box.y, 1, box.height)) > 3)

    def catalog(self):
        """GTK takes the direction of a language that the program has words in."""
        messages = self.scratch / "he" / "LC_MESSAGES"
        messages.mkdir(parents=True)
        words = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        subprocess.run(["msgfmt", "-o", messages / "stonehand.mo", "-"], input=words, text=True, check=True)

    def test_right_to_left(self):
        """Panes change sides; the page, its parts and its flatplan stay as they print."""
        self.catalog()
        self.launch(1440, 900, LANGUAGE="he", TEXTDOMAINDIR=str(self.scratch))
        outline = self.app.get("label", HEADLINE)
        panes = [self.left(node) for node in (self.app.get("push button", "Choose a Picture…"), self.page, self.body(),
                                              outline)]
        self.assertEqual(panes, sorted(panes))
        pages = self.app.get("label", lambda name: name.endswith("8–10"))
        self.assertEqual(pages.get_name()[0], "\u200e", "or it is read as 10–8")
        self.assertAlmostEqual(self.first_ink(self.body()), self.first_ink(self.app.get("text", "Rubric")), delta=4,
                               msg="the body begins where the fields do")
        headline = self.app.get("text", "Headline")
        self.assertFalse(self.focused(headline))
        self.app.click(self.page, 0.25, 0.1)
        wait(lambda: self.focused(headline), what="the headline that was clicked on the page")
        self.app.key("F3")
        self.app.get("list", "Pages of the edition")
        time.sleep(0.5)
        tiles = [self.left(self.app.get("list item", lambda name: name.startswith(f"Page {n},"))) for n in (5, 6, 7)]
        self.assertEqual(tiles, sorted(tiles), "bound on the left")

    def step(self, screen, x, y, width, height, phase):
        """How much two neighbouring columns differ, of those that begin at PHASE of two."""
        total = 0
        for row in range(y, y + height):
            start = (row * screen.width + x) * 3
            line = screen.pixels[start:start + width * 3:3]
            total += sum(abs(a - b) for a, b in zip(line[phase::2], line[phase + 1::2]))
        return total

    def test_scale_2(self):
        """Drawn in the pixels of the screen: a page stretched from half as many would have pairs."""
        self.launch(2880, 1800, GDK_SCALE="2")
        screen = Screen()
        box = self.page.get_extents(Atspi.CoordType.WINDOW)
        frame = self.app.window.get_extents(Atspi.CoordType.WINDOW)
        x, y = 2 * box.x + screen.width - 2 * frame.width, 2 * box.y
        inside, across = (self.step(screen, x + 60, y + 400, 600, 400, phase) for phase in (0, 1))
        self.assertGreater(inside, 0, "there is text")
        self.assertAlmostEqual(inside / across, 1, delta=0.15)

    def test_large(self):
        """Where two pages have room they face each other, and a button changes that."""
        self.launch(2560, 1440)
        number = self.app.get("text", "Page number")
        wait(lambda: self.app.text(number) == "6–7", what="a spread")
        self.assertGreater(self.page.get_extents(Atspi.CoordType.WINDOW).width, 1000)
        self.app.click(self.app.get("push button", "Facing pages"))
        wait(lambda: self.app.text(number) == "6", what="one page under the other")


if __name__ == "__main__":
    main()
