#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cut adviser in the manuscript: chips, the strip below, the way from cut to cut, a cut made.

usage: with-display.sh test-cuts.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import sys

sys.dont_write_bytecode = True
from uicase import CLI, ID, WindowCase, main
from uikit import Atspi, run, wait


class Cuts(WindowCase):
    def setUp(self):
        super().setUp()
        lines = self.fit()["lines"]
        run(CLI, "set", str(self.project), ID, "length", f"{lines - 2} lines")
        self.cuts = self.fit()["cuts"]
        self.assertGreater(len(self.cuts), 3)
        self.open()

    def fit(self):
        fits = json.loads(run(CLI, "fit", "--json", str(self.project)))
        return next(fit for fit in fits if fit["article"] == ID)

    def chips(self):
        return list(self.app.find_all(["push button"],
                                      lambda name: name.startswith("Cut ") and name.endswith(" to win a line")))

    def say(self, words):
        """Waits until the strip says WORDS."""
        fits = words if callable(words) else lambda name: name == words
        return wait(lambda: next(self.app.find_all(fits=fits), None), what=f"the strip to say “{words}”")

    def chip_name(self, cut):
        return f"Cut {cut['characters']} characters in paragraph {cut['paragraph']} to win a line"

    def selected(self):
        body = self.body()
        if Atspi.Text.get_n_selections(body) == 0:
            return ""
        bounds = Atspi.Text.get_selection(body, 0)
        return Atspi.Text.get_text(body, bounds.start_offset, bounds.end_offset)

    def words_of(self, cut):
        block = self.article()["body"][int(cut["pointer"].split("/")[-1])]
        text = "".join(s if isinstance(s, str) else s["text"] for s in block["spans"]).encode()
        return text, text[cut["start"]:cut["end"]].decode()

    def test_cuts(self):
        self.assertEqual(self.chips(), [], "nobody asked yet")
        self.app.key("F4")
        characters = self.cuts[0]["characters"] + self.cuts[1]["characters"]
        self.say(f"2 cuts, {characters} characters, make it fit.")
        self.say(f"Next: {self.cuts[0]['characters']} characters in paragraph {self.cuts[0]['paragraph']}")

        # To the first: what hangs over into its last line is selected.
        self.app.key("F4")
        wait(self.selected, what="the hanging words")
        text, words = self.words_of(self.cuts[0])
        self.assertTrue(text.decode().endswith(self.selected()), self.selected())
        self.app.get("push button", self.chip_name(self.cuts[0]))
        self.say(f"Next: {self.cuts[1]['characters']} characters in paragraph {self.cuts[1]['paragraph']}")

        # The words of its proof go: a line is won, and the adviser says so.
        self.app.key("ctrl+f", "ctrl+a")
        self.app.type(words.strip())
        self.app.get("label", "1 of 1")
        wait(lambda: self.selected() == words.strip(), what="the words to be found")
        self.app.key("Escape")
        wait(lambda: self.selected() == words.strip(), what="the words that go")
        self.app.key("Delete", "Delete")
        self.say(f"1 cut, {self.cuts[1]['characters']} characters, makes it fit.")
        self.save()
        self.assertEqual(self.fit()["over"], 1)

        # By mouse: the chip of what is left.
        self.app.key("ctrl+z")
        self.say(f"2 cuts, {characters} characters, make it fit.")
        self.app.key("shift+F4")
        chip = self.app.get("push button", self.chip_name(self.cuts[1]))
        self.app.key("Left")
        self.app.click(chip)
        text, words = self.words_of(self.cuts[1])
        wait(lambda: self.selected() and text.decode().endswith(self.selected()), what="the words of the chip")

        self.app.press(self.app.get("push button", "Hide cuts"))
        wait(lambda: not self.chips(), what="the chips to go")

    def test_another_article(self):
        self.app.key("F4")
        self.say(lambda words: words.startswith("2 cuts"))
        self.app.key("ctrl+Page_Down")
        self.say("No length to meet is set.")
        self.assertTrue(self.chips())


if __name__ == "__main__":
    main()
