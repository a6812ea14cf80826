#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""To the press: what the dialog says and offers, the file that comes of it, what is remembered as sent.

usage: with-display.sh test-print.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import CLI, WindowCase, main
from uikit import Atspi, run, wait


def is_sensitive(widget):
    return widget.get_state_set().contains(Atspi.StateType.SENSITIVE)


class Print(WindowCase):
    def ask(self, button="Export…"):
        self.app.key("ctrl+shift+e")
        self.dialog = self.app.dialog("push button", button)
        wait(lambda: self.dialog.find("label", "FOGRA39L Coated"), what="the standard profile")
        return self.dialog.get("push button", button)

    def choose(self, item):
        self.dialog.click(self.dialog.get("combo box", "Which pages"))
        self.dialog.click(self.dialog.get("label", item))

    def export_to(self, path, button):
        self.dialog.click(button)
        self.name_export(path)
        wait(path.exists, timeout=40, what="the file")

    def count(self, path):
        return int(re.search(r"Pages:\s*(\d+)", run("pdfinfo", str(path))).group(1))

    def test_some_pages_and_what_changed(self):
        self.open()
        button = self.ask()
        self.choose("Some")
        numbers = self.dialog.get("entry", lambda name: name.startswith("Page numbers"))
        self.dialog.click(numbers)
        self.dialog.type("6-x")
        wait(lambda: not is_sensitive(button), what="what is no page to be refused")
        self.dialog.key("ctrl+a")
        self.dialog.type("6-7,9")
        wait(lambda: is_sensitive(button), what="pages that are")
        pdf = self.scratch / "some.pdf"
        self.export_to(pdf, button)
        self.assertEqual(self.count(pdf), 3)
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-1.6"))
        self.app.get("label", "3 pages exported to some.pdf")
        self.save()
        sent = json.loads((self.project / "edition.json").read_text())["sent"]
        self.assertEqual(sorted(sent), ["6", "7", "9"])
        self.assertEqual(sent["6"]["file"], "some.pdf")

        # Nothing changed: nothing to send again. Then something does, and is told.
        self.assertIn("printer has every page", subprocess.run(
            [CLI, "export", self.project, "--as", "print", "-o", pdf, "--pages", "6", "--changed"],
            capture_output=True, text=True).stderr)
        light = self.app.get("push button", lambda name: name.startswith("Findings:")).get_name()
        self.type_first("Lately. ")
        self.app.get("push button", lambda name: name.startswith("Findings:") and name not in light)
        self.app.key("ctrl+F8")
        self.app.get("label", lambda name: name.startswith("Page 6 has changed since it was sent"))
        self.app.key("Escape")
        self.ask()
        self.dialog.get("label", lambda name: name.startswith("New or changed: 5-6,8,10-17"))

    def test_errors_ask_first(self):
        path = self.project / "articles" / "the-slow-line-comes-back.json"
        article = json.loads(path.read_text())
        article["pictures"][0]["file"] = "pictures/gone.jpg"
        path.write_text(json.dumps(article))
        self.open()
        self.app.get("push button", lambda name: name.startswith("Findings: 1 error"))
        button = self.ask("Export Anyway…")
        self.dialog.get("label", lambda name: name.startswith("1 error"))
        self.dialog.click(self.dialog.get("push button", "Show List"))
        self.app.get("label", lambda name: "gone.jpg" in name)
        self.app.key("Escape")
        button = self.ask("Export Anyway…")
        self.dialog.click(self.dialog.get("check box", "A file for each page"))
        self.choose("Some")
        self.dialog.click(self.dialog.get("entry", lambda name: name.startswith("Page numbers")))
        self.dialog.type("9")
        # The picture is missed elsewhere.
        self.dialog.get("label", lambda name: re.match(r"\d+ (warning|note)|Nothing to mend", name))
        self.dialog.get("push button", "Export…")
        self.dialog.type(",8")
        self.dialog.get("label", lambda name: name.startswith("1 error"))
        self.dialog.click(self.dialog.get("push button", "Export Anyway…"))
        self.name_export(self.scratch / "p{page}.pdf")
        wait(lambda: len(list(self.scratch.glob("p*.pdf"))) == 2, timeout=40, what="two files")


if __name__ == "__main__":
    main()
