#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The findings of the edition: counted in the status line, listed article by article, each leading to its
place in text and page.

usage: with-display.sh test-findings-list.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import pathlib
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import CLI, ID, SAMPLE, WindowCase, main
from uikit import Atspi, wait

OTHER = "what-the-birds-overhear"
BETWEEN = "the-slow-line-comes-back"  # has findings, too
LOOSE = "Account of 1234567890123456789012345 of 1234567890123456789012345 of 1234567890123456789012345 and no more."


class FindingsList(WindowCase):
    def prepare(self):
        """An error and a warning in the first article, beside what the sample has."""
        path = self.project / "articles" / f"{ID}.json"
        article = self.article()
        article["body"][1:1] = [{"kind": "paragraph", "spans": [LOOSE]}]
        article["length"] = {"unit": "lines", "value": 20}
        path.write_text(json.dumps(article))
        self.launch()

    def shorten(self, article):
        """To its first paragraph, in which nothing is found."""
        path = self.project / "articles" / f"{article}.json"
        value = self.article(article)
        value["body"] = value["body"][:1]
        path.write_text(json.dumps(value))

    def keep_to_type(self):
        """The sample's pictures are of few pixels: here they are to be no findings."""
        design = json.loads((pathlib.Path(SAMPLE).parents[1] / "designs" / "weekly.json").read_text())
        design["checks"] = {"resolution-low": "off"}
        (self.project / "designs").mkdir(exist_ok=True)
        (self.project / "designs" / "own.json").write_text(json.dumps(design))
        path = self.project / "edition.json"
        edition = json.loads(path.read_text())
        edition["design"] = "designs/own.json"
        path.write_text(json.dumps(edition))

    def launch(self):
        self.keep_to_type()
        self.shorten(BETWEEN)
        check = subprocess.run([CLI, "check", "--json", self.project], capture_output=True, text=True)
        self.found = json.loads(check.stdout)
        self.open()

    def light(self):
        return self.app.get("push button", lambda name: name.startswith("Findings: "))

    def rows(self):
        """The names of the findings that are listed."""
        popover = next(self.app.find_all(["filler"], lambda name: name == "Findings"), None)
        return [] if popover is None else [row.get_name() for row in self.app.find_all(
            ["panel"], lambda name: name.split(": ")[0] in ("error", "warning", "note"), showing=False)]

    @staticmethod
    def told(finding):
        return f"{finding['severity']}: {finding['reason']} {finding['remedy']}"

    def of(self, article):
        return sorted(self.told(f) for f in self.found if f.get("article") == article)

    def list(self):
        self.app.key("ctrl+F8")
        return wait(self.rows, what="the rows")

    def selected(self):
        body = self.body()
        if Atspi.Text.get_n_selections(body) == 0:
            return ""
        bounds = Atspi.Text.get_selection(body, 0)
        return Atspi.Text.get_text(body, bounds.start_offset, bounds.end_offset)

    def words(self, finding):
        block = self.article(finding["article"])["body"][int(finding["pointer"].split("/")[-1])]
        text = "".join(s if isinstance(s, str) else s["text"] for s in block["spans"]).encode()
        return text[finding["start"]:finding["end"]].decode()

    def test_counts(self):
        self.prepare()
        n = {kind: sum(f["severity"] == kind for f in self.found) for kind in ("error", "warning", "note")}
        self.assertGreater(min(n.values()), 0)
        words = ", ".join(f"{n[kind]} {kind}{'s' * (n[kind] != 1)}" for kind in n)
        self.assertEqual(self.light().get_name(), f"Findings: {words}")

        # All of them, by a click.
        self.app.click(self.light())
        wait(lambda: sorted(self.rows()) == sorted(map(self.told, self.found)), what="all of them")

        # Of the open article alone, and again.
        self.app.press(self.app.get("push button", "This Article"))
        wait(lambda: sorted(self.rows()) == self.of(ID), what="the article's own")
        self.app.press(self.app.get("push button", "Edition"))
        wait(lambda: len(self.rows()) == len(self.found), what="all of them")

    def test_go(self):
        """Keys lead from the text to the list and from it to another article's words."""
        self.prepare()
        self.app.click(self.body(), 0.5, 0.1)
        self.list()
        for _ in range(len(self.of(ID)) + 1):  # over the other article's name
            self.app.key("Down")
        time.sleep(0.2)
        self.app.key("Return")
        loose = next(f for f in self.found if f.get("article") == OTHER and f["check"] == "loose-line")
        wait(lambda: self.selected() == self.words(loose), what="the words of the loose line")
        wait(lambda: not self.rows(), what="the list to close")
        self.app.get("status bar", loose["reason"])
        wait(self.is_in_sight, what="the words in sight")

        # F8 goes on from there.
        river = next(f for f in self.found if f.get("article") == OTHER and f["check"] == "river")
        self.app.key("F8")
        wait(lambda: self.selected() == self.words(river), what="the words of the river")

    def is_in_sight(self):
        body = self.body()
        bounds = Atspi.Text.get_selection(body, 0)
        name = next(self.app.find_all(["push button"], lambda name: name.startswith("1, warning: ")), None)
        box = body.get_extents(Atspi.CoordType.WINDOW)
        flag = name and name.get_extents(Atspi.CoordType.WINDOW)
        return bounds.end_offset > bounds.start_offset and flag and box.y <= flag.y <= box.y + box.height - 10

    def test_edition(self):
        """What is the matter with the edition itself comes first, and leads to its panel."""
        (self.project / "pictures" / "cover.jpg").unlink()
        self.launch()
        lost = next(f for f in self.found if f.get("article") is None)
        self.assertEqual(self.list()[0], self.told(lost))
        self.app.key("Return")
        self.app.get("text", lambda name: name.startswith("Publication"))

    def test_fix(self):
        """What the photo says is taken by its button, and stays in sight as done; one undo takes it back."""
        xmp = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
               b'<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
               b'photoshop:Credit="REUTERS"/></rdf:RDF></x:xmpmeta>')
        body = b"http://ns.adobe.com/xap/1.0/\0" + xmp
        picture = self.project / "pictures" / "harbour.jpg"
        jpeg = picture.read_bytes()
        picture.write_bytes(jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:])
        self.launch()
        differs = next(f for f in self.found if f["check"] == "credit-differs")
        before = self.article(differs["article"])["pictures"][0]["credit"]
        self.list()
        self.app.press(self.app.get("push button", "Fix"))
        self.app.get("push button", "Fixed")
        self.app.key("Escape")
        self.save()
        self.assertEqual(self.article(differs["article"])["pictures"][0]["credit"], differs["fix"])
        self.app.key("ctrl+z")
        self.save()
        self.assertEqual(self.article(differs["article"])["pictures"][0]["credit"], before)

    def test_leave(self):
        """Escape: one goes on writing."""
        self.prepare()
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+Home")
        self.list()
        self.app.key("Escape")
        wait(lambda: not self.rows(), what="the list to close")
        self.app.type("Well, ")
        wait(lambda: self.app.text(self.body()).startswith("Well, "), what="the words at the caret")

    def test_nothing(self):
        self.shorten(OTHER)
        self.launch()
        self.assertEqual(self.found, [])
        self.assertEqual(self.light().get_name(), "Findings: Nothing to mend")
        self.app.key("ctrl+F8")
        self.app.get("label", "The checks found nothing in this edition")


if __name__ == "__main__":
    main()
