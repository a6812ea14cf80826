#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Editions as folders: a new one, opening by command line and by dialog, several windows.

usage: with-display.sh test-files.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import os
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True
from uicase import WindowCase, main
from uikit import plain, wait


class Files(WindowCase):
    def titles(self):
        windows = [self.app.root.get_child_at_index(i) for i in range(self.app.root.get_child_count())]
        return {w.get_name() for w in windows if w}

    def fill_new_edition(self, publication, date):
        """The dialog takes the keys at once: its first row has the focus."""
        self.app.key("ctrl+shift+n")
        dialog = self.app.dialog("push button", "Create")
        self.app.type(publication)
        row = dialog.get("text", "Date, like 2026-10-03")
        dialog.click(row)
        self.app.key("ctrl+a")
        self.app.type(date)
        wait(lambda: self.app.text(row) == date, what=date)
        return dialog

    def test_new_edition(self):
        folder = pathlib.Path(os.environ["HOME"]) / "Documents" / "the-galley-2026-12-05"
        self.start()
        dialog = self.fill_new_edition("The Galley", "2026-13-05")
        self.app.key("Return")
        dialog.get("label", "The date should be one like 2026-10-03.")
        self.assertFalse(folder.parent.exists() and list(folder.parent.iterdir()))

        self.app.key("ctrl+a")
        self.app.type("2026-12-05")
        sections = dialog.get("text", "Sections, with commas between")
        dialog.click(sections)
        self.app.type("Leaders, Trade")
        dialog.get("label", plain(str(folder)))
        self.app.key("Return")
        self.app.get("push button", "New Article")
        edition = json.loads((folder / "edition.json").read_text())
        self.assertEqual((edition["publication"], edition["date"], edition["design"]),
                         ("The Galley", "2026-12-05", "weekly"))
        self.assertEqual([section["name"] for section in edition["sections"]], ["Leaders", "Trade"])

        # The folder is taken now: another of that name is refused before it is tried.
        dialog = self.fill_new_edition("The Galley", "2026-12-05")
        dialog.get("label", "This folder is there already. Open it, or choose another name.")
        self.app.key("Return")
        self.assertTrue(self.app.find("push button", "Create"))
        shutil.rmtree(folder)

    def test_open_dialog(self):
        self.start()
        self.app.key("ctrl+o")
        self.answer_file_chooser(self.project, "Open")
        self.app.get("text", "Body of Who owns the night?", timeout=15)
        self.assertEqual(self.app.window.get_name(), "The Plumbline, November 21st 2026")

    def test_not_an_edition(self):
        self.start()
        self.app.key("ctrl+o")
        self.answer_file_chooser(self.scratch, "Open")
        dialog = self.app.dialog("push button", "Close")
        dialog.get("label", "This edition can’t be opened")
        dialog.click(dialog.get("push button", "Close"))
        self.app.get("push button", "New Edition…")

    def test_two_editions_two_windows(self):
        """Opening another edition leaves the first, its unsaved changes and all, where it is."""
        other = self.scratch / "other"
        shutil.copytree(self.project, other)
        edition = json.loads((other / "edition.json").read_text())
        (other / "edition.json").write_text(json.dumps({**edition, "publication": "The Other"}))
        first = "• The Plumbline, November 21st 2026"
        second = "The Other, November 21st 2026"
        self.open()
        self.type_first("Mine. ")
        self.app.key("ctrl+o")
        self.answer_file_chooser(other, "Open")
        wait(lambda: self.titles() >= {first, second}, 15, what="both windows")
        self.assertTrue(self.app.text(self.body()).startswith("Mine. "))

        self.app.key("ctrl+o")  # once more, from the window of the other
        self.answer_file_chooser(other, "Open")
        wait(lambda: not self.app.find("push button", "Open"), what="the dialog to go")
        self.assertEqual(self.titles(), {first, second})

    def multiply(self, times):
        """The sample's articles, so many times."""
        path = self.project / "edition.json"
        edition = json.loads(path.read_text())
        for name in list(edition["order"]):
            article = json.loads((self.project / "articles" / f"{name}.json").read_text())
            for i in range(2, times + 1):
                copy = {**article, "id": f"{name}-{i}"}
                (self.project / "articles" / f"{name}-{i}.json").write_text(json.dumps(copy))
                edition["order"].append(copy["id"])
        path.write_text(json.dumps(edition))

    def test_export_given_up(self):
        """What takes long is told, and one can give it up: nothing of it is left."""
        out = self.scratch / "out"
        out.mkdir()
        self.multiply(8)
        self.open()
        self.app.click(self.app.get("push button", "Export as"))
        self.app.press(self.app.get("menu item", "PNG Pages…"))
        self.answer_file_chooser(out / "page.png", "Export")
        self.app.get("label", "Exporting the pages…")
        self.app.click(self.app.get("push button", "Cancel"))
        self.app.get("label", "Nothing was exported")
        self.assertEqual(list(out.iterdir()), [])


if __name__ == "__main__":
    main()
