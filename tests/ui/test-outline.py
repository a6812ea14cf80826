#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline, with mouse and keyboard: filtered by section, status and words, several articles
selected and moved, given a status and removed at once, what preflight found told at the row; sections
folded and moved with all that is in them.

usage: with-display.sh test-outline.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import sys
import time

sys.dont_write_bytecode = True
from uicase import WindowCase, main
from uikit import Atspi, run, wait

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
        before = self.row("A hand on the time").get_name()
        self.assertNotIn("finding", before)
        self.app.click(self.row("A hand on the time"))
        credit = self.app.get("text", "Credit")
        self.app.click(credit)
        self.app.key("ctrl+a", "Delete")
        wait(lambda: "1 finding" in self.row("A hand on the time").get_name(), what="the finding at the row")

    def section(self, name):
        return self.app.get("panel", "Section " + name, root=self.list)

    def sections(self):
        self.save()
        return [section["name"] for section in json.loads((self.project / "edition.json").read_text())["sections"]]

    def is_expanded(self, name):
        return self.section(name).get_state_set().contains(Atspi.StateType.EXPANDED)

    def drag(self, source, x, y, held=lambda: None):
        from_x, from_y = self.app.point(source, 0.4)
        run("xdotool", "mousemove", "--sync", str(from_x), str(from_y), "mousedown", "1", "sleep", "0.2",
            "mousemove", "--sync", str(from_x + 12), str(from_y + 4), "sleep", "0.2",
            "mousemove", "--sync", str((from_x + x) // 2), str((from_y + y) // 2), "sleep", "0.2",
            "mousemove", "--sync", str(x), str(y), "sleep", "0.3",
            "mousemove", "--sync", str(x + 1), str(y), "sleep", "0.2")
        held()
        run("xdotool", "mouseup", "1")
        time.sleep(0.5)

    def test_fold(self):
        self.assertTrue(self.is_expanded("Trade"))
        self.app.click(self.section("Trade"), 0.96)
        wait(lambda: len(self.rows()) == 13, what="the articles of Trade folded away")
        self.assertFalse(self.is_expanded("Trade"))
        self.app.click(self.section("Trade"), 0.96)
        wait(lambda: len(self.rows()) == 15 and self.is_expanded("Trade"), what="them back")
        self.app.click(self.row("Overdue, by a century"))
        self.app.key("Left", "Left")  # to the section, and that
        wait(lambda: len(self.rows()) == 11, what="the section of the open article folded by key")
        self.app.key("ctrl+Page_Down")
        wait(lambda: "Overdue" not in self.body().get_name(), what="the article behind the section")
        self.assertEqual(len(self.rows()), 11)
        self.app.key("Right")
        wait(lambda: len(self.rows()) == 15, what="all rows")

    def test_move_section(self):
        sections, order = self.sections(), self.order()
        self.app.click(self.row("Overdue, by a century"))
        self.app.key("Left", "alt+Up")
        moved = sections[1:2] + sections[:1] + sections[2:]
        wait(lambda: self.sections() == moved, what="the section a place up")
        self.assertEqual(self.order()[:4], BRIEF)
        self.app.key("alt+Down", "alt+Down")  # its row has the focus still
        wait(lambda: self.sections() == [sections[0], sections[2], sections[1]] + sections[3:], what="two down")
        self.app.key("ctrl+z", "ctrl+z", "ctrl+z")
        wait(lambda: self.sections() == sections and self.order() == order, what="all as it was")

    def test_move_section_in_panel(self):
        """In the Edition panel too a section takes its articles along."""
        sections, order = self.sections(), self.order()
        self.app.key("alt+5")
        menu = self.app.get("push button", lambda name: name.endswith(f"Commands for {sections[0]}"))
        self.app.click(menu)
        self.app.press(self.app.get("menu item", "Move Down", showing=False))
        self.app.key("Escape")
        wait(lambda: self.sections()[:2] == [sections[1], sections[0]], what="the section a place down")
        self.app.get("push button", lambda name: name.endswith(f"Commands for {sections[1]}"))
        self.assertEqual(self.order()[:4], BRIEF)
        self.app.key("ctrl+z")
        wait(lambda: self.sections() == sections and self.order() == order, what="all as it was")

    def test_drag_section(self):
        sections = self.sections()
        lined = self.scratch / "line.png"
        x, y = self.app.point(self.section(sections[0]), 0.5, 0.3)
        self.drag(self.section(sections[1]), x, y, lambda: self.app.screenshot(lined))
        wait(lambda: self.sections()[:2] == [sections[1], sections[0]], what="the section before the first")
        self.assertEqual(self.order()[:4], BRIEF)
        self.assertTrue(self.has_line(lined, x, y), "a line where it would go")
        self.app.key("ctrl+z")
        wait(lambda: self.sections() == sections, what="one step back")

    def has_line(self, picture, x, y):
        """Pixels of the accent's colour, thinly above or below each other."""
        strip = run("convert", str(picture), "-crop", f"1x36+{x - 60}+{y - 24}", "-depth", "8", "txt:-")
        return 2 <= sum("#1C71D8" in line for line in strip.splitlines()) <= 4

    def test_scroll_by_drag(self):
        self.resize(1440, 500)

        def top():
            return self.row("A box with nothing in it").get_extents(Atspi.CoordType.WINDOW).y

        before = top()
        x, y = self.app.point(self.list.get_parent(), 0.5, 1)
        self.drag(self.row("Overdue, by a century"), x, y - 8, lambda: time.sleep(1))
        self.assertLess(top(), before - 60)


if __name__ == "__main__":
    main()
