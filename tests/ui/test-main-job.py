#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, as a person does it, in the real window with a real mouse and keyboard: open the
sample, write a new article, give it a section, a picture with caption and credit, a related story,
take it all back and do it all again, save, reopen, export.

usage: with-display.sh test-main-job.py STONEHAND STONEHAND-CLI SAMPLE DRAG-SOURCE
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
from uikit import Application, Atspi, map_keys, run, wait

STONEHAND, CLI, SAMPLE, DRAG_SOURCE = sys.argv[1:5]
HEADLINE = "A bridge of one’s own"
FIRST = "Nobody in Low Carr had asked for a bridge. It came in a crate — 40 pieces and a letter."
SECOND = "The letter is in the café."


class MainJob(unittest.TestCase):
    def setUp(self):
        self.scratch = pathlib.Path(tempfile.mkdtemp())
        self.project = self.scratch / "edition"
        shutil.copytree(SAMPLE, self.project)
        self.app = None

    def tearDown(self):
        if self.app:
            if sys.exc_info()[0] or self._failed():
                self.app.screenshot(os.environ.get("STONEHAND_FAILURE_SHOT", "/tmp/stonehand-failure.png"))
            self.app.close()
        shutil.rmtree(self.scratch)

    def _failed(self):
        outcome = getattr(self, "_outcome", None)
        result = getattr(outcome, "result", None)
        return bool(result and (result.failures or result.errors))

    # Steps ---------------------------------------------------------------------------------------

    def open(self):
        self.app = Application(STONEHAND, str(self.project))
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)
        self.app.xid()
        time.sleep(0.3)

    def article(self, fresh=None):
        """The new article's file, once it is saved."""
        return json.loads((self.project / "articles" / f"{self.id}.json").read_text())

    def save(self):
        self.app.key("ctrl+shift+s")
        self.app.get("push button", lambda name: name.startswith("Saved at"))

    def write(self):
        app = self.app
        app.key("ctrl+n")
        app.get("text", "Headline")
        time.sleep(0.2)
        app.type(HEADLINE)
        body = app.get("text", lambda name: name.startswith("Body of A bridge"))
        app.click(body, 0.5, 0.1)
        app.type(FIRST)
        app.key("Return")
        app.type(SECOND)
        wait(lambda: SECOND in app.text(app.find("text", lambda name: name.startswith("Body of A bridge"))),
             what="the body")

    def choose_section(self, name):
        app = self.app
        app.click(app.get("push button", lambda label: label.startswith("Section: ")))
        app.click(app.get("menu item", name))
        app.get("push button", f"Section: {name}")

    def drop_picture(self):
        app = self.app
        app.key("alt+2")
        target = app.get("panel", "No Picture Yet")
        source = subprocess.Popen([DRAG_SOURCE, str(pathlib.Path(SAMPLE) / "pictures/comb.jpg")])
        try:
            window = run("xdotool", "search", "--sync", "--onlyvisible", "--name", "^drag-source$").split()[0]
            run("xdotool", "windowmove", "--sync", window, "5", "5")
            time.sleep(0.2)
            x, y = app.point(target, 0.5, 0.3)
            run("xdotool", "mousemove", "--sync", "40", "30", "mousedown", "1")
            for i in range(1, 11):
                run("xdotool", "mousemove", "--sync", str(40 + 4 * i), str(30 + 4 * i))
                time.sleep(0.02)
            for i in range(1, 16):
                run("xdotool", "mousemove", "--sync", str(80 + (x - 80) * i // 15), str(70 + (y - 70) * i // 15))
                time.sleep(0.02)
            time.sleep(0.2)
            run("xdotool", "mouseup", "1")
            app.get("text", "Caption")
        finally:
            source.terminate()
            source.wait()
        run("xdotool", "windowfocus", "--sync", app.xid())

    def retype(self, name, text):
        app = self.app
        field = app.get("text", name)
        app.click(field)
        app.key("ctrl+a")
        app.type(text)
        wait(lambda: app.text(app.get("text", name)) == text, what=f"{name} “{text}”")

    def relate(self):
        app = self.app
        app.key("alt+3")
        search = app.get("text", "Search stories")
        app.click(search)
        app.type("viaduct")
        time.sleep(0.5)  # each letter finds anew
        found = app.get("list", "Stories found", timeout=10)  # in place of those that are suggested
        app.click(app.get("push button", "Add to the page", root=found))
        app.get("push button", "Remove from the page")

    def undo_all(self):
        for _ in range(400):
            if self.app.find("push button", "Undo"):
                return
            self.app.key("ctrl+z")
        self.fail("there is no end to undo")

    def redo_all(self):
        for _ in range(400):
            if self.app.find("push button", "Redo"):
                return
            self.app.key("ctrl+shift+z")
        self.fail("there is no end to redo")

    def export(self, path):
        app = self.app
        app.key("ctrl+e")
        dialog = app.get("push button", "Export", timeout=10)
        time.sleep(0.8)
        app.key("ctrl+a")
        app.type(str(path))
        time.sleep(0.3)
        app.key("Return")
        wait(path.exists, 15, what=f"{path}")
        return dialog

    # Tests ---------------------------------------------------------------------------------------

    def test_main_job(self):
        self.open()
        self.write()
        self.choose_section("Coast & Country")
        self.drop_picture()
        self.retype("Caption", "Forty pieces, before they met")
        self.retype("Credit", "Kira Lundgren")
        self.save()  # which fills the library of stories
        self.relate()
        self.save()
        edition = json.loads((self.project / "edition.json").read_text())
        files = set(p.stem for p in (self.project / "articles").glob("*.json"))
        self.id = (files - set(p.stem for p in (pathlib.Path(SAMPLE) / "articles").glob("*.json"))).pop()
        self.assertIn(self.id, edition["order"])
        before = {p.name: p.read_bytes() for p in (self.project / "articles").glob("*.json")}
        article = self.article()
        self.assertEqual(article["headline"], HEADLINE)
        self.assertEqual(article["section"], "Coast & Country")
        self.assertEqual([b["spans"] for b in article["body"]], [[FIRST], [SECOND]])
        self.assertEqual(article["pictures"][0]["caption"], "Forty pieces, before they met")
        self.assertEqual(article["pictures"][0]["credit"], "Kira Lundgren")
        self.assertTrue((self.project / article["pictures"][0]["file"]).is_file())
        self.assertEqual(article["related"][0]["article"], "the-slow-line-comes-back")

        self.undo_all()
        self.save()
        self.assertFalse((self.project / "articles" / f"{self.id}.json").exists())
        self.redo_all()
        self.save()
        self.assertEqual(before, {p.name: p.read_bytes() for p in (self.project / "articles").glob("*.json")})

        self.app.close()
        self.open()
        self.app.get("label", lambda name: name.startswith("A bridge"))
        pdf = self.scratch / "out.pdf"
        self.export(pdf)
        text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("A bridge of one’s own", text)
        self.assertIn("FORTY PIECES" if "FORTY PIECES" in text else "Forty pieces", text)


if __name__ == "__main__":
    map_keys(HEADLINE + FIRST + SECOND)
    unittest.main(argv=sys.argv[:1])
