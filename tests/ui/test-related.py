#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Related stories by keyboard: looked at more closely before they are taken.

usage: with-display.sh test-related.py STONEHAND STONEHAND-CLI SAMPLE
"""
import sys
import time

sys.dont_write_bytecode = True
from uicase import WindowCase, main
from uikit import Atspi, wait


class Related(WindowCase):
    def test_preview(self):
        self.open()
        self.type_first("Well. ")
        self.save()  # which fills the library of stories
        self.app.key("alt+3")
        search = self.app.get("text", "Search stories")
        self.app.click(search)
        self.app.type("viaduct")
        time.sleep(0.5)  # each letter finds anew
        row = self.app.get("list item", "After 38 years a valley gets its railway back, slower than ever", root=self.app.get("list", "Stories found"))
        self.app.key("Tab")
        for _ in range(20):  # past the stories on the page
            if self.app.find("list item", row.get_name()) and self.is_focused(row):
                break
            self.app.key("Tab")
            time.sleep(0.1)
        self.app.key("space")
        look = wait(lambda: self.app.find("panel", row.get_name()), what="the preview")
        text = [self.app.text(label) for label in self.labels(look)]
        self.assertIn("November 21st 2026", " ".join(text))
        self.assertGreater(max(map(len, text)), 200, "its first words")
        self.app.key("space")
        wait(lambda: self.is_focused(row), what="the row to have the focus again")
        self.app.key("space")
        wait(lambda: self.app.find("panel", row.get_name()), what="the preview again")
        self.app.key("Escape")
        wait(lambda: self.is_focused(row), what="the row once more")

    def labels(self, node):
        return self.app.find_all(["label"], root=node)

    def is_focused(self, node):
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)


if __name__ == "__main__":
    main()
