#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random clicks, keys and drags over the real window: no crash, no warning, no hang, and a project
that is still one. What it does follows from the seed alone, so a find can be done again.

usage: with-display.sh monkey.py STONEHAND STONEHAND-CLI SAMPLE [--seed N] [--minutes M] [--steps N]
                                 [--project DIR] [--verbose]
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from uikit import Application, run, wait

import jsonschema

WIDTH, HEIGHT = 1440, 900
KEYS = """Return Tab shift+Tab Escape BackSpace Delete Left Right Up Down Home End Page_Up Page_Down space
ctrl+z ctrl+shift+z ctrl+a ctrl+c ctrl+x ctrl+v ctrl+b ctrl+i ctrl+f ctrl+h ctrl+shift+f ctrl+k ctrl+s
ctrl+shift+s F3 F4 shift+F4 F6 shift+F6 F8 shift+F8 F9 shift+F9 F10 alt+0 alt+1 alt+2 alt+3 alt+4 alt+5
shift+Left shift+Right shift+Up shift+Down shift+Home shift+End ctrl+Left ctrl+Right ctrl+Home ctrl+End
shift+Return ctrl+alt+minus ctrl+alt+plus ctrl+alt+f ctrl+plus ctrl+minus ctrl+0 ctrl+question ctrl+n
ctrl+Return alt+Left alt+Right alt+Up alt+Down F2 F10 F11 Menu shift+F10 ctrl+Delete ctrl+BackSpace
ctrl+comma ctrl+e ctrl+shift+e ctrl+shift+p ctrl+shift+g ctrl+shift+h ctrl+j ctrl+d""".split()
TEXTS = ["ship", "a", "2022", "<b>bold</b>", "&amp;", "%s%n", "\"", "  ", "x" * 60, "https://example.org/a",
         ">save", ">publish", ">sources", "@night", "=head", "#5", "(a+", "2026-10-03", "-1", "/", "..", "'; --"]
# What other programs say in our stead; and GTK's accounting of what is pressed, which loses count in
# every application when a menu comes up between press and release; and its asking for the monitor of a
# menu whose place was dragged off the screen with its window.
NOT_OURS = re.compile(r"dbus-daemon|SpiRegistry|dconf|AT-SPI|atk-bridge|xdg-desktop|portal|MESA|libEGL|"
                      r"Unable to acquire session bus|Theme parsing|Broken accounting of active state|gdk_monitor_get_geometry: assertion")


