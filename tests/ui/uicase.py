# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the window share: a copy of the sample edition, opened and taken away again."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from uikit import Application, run, wait

STONEHAND, CLI, SAMPLE = sys.argv[1:4]
SECTION, HEADLINE, ID = "Leaders", "Who owns the night?", "who-owns-the-night"  # the first article


class WindowCase(unittest.TestCase):
    def setUp(self):
        self.scratch = pathlib.Path(tempfile.mkdtemp())
        self.project = self.scratch / "edition"
        shutil.copytree(SAMPLE, self.project)
        self.app = None

    def tearDown(self):
        if self.app:
            result = getattr(self._outcome, "result", None)
            if result and any(case is self for case, _ in result.failures + result.errors):
                self.app.screenshot(os.environ.get("STONEHAND_FAILURE_SHOT", "/tmp/stonehand-failure.png"))
            self.app.close()
        for clipboard in getattr(self, "clipboards", []):
            clipboard.terminate()
            clipboard.wait()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def start(self, *arguments):
        self.app = Application(STONEHAND, *map(str, arguments))
        self.app.xid()

    def open(self, project=None):
        """Opens it by command line, and waits for the first page."""
        self.start(project or self.project)
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)
        time.sleep(0.3)

    def resize(self, width, height):
        run("xdotool", "windowmove", self.app.xid(), "0", "0",
            "windowsize", "--sync", self.app.xid(), str(width), str(height))
        time.sleep(0.4)

    def article(self, name=ID, project=None):
        return json.loads(((project or self.project) / "articles" / f"{name}.json").read_text())

    def first_words(self, name=ID, project=None):
        spans = self.article(name, project)["body"][0]["spans"]
        return "".join(s if isinstance(s, str) else s["text"] for s in spans)

    def body(self):
        return self.app.get("text", lambda name: name.startswith("Body"))

    def type_first(self, text):
        """Puts TEXT before the body's first word."""
        self.app.click(self.body(), 0.5, 0.1)
        self.app.key("ctrl+Home")
        self.app.type(text)
        wait(lambda: self.app.text(self.body()).startswith(text), what=f"the body to begin with “{text}”")

    def save(self):
        self.app.key("ctrl+shift+s")
        self.app.get("push button", lambda name: name.startswith("Saved at"))

    def answer_file_chooser(self, path, button):
        """GTK's own file dialog: a path that is typed opens its entry."""
        dialog = self.app.dialog("push button", button)
        time.sleep(0.6)
        self.app.type(str(pathlib.Path(path).resolve()))
        time.sleep(0.4)
        self.app.key("Return")
        return dialog

    def name_export(self, path):
        """The name that is offered is written over."""
        self.app.dialog("push button", "Export")
        time.sleep(0.6)
        self.app.key("ctrl+a")
        self.answer_file_chooser(path, "Export")

    def ended(self):
        wait(lambda: self.app.process.poll() is not None, what="the end of the program")
        self.assertEqual(self.app.process.returncode, 0)


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
