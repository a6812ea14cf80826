#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""For the web and for other programs: an article as a file, the edition as a folder, what is told of it.

usage: with-display.sh test-exports.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import sys
import time

sys.dont_write_bytecode = True
from uicase import HEADLINE, ID, WindowCase, main
from uikit import wait


class Exports(WindowCase):
    def choose(self, menu, item):
        self.app.click(self.app.get("push button", "Export as"))
        self.app.press(self.app.get("menu item", menu, showing=False))
        self.app.press(self.app.get("menu item", item))  # of the menu that opened: the other was never shown

    def run_command(self, words):
        self.app.key("ctrl+k")
        time.sleep(0.5)
        self.app.type(words)
        time.sleep(0.5)
        self.app.key("Return")

    def test_article_by_its_offered_name(self):
        """Into the folder beside the edition, named as the article is."""
        self.open()
        self.choose("This Article As", "Markdown…")
        self.app.dialog("push button", "Export")
        time.sleep(0.6)
        self.app.key("Return")
        written = self.scratch / f"{ID}.md"
        wait(written.exists, what=written.name)
        self.assertIn(f'headline: "{HEADLINE}"', written.read_text())
        self.app.get("label", f"Article exported to {written.name}")

    def test_article_as_a_web_page(self):
        """All in one file, by the palette; its ending need not be typed."""
        self.open()
        self.run_command("article web page")
        self.name_export(self.scratch / "night")
        page = self.scratch / "night.html"
        wait(page.exists, what=page.name)
        self.assertIn("<style>", page.read_text())
        self.app.get("label", "Article exported to night.html")

        # Nobody was asked whether that file may be replaced. Again, as it was exported last:
        page.write_text("mine")
        self.app.key("ctrl+e")
        self.name_export(self.scratch / "night")
        dialog = self.app.dialog("push button", "Close")
        dialog.get("label", "Nothing was exported")
        self.assertEqual(page.read_text(), "mine")

    def test_what_is_lost_is_told(self):
        path = self.project / "articles" / f"{ID}.json"
        article = json.loads(path.read_text())
        article["body"][0]["spans"].append({"text": " eu", "marks": ["small-caps"]})
        path.write_text(json.dumps(article))
        self.open()
        self.run_command("article markdown")
        self.name_export(self.scratch / "night.md")
        dialog = self.app.dialog("push button", "Close")
        dialog.get("label", "Not everything could be kept")
        dialog.get("label", lambda text: "Markdown has no small capitals" in text)

    def test_edition_as_a_folder(self):
        """One of its own in that which is chosen; itself, if that is chosen the next time."""
        folder = self.scratch / "the-plumbline-2026-11-21-icml"
        names = [f"{path.stem}.icml" for path in sorted((self.project / "articles").iterdir())]
        self.open()
        for chosen in (self.scratch, folder):
            self.choose("Whole Edition As", "ICML for InDesign…")
            self.answer_file_chooser(chosen, "Export")
            wait(lambda: folder.exists() and sorted(path.name for path in folder.iterdir()) == names, timeout=40,
                 what="the articles")
            self.app.get("label", f"Articles exported to the folder {folder.name}")
            (folder / names[0]).unlink()

    def test_edition_as_a_site(self):
        self.open()
        self.run_command("web pages")
        site = self.scratch / "the-plumbline-2026-11-21-html"
        self.answer_file_chooser(self.scratch, "Export")
        self.app.get("label", f"Web pages exported to the folder {site.name}", timeout=40)
        self.assertTrue((site / "index.html").exists())
        self.assertTrue((site / "style.css").exists())

    def test_where_nothing_can_be_written(self):
        self.open()
        self.run_command("as ninjs")
        self.answer_file_chooser("/proc", "Export")
        dialog = self.app.dialog("push button", "Close")
        dialog.get("label", "Nothing was exported")
        dialog.get("label", lambda text: text.startswith("/proc/the-plumbline-2026-11-21-ninjs can't"))


if __name__ == "__main__":
    main()
