#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Web pages before a validator of others: html-validate, with the rules that it recommends.

One rule is off in htmlvalidate.json. long-title: a search engine shows about 70 characters of a title; a
headline is as long as its editor wants it.

Called with the path of stonehand-cli and the folder that the validator is installed in.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import node

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "data" / "samples" / "plumbline"
CLI, TOOLS = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
ARTICLE = "the-slow-line-comes-back"
SPANS = ["One ", {"text": "<eu>", "marks": ["small-caps", "bold", "italic"]}, {"text": "2", "marks": ["superscript"]},
         "\u2028", {"text": "a & b", "href": "https://a.example/?q=\"1\"&r=2"}]


class Web(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)

    def export(self, out, *more, project=SAMPLE):
        subprocess.run([CLI, "export", project, "--as", "html", "-o", self.scratch / out, *more], check=True)
        return self.scratch / out

    def validate(self, *paths):
        """What it says, as lines "FILE: … [RULE]"; exit status and text."""
        done = subprocess.run([TOOLS / "node_modules/.bin/html-validate", "--formatter", "text",
                               "--config", HERE / "htmlvalidate.json", *paths], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def test_a_fault_is_found(self):
        page = self.scratch / "bad.html"
        page.write_text("<!DOCTYPE html>\n<html lang=\"en\"><head><title>A</title></head><body><p><div></div></p></body></html>\n")
        status, said = self.validate(page)
        self.assertEqual(status, 1)
        self.assertIn("bad.html", said)

    def test_site(self):
        site = self.export("site")
        self.assertGreater(len(list(site.glob("*.html"))), 10)
        self.assertEqual(self.validate(site), (0, ""))

    def test_one_page(self):
        self.assertEqual(self.validate(self.export("one.html", "--article", ARTICLE)), (0, ""))

    def test_everything_in_a_body(self):
        """Every kind of block and mark, a picture that nobody described, a story without an address."""
        project = self.scratch / "edition"
        shutil.copytree(SAMPLE, project)
        path = project / "articles" / f"{ARTICLE}.json"
        article = json.loads(path.read_text())
        kinds = ["crosshead", "paragraph", "list-item", "list-item", "quote", "list-item", "paragraph"]
        article["body"] = [{"kind": kind, "spans": SPANS} for kind in kinds]
        article["body"].append({"kind": "box", "title": SPANS[:2], "blocks": article["body"][:4]})
        article["headline"] = "<Nights> & \"days\""
        article["pictures"][0]["alt"] = ""
        article["related"] = [{"headline": "A", "rubric": "B"}, {"headline": "C", "url": "https://c.example/?a&b"}]
        path.write_text(json.dumps(article))
        self.assertEqual(self.validate(self.export("site", project=project)), (0, ""))


if __name__ == "__main__":
    try:
        node.install(TOOLS)
    except node.Unavailable as why:
        print(why)
        sys.exit(77)
    unittest.main()
