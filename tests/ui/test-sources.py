#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources of related stories: set up in the preferences, asked in the panel, taken onto the page.

usage: with-display.sh test-sources.py STONEHAND STONEHAND-CLI SAMPLE
"""
import base64
import html
import http.server
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import threading
import time
import zlib

sys.dont_write_bytecode = True
from screen import Screen
from uicase import CLI, WindowCase, main
from uikit import Atspi, run, wait

os.environ["GIO_USE_PROXY_RESOLVER"] = "dummy"  # the servers are in this test
SETTINGS = pathlib.Path.home() / ".config" / "stonehand"
DATA = pathlib.Path.home() / ".local" / "share" / "stonehand"
KEYRING = ("SECRET_BACKEND", "SECRET_FILE_TEST_PATH", "SECRET_FILE_TEST_PASSWORD")
MARKUP = "<b>Bold</b> kites & strings"
KITES = ["Kites over the pier", MARKUP, "The kite that fished", "A kite for every gale"]


def png(width, height, color):
    """An image of one color."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    lines = (b"\0" + bytes(color) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))


class Web:
    """A server with a feed at /feed and at /other; each answers as ANSWERS says: well, slow, 500, garbage."""

    def __init__(self):
        web = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self):
                self.do_GET()

            def do_GET(self):
                web.logins.append(self.headers.get("Authorization"))
                web.asked.append(self.path)
                web.answer(self)

            def log_message(self, *_):
                pass

        self.answers, self.asked, self.logins = {}, [], []
        self.go_on = threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.stories = {"/feed": KITES, "/other": ["Another kite entirely"]}
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def feed(self, path):
        items = "".join(f"""<item><guid>{path}{i}</guid><title>{html.escape(html.escape(headline))}</title>
            <link>{self.url}{path}/{i}</link><description>A kite is made of paper and of patience, {i}.</description>
            <pubDate>Sat, {14 + i % 7} Nov 2026 08:00:00 GMT</pubDate>
            <enclosure url="{self.url}/kite.png" type="image/png" length="1"/></item>"""
                        for i, headline in enumerate(self.stories[path]))
        return f"<rss version='2.0'><channel><title>The Wind &amp; Tide</title>{items}</channel></rss>".encode()

    def answer(self, request):
        how = self.answers.get(request.path, "well")
        if how == "slow":
            self.go_on.wait(20)
        if request.path == "/kite.png":
            status, kind, body = 200, "image/png", png(64, 48, (200, 30, 30))
        elif request.path.split("?")[0] in ("/", "/wp-json/"):
            status, kind, body = 200, "application/json", b'{"name": "The Desk", "namespaces": ["wp/v2"]}'
        elif request.path not in self.stories:
            status, kind, body = 404, "text/plain", b""
        elif how == "500":
            status, kind, body = 500, "text/plain", b"out of order"
        elif how == "garbage":
            status, kind, body = 200, "application/rss+xml", b"\x00\xff<rss><<<not a feed" * 50
        else:
            status, kind, body = 200, "application/rss+xml", self.feed(request.path)
        try:
            request.send_response(status)
            request.send_header("Content-Type", kind)
            request.send_header("Link", f'<{self.url}/wp-json/>; rel="https://api.w.org/"')
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            if request.command != "HEAD":
                request.wfile.write(body)
        except OSError:  # nobody waits for it any more
            pass

    def close(self):
        self.go_on.set()
        self.server.shutdown()
        self.server.server_close()


class SourcesCase(WindowCase):
    def setUp(self):
        super().setUp()
        self.web = Web()
        self.addCleanup(self.web.close)
        for folder in (SETTINGS, DATA):
            shutil.rmtree(folder, ignore_errors=True)
        for name in KEYRING:
            os.environ.pop(name, None)

    def use_keyring(self):
        path = self.scratch / "keyring"
        os.environ.update(zip(KEYRING, ("file", str(path), "test")))
        self.addCleanup(lambda: [os.environ.pop(name, None) for name in KEYRING])
        return path

    def settings(self):
        path = SETTINGS / "sources.json"
        return json.loads(path.read_text())["sources"] if path.exists() else []

    def cli(self, *arguments):
        return subprocess.run([CLI, *map(str, arguments)], check=True, capture_output=True, text=True).stdout

    def set_up_feed(self, name="The wire", path="/feed"):
        self.cli("source", "add", "feed", name, self.web.url + path)

    def fill_library(self, stories):
        path = self.scratch / "stories.jsonl"
        path.write_text("".join(json.dumps(story) + "\n" for story in stories))
        self.cli("library", "add", "--jsonl", path)

    def is_focused(self, node):
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def go_to(self, node):
        """By Tab."""
        for _ in range(40):
            if self.is_focused(node):
                return
            self.app.key("Tab")
            time.sleep(0.06)
        self.fail(f"{node.get_name()} is not reached")

    def is_checked(self, node):
        return node.get_state_set().contains(Atspi.StateType.CHECKED)


