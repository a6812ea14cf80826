#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is for everybody: every control of every panel and dialog has a name, the Tab key goes
through the whole window and back to where it began, and text stands out from what it stands on by
4.5 : 1 (WCAG 2.2, 1.4.3), in light and dark, measured on the screen.

usage: with-display.sh test-everybody.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import pathlib
import sys
import time

sys.dont_write_bytecode = True
from screen import Screen, contrast
from uicase import WindowCase, main
from uikit import Application, Atspi, GLib, plain, wait

CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "text", "entry", "spin button",
            "slider", "menu item", "check menu item", "radio menu item", "switch", "link", "list item", "image"}
STATES = Atspi.StateType


def named(node):
    """A name of its own that says something: toolkits call nameless ones by their type."""
    name = plain(node.name).strip()
    return bool(name) and not name.startswith(("Gtk", "Adw"))


class Everybody(WindowCase):
    maxDiff = None

    def nameless(self):
        nodes = {node.place: node for node in self.app.nodes()}
        told = {place[:i] for place, node in nodes.items() if named(node) for i in range(len(place))}
        found = []
        for place, node in nodes.items():
            # A row of a list is read by what stands in it; a picture that can't be reached is decoration.
            if node.role in CONTROLS and not named(node) and not (node.role == "list item" and place in told) and \
                    (node.role != "image" or node.has(STATES.FOCUSABLE)) and self.on_top(self.app.at(node)):
                above = [nodes[place[:i]] for i in range(max(0, len(place) - 4), len(place))]
                found.append(f"{node.role} in " + " > ".join(f"{n.role} “{plain(n.name)}”" for n in above))
        return found

    def check(self, what):
        self.assertEqual(self.nameless(), [], what)

    def test_names(self):
        self.open()
        for keys, what in ((("alt+2",), "Picture"), (("alt+3",), "Related"), (("alt+4",), "Article"),
                           (("alt+5",), "Edition"), (("F3",), "the flatplan"), (("F3", "ctrl+h"), "find and replace"),
                           (("Escape", "F10"), "the menu")):
            self.app.key(*keys)
            time.sleep(0.6)
            self.check(what)
        self.app.key("Escape")
        for keys, what in (("ctrl+k", "the palette"), ("ctrl+shift+n", "New Edition"), ("ctrl+alt+p", "the page's window")):
            self.app.key(keys)
            wait(lambda: self.app.root.get_child_count() > 1, what=what)
            time.sleep(0.5)
            self.check(what)
            self.app.key("Escape" if keys != "ctrl+alt+p" else "ctrl+w")
            wait(lambda: self.app.root.get_child_count() == 1, what=f"the end of {what}")
        self.type_first("x")
        self.app.key("ctrl+w")
        self.app.get("push button", "Discard")
        self.check("the question")

    def test_names_at_start(self):
        (pathlib.Path.home() / ".local/share/recently-used.xbel").unlink(missing_ok=True)
        self.start()
        self.app.get("label", "Make Up Your First Page")
        self.check("the start page")

    def focus(self):
        node = self.app.focused()
        if not node:
            return None
        box = node.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, node.get_role_name(), plain(node.get_name())

    def test_tab(self):
        """Through every pane, from left to right, and round again: nothing holds the focus."""
        self.open()
        self.app.key("F6")
        start, seen = wait(self.focus, what="a focus"), []
        for _ in range(90):
            self.app.key("Tab")
            time.sleep(0.03)
            seen.append(wait(self.focus, what="a focus"))
            if seen[-1] == start:
                break
        self.assertEqual(seen[-1], start, "Tab comes back to where it began")
        names = [name for _, _, _, name in seen]
        first = next(i for i, name in enumerate(names) if name.startswith("Fly title"))
        names = names[first:] + names[:first]
        order = [next(i for i, name in enumerate(names) if name.startswith(wanted))
                 for wanted in ("Fly title", "Headline", "Rubric", "Body of", "Previous page", "Picture")]
        self.assertEqual(order, sorted(order))

    def low(self):
        """Labels that stand out too little, with their contrast."""
        screen, found = Screen(), []
        left, top = self.app.origin()
        frame = self.app.window.get_extents(Atspi.CoordType.WINDOW)
        for node in self.app.find_all(["label"], lambda name: name.strip() and not name.startswith("Gtk"),
                                      self.app.window):
            text = plain(node.get_name()).strip()
            box = node.get_extents(Atspi.CoordType.WINDOW)
            states = node.get_state_set()
            if box.width < 4 or box.height < 6 or \
                    box.x < 0 or box.y < 0 or box.x + box.width > frame.width or box.y + box.height > frame.height or \
                    not states.contains(STATES.SENSITIVE) or not self.on_top(node):
                continue
            # What was seen before may be below another panel by now, and keeps its size there.
            place = (text, box.x, box.y)
            if place in self.seen:
                continue
            self.seen.add(place)
            ratio = contrast(screen.colors(left + box.x, top + box.y, box.width, box.height))
            # Next to nothing: something else is shown in its place.
            if 1.7 < ratio < 4.5:
                found.append(f"{ratio:.1f} “{text}” at {box.x}, {box.y}")
        return found

    @staticmethod
    def on_top(node):
        """No ancestor is a page of a stack that isn't shown: GTK 4.8 tells that by its size alone."""
        while node and node.get_role_name() not in ("frame", "application"):
            try:
                box = node.get_extents(Atspi.CoordType.WINDOW)
            except GLib.Error:  # what has no place
                return True
            if box.width <= 0 or box.height <= 0:
                return False
            node = node.get_parent()
        return True

    def give_length(self, name, lines):
        path = self.project / "articles" / f"{name}.json"
        article = json.loads(path.read_text())
        article["length"] = {"unit": "lines", "value": lines}
        path.write_text(json.dumps(article))

    def measure(self, *panels, **environment):
        """With chips of every kind."""
        for name, lines in (("who-owns-the-night", 60), ("lend-and-keep-lending", 50), ("a-hand-on-the-time", 23)):
            self.give_length(name, lines)
        self.app = Application(self.command, str(self.project), **environment)
        self.app.xid()
        self.app.get("image", lambda name: name.startswith("Page "), timeout=25)
        low, self.seen = [], set()
        for keys in panels:
            self.app.key(keys)
            time.sleep(0.9)
            low += self.low()
        self.assertEqual("\n".join(sorted(set(low))), "")

    def test_contrast_light(self):
        self.measure("alt+2", "alt+3", "alt+4", "alt+5", "F3")

    def test_contrast_dark(self):
        self.measure("alt+3", "F3", ADW_DEBUG_COLOR_SCHEME="prefer-dark")

    def test_contrast_high(self):
        self.measure("alt+2", "alt+3", "F3", ADW_DEBUG_HIGH_CONTRAST="1")


if __name__ == "__main__":
    from uicase import STONEHAND
    Everybody.command = STONEHAND
    main()
