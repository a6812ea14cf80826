#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A language whose words are half as long again: the window keeps its sizes, and no control is pushed
out of it, in any panel, the flatplan and the dialogs.

usage: with-display.sh test-pseudo.py STONEHAND STONEHAND-CLI SAMPLE
"""
import pathlib
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import STONEHAND, WindowCase, main
from uikit import Application, Atspi, GLib, plain, wait

PO = pathlib.Path(__file__).parent.parent.parent / "po" / "de.po"
STRINGS = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
LONGER = "~ ae io "  # what words are made longer by; lines may break in it


def joined(quoted):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted))


def longer(text):
    if text.endswith("\\n"):
        return longer(text[:-2]) + "\\n"
    return text + (LONGER * len(text))[:len(re.sub(r"\\.", "x", text)) // 2 + 1].rstrip()


def catalog(folder):
    """A catalog of all messages, in FOLDER as language "eo"."""
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"']
    for block in PO.read_text().split("\n\n")[1:]:
        context = re.search(r"^msgctxt " + STRINGS, block, re.M)
        one = re.search(r"^msgid " + STRINGS, block, re.M)
        many = re.search(r"^msgid_plural " + STRINGS, block, re.M)
        if not one or not joined(one.group(1)):
            continue
        lines += ["", f'msgctxt "{joined(context.group(1))}"'] if context else [""]
        lines.append(f'msgid "{joined(one.group(1))}"')
        if many:
            lines += [f'msgid_plural "{joined(many.group(1))}"', f'msgstr[0] "{longer(joined(one.group(1)))}"',
                      f'msgstr[1] "{longer(joined(many.group(1)))}"']
        else:
            lines.append(f'msgstr "{longer(joined(one.group(1)))}"')
    messages = folder / "eo" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (folder / "eo.po").write_text("\n".join(lines) + "\n")
    subprocess.run(["msgfmt", "-o", messages / "stonehand.mo", folder / "eo.po"], check=True)


class Pseudo(WindowCase):
    maxDiff = None

    def setUp(self):
        super().setUp()
        catalog(self.scratch / "catalogs")
        self.app = Application(STONEHAND, str(self.project), LANGUAGE="eo", TEXTDOMAINDIR=str(self.scratch / "catalogs"))
        self.app.xid()
        self.app.get("push button", lambda name: name.startswith("Fit width~"), timeout=25)

    def outside(self, window, flatplan=False):
        """Controls that lie beyond the edge of WINDOW; a flatplan that is not shown keeps an old place."""
        frame, found = window.get_extents(Atspi.CoordType.WINDOW), []
        pages = self.app.find("list", lambda name: name.startswith("Pages of"), showing=False)
        while pages and not self.app.find("slider", lambda name: name.startswith("Size of"), pages, showing=False):
            pages = pages.get_parent()
        hidden = set() if flatplan or not pages else {node.path for node in self.app.nodes(pages)}
        for node in self.app.find_all(("push button", "toggle button", "text", "combo box", "spin button", "label"),
                                      lambda name: not name.startswith("Gtk"), window, showing=False):
            if node.path in hidden:
                continue
            try:
                box = node.get_extents(Atspi.CoordType.WINDOW)
            except GLib.Error:
                continue
            if box.width > 0 and box.height > 0 and box.x < frame.width and box.x >= 0 and \
                    box.x + box.width > frame.width + 1:
                found.append(f"{node.get_role_name()} “{plain(node.get_name())}” {box.x}+{box.width} > {frame.width}")
        return found

    def test_window(self):
        for width, height in ((1440, 900), (1024, 768), (800, 600)):
            self.resize(width, height)
            frame = self.app.window.get_extents(Atspi.CoordType.WINDOW)
            self.assertLessEqual(frame.width, width)
            for keys in ("alt+2", "alt+4", "alt+5", "F3", "ctrl+h"):
                self.app.key(keys)
                time.sleep(0.4)
                self.assertEqual(self.outside(self.app.window, keys == "F3"), [], f"{width} × {height}, {keys}")
            self.app.key("Escape")

    def test_dialogs(self):
        for keys in ("ctrl+k", "ctrl+shift+n"):
            self.app.key(keys)
            dialog = wait(lambda: self.app.root.get_child_at_index(1), what="the dialog")
            time.sleep(0.4)
            self.assertEqual(self.outside(dialog), [], keys)
            self.app.key("Escape")
            wait(lambda: self.app.root.get_child_count() == 1, what="its end")


if __name__ == "__main__":
    main()
