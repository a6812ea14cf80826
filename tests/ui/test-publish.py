#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""To a WordPress: what the dialog says and offers, what is on the site afterwards, what is asked first.

usage: with-display.sh test-publish.py STONEHAND STONEHAND-CLI SAMPLE

A real WordPress, started here on this machine alone and ended again. Exit status 77 where a package
is missing.
"""
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request

sys.dont_write_bytecode = True
from uicase import CLI, ID, WindowCase, main
from uikit import Atspi, wait

os.environ["GIO_USE_PROXY_RESOLVER"] = "dummy"  # the site is on this machine
SERVERS = pathlib.Path(__file__).resolve().parents[1] / "servers"
SETTINGS = pathlib.Path.home() / ".config" / "stonehand"
SITE = "The Lamp"


class Server:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="stonehand-site-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        up = subprocess.run([SERVERS / "wordpress-up.sh", self.folder, str(port)], stdout=subprocess.PIPE)
        if up.returncode:
            self.end()
            sys.exit(up.returncode)
        lines = (self.folder / "env").read_text().splitlines()
        self.env = dict(line.split("=", 1) for line in lines)
        self.url = self.env["URL"]

    def end(self):
        subprocess.run([SERVERS / "wordpress-down.sh", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, route, method="GET"):
        request = urllib.request.Request(f"{self.url}/index.php?rest_route=/wp/v2/{route}", method=method)
        token = base64.b64encode(f"editor:{self.env['EDITOR']}".encode()).decode()
        request.add_header("Authorization", f"Basic {token}")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


class Publish(WindowCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.end)

    def setUp(self):
        super().setUp()
        shutil.rmtree(SETTINGS, ignore_errors=True)
        os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=str(self.scratch / "keyring"),
                          SECRET_FILE_TEST_PASSWORD="test")
        edition = self.project / "edition.json"
        edition.write_text(json.dumps({**json.loads(edition.read_text()), "publication": self.id()}))  # slugs of its own
        self.addCleanup(self.take_away)

    def take_away(self):
        if getattr(self, "post", None):
            self.server.ask(f"posts/{self.post}&force=true", "DELETE")

    def set_up_site(self, password=None):
        subprocess.run([CLI, "source", "add", "wordpress", SITE, self.server.url, "--user", "editor"], check=True,
                       env={**os.environ, "STONEHAND_PASSWORD": password or self.server.env["EDITOR"]},
                       stdout=subprocess.DEVNULL)

    def ask(self, button):
        self.app.click(self.app.get("push button", "Export as"))
        self.app.press(self.app.get("menu item", "Publish to WordPress…"))
        self.dialog = self.app.dialog("push button", button)

    def send(self, button, title=None):
        """And what the site says of the post afterwards."""
        self.dialog.click(self.dialog.get("push button", button))
        if title:
            return None
        return self.sent()

    def sent(self):
        self.dialog.get("label", "It is on the site", timeout=60)
        published = wait(lambda: self.article().get("published"), what="what is published to be in the article")[SITE]
        self.post = published["id"]
        self.assertNotIn(self.server.env["EDITOR"], json.dumps(self.article()))
        self.dialog.click(self.dialog.get("push button", "Close"))
        self.is_closed()
        return self.server.ask(f"posts/{self.post}&context=edit")

    def is_closed(self):
        wait(lambda: not self.app.find("label", "Publish to WordPress"), what="the dialog to be closed")

    def change_headline(self, text):
        headline = self.app.get("text", "Headline")
        self.app.click(headline)
        self.app.key("ctrl+a")
        self.app.type(text)
        wait(lambda: self.app.text(headline) == text, what="the headline")

    def test_no_site_yet(self):
        self.open()
        self.ask("Set Up Sources…")
        self.dialog.get("label", "No Site Yet")
        self.assertFalse(self.dialog.find("push button", "Send Draft"))
        self.dialog.click(self.dialog.get("push button", "Set Up Sources…"))
        preferences = self.app.dialog("label", "Where related stories come from")
        preferences.get("list item", "Library")

    def test_draft_then_for_readers(self):
        self.set_up_site()
        self.open()
        headline = self.article()["headline"]
        self.ask("Send Draft")
        self.dialog.get("label", "Makes a new draft")
        for part in ("Headline and rubric", "Body", "Section", "Pictures", "Related stories", "Print note"):
            self.dialog.get("label", part)
        post = self.send("Send Draft")
        self.assertEqual((post["status"], post["title"]["raw"]), ("draft", headline))
        self.assertEqual(post["excerpt"]["raw"], self.article()["rubric"])

        # The same post, brought up to date.
        self.change_headline("Whose night is it?")
        self.ask("Update Draft")
        self.dialog.get("label", f"Changes post {post['id']}, which is a draft there")
        again = self.send("Update Draft")
        self.assertEqual((again["id"], again["status"], again["title"]["raw"]),
                         (post["id"], "draft", "Whose night is it?"))

        self.ask("Update Draft")
        self.dialog.press(self.dialog.get("check box", "Publish at once"))
        again = self.send("Publish")
        self.assertEqual((again["id"], again["status"]), (post["id"], "publish"))

        # Readers see it: nothing of it is changed before that was asked.
        self.change_headline("The night, owned")
        self.ask("Update Post")
        self.dialog.get("label", "Readers see it already")
        self.send("Update Post", title="question")
        question = self.app.dialog("label", "Replace the Published Post?")
        question.click(question.get("push button", "Cancel"))
        wait(lambda: not self.app.find("label", "Replace the Published Post?"), what="the question to be gone")
        self.assertEqual(self.server.ask(f"posts/{post['id']}&context=edit")["title"]["raw"], "Whose night is it?")
        self.dialog.get("label", f"Changes post {post['id']}, which readers see")
        self.send("Update Post", title="question")
        question = self.app.dialog("label", "Replace the Published Post?")
        question.click(question.get("push button", "Replace"))
        again = self.sent()
        self.assertEqual((again["id"], again["status"], again["title"]["raw"]),
                         (post["id"], "publish", "The night, owned"))

    def test_wrong_password(self):
        self.set_up_site("not it")
        self.open()
        self.ask("Send Draft")
        self.send("Send Draft", title="failure")
        self.dialog.get("label", "It was not sent", timeout=60)
        self.dialog.get("label", lambda text: "“editor”" in text and "password" in text)
        button = self.dialog.get("push button", "Send Draft")
        wait(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), what="another try to be offered")
        self.dialog.key("Escape")
        self.is_closed()
        self.assertEqual(self.server.ask("posts&status=any&context=edit&search=" + ID), [])


if __name__ == "__main__":
    main()
