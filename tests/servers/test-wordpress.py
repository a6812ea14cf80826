#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real WordPress as a source of stories, and to publish to: with pretty permalinks, then plain.

Called with the path of stonehand-cli and a folder to keep the server in. Everything runs on
loopback and is ended by the processes' own numbers. Exit status 77 where a package is missing.
"""
import base64
import json
import os
import pathlib
import pty
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLI = sys.argv.pop(1)
DIR = pathlib.Path(sys.argv.pop(1))
SAMPLE = ROOT / "data" / "samples" / "plumbline"
ARTICLE = "the-port-that-learned-to-say-when"
SITE = "The Lamp"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start(port, *options):
    """Starts the site, or sets it anew. What it is, as {URL, EDITOR, …}."""
    up = subprocess.run([HERE / "wordpress-up.sh", DIR, str(port), *options], text=True,
                        stdout=subprocess.PIPE)
    if up.returncode == 77:
        sys.exit(77)
    up.check_returncode()
    return dict(line.split("=", 1) for line in (DIR / "env").read_text().splitlines())


class Cutter:
    """A proxy before the site that passes all on, but for the next POST to PATH ("posts/": to one of
    these): that reaches the site, which does it and answers, and then the line is cut."""

    def __init__(self, port):
        self.site = ("127.0.0.1", port)
        self.path = None
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def cut(self, path):
        self.path = path

    def run(self):
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        """One request a connection: the site is told to close it after its answer."""
        with client:
            request = b""
            while b"\r\n\r\n" not in request:
                more = client.recv(65536)
                if not more:
                    return
                request += more
            head, body = request.split(b"\r\n\r\n", 1)
            lines = [line for line in head.split(b"\r\n")
                     if not line.lower().startswith((b"connection:", b"expect:"))]
            length = next((int(line.split(b":")[1]) for line in lines
                           if line.lower().startswith(b"content-length:")), 0)
            while len(body) < length:
                body += client.recv(65536)
            with socket.create_connection(self.site) as site:
                site.sendall(b"\r\n".join(lines + [b"Connection: close"]) + b"\r\n\r\n" + body)
                answer = b""
                while more := site.recv(65536):
                    answer += more
            method, target, _ = lines[0].decode().split(" ")
            if method == "POST" and self.path and self.is_meant(target):
                self.path = None
                return
            client.sendall(answer)

    def is_meant(self, target):
        route = re.search("wp/v2/([^?&]*)", target)
        return route and (route[1] == self.path or self.path.endswith("/") and route[1].startswith(self.path))

    def close(self):
        self.server.close()


class Site(unittest.TestCase):
    """What has to go with either kind of permalinks."""
    options = ()

    @classmethod
    def setUpClass(cls):
        cls.env = start(PORT, *cls.options)
        cls.url = cls.env["URL"]
        cls.cutter = Cutter(PORT)

    @classmethod
    def tearDownClass(cls):
        cls.cutter.close()

    def setUp(self):
        self.temp = tempfile.TemporaryDirectory()
        self.addCleanup(self.temp.cleanup)
        self.home = pathlib.Path(self.temp.name)
        self.edition = self.home / "edition"
        shutil.copytree(SAMPLE, self.edition)
        edition = json.loads((self.edition / "edition.json").read_text())
        edition["publication"] = self.id()  # slugs are made of it: they are of this test alone
        (self.edition / "edition.json").write_text(json.dumps(edition))
        self.addCleanup(self.take_away)

    def take_away(self):
        """What was published, so that no other test finds it."""
        post = self.stored().get("published", {}).get(SITE, {}).get("id")
        if post:
            self.ask(f"posts/{post}&force=true", "DELETE")

    # ---- what is called ----

    def call(self, *args, status=0, user="editor", password=None, stdin=subprocess.DEVNULL):
        env = dict(os.environ, XDG_CONFIG_HOME=f"{self.home}/config", XDG_DATA_HOME=f"{self.home}/data",
                   XDG_STATE_HOME=f"{self.home}/state", GIO_USE_PROXY_RESOLVER="dummy",
                   DBUS_SESSION_BUS_ADDRESS="disabled:",  # no keyring learns of these passwords
                   STONEHAND_PASSWORD=password if password is not None else self.env[user.upper()])
        run = subprocess.run([CLI, *args], capture_output=True, text=True, env=env, stdin=stdin, timeout=120)
        self.assertEqual(run.returncode, status, run.stderr + run.stdout)
        return run

    def set(self, *args):
        self.call("set", str(self.edition), *args)

    def add(self, user="editor", url=None):
        self.call("source", "add", "wordpress", SITE, url or self.url, *(["--user", user] if user else []))

    def publish(self, *args, article=ARTICLE, **how):
        return self.call("publish", str(self.edition), article, "--to", SITE, *args, **how)

    def published(self, *args, **how):
        return json.loads(self.publish("--json", *args, **how).stdout)

    def search(self, *args, command="search"):
        """What the site answers: its stories, whether there are more, and a note."""
        answer = json.loads(self.call(command, "--source", SITE, "--json", *args).stdout)
        return answer["stories"], answer["sources"][0]["more"], answer["sources"][0].get("note", "")

    def stored(self):
        return json.loads((self.edition / "articles" / f"{ARTICLE}.json").read_text())

    # ---- what the site says ----

    def ask(self, route, method="GET"):
        url = f"{self.url}/index.php?rest_route=/wp/v2/{route}"
        request = urllib.request.Request(url, method=method)
        token = base64.b64encode(f"editor:{self.env['EDITOR']}".encode()).decode()
        request.add_header("Authorization", f"Basic {token}")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def posts(self, slug):
        return self.ask(f"posts&slug={slug}&status=any&context=edit")

    def media(self, slug):
        return [medium for medium in self.ask("media&per_page=100&context=edit&search=" + slug)
                if medium["slug"].startswith(slug)]

    # ---- a source ----

    def test_where_it_is(self):
        self.add()
        said = self.call("source", "test", SITE).stdout
        self.assertIn("The Averley Lamp", said)
        self.assertIn("editor", said)

    def test_wrong_password(self):
        self.add()
        for command in (["source", "test", SITE], ["publish", str(self.edition), ARTICLE, "--to", SITE]):
            run = self.call(*command, status=1, password="not it")
            self.assertIn("“editor”", run.stderr)
            self.assertIn("password", run.stderr)
        self.assertEqual(self.posts(self.stored()["published"][SITE]["slug"]), [])

    def test_search(self):
        self.add(user="")
        stories, more, _ = self.search("pilot")
        self.assertEqual([story["headline"] for story in stories],
                         ["Fog for nine days", "Berths & breakfasts: “The cafés were fuller before”",
                          "Ferry to Averley gets a lighter engine", "The harbour clock runs slow again"])
        ferry = stories[2]
        self.assertEqual(ferry["rubric"], "It burns what the brewery throws away.")
        self.assertEqual((ferry["section"], ferry["date"], ferry["source"]),
                         ("Harbour", "2024-03-04", "The Averley Lamp"))
        self.assertTrue(ferry["url"].startswith(self.url))
        self.assertFalse(more)

    def test_filters(self):
        self.add()
        stories, _, _ = self.search("pilot", "--section", "town & country")
        self.assertEqual([(story["headline"][:6], story["section"]) for story in stories],
                         [("Berths", "Town & Country")])
        stories, _, _ = self.search("pilot", "--since", "2024-03-04", "--until", "2024-03-07")
        self.assertEqual(sorted(story["date"] for story in stories), ["2024-03-04", "2024-03-07"])
        stories, _, note = self.search("pilot", "--section", "Opera")
        self.assertEqual(stories, [])
        self.assertIn("Opera", note)

    def test_no_result_and_many_pages(self):
        self.add()
        self.assertEqual(self.search("xylophone"), ([], False, ""))
        found, page, more = set(), 0, True
        while more:
            page += 1
            stories, more, _ = self.search("harbour", "--limit", "6", "--page", str(page))
            found |= {story["id"] for story in stories}
            self.assertLessEqual(len(stories), 6)
        self.assertGreater(page, 2)
        headlines = [story["headline"] for story in self.search("harbour", "--limit", "100")[0]]
        self.assertEqual(len(found), len(headlines))
        self.assertFalse([headline for headline in headlines if "draft" in headline or "private" in headline])
        self.assertEqual(self.search("harbour", "--limit", "6", "--page", "90"), ([], False, ""))

    # ---- publishing ----

    def test_publish_and_update(self):
        self.add()
        self.set(ARTICLE, "rubric", "Bread & <butter>")
        self.set(ARTICLE, "section", "Town & Country")
        said = self.published()
        post, = self.posts(said["slug"])
        article = self.stored()
        self.assertEqual((post["id"], post["status"], post["slug"]), (said["id"], "draft", said["slug"]))
        self.assertEqual(post["title"]["raw"], article["headline"])
        self.assertEqual(post["excerpt"]["raw"], "Bread &amp; &lt;butter&gt;")
        self.assertIn("<p>For as long as there have been harbours", post["content"]["raw"])
        self.assertIn("A keeper of lights", post["content"]["raw"])
        self.assertIn("appeared in the Town &amp; Country section", post["content"]["raw"])
        category, = post["categories"]
        self.assertEqual(self.ask(f"categories/{category}")["name"], "Town &amp; Country")
        medium = self.ask(f"media/{post['featured_media']}&context=edit")
        picture = article["pictures"][0]
        self.assertEqual(medium["alt_text"], picture["alt"])
        self.assertEqual(medium["caption"]["raw"], f"{picture['caption']} ({picture['credit']})")
        self.assertEqual(medium["mime_type"], "image/jpeg")
        self.assertEqual(article["published"][SITE]["id"], post["id"])
        self.assertFalse(said["updated"])

        self.set(ARTICLE, "headline", "A harbour that keeps its word")
        self.set(ARTICLE, "/pictures/0/alt", "Another view")
        again = self.published()
        self.assertTrue(again["updated"])
        post, = self.posts(said["slug"])
        self.assertEqual((post["id"], post["title"]["raw"]), (said["id"], "A harbour that keeps its word"))
        medium, = self.media(said["slug"])
        self.assertEqual(medium["alt_text"], "Another view")
        self.assertLess(again["bytes"], said["bytes"])

    def test_what_readers_see_is_asked_about(self):
        self.add()
        said = self.published("--status", "publish")
        self.assertEqual(said["status"], "publish")
        self.set(ARTICLE, "headline", "Changed")
        refused = self.publish(status=1)
        self.assertIn(said["link"], refused.stderr)
        self.assertIn("--yes", refused.stderr)
        post, = self.posts(said["slug"])
        self.assertNotEqual(post["title"]["raw"], "Changed")
        again = self.published("--yes")
        self.assertEqual((again["id"], again["status"]), (said["id"], "publish"))
        self.assertEqual(self.posts(said["slug"])[0]["title"]["raw"], "Changed")

    # ---- a line that is cut after the site did it ----

    def test_the_line_is_cut(self):
        self.add(url=f"http://127.0.0.1:{self.cutter.port}")
        for path in ("categories", "media", "media/", "posts", "posts/"):
            # What is cut first is the making, then the changing.
            self.cutter.cut(path)
            if path == "categories":
                self.set(ARTICLE, "section", f"Cut {self.__class__.__name__}")
            cut = self.publish(status=1)
            self.assertIn("again", cut.stderr, path)
            self.assertIsNone(self.cutter.path, path)
            slug = self.stored()["published"][SITE]["slug"]
            self.assertLessEqual(len(self.posts(slug)), 1, path)
            self.assertLessEqual(len(self.media(slug)), 1, path)
        said = self.published()
        self.assertTrue(said["updated"])
        self.assertEqual(len(self.posts(slug)), 1)
        medium, = self.media(slug)
        self.assertEqual(self.posts(slug)[0]["featured_media"], medium["id"])
        self.assertEqual(len(self.ask(f"categories&search=Cut {self.__class__.__name__}".replace(" ", "%20"))), 1)


class Pretty(Site):
    def test_no_wordpress_there(self):
        self.add(url=self.url + "/wp-includes/images/blank.gif")
        self.assertIn("WordPress", self.call("source", "test", SITE, status=1).stderr)

    def test_alike(self):
        self.add()
        first = self.search(str(self.edition), ARTICLE, command="suggest")[0][0]
        self.assertEqual(first["headline"], "Ferry to Averley gets a lighter engine")
        self.assertIn("Averley", first["why"].split(", "))

    def test_a_new_category(self):
        self.add()
        name = f"Trade {self.__class__.__name__}"
        self.set(ARTICLE, "section", name)
        first = self.published()
        self.assertEqual(first["category"], name)
        self.published()
        self.assertEqual(len(self.ask(f"categories&search={name.split()[1]}")), 1)

    def test_more_pictures(self):
        self.add()
        more = next(p for p in sorted((SAMPLE / "pictures").glob("*.jpg")))
        self.call("picture", str(self.edition), ARTICLE, str(more), "--caption", "Behind", "--credit", "A. Person",
                  "--alt", "It")
        said = self.published()
        self.assertEqual(said["pictures"], 2)
        post, = self.posts(said["slug"])
        media = self.media(said["slug"])
        self.assertEqual(len(media), 2)
        other, = [medium for medium in media if medium["id"] != post["featured_media"]]
        self.assertIn(f'src="{other["source_url"]}"', post["content"]["raw"])
        self.assertIn("Behind", post["content"]["raw"])
        lead, = [medium for medium in media if medium["id"] == post["featured_media"]]
        self.assertNotIn(lead["source_url"], post["content"]["raw"])

    def test_asked_on_a_terminal(self):
        self.add()
        said = self.published("--status", "publish")
        for answer, status, headline in (("n", 1, self.stored()["headline"]), ("y", 0, "Changed")):
            self.set(ARTICLE, "headline", "Changed")
            ours, theirs = pty.openpty()
            with open(ours, "wb", buffering=0) as typing, open(theirs) as stdin:
                typing.write(f"{answer}\n".encode())
                run = self.publish(status=status, stdin=stdin)
            self.assertIn("[y/N]", run.stderr)
            self.assertEqual(self.posts(said["slug"])[0]["title"]["raw"], headline)

    def test_a_forgotten_post_is_found(self):
        self.add()
        said = self.published()
        path = self.edition / "articles" / f"{ARTICLE}.json"
        article = self.stored()
        del article["published"]
        path.write_text(json.dumps(article))
        again = self.published()
        self.assertEqual(again["id"], said["id"])
        self.assertEqual(len(self.media(said["slug"])), 1)

    def test_a_deleted_post_is_made_anew(self):
        self.add()
        said = self.published()
        self.ask(f"posts/{said['id']}&force=true", "DELETE")
        again = self.published()
        self.assertNotEqual(again["id"], said["id"])
        self.assertEqual(len(self.posts(said["slug"])), 1)
        self.assertEqual(len(self.media(said["slug"])), 1)

    def test_contributor(self):
        self.add(user="contributor")
        self.set(ARTICLE, "section", "Not for contributors")
        said = self.published(user="contributor")
        post, = self.posts(said["slug"])
        self.assertEqual((post["status"], post["featured_media"], said["pictures"]), ("draft", 0, 0))
        self.assertEqual(len(said["remarks"]), 3, said["remarks"])  # category, picture and fly title
        self.assertEqual(sum("contributor” may not" in remark for remark in said["remarks"]), 2)
        refused = self.publish("--status", "publish", status=1, user="contributor")
        self.assertIn("“contributor” may not do that", refused.stderr)
        self.assertEqual(self.posts(said["slug"])[0]["status"], "draft")
        again = self.published(user="contributor")
        self.assertEqual(again["id"], said["id"])

    def test_author(self):
        self.add(user="author")
        said = self.published("--status", "publish", user="author")
        self.assertEqual((said["status"], said["pictures"]), ("publish", 1))

    def test_only_to_a_wordpress(self):
        run = self.call("publish", str(self.edition), ARTICLE, "--to", "library", status=1)
        self.assertIn("WordPress", run.stderr)
        run = self.call("publish", str(self.edition), ARTICLE, "--to", "Nowhere", status=1)
        self.assertIn("Nowhere", run.stderr)
        self.call("publish", str(self.edition), ARTICLE, status=2)
        self.add()
        self.assertIn("nothing-here", self.publish(article="nothing-here", status=1).stderr)

    def test_the_line_is_cut_again_and_again(self):
        self.add(url=f"http://127.0.0.1:{self.cutter.port}")
        for path in ("posts", "posts/", "posts/", "media/"):
            self.cutter.cut(path)
            self.publish("--status", "publish", status=1)
            self.assertIsNone(self.cutter.path, path)
        said = self.published("--status", "publish")
        self.assertEqual(said["status"], "publish")
        self.assertEqual(len(self.posts(said["slug"])), 1)
        self.assertEqual(len(self.media(said["slug"])), 1)


class Plain(Site):
    options = ("--plain",)

    def test_it_is_plain(self):
        request = urllib.request.Request(self.url, method="HEAD")
        with urllib.request.urlopen(request, timeout=60) as answer:
            self.assertIn("index.php?rest_route=/", answer.headers["Link"])


del Site

if __name__ == "__main__":
    shutil.rmtree(DIR, ignore_errors=True)
    PORT = free_port()
    try:
        unittest.main()
    finally:
        subprocess.run([HERE / "wordpress-down.sh", DIR], check=False)
