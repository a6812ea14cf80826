#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copyfit in the window: what is over is said beside its field, in the status line and below the page;
findings are marked in text and page, and the way leads from each to the other.

usage: with-display.sh test-copyfit.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import CLI, ID, WindowCase, main
from uikit import Atspi, run, wait

GAP, TRIM, WIDTH = 16, 6, 575.43  # of the view, and of the design's page in points
STRIP = 4 + 22 + 7  # below a page, down to the lines that have no room
FLAG = 15 / 2 + 2  # from the middle of a flag on the page to its line, pixels
LOOSE = "Account of 11111111111111111 of the 11111111111111111 of 11111111111111111 and no more than that."
WIDE = "See xn--Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch now."
RIVER = "noon " * 59 + "noon."
LONG = "Who owns the night, who ever owned it, and who will own what is left of it when all the lamps are lit"
OVER = 5  # lines


class Copyfit(WindowCase):
    def setUp(self):
        super().setUp()
        path = self.project / "articles" / f"{ID}.json"
        article = self.article()
        article["body"][1:1] = [{"kind": "paragraph", "spans": [LOOSE]}]
        article["body"].extend({"kind": "paragraph", "spans": [text]} for text in (WIDE, RIVER))
        article["headline"] = LONG
        path.write_text(json.dumps(article))
        lines = self.fit()["lines"]
        article["length"] = {"unit": "lines", "value": lines - OVER}
        path.write_text(json.dumps(article))
        self.words = self.fit()["words-over"]
        self.found = sorted((f for f in json.loads(subprocess.run([CLI, "check", "--json", self.project],
                                                                  capture_output=True, text=True).stdout)
                             if f["article"] == ID), key=lambda f: ["error", "warning", "note"].index(f["severity"]))
        self.open()
        wait(self.flags, timeout=15, what="the flags")

    def fit(self):
        fits = json.loads(run(CLI, "fit", "--json", str(self.project)))
        return next(fit for fit in fits if fit["article"] == ID)

    def flags(self):
        """The names of those in the manuscript."""
        return [flag.get_name() for flag in self.app.find_all(["push button"], lambda name: ": " in name and
                                                              name.split(", ")[0].isdigit())]

    def flag(self, kind):
        """The name of the finding, as it is told in the manuscript, and its number."""
        name = next(name for name in self.flags() if f": {kind}" in name)
        return name, int(name.split(",")[0])

    def selected(self):
        body = self.body()
        if Atspi.Text.get_n_selections(body) == 0:
            return ""
        bounds = Atspi.Text.get_selection(body, 0)
        return Atspi.Text.get_text(body, bounds.start_offset, bounds.end_offset)

    def place(self, check):
        """The words of a finding."""
        finding = next(f for f in self.found if f["check"] == check)
        block = self.article()["body"][int(finding["pointer"].split("/")[-1])]
        text = "".join(s if isinstance(s, str) else s["text"] for s in block["spans"]).encode()
        return finding, text[finding["start"]:finding["end"]].decode()

    def dump(self):
        subprocess.run([CLI, "export", self.project, "--as", "dump", "-o", self.scratch / "dump"], check=True)
        return (self.scratch / "dump").read_text().split("\npage ")

    def at(self, finding):
        """Where on the screen the flag of FINDING is, while the article's page is the first in sight: before the
        first line that shows something of it."""
        page = next(p for p in self.dump() if p.removeprefix("page ").startswith("6 "))
        for line in page.splitlines():
            if not line.startswith(f"  line body {ID}{finding['pointer']}["):
                continue
            start, end = map(int, line.split("[")[1].split("]")[0].split(","))
            if start < finding["end"] and end > finding["start"]:
                x, y = map(float, line.split(" ")[5:7])
                break
        else:
            self.fail("no such line on the page")
        box = self.app.get("image", lambda name: name.startswith("Page ")).get_extents(Atspi.CoordType.WINDOW)
        scale = (box.width - 2 * GAP) / WIDTH
        left, top = self.app.origin()
        return (left + box.x + GAP + int(x * scale - FLAG), top + box.y + GAP - TRIM + int((y - 3) * scale))

    def click(self, point):
        run("xdotool", "mousemove", str(point[0] - 3), str(point[1]), "sleep", "0.1", "mousemove", *map(str, point),
            "sleep", "0.1", "click", "1")

    def said(self, words):
        fits = words if callable(words) else lambda name: name == words
        return wait(lambda: next(self.app.find_all(fits=fits), None), what=f"“{words}”")

    def test_fields(self):
        over = self.fit()["elements"][0]["over"]
        self.assertGreater(over, 0)
        self.said(f"{over} line{'s' * (over > 1)} over")
        self.status(f"{OVER} lines over: {self.words} words")

        # Where the body has no length to meet, the status line says so of the headline.
        run(CLI, "set", str(self.project), ID, "length", "")
        self.app.close()
        self.open()
        self.status(f"Headline: {over} line{'s' * (over > 1)} over")

        # It fits: nobody says anything.
        self.app.key("F2", "ctrl+a")
        self.app.type("Who owns the night?")
        wait(lambda: not any(self.app.find_all(fits=re.compile(r"\blines? over").search)), what="the words to go")

    def status(self, words):
        """Of the body, in the status line."""
        self.said(lambda name: name.startswith(words))

    def test_caption(self):
        """In the Picture panel, of another article."""
        id = "lend-and-keep-lending"
        run(CLI, "set", str(self.project), id, "/pictures/0/caption", LONG + " " + LONG + " " + LONG)
        self.app.close()
        self.open()
        self.app.key("ctrl+Page_Down")
        fits = json.loads(run(CLI, "fit", "--json", str(self.project)))
        over = next(fit for fit in fits if fit["article"] == id)["elements"][-1]["over"]
        self.assertGreater(over, 0)
        self.said(f"{over} line{'s' * (over > 1)} over")

    def test_text_to_page(self):
        """A flag in the manuscript: its words are selected, the strip says what to do."""
        finding, words = self.place("loose-line")
        name, number = self.flag("Loose line")
        self.app.key("F8", "F8")
        self.said(f"2 of {len(self.found)}")
        self.app.press(self.app.get("push button", name))
        wait(lambda: self.selected() == words, what="the words of the loose line")
        self.said(finding["reason"])
        self.said(finding["remedy"])
        self.said(f"{number} of {len(self.found)}")

    def test_page_to_text(self):
        """A flag on the page does the same."""
        finding, words = self.place("loose-line")
        self.click(self.at(finding))
        wait(lambda: self.selected() == words, what="the words of the loose line")
        self.said(finding["reason"])

    def test_wide_word(self):
        """A word that no line has room for is one finding, and all of it is selected."""
        finding, words = self.place("wide-word")
        self.assertEqual(words, WIDE.split()[1])
        name, _ = self.flag("“xn--Llan")
        self.app.key("F8")
        self.app.press(self.app.get("push button", name))
        wait(lambda: self.selected() == words, what="the wide word")
        self.said(finding["reason"])

    def test_overset(self):
        """The lines that have no room stand once more below the page; a click on one leads to the text."""
        finding, words = self.place("overset")
        page = next(p for p in self.dump() if p.removeprefix("page ").startswith("6 "))
        last = [line for line in page.splitlines() if line.startswith(f"  line body {ID}/body/")][-1]
        height = float(page.split("×")[1].split()[0])
        box = self.app.get("image", lambda name: name.startswith("Page ")).get_extents(Atspi.CoordType.WINDOW)
        scale = (box.width - 2 * GAP) / WIDTH
        left, top = self.app.origin()
        self.click((left + box.x + GAP + int(float(last.split(" ")[5]) * scale) + 1,
                    top + box.y + GAP - TRIM + int(height * scale) + STRIP + 5))
        start = self.app.text(self.body()).rindex(words)
        wait(lambda: Atspi.Text.get_caret_offset(self.body()) - start in (0, 1),
             what="the caret before the first line that has no room")

    def count_red(self, left, top, width, height):
        """Pixels of the dark red that the end of the length is drawn in, through whatever tint."""
        pixels = subprocess.run(["import", "-window", "root", "-crop", f"{width}x{height}+{left}+{top}", "-depth", "8",
                                 "rgb:-"], check=True, capture_output=True).stdout
        return sum(red > 150 and green < 70 and blue < 90
                   for red, green, blue in zip(pixels[::3], pixels[1::3], pixels[2::3]))

    def test_end(self):
        """A line with a tag ends the length on the page, and stands in the text; a key leads there."""
        finding, words = self.place("overset")
        x, y = self.at(finding)
        line = x + 12, y - 6, 100, 4  # a little less than a column
        self.assertGreater(self.count_red(*line), 100)  # two pixels deep, with gaps
        self.app.key("ctrl+alt+End")
        wait(lambda: self.selected() == words, what="the words that have no room")

        # With room enough the line goes, and the key says so.
        run(CLI, "set", str(self.project), ID, "length", "")
        self.app.close()
        self.open()
        self.assertEqual(self.count_red(*line), 0)
        self.app.key("ctrl+alt+End")
        self.said("The whole text has room")

    def headline_is_in_sight(self):
        field = self.app.focused()
        box = field and field.get_extents(Atspi.CoordType.WINDOW)
        bar = self.app.get("push button", lambda name: name.startswith("Paragraph kind")).get_extents(
            Atspi.CoordType.WINDOW)
        return field and field.get_name().startswith("Headline") and box.y >= bar.y + bar.height

    def test_from_afar(self):
        """From the end of the body to the headline, in a wide window and in a narrow one."""
        for size in ((1440, 900), (1024, 768)):
            self.resize(*size)
            self.app.key("F8" if size[0] > 1400 else "shift+F8")
            self.said(f"1 of {len(self.found)}")
            time.sleep(.5)
            self.app.key("F8")
            self.said(f"2 of {len(self.found)}")
            wait(self.headline_is_in_sight, what=f"the headline at {size[0]} pixels")

    def test_keys(self):
        """From finding to finding round the end, while the text is edited."""
        n = len(self.found)
        self.app.key("shift+F8")
        self.said(f"{n} of {n}")
        river, words = self.place("river")
        wait(lambda: self.selected() == words, what="the words of the river")
        self.app.key("F8")
        self.said(f"1 of {n}")
        height = self.height()
        self.app.press(self.app.get("push button", "Leave findings"))
        wait(lambda: self.height() > height, what="the strip to go")

        # The loose line goes: its flag does, too.
        finding, words = self.place("loose-line")
        self.click(self.at(finding))
        wait(lambda: self.selected() == words, what="the words of the loose line")
        self.app.key("Delete")
        wait(lambda: not any("Loose line" in name for name in self.flags()), what="the flag to go")
        self.app.key("ctrl+z")
        wait(lambda: any("Loose line" in name for name in self.flags()), what="the flag to come back")
        # Flags came and went while the strip did: the sheet still goes where one goes.
        self.app.key("F8")
        self.said(f"1 of {n}")
        self.app.key("F8")
        self.said(f"2 of {n}")
        wait(self.headline_is_in_sight, what="the headline")

    def height(self):
        return self.body().get_extents(Atspi.CoordType.WINDOW).height

    def test_off(self):
        self.app.key("ctrl+k")
        self.app.get("text", lambda name: True, timeout=4)
        time.sleep(.3)
        self.app.type("Marks of findings")
        time.sleep(.3)
        self.app.key("Return")
        wait(lambda: not self.flags(), what="the flags to go")
        self.app.key("F8")
        wait(self.flags, what="the flags to come back")


if __name__ == "__main__":
    main()
