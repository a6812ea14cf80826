#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A project of strangers in the window: markup, entities and bidi controls in every field are text
like any other, wherever they are shown.

usage: with-display.sh test-strangers.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import os
import pathlib
import re
import shutil
import sys

sys.dont_write_bytecode = True
from uicase import ID, WindowCase, main
from uikit import run, wait

MARKUP = "<b>x</b> & <span size='9999999'>y &amp; <a href=\"file:///etc\">%s%n \u202egnikniw"
# What says nothing to a reader: names by which files and kinds are known.
KEPT = {"id", "article", "kind", "status", "starts", "unit", "position", "design", "language", "color", "date",
        "url", "time", "created", "href", "marks"}


def strange(value, name=None):
    if isinstance(value, dict):
        return {key: strange(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return value if name in KEPT or name == "order" else [strange(item, name) for item in value]
    if not isinstance(value, str) or name in KEPT:
        return value
    return value.replace("pictures/", "pictures/<b>&amp;") if name in ("file", "picture") else f"{value} {MARKUP}"


class Strangers(WindowCase):
    def setUp(self):
        super().setUp()
        for path in [self.project / "edition.json", *(self.project / "articles").glob("*.json")]:
            value = strange(json.loads(path.read_text()))
            path.write_text(json.dumps(value, ensure_ascii=False))
        for path in (self.project / "pictures").iterdir():
            path.rename(path.with_name("<b>&amp;" + path.name))
        (self.project / "articles" / "broken.json").write_text('{"<b>&amp;": 1, "<b>&amp;": 2}')
        self.told = os.dup(2)
        self.log = open(self.scratch / "stderr", "w")
        os.dup2(self.log.fileno(), 2)

    def tearDown(self):
        os.dup2(self.told, 2)
        self.log.close()
        super().tearDown()

    def complaints(self):
        return re.findall(r".*(?:markup|CRITICAL|Pango-WARNING).*", pathlib.Path(self.log.name).read_text())

    def test_is_text(self):
        self.open()
        self.app.get("label", lambda name: "“<b>&amp;” stands twice" in name)  # the article that can't be read
        self.assertLess(self.app.window.get_extents(0).width, 1441)  # long names make no window wider
        for key in ["alt+2", "alt+3", "alt+4", "alt+5", "F8", "F8", "F4", "F3", "F3", "ctrl+f", "Escape"]:
            self.app.key(key)
            run("sleep", "0.3")
        names = "\n".join(node.name or "" for node in self.app.nodes())
        for shown in ["<b>&amp;cover.jpg", "Leaders <b>x</b> & <span size='9999999'>y &amp;"]:  # a file, a section
            self.assertTrue(shown in names, f"{shown} is shown nowhere")
        self.app.key("ctrl+k")
        dialog = self.app.dialog("list item", lambda name: "" in name)
        self.app.type("@night")
        wait(lambda: any("<b>x</b> &" in (node.name or "") for node in dialog.nodes()), what="the palette's rows")
        self.app.key("Escape")
        self.assertEqual(self.complaints(), [])


if __name__ == "__main__":
    main()
