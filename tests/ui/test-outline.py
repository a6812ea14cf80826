#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline, with mouse and keyboard: filtered by section, status and words, several articles
selected and moved, given a status and removed at once, what preflight found told at the row.

usage: with-display.sh test-outline.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import sys
import time

sys.dont_write_bytecode = True
from uicase import WindowCase, main
from uikit import wait

BRIEF = ["a-hand-on-the-time", "overdue-by-a-century", "down-with-the-rain", "the-8-14-is-swarming"]


class Outline(WindowCase):
    def setUp(self):
        super().setUp()
        self.open()
        self.list = self.app.get("list", "Articles")

    def rows(self):
        """The articles that are listed, by headline."""
        names = []
        for i in range(self.list.get_child_count()):
            item = self.list.get_child_at_index(i)
            row = item.get_child_at_index(0) if item else None
            if row and not row.get_name().startswith("Section "):
                names.append(row.get_name())
        return names

    def row(self, headline):
        return self.app.get("panel", lambda name: name.startswith(headline + ","), root=self.list)

    def order(self):
        self.save()
        return json.loads((self.project / "edition.json").read_text())["order"]

    def choose(self, *items):
        """From the menu of the filter."""
        self.app.click(self.app.get("label", "All articles"))
        for item in items:
            time.sleep(0.4)
            self.app.press(self.app.get("menu item", item, showing=False))

    def test_search(self):
        self.app.click(self.app.get("push button", "Search articles"))
        time.sleep(0.3)
        self.app.type("SLOW")
        wait(lambda: len(self.rows()) == 1 and "slower than ever" in self.rows()[0], what="one article")
        self.app.type("xyz")
        self.app.get("label", "No Such Articles")
        self.app.get("label", "Nothing matches “SLOWxyz”.")
        self.app.click(self.app.get("push button", "Show All"))
        wait(lambda: len(self.rows()) == 15, what="all articles")

    def test_filters(self):
        self.choose("Trade")
        wait(lambda: len(self.rows()) == 2, what="the articles of Trade")
        self.app.get("label", "Trade")
        self.app.key("Escape")
        time.sleep(0.3)

    def test_several(self):
        self.app.click(self.row("Overdue, by a century"))
        self.app.press_with("ctrl", self.row("Down with the rain"))
        self.app.key("alt+Up")
        wait(lambda: self.order()[2:6] == [BRIEF[1], BRIEF[2], BRIEF[0], BRIEF[3]], what="both a place up")
        self.app.click(self.row("Down with the rain"), button=3)
        time.sleep(0.4)
        self.app.press(self.app.get("menu item", "Off Stone", showing=False))
        wait(lambda: self.status(BRIEF[1]) == self.status(BRIEF[2]) == "off-stone", what="both off stone")
        self.app.key("Escape")
        time.sleep(0.3)
        self.app.click(self.row("Down with the rain"), button=3)
        time.sleep(0.4)
        self.app.press(self.app.get("menu item", "Books", showing=False))
        wait(lambda: self.order()[-2:] == [BRIEF[1], BRIEF[2]], what="both last in Books")
        self.assertEqual(self.article(BRIEF[1])["section"], "Books")

    def status(self, name):
        self.save()
        return self.article(name)["status"]

    def test_remove_several(self):
        self.app.click(self.row("A hand on the time"))
        self.app.press_with("shift", self.row("The 8.14 is swarming"))
        self.app.key("Delete")
        self.app.get("label", "4 articles removed")
        wait(lambda: len(self.rows()) == 11, what="four rows fewer")
        self.app.key("ctrl+z")
        wait(lambda: len(self.rows()) == 15, what="all rows")

    def test_findings(self):
        before = self.row("A box with nothing in it").get_name()
        self.assertNotIn("finding", before)
        self.app.click(self.row("A box with nothing in it"))
        credit = self.app.get("text", "Credit")
        self.app.click(credit)
        self.app.key("ctrl+a", "Delete")
        wait(lambda: "1 finding" in self.row("A box with nothing in it").get_name(), what="the finding at the row")


if __name__ == "__main__":
    main()
