#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manuscript beyond typing: forced and forbidden breaks, a paragraph made longer by hand, the bar
over the selection, the headline as print sets it, and compose and dead keys.

usage: with-display.sh test-text.py STONEHAND STONEHAND-CLI SAMPLE
"""
import sys
import time

sys.dont_write_bytecode = True
from uicase import WindowCase, main
from uikit import run, wait


class Text(WindowCase):
    def setUp(self):
        super().setUp()
        self.open()

    def test_breaks(self):
        self.type_first("One two")
        self.app.key("shift+Return")
        self.app.type("three")
        self.app.key("ctrl+shift+space")
        self.app.type("four")
        self.app.key("ctrl+underscore")
        self.app.type("five ")
        self.save()
        self.assertTrue(self.first_words().startswith("One two\u2028three\u00a0four\u2011five "), self.first_words()[:40])
        self.assertIn("One two\u2028three", self.app.text(self.body()), "no paragraph of its own")
        self.app.key(*["ctrl+z"] * 12)
        wait(lambda: self.app.text(self.body()).startswith("A street"), what="what was there before")

    def test_lines(self):
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+Home", "ctrl+alt+equal")
        self.save()
        self.assertEqual(self.article()["body"][0]["lines"], 1)
        self.app.key("ctrl+alt+minus", "ctrl+alt+minus")
        self.save()
        time.sleep(0.5)
        wait(lambda: self.article()["body"][0].get("lines") == -1, what="a line fewer")
        self.app.key("ctrl+z", "ctrl+z", "ctrl+z")
        self.save()
        wait(lambda: "lines" not in self.article()["body"][0], what="as it comes")

    def columns(self):
        return self.article()["body"][3].get("columns")

    def test_quote_columns(self):
        """A paragraph becomes a quote, that across two columns and three, and no more; a menu says which."""
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+Home", "ctrl+Down", "ctrl+Down", "ctrl+Down", "ctrl+alt+3")
        time.sleep(0.5)
        self.app.key(*["ctrl+alt+period"] * 4)
        self.save()
        wait(lambda: self.columns() == 3, what="three columns")
        self.app.key("ctrl+alt+comma")
        self.save()
        wait(lambda: self.columns() == 2, what="two columns")
        self.app.key("ctrl+z", "ctrl+z")
        self.save()
        wait(lambda: self.columns() == 2, what="the step before three")
        self.app.key("ctrl+alt+3", "ctrl+alt+1", "ctrl+alt+period")
        self.save()
        self.assertEqual(self.article()["body"][3]["kind"], "paragraph")
        self.assertEqual(self.columns(), 2, "a paragraph has no columns to change")

    def click_in_bar(self, steps):
        """STEPS of a button's width right of the bar's middle."""
        windows = run("xdotool", "search", "--onlyvisible", "--pid", str(self.app.process.pid)).split()
        bar = next(window for window in windows if window != self.app.xid())
        place = dict(line.split("=") for line in run("xdotool", "getwindowgeometry", "--shell", bar).split())
        x = int(place["X"]) + int(place["WIDTH"]) // 2 + int(34 * steps)
        y = int(place["Y"]) + int(place["HEIGHT"]) * 42 // 100
        run("xdotool", "mousemove", str(x - 4), str(y), "sleep", "0.1", "mousemove", str(x), str(y), "sleep", "0.1",
            "click", "1")

    def test_selection_bar(self):
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right")
        time.sleep(0.8)
        self.click_in_bar(1.05)
        self.save()
        first = self.article()["body"][0]["spans"][0]
        self.assertEqual(first["marks"], ["superscript"])
        self.assertEqual(first["text"].strip(), "A street")
        self.app.key("Left")
        self.app.type("x")
        time.sleep(0.5)

    def test_set_headline(self):
        self.app.get("image", "In print, 1 line: Who owns the night?")
        field = self.app.get("text", lambda name: name.startswith("Print head"))
        self.app.click(field)
        self.app.type("A very long headline that will not stand in a single line of any page that one could think of")
        image = self.app.get("image", lambda name: name.startswith("In print, 3 lines: A very long headline"))
        self.assertIn(" / ", image.get_name())

    def test_dead_keys(self):
        """An accent and a letter are one letter, in the body as in a field."""
        run("setxkbmap", "-option", "compose:ralt")
        run("xmodmap", "-e", "keycode 94 = dead_acute dead_acute")
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+Home")
        run("xdotool", "key", "--delay", "40", "94", "e")
        self.app.type("toile ")
        wait(lambda: self.app.text(self.body()).startswith("étoile "), what="the letter with its accent")
        self.app.click(self.app.get("text", "Rubric"))
        self.app.key("Home")
        run("xdotool", "key", "--delay", "40", "94", "a")
        wait(lambda: self.app.text(self.app.get("text", "Rubric")).startswith("á"), what="the same in a field")


if __name__ == "__main__":
    main()
