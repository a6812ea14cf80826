#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes in from outside: a scrape that is pasted or imported, and its picture.

usage: with-display.sh test-intake.py STONEHAND STONEHAND-CLI SAMPLE COPY-SOURCE
"""
import pathlib
import subprocess
import sys
import time
import zipfile

sys.dont_write_bytecode = True
from uicase import SAMPLE, WindowCase, main
from uikit import wait

COPY_SOURCE = sys.argv.pop(4)
CAPTION = "A crane at rest in Low Carr harbour, September 8, 2026"
SCRAPE = f"""Trade | Quayside manners

The crane that learned to wait

A port saves fuel by doing nothing

{CAPTION}. REUTERS/Kira Lundgren

Harbours were built for hurry. In Low Carr the cranes now stand still for an hour at noon, and nobody has complained, least of all the gulls, who have taken to sleeping on the jibs.

The hour was an accident. A fuse blew, the foreman went to lunch, and the accountants found at the end of the month that the port had spent less and moved as much as ever before.

This article appeared in the Trade section of the print edition under the headline "Crane, waiting"

More from Trade

The box that came back

Empty containers have a story too
"""


class Intake(WindowCase):
    def copy(self, text, html=None):
        path = self.scratch / "clipboard.txt"
        path.write_text(text)
        command = [COPY_SOURCE, str(path)]
        if html is not None:
            rich = self.scratch / "clipboard.html"
            rich.write_bytes(html)
            command.append(str(rich))
        source = subprocess.Popen(command, stdout=subprocess.PIPE)
        source.stdout.readline()
        source.stdout.close()
        self.clipboards = [source]

    def new_file(self, before):
        return wait(lambda: next(iter({p.stem for p in (self.project / "articles").glob("*.json")} - before), None),
                    what="the new article's file")

    def files(self):
        return {p.stem for p in (self.project / "articles").glob("*.json")}

    def check_fields(self, article):
        self.assertEqual(article["section"], "Trade")
        self.assertEqual(article["fly-title"], "Quayside manners")
        self.assertEqual(article["headline"], "The crane that learned to wait")
        self.assertEqual(article["print-headline"], "Crane, waiting")
        self.assertEqual(article["rubric"], "A port saves fuel by doing nothing")
        self.assertEqual(len(article["body"]), 2)
        self.assertIn(CAPTION, article["pictures"][0]["caption"])
        self.assertEqual(article["pictures"][0]["credit"], "REUTERS/Kira Lundgren")
        self.assertEqual(article["related"][0]["headline"], "The box that came back")

    def paste(self, keys):
        """In place of the whole body; returns that as it is saved."""
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+a")
        self.app.key(keys)
        wait(lambda: self.app.text(self.body()).startswith("Sea wall"), what="the pasted text")
        self.save()
        return self.article()["body"]

    def test_rich_paste(self):
        """As LibreOffice gives it: with its style sheet, and a zero byte at the end."""
        html = ("<!DOCTYPE html><html><head><style>p { color: #000000 }</style></head><body><h2>Sea wall</h2>"
                "<p>It was <i>finished</i>,\nsaid <a href='https://example.org/'>the office</a>.</p>"
                "<ul><li><p>£4m for <strong>stone</strong></p></ul></body></html>")
        self.open()
        self.copy("Sea wall\nIt was finished, said the office.\n • £4m for stone\n", html.encode() + b"\0")
        self.assertEqual(self.paste("ctrl+v"), [
            {"kind": "crosshead", "spans": ["Sea wall"]},
            {"kind": "paragraph", "spans": ["It was ", {"text": "finished", "marks": ["italic"]}, ", said ",
                                            {"text": "the office", "href": "https://example.org/"}, "."]},
            {"kind": "list-item", "spans": ["£4m for ", {"text": "stone", "marks": ["bold"]}]}])
        body = self.paste("ctrl+shift+v")
        self.assertEqual([block["spans"] for block in body][1], ["It was finished, said the office."])

    def test_paste_offers_import(self):
        self.open()
        before = self.files()
        self.copy(SCRAPE)
        self.app.key("ctrl+n")
        self.app.get("text", "Body")
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+v")
        wait(lambda: "Quayside manners" in self.app.text(self.body()), what="the pasted text")
        self.app.click(self.app.get("push button", "Import"))
        wait(lambda: self.app.text(self.body()).startswith("Harbours"), what="the body alone")
        self.assertEqual(self.app.text(self.app.get("text", "Headline")), "The crane that learned to wait")
        self.save()
        self.check_fields(self.article(self.new_file(before)))

        self.app.key("ctrl+z")  # the import is one edit: what was pasted is back
        wait(lambda: "Quayside manners" in self.app.text(self.body()), what="the pasted text again")

    def test_paste_into_text_offers_nothing(self):
        self.open()
        self.copy(SCRAPE)
        self.type_first("Mine. ")
        self.app.key("ctrl+v")
        wait(lambda: "Quayside manners" in self.app.text(self.body()), what="the pasted text")
        time.sleep(0.3)
        self.assertIsNone(self.app.find("push button", "Import"))

    def test_import_and_its_picture(self):
        """The caption of an import holds a place: the picture that is chosen next goes there."""
        self.open()
        before = self.files()
        path = self.scratch / "crane.txt"
        path.write_text(SCRAPE)
        self.app.key("ctrl+shift+i")
        self.answer_file_chooser(path, "Import")
        self.app.get("text", "Body of The crane that learned to wait")
        self.app.get("label", "Picture to Come")
        self.app.key("ctrl+d")
        self.answer_file_chooser(pathlib.Path(SAMPLE) / "pictures" / "comb.jpg", "Place")
        wait(lambda: not self.app.find("push button", "Choose…"), what="the place to be filled")
        self.save()
        article = self.article(self.new_file(before))
        self.check_fields(article)
        self.assertEqual([p.get("file") for p in article["pictures"]], ["pictures/comb.jpg"])

    def test_import_of_a_document(self):
        """Its picture is the article's; what wasn't taken over as it was is said in words."""
        self.open()
        before = self.files()
        path = self.scratch / "crane.odt"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("content.xml", """<o:c xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:x="x"><o:body><o:text>
<t:p t:style-name="Title">The crane that waits</t:p><t:p><d:frame><d:image x:href="Pictures/1.jpg"/></d:frame></t:p>
<t:p t:style-name="Caption">A comb</t:p><t:p>Text that ends.<t:note><t:note-body><t:p>Said twice</t:p></t:note-body></t:note></t:p>
</o:text></o:body></o:c>""")
            file.write(pathlib.Path(SAMPLE) / "pictures" / "comb.jpg", "Pictures/1.jpg")
        self.app.key("ctrl+shift+i")
        self.answer_file_chooser(path, "Import")
        self.app.get("text", "Body of The crane that waits")
        wait(lambda: self.app.find("label", lambda name: "a footnote: 1 Said twice" in name),
             what="what was not taken over")
        self.save()
        article = self.article(self.new_file(before))
        self.assertEqual([(p["file"], p["caption"]) for p in article["pictures"]], [("pictures/comb.jpg", "A comb")])


if __name__ == "__main__":
    main()
