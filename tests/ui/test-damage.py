#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What others do to an edition's files: a damaged article, a picture that is gone, a file that
another program writes, the whole folder taken away. The window says it, and nobody's work is lost.

usage: with-display.sh test-damage.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import shutil
import sys
import time

sys.dont_write_bytecode = True
from uicase import ID, WindowCase, main
from uikit import plain, run, wait


class Damage(WindowCase):
    def test_unreadable_article(self):
        path = self.project / "articles" / "a-hand-on-the-time.json"
        path.write_text('{"format": 1, damaged')
        damaged = path.read_bytes()
        self.open()
        self.app.get("label", lambda name: name.startswith("articles/a-hand-on-the-time.json: line 1"))
        for _ in (self.project / "articles").iterdir():
            self.app.key("ctrl+Page_Down")  # it stands at the outline's end
        self.app.get("label", "This Article Can’t Be Read")
        self.app.get("label", "Can’t be read")
        self.app.key("ctrl+Page_Up")
        self.app.get("text", lambda name: name.startswith("Body of "))
        self.type_first("Mine. ")
        self.save()
        self.assertEqual(path.read_bytes(), damaged)
        self.assertIn("a-hand-on-the-time", json.loads((self.project / "edition.json").read_text())["order"])

    def test_missing_picture(self):
        (self.project / "pictures" / "comb.jpg").unlink()
        self.open()
        self.app.click(self.app.get("label", "The 8.14 is swarming"))
        self.app.key("alt+2")
        self.app.get("label", "The Picture Can’t Be Read")
        self.app.get("label", "It should be at pictures/comb.jpg.")

    def test_another_program_writes(self):
        self.open()
        self.type_first("Mine. ")
        path = self.project / "articles" / f"{ID}.json"
        path.write_text(path.read_text().replace("Who owns the night?", "Theirs"))
        self.save()  # what goes together is put together
        self.assertTrue(self.first_words().startswith("Mine. "))
        self.assertEqual(self.article()["headline"], "Theirs")
        self.assertEqual([p for p in (self.project / "articles").iterdir() if "conflict" in p.name], [])

        theirs = path.read_text()[:-20]
        path.write_text(theirs)
        self.app.get("label", lambda name: name.startswith(f"articles/{ID}.json: line"))
        self.type_first("Still mine. ")
        self.save()
        self.assertTrue(self.first_words().startswith("Still mine. "))
        kept = next((self.project / "articles").glob("*.sync-conflict-*"))
        self.assertEqual(kept.read_text(), theirs)
        bar = self.app.get("label", lambda name: "Another program had changed" in name)
        self.assertIn(kept.name, bar.get_name())

    def test_folder_gone(self):
        self.open()
        self.type_first("Safe. ")
        shutil.rmtree(self.project)
        self.app.key("ctrl+s")
        dialog = self.app.dialog("push button", "Close")
        dialog.get("label", "Not saved")
        dialog.get("label", lambda name: "is gone" in name and plain(str(self.project)) in name)
        dialog.click(dialog.get("push button", "Close"))
        self.app.get("push button", "Not saved")
        self.assertTrue(self.app.text(self.body()).startswith("Safe. "))
        self.assertFalse(self.project.exists())

        wait(lambda: run("xdotool", "getactivewindow").strip() == self.app.xid(), what="the focus to come back")
        self.app.key("ctrl+s")
        dialog = self.app.dialog("push button", "Save a Copy…")
        dialog.click(dialog.get("push button", "Save a Copy…"))
        self.app.dialog("push button", "Save")
        time.sleep(0.6)
        self.app.key("ctrl+a")
        copy = self.scratch / "copy"
        self.answer_file_chooser(copy, "Save")
        wait(lambda: (copy / "edition.json").exists(), what="the copy")
        self.assertTrue(self.first_words(project=copy).startswith("Safe. "))


if __name__ == "__main__":
    main()
