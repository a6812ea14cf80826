#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding words: in the article, place after place and back, and through the whole edition; and what
one wants to do, by the palette.

usage: with-display.sh test-find.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import shutil
import sys
import time

sys.dont_write_bytecode = True
from uicase import HEADLINE, WindowCase, main
from uikit import Atspi, wait


class Find(WindowCase):
    def selected(self):
        body = self.body()
        if Atspi.Text.get_n_selections(body) == 0:
            return ""
        span = Atspi.Text.get_selection(body, 0)
        return self.app.text(body)[span.start_offset:span.end_offset]

    def count(self, text):
        self.app.get("label", text)

    def test_article(self):
        self.open()
        self.app.key("ctrl+f")
        self.app.type("darkness")
        self.count("1 of 3")  # the fly title is one
        self.app.key("Return")
        self.count("2 of 3")
        wait(lambda: self.selected() == "darkness", what="the word to be selected")
        self.app.key("ctrl+g")
        self.count("3 of 3")
        self.app.key("ctrl+g")
        self.count("1 of 3")
        self.app.key("ctrl+shift+g")
        self.count("3 of 3")
        self.app.key("Escape")
        self.app.type("X")  # what is found is selected, and the text has the focus
        wait(lambda: "X" in self.app.text(self.body()), what="the word to be replaced")
        self.app.key("ctrl+f", "ctrl+a")
        self.app.type("no such words")
        self.count("none")

    def test_replace(self):
        self.open()
        self.app.key("ctrl+h")
        self.app.type("light")
        self.count("1 of 3")
        self.app.click(self.app.get("text", "Replace with"))
        self.app.type("glow")
        self.app.key("Return")
        self.count("1 of 2")
        wait(lambda: "glow" in self.app.text(self.body()), what="the word in the text")
        self.app.click(self.app.get("push button", "In the whole edition"))
        self.app.get("label", lambda name: name.startswith("1 of ") and int(name.split()[-1]) > 10)
        self.app.click(self.app.get("push button", "Replace All"))
        self.app.get("label", lambda name: " replaced in " in name and name.endswith(" articles"))
        self.count("none")
        self.assertNotIn("light", self.app.text(self.body()).lower())
        self.app.key("ctrl+z")
        wait(lambda: "light" in self.app.text(self.body()).lower(), what="all of them back")

    def test_expression(self):
        """A bad one is told in words; a good one finds and replaces in a box, with its groups."""
        self.open()
        self.app.key("ctrl+h")
        self.app.click(self.app.get("check box", "Regular expression"))
        self.app.click(self.app.get("push button", "In the whole edition"))
        self.app.click(self.app.get("text", "Find"))
        self.app.type("(Lathe")
        self.app.get("label", lambda name: "missing" in name)
        self.app.type(") (Press)")
        self.count("1")
        self.app.key("ctrl+g")
        wait(lambda: self.selected() == "Lathe Press", what="the words in the box")
        self.app.click(self.app.get("text", "Replace with"))
        self.app.type("\\2 of \\1")
        self.app.key("Return")
        wait(lambda: "Press of Lathe; 312" in self.app.text(self.body()), what="the words turned round")
        self.app.key("ctrl+z")
        wait(lambda: "Lathe Press; 312" in self.app.text(self.body()), what="them as they were")

    def test_whole_words(self):
        self.open()
        self.app.key("ctrl+f")
        self.app.type("own")
        whole = self.app.get("label", lambda name: name.startswith("1 of ")).get_name()
        self.app.click(self.app.get("check box", "Whole words"))
        self.app.get("label", lambda name: name != whole and (name.startswith("1 of ") or name == "none"))

    def test_edition(self):
        self.open()
        self.app.key("ctrl+f")
        self.app.type("umbrellas")
        self.count("none")
        self.app.click(self.app.get("push button", "In the whole edition"))
        self.app.key("ctrl+g")
        self.app.get("text", lambda name: name.startswith("Body of") and HEADLINE not in name)
        self.app.key("ctrl+g")  # the first was the fly title
        wait(lambda: self.selected().lower() == "umbrellas", what="the word in the other article")

    def test_narrow(self):
        """The text comes forward, if it stands behind another tab."""
        self.open()
        self.resize(800, 600)
        self.app.key("alt+5")
        self.app.get("text", "Publication")
        self.app.key("ctrl+f")
        self.app.type("darkness")
        self.count("1 of 3")
        wait(lambda: self.app.has_size(self.body()), what="the text")

    def test_palette(self):
        self.open()
        self.app.key("ctrl+k")
        palette = self.app.dialog("list", "What fits")
        self.app.type("LAMP that knows")
        wait(lambda: palette.find("list item", lambda name: name.startswith("The lamp that knows")), what="the article")
        self.app.key("Return")
        self.app.get("text", lambda name: name.startswith("Body of The lamp that knows"))
        self.app.key("ctrl+k")
        self.app.dialog("list", "What fits")
        self.app.type("fit the page")
        self.app.key("Return")
        self.app.get("push button", "Fit page")
        self.app.key("ctrl+k")
        self.app.dialog("list", "What fits")
        self.app.type("status: draft")
        self.app.key("Return")
        wait(lambda: self.app.find("panel", lambda name: name.startswith("The lamp that knows") and "Draft" in name),
             what="its status")
        self.app.key("ctrl+k")
        palette = self.app.dialog("list", "What fits")
        self.app.type("zzzz")
        palette.get("label", "Nothing is called so")
        self.app.key("Escape")

    def ask(self, text):
        """Of the palette; returns what it offers."""
        self.app.key("ctrl+k")
        palette = self.app.dialog("list", "What fits")
        self.app.type(text)
        time.sleep(0.3)
        offered = palette.get("list", "What fits")
        return [offered.get_child_at_index(i).get_name() for i in range(offered.get_child_count())
                if self.app.has_size(offered.get_child_at_index(i))]

    def test_palette_keys(self):
        self.open()
        self.ask("#1")
        self.app.key("Down", "Down", "Up", "Return")
        page = self.app.get("text", "Page number")
        wait(lambda: self.app.text(page) == "11", what="the second of the pages that fit")

    def test_palette_prefixes(self):
        self.open()
        self.assertTrue(any(name.startswith("Page 8") for name in self.ask("#8")))
        self.app.key("Return")
        self.app.get("text", lambda name: name.startswith("Body of After 38 years"))
        self.assertTrue(any(name.startswith("Rubric") for name in self.ask("=rub")))
        self.app.key("Return")
        time.sleep(0.4)
        self.app.type("QX")
        wait(lambda: self.app.text(self.app.get("text", "Rubric")).startswith("QX"), what="words in the rubric")
        self.ask(">baseline")
        self.app.key("Return")
        time.sleep(0.4)
        first = self.ask("")[0]
        self.assertIn("Baseline grid", first, "what was run last stands first")
        self.app.key("Escape")

    def test_palette_disabled(self):
        """What can't be done now isn't offered."""
        self.open()
        self.assertFalse(any(name.startswith("Undo") for name in self.ask(">undo")))
        self.app.key("Escape")
        self.type_first("Well. ")
        self.assertTrue(any(name.startswith("Undo") for name in self.ask(">undo")))
        self.app.key("Escape")

    def test_palette_stories(self):
        """One of the library, of another edition, comes to the open article."""
        old = self.scratch / "old"
        shutil.copytree(self.project, old)
        edition = json.loads((old / "edition.json").read_text())
        edition["publication"] = "The Lantern"
        (old / "edition.json").write_text(json.dumps(edition))
        self.start(old)
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)
        self.type_first("Well. ")
        self.save()
        time.sleep(1)
        self.app.close()
        self.open()
        n = len(self.article().get("related", []))
        self.ask("viaduct")
        time.sleep(0.8)
        self.app.key("Return")
        self.app.get("label", lambda name: name.endswith("added to related stories"))
        self.save()
        self.assertEqual(self.article()["related"][n]["source"], "The Lantern")
        self.app.key("ctrl+z")
        self.save()
        self.assertEqual(len(self.article()["related"]), n)


if __name__ == "__main__":
    main()