class Preferences(SourcesCase):
    def show_sources(self):
        self.app.key("ctrl+comma")
        self.dialog = self.app.dialog("label", "Saving")
        self.dialog.click(self.dialog.get("page tab", "Sources"))
        self.dialog.get("list item", "Library")

    def begin(self, kind):
        self.dialog.click(self.dialog.get("push button", "Add"))
        self.dialog.press(self.dialog.get("menu item", kind))
        self.dialog.get("push button", "Test")

    def fill(self, **fields):
        for name, text in fields.items():
            title = name.replace("_", " ")
            field = self.dialog.get("text", lambda shown: shown.split(",")[0] == title)
            self.dialog.click(field, 0.3)
            self.dialog.key("ctrl+a")
            self.dialog.type(text)
            time.sleep(0.2)

    def done(self, button="Add"):
        """The button in the page's head."""
        self.dialog.click(self.dialog.get("push button", lambda name: name.startswith(button)))

    def test_feed(self):
        """Refused, tried, kept, switched off and on, taken away."""
        self.open()
        self.show_sources()
        self.begin("Feed")
        self.assertIsNone(self.dialog.find("text", "User"), "nobody logs in to a feed")
        self.fill(Name="The wire", Address="ftp://wire.example/?a=1&b=<2>")
        self.done()
        self.dialog.get("label", lambda text: "ftp://wire.example/?a=1&b=<2>" in text)
        self.assertEqual(self.settings(), [])
        self.fill(Address=self.web.url + "/nothing")
        self.dialog.click(self.dialog.get("push button", "Test"))
        self.dialog.get("label", lambda text: "404" in text)
        self.fill(Address=self.web.url + "/feed")
        self.dialog.click(self.dialog.get("push button", "Test"))
        self.dialog.get("label", "The Wind & Tide: 4 stories")
        self.done()
        row = self.dialog.get("list item", "The wire")
        self.assertEqual([(s["kind"], s["name"], s["address"]) for s in self.settings()],
                         [("feed", "The wire", self.web.url + "/feed")])

        switch = self.dialog.get("check box", "Ask The wire")
        self.go_to(switch)
        self.dialog.key("space")
        wait(lambda: self.settings()[0].get("off"), what="the feed to be off")
        wait(lambda: self.is_focused(switch), what="the switch to have the focus still")
        self.dialog.key("space")
        wait(lambda: not self.settings()[0].get("off"), what="the feed to be on")

        row = self.dialog.get("list item", "The wire")
        self.dialog.click(row, 0.3)
        remove = self.dialog.get("push button", "Remove This Source")
        self.assertEqual(self.dialog.text(self.dialog.get("text", lambda name: name.startswith("Address"))), self.web.url + "/feed")
        self.dialog.click(remove)
        question = self.app.dialog("push button", "Remove")
        self.assertTrue(self.settings(), "not before the answer")
        question.click(question.get("push button", "Remove"))
        wait(lambda: not self.settings(), what="the feed to be gone")
        wait(lambda: not self.dialog.find("list item", "The wire"), what="its row to be gone")

    def add_wordpress(self):
        self.open()
        self.app.key("alt+3")
        self.app.get("list", "Stories found")
        self.show_sources()
        self.begin("WordPress")
        self.fill(Name="Desk", Address=self.web.url + "/", User="ann", Application_password="open sesame")
        self.done()

    def assert_used(self):
        """By the panel behind, without more ado."""
        login = "Basic " + base64.b64encode(b"ann:open sesame").decode()
        wait(lambda: login in self.web.logins, what="the password to be sent")
        self.assertNotIn("Basic " + base64.b64encode(b"ann:").decode(), self.web.logins)
        self.assertNotIn("sesame", (SETTINGS / "sources.json").read_text())

    def test_password_in_the_keyring(self):
        keyring = self.use_keyring()
        self.add_wordpress()
        self.dialog.get("list item", "Desk")
        self.assertTrue(keyring.exists())
        self.assert_used()
        self.assertEqual(self.settings()[0]["user"], "ann")

    def test_without_a_keyring(self):
        self.add_wordpress()
        self.dialog.get("label", lambda text: "kept until Stonehand is closed" in text)
        self.assert_used()
        self.done("Done")
        self.dialog.get("list item", "Desk")
        self.assertEqual(self.settings()[0]["user"], "ann")


