# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window: finds and reads widgets through the accessibility tree, acts with a real
mouse and keyboard (xdotool). Needs a display, a session bus and a window manager."""
import copy
import os
import subprocess
import time
import warnings

warnings.filterwarnings("ignore")
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

from uitree import Tree

# Roles that at-spi2-core and GTK renamed after Debian 12.
ALIASES = {
    "push button": ("push button", "button"),
    "image": ("image", "icon"),
    "entry": ("entry", "text"),
    "text": ("text", "entry"),
}


def plain(name):
    """GTK 4.8 joins a label with itself ("_Save Save", "Caption Caption"): undo that."""
    words = (name or "").replace("_", "").split(" ")
    half = len(words) // 2
    if len(words) % 2 == 0 and words[:half] == words[half:]:
        words = words[:half]
    return " ".join(words)


def wait(condition, timeout=15, step=0.03, what="something"):
    end = time.monotonic() + timeout
    while True:
        try:
            result = condition()
            if result:
                return result
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise AssertionError(f"timed out waiting for {what}")
        time.sleep(step)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def map_keys(characters):
    """Gives each character a key of its own before the application starts: xdotool's own remapping
    on the fly loses characters."""
    lines = run("xmodmap", "-pke").splitlines()
    free = [line.split()[1] for line in lines if line.rstrip().endswith("=") and int(line.split()[1]) > 90]
    for character, code in zip(sorted({c for c in characters if ord(c) > 126}), free):
        run("xmodmap", "-e", f"keycode {code} = U{ord(character):04X} U{ord(character):04X}")


class Application:
    def __init__(self, *command, **environment):
        self.process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
        self.root = wait(self._find, 25, what="the application")
        self.window = wait(lambda: self.root.get_child_count() and self.root.get_child_at_index(0), 15,
                           what="its window")
        self.root.set_cache_mask(Atspi.Cache.NONE)  # what it keeps goes stale where no loop runs
        self._tree = Tree(self.process.pid)
        self._at = {self.root.path: self.root}  # widgets that were found, by path
        self._xid = None

    def _find(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the application ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                return child
        return None

    # Finding and reading -------------------------------------------------------------------------

    def nodes(self, root=None):
        """What the tree says of ROOT and all below it, in its order."""
        return self._tree.nodes((root or self.root).path)

    def find_all(self, roles=None, fits=lambda name: True, root=None, showing=True, state=None):
        """All widgets of one of ROLES whose name FITS and that have STATE."""
        roles = roles and {alias for role in roles for alias in ALIASES.get(role, (role,))}
        for node in self.nodes(root):
            if (not roles or node.role in roles) and (state is None or node.has(state)) and fits(plain(node.name)):
                found = self.at(node)
                if found and (not showing or self.has_size(found)):
                    yield found

    def find(self, role, name, root=None, showing=True):
        """The first widget of ROLE whose name is NAME, or fits it where NAME is a function."""
        fits = name if callable(name) else lambda n: n == name
        return next(self.find_all([role], fits, root, showing), None)

    def focused(self):
        return next(self.find_all(state=Atspi.StateType.FOCUSED, showing=False), None)

    def at(self, node):
        """The widget itself, where it still is what the tree said."""
        depth = max(i for i, path in enumerate(node.line) if path in self._at)
        for i, path in zip(node.place[depth:], node.line[depth + 1:]):
            child = self._at[node.line[depth]].get_child_at_index(i)
            if not child or child.path != path:
                return None
            self._at[path] = child
            depth += 1
        return self._at[node.path]

    @staticmethod
    def has_size(node):
        """GTK 4.8 does not tell what is showing; what never was has no size."""
        box = node.get_extents(Atspi.CoordType.WINDOW)
        return box.width > 0 and box.height > 0

    def get(self, role, name, root=None, timeout=15, showing=True):
        return wait(lambda: self.find(role, name, root, showing), timeout, what=f"{role} “{name}”")

    def text(self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def tree(self):
        """The same for the eye."""
        return "\n".join("  " * len(node.place) + f"{node.role} “{plain(node.name)}”" for node in self.nodes())

    def dialog(self, role, name, timeout=15):
        """The dialog, or other window, that shows such a widget: to find and click things in."""
        def look():
            for i in reversed(range(self.root.get_child_count())):
                window = self.root.get_child_at_index(i)
                if window and window.get_name() != self.window.get_name() and self.find(role, name, window):
                    return window
            return None

        dialog = copy.copy(self)
        dialog.root = dialog.window = wait(look, timeout, what=f"a dialog with {role} “{name}”")
        dialog._xid = wait(lambda: next((x for x in [run("xdotool", "getactivewindow").strip()] if x != self.xid()),
                                        None), what="the dialog's window")
        return dialog

    # Acting --------------------------------------------------------------------------------------

    def xid(self):
        """The X window, the largest that shows: what the pointer rests on may have a hint, another window."""
        def size(xid):
            geometry = subprocess.run(["xdotool", "getwindowgeometry", "--shell", xid], capture_output=True, text=True)
            values = dict(line.split("=") for line in geometry.stdout.split())  # empty: it is gone already
            return int(values.get("WIDTH", 0)) * int(values.get("HEIGHT", 0))

        def largest():
            found = run("xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.process.pid)).split()
            xid = max(found, key=size, default=None)
            return xid if xid and size(xid) > 300 * 300 else None

        if not self._xid:
            self._xid = wait(largest, 15, what="its window on the screen")
            run("xdotool", "windowfocus", "--sync", self._xid)
        return self._xid

    def origin(self):
        """Accessible coordinates leave the client-side frame out; the X window includes it."""
        lines = run("xdotool", "getwindowgeometry", "--shell", self.xid()).split()
        geometry = {key: int(value) for key, value in (line.split("=") for line in lines)}
        frame = self.window.get_extents(Atspi.CoordType.WINDOW)
        return (geometry["X"] + (geometry["WIDTH"] - frame.width) // 2 - frame.x,
                geometry["Y"] + (geometry["HEIGHT"] - frame.height) // 2 - frame.y)

    def point(self, node, fx=0.5, fy=0.5):
        box = node.get_extents(Atspi.CoordType.WINDOW)
        x, y = self.origin()
        return x + int(box.x + box.width * fx), y + int(box.y + box.height * fy)

    def point_at_rest(self, node, fx=0.5, fy=0.5):
        """The same, once it stays where it is: what was just opened or resized may still move."""
        def look():
            before = self.point(node, fx, fy)
            time.sleep(0.03)
            return before if before == self.point(node, fx, fy) and min(before) >= 0 else None
        return wait(look, what="a widget at rest")

    def click(self, node, fx=0.5, fy=0.5, button=1, times=1):
        x, y = self.point_at_rest(node, fx, fy)
        # A tooltip that stands there has to see the pointer come, and go, before the click.
        run("xdotool", "mousemove", "--sync", str(x), str(y), "sleep", "0.05", "mousemove", str(x + 1), str(y),
            "sleep", "0.05", "click", "--repeat", str(times), str(button))

    def press_with(self, modifier, node):
        """A click with a key held."""
        run("xdotool", "keydown", modifier)
        self.click(node)
        run("xdotool", "keyup", modifier)

    def press(self, node):
        """The widget's own action, for those that hide behind others."""
        Atspi.Action.do_action(node, 0)

    def type(self, text, delay=8):
        run("xdotool", "type", "--delay", str(delay), "--", text)

    def key(self, *keys):
        run("xdotool", "key", "--delay", "12", *keys)

    def screenshot(self, path):
        run("import", "-window", "root", path)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
