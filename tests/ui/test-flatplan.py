#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The flatplan, with mouse and keyboard: pages and what is said of them, an article dragged to another
place, adverts and blank pages added, moved, changed and given back, the budget, and the way to any
page and back.

usage: with-display.sh test-flatplan.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import sys
import time

sys.dont_write_bytecode = True
from uicase import WindowCase, main
from uikit import Atspi, run, wait


class Flatplan(WindowCase):
    def setUp(self):
        super().setUp()
        self.open()
        self.app.key("F3")
        self.pages = self.app.get("list", "Pages of the edition")
        self.page(5)
        time.sleep(0.4)

    def page(self, number, says=""):
        """Its tile: the list item whose name begins so."""
        def fits(name):
            return name.startswith(f"Page {number},") and says in name
        return self.app.get("list item", fits, root=self.pages)

    def label(self, text):
        return self.app.get("label", text)

    def edition(self):
        self.save()
        return json.loads((self.project / "edition.json").read_text())

    def drag(self, source, target, fx):
        x, y = self.app.point(source, 0.5, 0.4)
        to_x, to_y = self.app.point(target, fx, 0.4)
        run("xdotool", "mousemove", "--sync", str(x), str(y), "mousedown", "1", "sleep", "0.2",
            "mousemove", "--sync", str(x + 15), str(y + 4), "sleep", "0.2",
            "mousemove", "--sync", str((x + to_x) // 2), str((y + to_y) // 2), "sleep", "0.2",
            "mousemove", "--sync", str(to_x), str(to_y), "sleep", "0.3",
            "mousemove", "--sync", str(to_x + 1), str(to_y), "sleep", "0.2", "mouseup", "1")
        time.sleep(0.5)

    def test_pages(self):
        self.page(5, "Contents")
        self.page(7, "In brief: A hand on the time, Off Stone")
        self.page(9, "continued")
        self.label("13 pages")
        self.label("15 articles")
        self.label("3 more pages make 16, a multiple of four")

    def test_there_and_back(self):
        self.app.click(self.page(15))
        wait(lambda: self.selected() == "The lamp that knows when to stop", what="the article in the outline")
        self.app.key("Left")
        wait(lambda: self.selected() == "A parish that sent back its street lamps has found a market for the night",
             what="the article on the page before")
        self.app.key("Return")
        body = self.body()
        self.assertTrue(self.app.has_size(body))
        self.assertIn("A parish that sent back", body.get_name())
        self.app.key("F3")
        self.page(5)
        self.app.click(self.page(6), times=2)
        wait(lambda: "Who owns the night?" in self.body().get_name(), what="the article that was opened")

    def test_follows_outline(self):
        """The page of the article that is chosen in the outline comes into sight."""
        run("xdotool", "mousemove", "--sync", *map(str, self.app.point(self.page(6))))
        run("xdotool", "keydown", "ctrl", "click", "--repeat", "12", "--delay", "40", "4", "keyup", "ctrl")
        time.sleep(0.5)
        self.assertGreater(self.app.point(self.page(15))[1], 900)
        self.app.click(self.app.get("label", lambda name: name.startswith("The lamp that knows")))
        wait(lambda: 100 < self.app.point(self.page(15))[1] < 850, what="page 15 in sight")

    def selected(self):
        """The headline of the outline's selected row."""
        for item in self.app.find_all(["list item"], state=Atspi.StateType.SELECTED, showing=False):
            row = item.get_child_at_index(0)
            if row and "," in row.get_name():
                return row.get_name().split(",")[0]
        return None

    def test_drag_article(self):
        self.drag(self.page(16, "A life spent"), self.page(11), 0.2)
        edition = self.edition()
        order = edition["order"]
        self.assertEqual(order.index("in-good-shape") + 1, order.index("the-port-that-learned-to-say-when"))
        self.assertEqual(self.article("in-good-shape")["section"], "Trade")
        self.page(11, "A life spent")
        self.app.key("ctrl+z")
        self.page(16, "A life spent")

    def test_move_by_keys(self):
        self.app.click(self.page(16))
        self.app.key("alt+Up")
        self.page(16, "Science")
        order = self.edition()["order"]
        self.assertLess(order.index("in-good-shape"), order.index("a-keeper-of-lights"))
        self.assertEqual(self.article("in-good-shape")["section"], "Science")

    def add_advert(self, page, label):
        self.app.key("ctrl+k")
        time.sleep(0.5)
        self.app.type("advert or")
        time.sleep(0.3)
        self.app.key("Return")
        dialog = self.app.dialog("push button", "Add")
        time.sleep(0.3)
        self.app.type(label)
        spin = dialog.get("spin button", "Page")
        dialog.click(spin, 0.1)
        self.app.key("ctrl+a")
        self.app.type(str(page))
        self.app.key("Return")

    def test_advert_on_page(self):
        """A click on it, where pages are read, brings what it is edited in."""
        self.add_advert(6, "Kestrel Trams")
        self.page(6, "Advert, Kestrel Trams")
        self.app.key("F3")
        number = self.app.get("text", "Page number")
        self.app.click(number)
        self.app.key("ctrl+a", "6", "Return")
        wait(lambda: self.app.text(number) == "6", what="page 6")
        time.sleep(0.5)
        self.app.click(self.app.get("image", "Page 6"), 0.5, 0.4)
        dialog = self.app.dialog("spin button", "Page")
        self.assertIn("Kestrel Trams", [self.app.text(node) for node in self.app.find_all(["text"], root=dialog.root)])

    def test_adverts(self):
        self.add_advert(6, "Kestrel Trams")
        self.page(6, "Advert, Kestrel Trams")
        self.page(7, "Who owns the night?")
        self.label("15 articles, 1 page of adverts")
        self.label("2 more pages make 16, a multiple of four")
        self.assertEqual(self.edition()["reserved"], [{"kind": "advert", "label": "Kestrel Trams", "page": 6}])
        self.drag(self.page(6), self.page(9), 0.3)
        self.page(9, "Kestrel Trams")
        self.assertEqual(self.edition()["reserved"][0]["page"], 9)
        self.app.click(self.page(9))
        self.app.key("Return")
        dialog = self.app.dialog("push button", "Apply")
        time.sleep(0.3)
        self.app.key("ctrl+a")
        self.app.type("Saltby Yard")
        self.app.key("Return")
        self.page(9, "Saltby Yard")
        self.app.click(self.page(9))
        self.app.key("Delete")
        self.app.get("label", "Page given back to the articles")
        self.label("15 articles")
        self.assertEqual(self.edition().get("reserved", []), [])
        self.app.key("ctrl+z")
        self.page(9, "Saltby Yard")

    def test_blank_page(self):
        self.app.click(self.page(8))
        self.app.key("Insert")
        self.page(8, "Blank")
        self.assertEqual(self.edition()["reserved"], [{"kind": "blank", "page": 8}])


if __name__ == "__main__":
    main()