class Picker(SourcesCase):
    def show(self, words="kite"):
        self.open()
        self.app.key("alt+3")
        self.search = self.app.get("text", "Search stories")
        self.ask(words)

    def ask(self, words):
        self.app.click(self.search)
        self.app.key("ctrl+a")
        self.app.type(words)

    def rows(self, which):
        """Of the list: headlines, as they stand."""
        found = self.app.find("list", which)
        for i in range(found.get_child_count() if found else 0):
            found.get_child_at_index(i)  # makes those known that took the place of the words for an empty list
        return [row.get_name() for row in self.app.find_all(["list item"], root=found)] if found else []

    def row(self, headline, which="Stories found"):
        return self.app.get("list item", headline, root=self.app.get("list", which))

    def picked(self):
        return self.rows("Stories on the page")

    def wait_found(self, *headlines):
        wait(lambda: sorted(self.rows("Stories found")) == sorted(headlines),
             what=f"{headlines} to be found, not {self.rows('Stories found')}")

    def wait_picked(self, *headlines):
        wait(lambda: self.picked() == list(headlines), what=f"{headlines} on the page")

    def labels(self, node):
        return [self.app.text(label) for label in self.app.find_all(["label"], root=node)]

    def test_troubles_of_one(self):
        """Beside its name; what others have stands, and what it has is there once it is well."""
        self.fill_library([{"headline": "The last kite maker", "body": "Kites, he says.", "date": "2026-10-01"}])
        self.set_up_feed()
        self.set_up_feed("Elsewhere", "/other")
        self.web.answers.update({"/feed": "slow", "/other": "500"})
        self.show()
        self.app.get("label", "Elsewhere")
        self.app.get("label", lambda text: "500" in text)
        self.app.get("label", "3 sources")
        self.wait_found("The last kite maker")
        self.web.go_on.set()
        self.wait_found("The last kite maker", *KITES)
        self.assertEqual(self.rows("Stories found")[0], "The last kite maker", "what was there keeps its place")

        self.web.answers["/other"] = "garbage"
        self.app.press(self.app.get("push button", "Retry"))
        wait(lambda: self.app.find("push button", "Retry") and not self.app.find("label", lambda text: "500" in text),
             what="another trouble")
        self.web.answers["/other"] = "well"
        self.app.press(self.app.get("push button", "Retry"))
        self.wait_found("The last kite maker", *KITES, "Another kite entirely")
        wait(lambda: not self.app.find("push button", "Retry"), what="the trouble to be gone")
        self.assertIn("Elsewhere · The Wind & Tide · November 14th 2026", self.labels(self.row("Another kite entirely")))

    def test_troubles_of_many(self):
        """One line, which opens; all are asked once more at once."""
        for i in range(4):
            self.set_up_feed(f"Wire {i}", f"/wire{i}")
            self.web.stories[f"/wire{i}"] = [f"The kite of wire {i}"]
            self.web.answers[f"/wire{i}"] = "500"
        self.show()
        self.app.get("label", "No stories found like “kite” in 1 source.")
        summary = self.app.get("push button", "4 sources do not answer")
        self.assertFalse(self.app.find("label", "Wire 3"))
        time.sleep(0.5)  # one after the other was told by itself before: what is below them moves
        self.app.click(summary)
        self.app.get("label", "Wire 3")
        time.sleep(0.3)
        self.web.answers.update({f"/wire{i}": "well" for i in range(3)})
        self.app.click(self.app.get("push button", "Retry All"))
        wait(lambda: not self.app.find("label", "Wire 2"), what="one trouble to be left")
        self.app.get("label", "Wire 3")
        self.app.get("push button", "Retry")

    def add_button(self, name):
        """It takes the place of what says how many sources there are."""
        head = self.app.get("label", "Results").get_parent().get_parent()
        return wait(lambda: next((button for button in [head.get_child_at_index(1).get_child_at_index(1)]
                                  if button.get_name() == name), None), what=name)

    def test_several_at_once(self):
        self.set_up_feed()
        self.show()
        self.wait_found(*KITES)
        before = self.picked()
        first, second, third, last = self.rows("Stories found")
        self.app.click(self.row(first), 0.3)
        self.app.key("shift+Down", "shift+Down")
        self.add_button("Add 3 Stories")
        self.app.key("Return")
        self.wait_picked(*before, first, second, third)
        self.assertIn("Already on the page", self.labels(self.row(first)))
        self.assertNotIn("Already on the page", self.labels(self.row(last)))
        wait(lambda: self.app.focused() and self.app.focused().get_role_name() == "list item",
             what="the focus to be among the stories still")
        self.app.key("ctrl+z")
        self.wait_picked(*before)
        self.app.key("ctrl+shift+z")
        self.wait_picked(*before, first, second, third)
        self.app.key("ctrl+z")
        self.wait_picked(*before)

        self.app.click(self.row(first), 0.3)
        self.app.key("shift+Down")
        button = self.add_button("Add 2 Stories")
        self.app.click(button)
        self.wait_picked(*before, first, second)

        # One by its button; and this edition's own.
        self.app.press(self.app.get("push button", "Add to the page", root=self.row(last)))
        self.wait_picked(*before, first, second, last)
        self.save()
        self.assertEqual([s["url"].startswith(self.web.url) for s in self.article()["related"][3:]], [True] * 3)

    def test_own(self):
        """This edition's own stories, once it was saved."""
        self.show("")
        self.type_first("Well. ")
        self.save()
        self.ask("viaduct")
        headline = "After 38 years a valley gets its railway back, slower than ever"
        self.assertIn("In this edition", self.labels(self.row(headline)))

    def test_drag(self):
        self.set_up_feed()
        self.show()
        self.wait_found(*KITES)
        before = self.picked()
        x, y = self.app.point_at_rest(self.row(KITES[2]), 0.3, 0.3)
        to_x, to_y = self.app.point_at_rest(self.row(before[1], "Stories on the page"), 0.4, 0.5)
        run("xdotool", "mousemove", "--sync", str(x), str(y), "mousedown", "1", "sleep", "0.2",
            "mousemove", str(x - 12), str(y - 12), "sleep", "0.2", "mousemove", str(to_x), str(to_y - 6), "sleep", "0.2",
            "mousemove", str(to_x), str(to_y), "sleep", "0.3", "mouseup", "1")
        self.wait_picked(before[0], KITES[2], *before[1:])
        self.app.key("ctrl+z")
        self.wait_picked(*before)

    def menu(self, headline, item):
        self.app.click(self.app.get("push button", "What can be done with the story",
                                    root=self.row(headline, "Stories on the page")))
        self.app.press(self.app.get("menu item", item))

    def test_order(self):
        self.open()
        self.app.key("alt+3")
        one, two, three = self.picked()
        self.menu(three, "Pin to the Top")
        self.wait_picked(three, one, two)
        self.app.get("image", "Pinned to the top", root=self.row(three, "Stories on the page"))
        self.app.click(self.row(two, "Stories on the page"), 0.4)
        self.app.key("alt+Up")
        self.wait_picked(three, two, one)
        wait(lambda: self.is_focused(self.row(two, "Stories on the page")), what="what moved to have the focus")
        self.app.key("alt+Up")
        time.sleep(0.5)
        self.assertEqual(self.picked(), [three, two, one], "what is pinned stays first")
        self.app.key("alt+Down")
        self.wait_picked(three, one, two)
        self.app.key("Delete")
        self.wait_picked(three, one)
        self.app.click(self.app.get("push button", "Undo"))
        self.wait_picked(three, one, two)
        self.menu(three, "Unpin")
        self.wait_picked(three, one, two)
        self.save()
        self.assertNotIn("pinned", self.article()["related"][0])

    def test_other_words_for_print(self):
        self.open()
        self.app.key("alt+3")
        before = self.article()["related"]
        origin = self.project / "articles" / f"{before[0]['article']}.json"
        bytes_before = origin.read_bytes()
        self.menu(before[0]["headline"], "Edit the Story Line")
        self.app.get("label", "Story line")
        time.sleep(0.3)
        self.app.key("ctrl+a")
        self.app.type("Dark for sale")
        self.app.key("Tab")
        self.app.key("ctrl+a")
        self.app.type("By the hour")
        wait(lambda: self.picked()[:1] == ["Dark for sale"], what="the story's other words")
        self.app.click(self.app.get("push button", "Done"))
        self.save()
        after = self.article()["related"]
        self.assertEqual(after[0], {**before[0], "headline": "Dark for sale", "rubric": "By the hour"})
        self.assertEqual(after[1:], before[1:])
        self.assertEqual(origin.read_bytes(), bytes_before)

    def choose(self, which, steps):
        """STEPS further down in a drop-down, or up."""
        self.go_to(self.app.get("push button", "Set Up Sources…"))
        self.app.key(*["Tab"] * ("Section", "Date").index(which), "Tab")
        self.app.key("space")
        time.sleep(0.3)
        self.app.key(*["Down" if steps > 0 else "Up"] * abs(steps), "Return")
        time.sleep(0.3)

    def test_filter(self):
        self.fill_library([
            {"headline": "An old kite", "body": "A kite.", "date": "2019-05-01", "section": "Trade"},
            {"headline": "A new kite", "body": "A kite.", "date": "2026-11-01", "section": "Science"}])
        self.set_up_feed()
        self.show()
        self.wait_found("An old kite", "A new kite", *KITES)
        button = self.app.get("push button", "Sources, section and date")
        self.app.click(button)
        feed = self.app.get("check box", "The wire")
        self.assertTrue(self.is_checked(feed))
        self.go_to(feed)
        self.app.key("space")
        self.wait_found("An old kite", "A new kite")
        self.choose("Section", 4)
        self.wait_found("An old kite")
        self.choose("Date", 2)
        self.wait_found()
        self.choose("Section", -4)
        self.wait_found("A new kite")
        self.app.key("Escape")
        wait(lambda: not self.app.find("check box", "The wire"), what="the filter to be closed")
        self.assertEqual(self.settings()[0].get("off", False), False, "the settings are as they were")

    def test_preview(self):
        self.set_up_feed()
        self.show()
        self.wait_found(*KITES)
        self.assertIn(MARKUP, self.labels(self.row(MARKUP)))
        self.app.click(self.row(MARKUP), 0.3)
        self.app.key("space")
        look = wait(lambda: self.app.find("panel", MARKUP), what="the preview")
        self.assertIn(MARKUP, self.labels(look))
        wait(lambda: any("of paper and of patience" in text for text in self.labels(look)), what="its text")
        wait(lambda: "/kite.png" in self.web.asked, what="its picture to be fetched")
        wait(self.is_red, what="the picture on the screen", step=0.5)
        self.app.key("space")
        wait(lambda: self.is_focused(self.row(MARKUP)), what="the row to have the focus again")

    def is_red(self):
        return (200, 30, 30) in Screen().colors(0, 0, 1440, 900)

    def test_more(self):
        self.fill_library([{"headline": f"Kite {i}", "body": "A kite flies.", "date": "2026-01-01"} for i in range(45)])
        self.show()
        wait(lambda: len(self.rows("Stories found")) == 20, what="a page")
        first = self.rows("Stories found")
        for n in (40, 45):
            more = self.app.get("push button", "More Stories")
            self.app.press(more)
            wait(lambda n=n: len(self.rows("Stories found")) == n, what=f"{n} stories")
        self.assertEqual(self.rows("Stories found")[:20], first)
        self.assertEqual(len(set(self.rows("Stories found"))), 45)
        wait(lambda: not self.app.find("push button", "More Stories"), what="no more to be offered")


if __name__ == "__main__":
    main()
