#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing a window with unsaved changes asks; each answer is read from the disk.

usage: with-display.sh test-close.py STONEHAND STONEHAND-CLI SAMPLE
"""
import sys

sys.dont_write_bytecode = True
from uicase import ID, WindowCase, main
from uikit import wait


class Close(WindowCase):
    def snapshot(self):
        return {str(p.relative_to(self.project)): p.read_bytes()
                for p in self.project.rglob("*.json")}

    def ask(self):
        self.app.key("ctrl+w")
        return self.app.dialog("push button", "Discard")

    def test_nothing_to_ask(self):
        self.open()
        self.app.key("ctrl+w")
        self.ended()

    def test_cancel_and_discard(self):
        self.open()
        before = self.snapshot()
        self.type_first("Unsaved. ")
        dialog = self.ask()
        dialog.get("label", "Save changes to 1 article?")
        dialog.get("label", "“Who owns the night?”")

        dialog.click(dialog.get("push button", "Cancel"))
        wait(lambda: not self.app.find("push button", "Discard"), what="the question to go")
        self.assertIsNone(self.app.process.poll())
        self.assertTrue(self.app.text(self.body()).startswith("Unsaved. "))
        self.assertEqual(self.snapshot(), before)

        dialog = self.ask()
        dialog.click(dialog.get("push button", "Discard"))
        self.ended()
        self.assertEqual(self.snapshot(), before)

    def test_save_and_reopen(self):
        self.open()
        before = self.snapshot()
        self.type_first("Kept. ")
        self.ask()
        self.app.key("Return")  # Save All is what Return means
        self.ended()
        changed = {name for name, bytes in self.snapshot().items() if bytes != before[name]}
        self.assertEqual(changed, {f"articles/{ID}.json"})
        self.assertTrue(self.first_words().startswith("Kept. "))

        after = self.snapshot()
        self.open()
        self.assertTrue(self.app.text(self.body()).startswith("Kept. "))
        self.save()
        self.assertEqual(self.snapshot(), after)


if __name__ == "__main__":
    main()
