#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that is killed: what was typed comes back, and only when it is wanted.

usage: with-display.sh test-crash.py STONEHAND STONEHAND-CLI SAMPLE
"""
import os
import pathlib
import sys
import time

sys.dont_write_bytecode = True
from uicase import ID, WindowCase, main
from uikit import wait

STATE = pathlib.Path(os.environ["HOME"]) / ".local" / "state" / "stonehand" / "journals"


class Recovery(WindowCase):
    def journals(self):
        return [path.parent for path in STATE.glob("*/*/journal")]

    def crash(self, words):
        """Types WORDS and kills the window 400 ms later; the file is as it was."""
        self.open()
        before = (self.project / "articles" / f"{ID}.json").read_bytes()
        self.type_first(words)
        time.sleep(0.4)
        self.app.process.kill()
        self.app.process.wait()
        self.assertEqual((self.project / "articles" / f"{ID}.json").read_bytes(), before)

    def find_banner(self):
        return next(self.app.find_all(None, lambda name: name.startswith("Stonehand closed unexpectedly")), None)

    def banner(self):
        return wait(self.find_banner, what="the banner")

    def no_banner(self):
        wait(lambda: not self.find_banner(), what="the banner to go")

    def test_restore(self):
        self.crash("Not lost. ")
        self.open()
        self.assertIn("1 article from", self.banner().get_name())
        self.assertFalse(self.app.text(self.body()).startswith("Not lost. "))

        self.app.click(self.app.get("push button", "Show…"))
        dialog = self.app.dialog("push button", "Decide Later")
        dialog.get("label", lambda name: name.startswith("Paragraph. Now: ") and "Restored: Not lost. " in name)
        dialog.get("label", "1 change: 2 words added")
        self.app.key("Escape")
        self.banner()  # that decided nothing

        self.app.click(self.app.get("push button", "Restore"))
        wait(lambda: self.app.text(self.body()).startswith("Not lost. "), what="the words")
        self.no_banner()
        self.app.key("ctrl+z")
        wait(lambda: not self.app.text(self.body()).startswith("Not lost. "), what="the undo")
        self.app.key("ctrl+shift+z")
        wait(lambda: self.app.text(self.body()).startswith("Not lost. "), what="the redo")
        self.save()
        self.assertTrue(self.first_words().startswith("Not lost. "))
        self.app.key("ctrl+w")
        self.ended()
        self.open()
        self.no_banner()
        self.assertEqual([path for path in self.journals() if path.parent.name != "aside"], [])

    def test_discard(self):
        self.crash("Unwanted. ")
        self.open()
        self.app.click(self.app.get("push button", "Show…"))
        dialog = self.app.dialog("push button", "Decide Later")
        dialog.click(dialog.get("push button", "Discard"))
        self.no_banner()
        self.app.key("ctrl+w")
        self.ended()
        self.open()
        self.no_banner()
        self.assertFalse(self.app.text(self.body()).startswith("Unwanted. "))

    def test_closed_is_no_crash(self):
        self.open()
        self.type_first("Thrown away. ")
        self.app.key("ctrl+w")
        dialog = self.app.dialog("push button", "Discard")
        dialog.click(dialog.get("push button", "Discard"))
        self.ended()
        self.assertEqual([path for path in self.journals() if path.parent.name != "aside"], [])
        self.open()
        self.no_banner()


if __name__ == "__main__":
    main()
