#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of an article: what each save did, and how it is brought back.

usage: with-display.sh test-history.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import os
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import CLI, HEADLINE, ID, WindowCase, main
from uikit import wait

LONG = ("Nobody asked the moon, and the moon did not offer, so that the question went on from one evening to the "
        "next as such questions will. ")


class History(WindowCase):
    def history(self):
        self.app.key("ctrl+alt+h")
        dialog = self.app.dialog("push button", "Restore")
        return dialog

    def rows(self, dialog):
        return [row.get_name() for row in dialog.find_all(["list item"])]

    def shoot(self, name):
        if os.environ.get("STONEHAND_SHOTS"):
            time.sleep(0.5)
            self.app.screenshot(os.path.join(os.environ["STONEHAND_SHOTS"], name + ".png"))

    def test_restore(self):
        self.open()
        before = self.first_words()
        dialog = self.history()
        dialog.get("label", "No Versions Yet")
        self.app.key("Escape")

        self.type_first(LONG)
        self.save()
        self.app.key("Home")
        self.type_first("Again. ")
        self.save()
        dialog = self.history()
        dialog.get("list item", lambda name: "found on disk" in name)
        names = self.rows(dialog)
        self.assertEqual(len(names), 3)
        self.assertIn("2 words added" if "1 word" not in names[0] else "1 word added", names[0])
        self.assertIn("words added", names[1])
        self.assertRegex(names[1], r"\+\d line")
        self.shoot("history")

        self.app.key("End")
        dialog.get("label", lambda name: name.startswith("What restoring "))
        dialog.get("label", lambda name: name.startswith("Paragraph. Now: Again. Nobody"))
        self.assertTrue(dialog.get("label", lambda name: name.startswith("On the page: −")))
        self.shoot("history-oldest")
        dialog.click(dialog.get("push button", "Restore"))
        wait(lambda: self.app.text(self.body()).startswith(before[:30]), what="the text as it was")
        self.app.key("ctrl+z")
        wait(lambda: self.app.text(self.body()).startswith("Again. "), what="the undo")

    def test_taken_out(self):
        """An article that is gone comes back."""
        subprocess.run([CLI, "set", str(self.project), ID, "rubric", "For the record"], check=True)
        (self.project / "articles" / f"{ID}.json").unlink()
        edition = json.loads((self.project / "edition.json").read_text())
        edition["order"].remove(ID)
        (self.project / "edition.json").write_text(json.dumps(edition))
        self.open()
        dialog = self.history()
        dialog.get("label", "No Versions Yet")
        dialog.click(dialog.get("combo box", lambda name: name.startswith("History of")))
        time.sleep(0.5)
        for key in ("Down", "Down", "Return"):  # behind the article and the edition
            self.app.key(key)
        dialog.get("label", lambda name: name.startswith("What restoring "))
        dialog.click(dialog.get("push button", "Restore"))
        self.app.get("text", lambda name: name.startswith("Headline"))
        wait(lambda: HEADLINE in self.app.tree(), what="the headline")


if __name__ == "__main__":
    main()
