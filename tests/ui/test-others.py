#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Others in the same folder: who edits an article is said, what they change appears, what clashes is decided.

usage: with-display.sh test-others.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import sys
import time

sys.dont_write_bytecode = True
from uicase import ID, WindowCase, main
from uikit import wait


class Others(WindowCase):
    @property
    def hold(self):
        return self.project / "articles" / f".{ID}.lock"

    def write(self, **members):
        path = self.project / "articles" / f"{ID}.json"
        scratch = path.with_suffix(".tmp")
        scratch.write_text(json.dumps({**self.article(), **members}))
        scratch.rename(path)

    def take_hold(self, age=0, **members):
        now = int(time.time())
        hold = {"name": "Jana <b>Weber</b>", "host": "desk-3", "pid": 1, "since": now - age - 60, "time": now - age,
                "token": "hers", **members}
        self.hold.write_text(json.dumps(hold))

    def strip(self):
        return self.app.get("status bar", lambda name: name.startswith("Jana <b>Weber</b> (desk-3) has been editing"))

    def headline(self):
        return self.app.get("text", "Headline")

    def conflicts(self):
        return [p.name for p in (self.project / "articles").iterdir() if "conflict" in p.name]

    def test_held(self):
        """Read along while she edits; edit anyway, by choice."""
        self.open()
        self.take_hold()
        strip = self.strip()
        self.assertIn("Read along", strip.get_name())
        before = self.app.text(self.body())
        self.app.click(self.body(), 0.5, 0.1)
        self.app.type("x")
        self.app.key("ctrl+a")
        self.app.key("ctrl+b")
        self.app.key("BackSpace")
        self.write(rubric="She saved this.")
        wait(lambda: self.app.text(self.app.get("text", "Rubric")) == "She saved this.", what="her rubric")
        self.assertEqual(self.app.text(self.body()), before)

        self.app.click(self.app.get("push button", "Edit Anyway…"))
        dialog = self.app.dialog("push button", "Edit Anyway")
        dialog.click(dialog.get("push button", "Edit Anyway"))
        wait(lambda: json.loads(self.hold.read_text())["token"] != "hers", what="the hold to be ours")
        wait(lambda: not self.app.find("push button", "Edit Anyway…"), what="the strip to go")
        self.type_first("Mine. ")
        self.save()
        self.assertTrue(self.first_words().startswith("Mine. "))
        self.app.key("ctrl+w")
        self.ended()
        self.assertFalse(self.hold.exists())

    def test_free_again(self):
        self.open()
        self.take_hold()
        self.strip()
        self.hold.unlink()
        wait(lambda: not self.app.find("push button", "Edit Anyway…"), what="the strip to go")
        self.type_first("Mine. ")
        wait(self.hold.exists, what="our hold")

    def test_merged_and_decided(self):
        self.open()
        self.app.click(self.headline())
        self.app.key("ctrl+a")
        self.app.type("Mine")
        wait(lambda: self.app.text(self.headline()) == "Mine", what="my headline")
        self.write(headline="Theirs", rubric="Their rubric.")
        self.app.get("status bar", "1 place was changed here and elsewhere.")
        self.assertEqual(self.app.text(self.headline()), "Mine")
        self.assertEqual(self.app.text(self.app.get("text", "Rubric")), "Their rubric.")
        self.save()
        self.assertEqual(len(self.conflicts()), 1)

        self.app.click(self.app.get("push button", "Decide…"))
        dialog = self.app.dialog("push button", "Take theirs: Headline · Mine")
        dialog.get("label", "Theirs")
        self.app.key("Tab")  # from “Keep Mine” to their text …
        self.app.key("Tab")
        self.app.key("Return")
        wait(lambda: self.app.text(self.headline()) == "Theirs", what="their headline")
        wait(lambda: not self.app.find("push button", "Decide…"), what="the strip to go")
        self.save()
        self.assertEqual(self.article()["headline"], "Theirs")
        wait(lambda: not self.conflicts(), what="the copy to go")


if __name__ == "__main__":
    main()
