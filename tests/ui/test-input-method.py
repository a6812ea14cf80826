#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An input method with an engine: what it composes stands in the text only once it is done, in the body
as in a field, and is undone like what was typed.

usage: with-display.sh test-input-method.py STONEHAND STONEHAND-CLI SAMPLE
"""
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
from uicase import STONEHAND, WindowCase, main
from uikit import Application, wait


def answer(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout


class InputMethod(WindowCase):
    def setUp(self):
        super().setUp()
        self.daemon = subprocess.Popen(["ibus-daemon", "--panel=disable", "--emoji-extension=disable"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(lambda: "hangul" in answer("ibus", "list-engine"), 15, what="the input method")
        self.app = Application(STONEHAND, str(self.project), GTK_IM_MODULE="ibus")
        self.app.xid()
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)

    def tearDown(self):
        super().tearDown()
        self.daemon.terminate()
        self.daemon.wait()

    def compose_in(self, widget):
        """From here on keys are syllables: they spell 한글 as “gksrmf”."""
        self.app.click(widget, 0.5, 0.1)
        self.app.key("ctrl+Home")
        wait(lambda: "hangul" in (answer("ibus", "engine", "hangul"), answer("ibus", "engine"))[1], what="the engine")
        self.app.key("shift+space")

    def test_body(self):
        self.compose_in(self.body())
        before = self.app.text(self.body())
        self.app.type("gks", delay=40)
        self.assertEqual(self.app.text(self.body()), before, "a syllable that is not done")
        self.app.type("rmf ", delay=40)
        wait(lambda: self.app.text(self.body()).startswith("한글 "), what="two syllables")
        self.save()
        self.assertTrue(self.first_words().startswith("한글 "), self.first_words()[:20])
        self.app.key("ctrl+z")
        wait(lambda: self.app.text(self.body()) == before, what="what was there before")

    def test_leaving(self):
        """What was being composed stays where it was begun."""
        self.compose_in(self.body())
        self.app.type("gks", delay=40)
        self.app.click(self.app.get("text", "Rubric"))
        wait(lambda: self.app.text(self.body()).startswith("한"), what="the syllable in the body")
        self.save()
        self.assertTrue(self.first_words().startswith("한"), self.first_words()[:20])
        self.assertNotIn("한", self.article()["rubric"])

    def test_field(self):
        rubric = self.app.get("text", "Rubric")
        self.compose_in(rubric)
        self.app.type("gksrmf ", delay=40)
        wait(lambda: self.app.text(self.app.get("text", "Rubric")).startswith("한글 "), what="two syllables")
        self.save()
        self.assertTrue(self.article()["rubric"].startswith("한글 "))


if __name__ == "__main__":
    if not shutil.which("ibus-daemon") or not pathlib.Path("/usr/share/ibus/component/hangul.xml").exists():
        print("ibus and its engine for Hangul are not installed")
        sys.exit(77)
    main()