class Monkey:
    def __init__(self, options, project, log):
        self.options, self.project, self.log = options, project, log
        self.random = random.Random(options.seed)
        self.step, self.starts = 0, 0
        self.app = None

    def start(self):
        """Whatever closed the window, it is opened again on the same project."""
        self.starts += 1
        self.app = Application(self.options.stonehand, str(self.project))
        self.app.get("image", lambda name: name.startswith("Page "), timeout=40)
        self.place()
        time.sleep(0.5)

    def place(self):
        """Fills the screen with the window, which a drag of its bar may have moved away."""
        subprocess.run(["xdotool", "windowmove", self.app.xid(), "0", "0",
                        "windowsize", self.app.xid(), str(WIDTH), str(HEIGHT)])

    def point(self):
        return str(self.random.randrange(WIDTH)), str(self.random.randrange(HEIGHT))

    def next(self):
        """One act, as xdotool takes it. Everything is drawn before anything is left out, so that the
        acts after it are the same whatever happened."""
        r = self.random
        kind = r.random()
        a, b = self.point(), self.point()
        key, text, button = r.choice(KEYS), r.choice(TEXTS), r.choice("1111111233")
        times = r.choice("1111223")
        if kind < 0.42:
            return ["mousemove", *a, "click", "--repeat", times, "--delay", "40", button]
        if kind < 0.72:
            return ["key", key]
        if kind < 0.80:
            return ["type", "--delay", "3", text]
        if kind < 0.92:
            return ["mousemove", *a, "mousedown", button, "sleep", "0.02", "mousemove", *b, "sleep", "0.02",
                    "mousemove_relative", "--", "7", "5", "sleep", "0.02", "mouseup", button]
        if kind < 0.97:
            return ["mousemove", *a, "click", "--repeat", times, r.choice("45")]
        return ["key", "Escape", "Escape"]

    def is_alive(self):
        status = self.app.process.poll()
        if status is None:
            return True
        if status != 0:
            raise AssertionError(f"step {self.step}: the application ended with {status}")
        return False

    def warnings(self):
        self.log.flush()
        return [line for line in pathlib.Path(self.log.name).read_text(errors="replace").splitlines()
                if re.search(r"CRITICAL|ERROR|runtime error|stone-\w+-WARNING", line) and not NOT_OURS.search(line)]

    def remarks(self):
        """GTK's own warnings, which end nothing: told at the end."""
        lines = pathlib.Path(self.log.name).read_text(errors="replace").splitlines()
        kinds = [re.sub(r"^.*?WARNING \*\*: [\d:.]+ |0x[0-9a-f]+", "", line)
                 for line in lines if "WARNING" in line and not NOT_OURS.search(line)]
        return sorted(f"{kinds.count(kind)} times: {kind}" for kind in set(kinds))

    def check(self):
        if not self.is_alive():
            self.start()
            return
        wait(lambda: self.app.root.get_child_count() >= 0, 30, what=f"an answer at step {self.step}")
        found = self.warnings()
        if found:
            raise AssertionError(f"step {self.step}: {found[0]}")
        self.place()

    def play(self):
        self.start()
        end = time.monotonic() + self.options.minutes * 60
        while time.monotonic() < end and (self.options.steps == 0 or self.step < self.options.steps):
            self.step += 1
            act = self.next()
            if self.options.verbose:
                print(self.step, *act, flush=True)
            subprocess.run(["xdotool", *act], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
            time.sleep(0.02)
            if not self.is_alive():
                self.start()
            if self.step % 20 == 0:
                self.check()
        self.check()
        for _ in range(3):
            run("xdotool", "key", "Escape")
            time.sleep(0.2)
        run("xdotool", "key", "ctrl+shift+s")
        time.sleep(3)
        self.check()
        if self.app.process.poll() is None:
            self.app.close()


def check_project(options, project):
    """Each file fits its schema, and the command line opens it."""
    schemas = pathlib.Path(options.sample).parents[1] / "schema"
    files = [(project / "edition.json", "edition")] + [(p, "article") for p in (project / "articles").glob("*.json")]
    for path, kind in files:
        schema = json.loads((schemas / f"{kind}.json").read_text())
        jsonschema.validate(json.loads(path.read_text()), schema)
    subprocess.run([options.cli, "fit", str(project)], check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stonehand")
    parser.add_argument("cli")
    parser.add_argument("sample")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--project")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    scratch = pathlib.Path(tempfile.mkdtemp())
    project = scratch / "edition"
    shutil.copytree(options.project or options.sample, project)
    told = os.dup(2)
    with open(scratch / "stderr", "w") as log:
        os.dup2(log.fileno(), 2)  # the window's, too
        monkey = Monkey(options, project, log)
        try:
            monkey.play()
            os.dup2(told, 2)
            check_project(options, project)
            print(f"seed {options.seed}: {monkey.step} acts, the window was opened {monkey.starts} times",
                  *monkey.remarks(), sep="\n")
            shutil.rmtree(scratch, ignore_errors=True)
        except BaseException as error:
            os.dup2(told, 2)
            print(f"seed {options.seed}, step {monkey.step}: {error}\nproject and messages: {scratch}")
            if monkey.app and monkey.app.process.poll() is None:
                monkey.app.screenshot(scratch / "screen.png")
                monkey.app.close()
            raise SystemExit(1)


if __name__ == "__main__":
    main()
