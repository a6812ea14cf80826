#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stonehand-cli end to end: new, import, set, picture, relate, library, fit, check, export.

Called with the path of stonehand-cli. Works in a folder of its own, with a library of its own.
"""
import fcntl
import json
import os
import pathlib
import pty
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import unittest
import zipfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = sys.argv.pop(1)
SEED = ROOT.parent / "shared" / "seed" / "going-global.txt"
SAMPLE = ROOT / "data" / "samples" / "plumbline"

SCRAPE = """Coast & Country | The tide table

A harbour that keeps its word

How Averley gave every ship an hour

The mole at Averley, where the pilots wait, in Averley, October 3, 2026. REUTERS/Lena Ortmann

Of every ten ships that came to Averley in October, nine came on the hour that they had been given. The tenth was a schooner, and nobody minded. A year ago the anchorage was full, the pilots were cross and the cafés on the mole did a roaring trade in breakfasts for men who had nothing to do until noon.

Now the berths are given out by the clock. A captain who is early gains nothing, and so is not early; one who is late loses his place to the next. Fuel bills have fallen by a fifth. The cafés have asked the council for a rebate.

This article appeared in the Coast & Country section of the print edition under the headline “On the hour”

Out of the dark: What lighthouses are for

From the October 10th 2026 edition

Discover stories from this section and more in the list of contents

Explore the edition

More from Coast & Country

The last ferry has a new engine

It runs on what the brewery throws away

Why the eels came back

Nobody asked them to
"""


class Scratch(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="stonehand-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.edition = self.folder / "edition"
        self.env = dict(os.environ, XDG_DATA_HOME=str(self.folder / "data"),
                        STONEHAND_DATA=str(ROOT / "data"))

    @staticmethod
    def with_xmp(jpeg, credit, creator, instructions):
        """JPEG bytes whose XMP says so (XMP specification part 3, 1.1.3: an APP1 segment)."""
        xmp = f'''<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" photoshop:Credit="{credit}" photoshop:Instructions="{instructions}">
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>'''
        body = b"http://ns.adobe.com/xap/1.0/\0" + xmp.encode()
        return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]

    def run_cli(self, *words, status=0, **how):
        run = subprocess.run([CLI, *map(str, words)], env=dict(self.env, **how.pop("env", {})),
                             capture_output=True, text=True, encoding="utf-8", timeout=120, **how)
        self.assertEqual(run.returncode, status, f"{words}\n{run.stdout}\n{run.stderr}")
        if status:
            self.assertNotEqual(run.stderr, "")
        return run

    def ask(self, *words):
        return json.loads(self.run_cli(*words, "--json").stdout)

    def new(self):
        self.run_cli("new", self.edition, "--publication", "The Plumbline", "--date", "2026-10-10")

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def article(self, id):
        return json.loads((self.edition / "articles" / f"{id}.json").read_text(encoding="utf-8"))

    def assert_valid(self):
        """Every file of the edition is what its schema says."""
        for schema, files in [("edition", [self.edition / "edition.json"]),
                              ("article", sorted((self.edition / "articles").glob("*.json")))]:
            validator = jsonschema.Draft202012Validator(
                json.loads((ROOT / "data" / "schema" / f"{schema}.json").read_text(encoding="utf-8")))
            for file in files:
                errors = [f"{file.name}{e.json_path}: {e.message}"
                          for e in validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))]
                self.assertEqual(errors, [])

    def read_edition(self):
        return json.loads((self.edition / "edition.json").read_text(encoding="utf-8"))

    def import_scrape(self, text=SCRAPE):
        return self.ask("import", self.write("scrape.txt", text), "--into", self.edition)[0]["id"]


class Calls(Scratch):
    COMMANDS = ["new", "import", "set", "picture", "relate", "library", "fit", "check", "export", "sent"]

    def test_help(self):
        overview = self.run_cli("--help").stdout
        for name in self.COMMANDS:
            self.assertIn(name, overview)
            self.assertIn(f"stonehand-cli {name}", self.run_cli(name, "--help").stdout)
        for name in ["add", "search", "suggest"]:
            self.assertIn(f"library {name}", self.run_cli("library", name, "--help").stdout)

    def test_version(self):
        self.assertRegex(self.run_cli("--version").stdout, r"^stonehand-cli \d+\.\d+")

    def test_wrong_calls(self):
        for words in [[], ["frobnicate"], ["set"], ["set", "a", "b"], ["fit"], ["new", "x"],
                      ["import", "x.txt"], ["export", "x"], ["export", "x", "--as", "docx", "-o", "y"],
                      ["library"], ["library", "burn"], ["fit", "--no-such"], ["fit", "a", "b"],
                      ["set", "d", "a", "no-such-field", "v"],
                      ["relate", "d", "a", "--url", "https://example.org/"]]:
            self.run_cli(*words, status=2)

    def test_errors(self):
        self.run_cli("fit", self.folder, status=1)
        self.new()
        self.run_cli("new", self.edition, "--publication", "P", "--date", "2026-10-10", status=1)
        self.run_cli("new", self.folder / "x", "--publication", "P", "--date", "yesterday", status=1)
        self.assertFalse((self.folder / "x" / "edition.json").exists())
        self.run_cli("set", self.edition, "nobody", "headline", "H", status=1)
        self.run_cli("import", self.folder / "none.txt", "--into", self.edition, status=1)
        self.run_cli("export", self.edition, "--article", "nobody", "--as", "pdf", "-o",
                     self.folder / "x.pdf", status=1)
        self.assertFalse((self.folder / "x.pdf").exists())


class Work(Scratch):
    def test_the_whole_job(self):
        self.new()
        edition = self.read_edition()
        self.assertEqual((edition["publication"], edition["date"]), ("The Plumbline", "2026-10-10"))

        id = self.import_scrape()
        article = self.article(id)
        self.assertEqual(article["section"], "Coast & Country")
        self.assertEqual(article["fly-title"], "The tide table")
        self.assertEqual(article["headline"], "A harbour that keeps its word")
        self.assertEqual(article["print-headline"], "On the hour")
        self.assertEqual(len(article["body"]), 2)
        self.assertEqual([s["headline"] for s in article["related"]],
                         ["The last ferry has a new engine", "Why the eels came back"])

        self.run_cli("set", self.edition, id, "rubric", "Averley gave every ship an hour, and kept it")
        self.run_cli("set", self.edition, id, "byline", "")
        self.run_cli("set", self.edition, id, "length", "12 lines")
        self.assertEqual(self.article(id)["length"], {"unit": "lines", "value": 12})
        self.assertEqual(self.article(id)["rubric"], "Averley gave every ship an hour, and kept it")

        picture = self.run_cli("picture", self.edition, id, SAMPLE / "pictures" / "harbour.jpg",
                               "--caption", "On the hour", "--alt", "A ship at the mole").stdout.strip()
        self.assertEqual(picture, "pictures/harbour.jpg")
        self.assertEqual((self.edition / picture).read_bytes(),
                         (SAMPLE / "pictures" / "harbour.jpg").read_bytes())
        pictures = self.article(id)["pictures"]
        self.assertEqual(len(pictures), 1, "the place that the scrape's caption held is filled")
        self.assertEqual((pictures[0]["caption"], pictures[0]["alt"]), ("On the hour", "A ship at the mole"))
        self.assertEqual(pictures[0]["credit"], "REUTERS/Lena Ortmann")

        for field, value in (("number", "Volume 3"), ("first-page", "5"), ("contents", "yes"),
                             ("cover/headline", "On the hour")):
            self.run_cli("set", self.edition, "edition", field, value)
        edition = json.loads((self.edition / "edition.json").read_text())
        self.assertEqual((edition["number"], edition["first-page"], edition["contents"],
                          edition["cover"]["headline"]), ("Volume 3", 5, True, "On the hour"))
        self.run_cli("set", self.edition, "edition", "date", "2026-13-40", status=1)
        self.run_cli("set", self.edition, "edition", "first-page", "last", status=1)
        self.run_cli("set", self.edition, "edition", "contents", "perhaps", status=1)
        self.run_cli("set", self.edition, "edition", "rubric", "x", status=2)
        for field in ("first-page", "contents"):
            self.run_cli("set", self.edition, "edition", field, "")

        self.run_cli("set", self.edition, id, "/pictures/0/credit", "Lena Ortmann")
        self.assertEqual(self.article(id)["pictures"][0]["credit"], "Lena Ortmann")
        self.run_cli("relate", self.edition, id, "--headline", "Slow steaming", "--url",
                     "https://example.org/slow")
        self.assertEqual(self.article(id)["related"][-1],
                         {"headline": "Slow steaming", "url": "https://example.org/slow"})

        fit = self.ask("fit", self.edition)
        self.assertEqual([line["article"] for line in fit], [id])
        self.assertGreater(fit[0]["words"], 80)
        self.assertEqual(fit[0]["room"], 12)
        self.assertEqual(fit[0]["over"], fit[0]["lines"] - 12)
        self.assertGreater(fit[0]["over"], 0)
        self.assertTrue(2 < fit[0]["words-over"] / fit[0]["over"] < 14, fit[0]["words-over"])
        self.assertIn(f"{fit[0]['over']} over: {fit[0]['words-over']} words", self.run_cli("fit", self.edition).stdout)
        self.assertIn(id, self.run_cli("fit", self.edition).stdout)

        # The cheapest cut, made: a line is won.
        cut = fit[0]["cuts"][0]
        self.assertEqual(cut["lines"], -1)
        self.assertLessEqual(cut["characters"], fit[0]["cuts"][-1]["characters"])
        self.assertIn(f"paragraph {cut['paragraph']}: ", self.run_cli("fit", self.edition).stdout)
        path = pathlib.Path(self.edition) / "articles" / f"{id}.json"
        before = path.read_text()
        article = json.loads(before)
        block = article["body"][int(cut["pointer"].split("/")[-1])]
        text = "".join(s if isinstance(s, str) else s["text"] for s in block["spans"]).encode()
        block["spans"] = [(text[:cut["start"]] + text[cut["end"]:]).decode()]
        path.write_text(json.dumps(article))
        self.assertEqual(self.ask("fit", self.edition)[0]["lines"], fit[0]["lines"] - 1)
        path.write_text(before)

        # Headline and rubric, each against the room that the design has for it.
        fields = {field["pointer"]: field for field in fit[0]["elements"]}
        self.assertEqual(list(fields), ["/print-headline", "/rubric", "/pictures/0/caption"])
        for field in fields.values():
            self.assertEqual(field["over"], field["lines"] - field["room"])
        self.run_cli("set", self.edition, id, "print-headline", "A harbour that keeps its word " * 12)
        long = self.ask("fit", self.edition)[0]["elements"][0]
        self.assertGreater(long["over"], 0)
        self.assertGreater(long["characters"], 20)
        lines = "line" if long["over"] == 1 else "lines"
        self.assertIn(f"Print headline {long['lines']} of {long['room']} lines, {long['over']} {lines} over: "
                      f"{long['characters']} characters", self.run_cli("fit", self.edition).stdout)
        findings = json.loads(self.run_cli("check", self.edition, "--json", status=1).stdout)
        self.assertIn(("headline-too-long", "warning", "/print-headline"),
                      [(f["check"], f["severity"], f["pointer"]) for f in findings])
        path.write_text(before)

        # Overset: an error; with room enough, none.
        findings = json.loads(self.run_cli("check", self.edition, "--json", status=1).stdout)
        self.assertIn(("overset", "error"), [(f["check"], f["severity"]) for f in findings])
        overset = next(f for f in findings if f["check"] == "overset")
        self.assertLess(overset["start"], overset["end"])
        self.run_cli("set", self.edition, id, "length", "")
        self.run_cli("check", self.edition)
        self.assert_valid()

        pdf, text, dump = (self.folder / f"out.{end}" for end in ("pdf", "txt", "dump"))
        self.run_cli("export", self.edition, "--as", "pdf", "-o", pdf)
        self.run_cli("export", self.edition, "--as", "text", "-o", text)
        self.run_cli("export", self.edition, "--as", "dump", "-o", dump)
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-"))
        self.assertIn("On the hour", text.read_text(encoding="utf-8"))
        self.assertIn("headline", dump.read_text(encoding="utf-8"))
        words = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("nobody minded", re.sub(r"\s+", " ", words))
        self.assertEqual(sorted(p.name for p in self.folder.iterdir() if p.name.startswith(".")), [])

    def test_export_of_the_sample(self):
        self.assertEqual(len(self.ask("fit", SAMPLE)), 15)
        self.run_cli("export", SAMPLE, "--as", "png", "--dpi", "36", "-o", self.folder / "page.png")
        made = sorted(self.folder.glob("page*.png"))
        self.assertGreater(len(made), 3)
        self.assertTrue(all(p.read_bytes().startswith(b"\x89PNG") for p in made))

        one = self.folder / "one.dump"
        self.run_cli("export", SAMPLE, "--article", "in-good-shape", "--as", "dump", "-o", one)
        weekly = one.read_text(encoding="utf-8")
        self.run_cli("export", SAMPLE, "--article", "in-good-shape", "--design", "berliner", "--as",
                     "dump", "-o", one)
        self.assertNotEqual(one.read_text(encoding="utf-8"), weekly)
        self.run_cli("export", SAMPLE, "--article", "in-good-shape", "--design",
                     ROOT / "data" / "designs" / "weekly.json", "--as", "dump", "-o", one)
        self.assertEqual(one.read_text(encoding="utf-8"), weekly)

    def test_web_pages(self):
        """A page for each article of the edition, which lead to each other; or one with all in it."""
        site = self.folder / "site"
        self.run_cli("export", SAMPLE, "--as", "html", "-o", site)
        ids = json.loads((SAMPLE / "edition.json").read_text())["order"]
        contents = (site / "index.html").read_text()
        for id in ids:
            page = (site / f"{id}.html").read_text()
            self.assertIn(f'href="{id}.html"', contents)
            data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
            self.assertEqual(data["@type"], "NewsArticle")
            for address in re.findall(r'(?:src|href)="([^"#:]+)"', page):
                self.assertTrue((site / address).exists(), address)
            for image in data.get("image", []):
                self.assertTrue((site / image["contentUrl"]).exists())
        one = self.folder / "one.html"
        self.run_cli("export", SAMPLE, "--as", "html", "-o", one, "--article", "what-the-birds-overhear")
        self.assertIn('<img src="data:image/jpeg;base64,', one.read_text())
        self.assertNotIn("style.css", one.read_text())
        self.assertIn("folder", self.run_cli("export", SAMPLE, "--as", "html", "-o", one, status=1).stderr)
        self.run_cli("export", SAMPLE, "--as", "html", "-o", one, "--article", "nobody", status=1)
        blocked = self.folder / "blocked"
        blocked.write_text("a file")
        self.assertIn("blocked", self.run_cli("export", SAMPLE, "--as", "html", "-o", blocked, status=1).stderr)

    def test_markdown_comes_back(self):
        """What front matter and Markdown can say is imported again as it was."""
        id, members = "the-slow-line-comes-back", ("section", "fly-title", "headline", "print-headline", "rubric",
                                                    "byline", "dateline")
        text = self.folder / "a.md"
        told = self.run_cli("export", SAMPLE, "--as", "markdown", "-o", text, "--article", id).stderr
        self.assertIn("related", told)
        self.new()
        self.run_cli("import", text, "--into", self.edition)
        before = json.loads((SAMPLE / "articles" / f"{id}.json").read_text())
        after = json.loads(next((self.edition / "articles").glob("*.json")).read_text())
        self.assertEqual({m: before.get(m) for m in members}, {m: after.get(m) for m in members})

        def plain(article):
            return [(b["kind"], "".join(s if isinstance(s, str) else s["text"] for s in b["spans"]))
                    for b in article["body"] if b["kind"] != "box"]
        self.assertEqual(plain(before), plain(after))

    def test_pictures_go_with_markdown(self):
        """Over no other file; what was exported once is there already; an edition's own folders are refused."""
        id = "the-port-that-learned-to-say-when"
        text, pictures = self.folder / "one.md", self.folder / "pictures"
        pictures.mkdir()
        (pictures / "harbour.jpg").write_text("another")
        for _ in range(2):
            told = self.run_cli("export", SAMPLE, "--as", "markdown", "-o", text, "--article", id).stderr
            self.assertIn("1 picture", told)
            self.assertIn('picture: "pictures/harbour-2.jpg"', text.read_text())
            self.assertEqual(sorted(path.name for path in pictures.iterdir()), ["harbour-2.jpg", "harbour.jpg"])
        self.assertEqual((pictures / "harbour.jpg").read_text(), "another")
        self.new()
        self.assertNotIn("harbour", self.run_cli("import", text, "--into", self.edition).stderr)
        for own in (SAMPLE, SAMPLE / "articles"):
            refused = self.run_cli("export", SAMPLE, "--as", "ninjs", "-o", own, status=1).stderr
            self.assertIn("own folder", refused)

    def test_web_pages_come_back(self):
        """All that HTML and its data can say is imported again as it was, pictures too; no page is lost."""
        site = self.folder / "site"
        self.run_cli("export", SAMPLE, "--as", "html", "-o", site)
        self.new()
        pages = [site / f"{path.stem}.html" for path in sorted((SAMPLE / "articles").glob("*.json"))
                 if (site / f"{path.stem}.html").exists()]
        self.assertGreater(len(pages), 10)
        imported = self.ask("import", *pages, "--into", self.edition)
        self.assertEqual([told["unrecognised"] for told in imported], [[]] * len(pages))
        self.assert_valid()

        def said(article):
            members = ("section", "fly-title", "headline", "rubric", "byline", "dateline", "body")
            stories = [{m: s.get(m) for m in ("headline", "rubric", "url")} for s in article.get("related", [])]
            pictures = [{m: p.get(m) for m in ("caption", "credit", "alt", "source")}
                        for p in article.get("pictures", []) if p.get("file")]
            return dict({m: article.get(m) for m in members}, related=stories, pictures=pictures)
        for told, page in zip(imported, pages):
            before = json.loads((SAMPLE / "articles" / f"{page.stem}.json").read_text())
            after = self.article(told["id"])
            self.assertEqual(said(before), said(after))
            self.assertEqual(before.get("print-headline", after["headline"]),
                             after.get("print-headline", after["headline"]))
            for picture in after.get("pictures", []):
                self.assertTrue((self.edition / picture["file"]).exists())

        one = self.folder / "one.html"
        self.run_cli("export", SAMPLE, "--as", "html", "-o", one, "--article", "what-the-birds-overhear")
        alone = self.article(self.ask("import", one, "--into", self.edition)[0]["id"])
        self.assertTrue((self.edition / alone["pictures"][0]["file"]).exists())

    def pack(self, name, parts):
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for part, data in parts.items():
                file.writestr(part, data)
        return path

    def test_documents_bring_their_pictures(self):
        """Those in a document or beside a page are copied; those elsewhere, and what is none, are told."""
        clock = (SAMPLE / "pictures" / "clock.jpg").read_bytes()
        odt = self.pack("ferry.odt", {"content.xml": """<o:c xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:x="x"><o:body><o:text>
<t:p t:style-name="Title">The last ferry</t:p><t:p><d:frame><d:image x:href="Pictures/1.jpg"/><d:desc>A clock</d:desc></d:frame></t:p>
<t:p t:style-name="Caption">Noon. Photograph: Ann</t:p><t:p><d:frame><d:image x:href="Pictures/2.emf"/></d:frame></t:p>
<t:p>Text that ends.</t:p></o:text></o:body></o:c>""", "Pictures/1.jpg": clock, "Pictures/2.emf": b"no picture"})
        (self.folder / "page_files").mkdir()
        (self.folder / "page_files" / "the clock.jpg").write_bytes(clock)
        page = self.write("page.html", """<!DOCTYPE html><article><h1>A page</h1><p>Text that ends.</p>
<figure><img src="page_files/the%20clock.jpg" alt=""></figure><figure><img src="../../../etc/hostname" alt=""></figure></article>""")
        self.new()
        document, web = self.ask("import", odt, page, "--into", self.edition)
        self.assert_valid()
        pictures = self.article(document["id"])["pictures"]
        self.assertEqual((self.edition / pictures[0]["file"]).read_bytes(), clock)
        self.assertEqual(pictures[0]["file"], "pictures/a-clock.jpg")
        self.assertEqual((pictures[0]["caption"], pictures[0]["credit"]), ("Noon.", "Photograph: Ann"))
        self.assertNotIn("file", pictures[1])
        self.assertEqual(len(document["unrecognised"]), 1)
        pictures = self.article(web["id"])["pictures"]
        self.assertEqual(pictures[0]["file"], "pictures/a-clock.jpg")  # the same bytes are there already
        self.assertNotIn("file", pictures[1])
        self.assertEqual(len(web["unrecognised"]), 1)
        self.assertEqual([p.name for p in (self.edition / "pictures").iterdir()], ["a-clock.jpg"])

        old = self.folder / "old.doc"
        old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        self.assertIn("DOCX or ODT", self.run_cli("import", old, "--into", self.edition, status=1).stderr)

    def test_for_other_programs(self):
        """ICML is well-formed and declares each style that it uses; ninjs has the members of its schema alone."""
        from xml.etree import ElementTree
        for kind, ending in (("icml", "icml"), ("ninjs", "json"), ("markdown", "md")):
            folder = self.folder / kind
            self.run_cli("export", SAMPLE, "--as", kind, "-o", folder)
            self.assertEqual(len(list(folder.glob(f"*.{ending}"))), 15)
        for path in (self.folder / "icml").iterdir():
            tree = ElementTree.parse(path)
            declared = {style.get("Self") for style in tree.iter("ParagraphStyle")}
            used = {style.get("AppliedParagraphStyle") for style in tree.iter("ParagraphStyleRange")}
            self.assertLessEqual(used, declared)
            sources = {link.get("Self") for link in tree.iter("HyperlinkTextSource")}
            self.assertEqual({link.get("Source") for link in tree.iter("Hyperlink")}, sources)
        known = set("uri type language title slugline by located headlines descriptions bodies altIds associations "
                    "name rel copyrightNotice subjects".split())
        for path in (self.folder / "ninjs").glob("*.json"):
            item = json.loads(path.read_text())
            for part in (item, *item.get("associations", [])):
                self.assertLessEqual(set(part), known)
                self.assertRegex(part["uri"], r"^(urn|https?):")

    def test_the_sample_has_no_errors(self):
        self.run_cli("check", SAMPLE)

    def test_a_missing_font_is_named_with_its_fallback(self):
        shutil.copytree(SAMPLE, self.edition)
        weekly = (ROOT / "data" / "designs" / "weekly.json").read_text(encoding="utf-8")
        (self.edition / "designs").mkdir()
        (self.edition / "designs" / "odd.json").write_text(
            weekly.replace("Roboto Condensed", "Never Cut Grotesk"), encoding="utf-8")
        self.run_cli("set", self.edition, "edition", "design", "odd")
        found = [f for f in self.ask("check", self.edition) if f["check"] == "font-missing"]
        self.assertEqual(len(found), 1)
        self.assertRegex(found[0]["reason"], r"Never Cut Grotesk \(set in .+\)")

    def test_what_the_photo_says(self):
        """A credit that differs and an instruction are found; what is safe to mend is mended and saved."""
        shutil.copytree(SAMPLE, self.edition)
        picture = self.edition / "pictures" / "harbour.jpg"
        picture.write_bytes(self.with_xmp(picture.read_bytes(), "REUTERS", "Lena Ortmann", "MAGS OUT"))
        id = "the-port-that-learned-to-say-when"
        found = {f["check"]: f for f in self.ask("check", self.edition) if f.get("article") == id}
        self.assertEqual(found["credit-differs"]["pointer"], "/pictures/0/credit")
        self.assertEqual((found["credit-differs"]["fixable"], found["credit-differs"]["fix"]),
                         (True, "REUTERS/Lena Ortmann"))
        self.assertGreater(found["credit-differs"]["page"], 0)
        self.assertFalse(found["picture-instructions"]["fixable"])
        self.assertIn("MAGS OUT", found["picture-instructions"]["reason"])
        left = [f["check"] for f in self.ask("check", self.edition, "--fix") if f.get("article") == id]
        self.assertIn("picture-instructions", left)
        self.assertNotIn("credit-differs", left)
        self.assertEqual(self.article(id)["pictures"][0]["credit"], "REUTERS/Lena Ortmann")
        self.assert_valid()

    def test_what_is_written_into_the_photo(self):
        """Into the edition's copy, when it is saved; the original stays as it is."""
        shutil.copytree(SAMPLE, self.edition)
        original = self.folder / "quay.jpg"
        shutil.copy(SAMPLE / "pictures" / "harbour.jpg", original)
        original.write_bytes(original.read_bytes() + b"another")
        before = original.read_bytes()
        id = "who-owns-the-night"
        name = self.run_cli("picture", self.edition, id, original, "--caption", "A quay at night", "--credit",
                            "Ada Quay", "--into-photo").stdout.strip()
        self.assertEqual(original.read_bytes(), before)
        at = [p["file"] for p in self.article(id)["pictures"]].index(name)
        self.assertTrue(self.article(id)["pictures"][at]["write-into-photo"])

        def says(tag):
            return subprocess.run(["exiftool", "-s3", f"-{tag}", self.edition / name], capture_output=True,
                                  text=True, check=True).stdout.strip()
        self.assertEqual((says("XMP-photoshop:Credit"), says("IPTC:Caption-Abstract")), ("Ada Quay", "A quay at night"))
        self.run_cli("set", self.edition, id, f"/pictures/{at}/caption", "A quay by day")
        self.assertEqual(says("XMP-dc:Description"), "A quay by day")
        self.assertEqual(list((self.edition / "pictures").glob(".stonehand*")), [])
        self.assert_valid()

    def test_what_the_printer_has(self):
        shutil.copytree(SAMPLE, self.edition)
        self.assertEqual({p["state"] for p in self.ask("sent", self.edition)}, {"never"})
        self.run_cli("sent", self.edition, "--mark", "900", status=1)
        self.run_cli("sent", self.edition, "--mark", "all", "--file", "pages.pdf")
        self.assert_valid()
        states = {p["page"]: p["state"] for p in self.ask("sent", self.edition)}
        self.assertEqual(set(states.values()), {"same"})
        sent = json.loads((self.edition / "edition.json").read_text(encoding="utf-8"))["sent"]
        page = next(int(n) for n, p in sent.items() if "in-good-shape" in p.get("begin", []))

        # A page changes, and only what is on it.
        self.run_cli("set", self.edition, "in-good-shape", "print-headline", "In very good shape")
        states = {p["page"]: p["state"] for p in self.ask("sent", self.edition)}
        self.assertEqual(states[page], "changed")
        self.assertEqual(states[page + 1], "same")
        self.run_cli("sent", self.edition, "--mark", str(page))
        states = {p["page"]: p["state"] for p in self.ask("sent", self.edition)}
        self.assertEqual(states[page], "same")

        # What is referred to moved away from where the printer's pages say it is.
        id = "a-keeper-of-lights"
        path = self.edition / "articles" / f"{id}.json"
        article = self.article(id)
        article["related"] = [{"headline": "Type", "article": "in-good-shape"}]
        path.write_text(json.dumps(article), encoding="utf-8")
        self.assertNotIn("related-moved", [f["check"] for f in self.ask("check", self.edition)])
        self.run_cli("set", self.edition, "edition", "first-page", "2")
        found = [f for f in self.ask("check", self.edition) if f["check"] == "related-moved"]
        self.assertIn((id, "/related/0"), [(f["article"], f["pointer"]) for f in found])

    def test_strict(self):
        self.new()
        id = self.import_scrape()
        self.run_cli("set", self.edition, id, "section", "No such section")
        self.assertIn("section-unknown", [f["check"] for f in self.ask("check", self.edition)])
        self.run_cli("check", self.edition, "--strict", status=1)

    def test_library(self):
        self.run_cli("library", "add", SAMPLE)
        found = self.ask("library", "search", "keep")
        self.assertIn("a-keeper-of-lights", [story["id"].split("/")[-1] for story in found])
        self.assertEqual(self.ask("library", "search", "xyzzyplugh"), [])
        self.assertEqual(len(self.ask("library", "search", "the", "--limit", "2")), 2)

        self.new()
        id = self.import_scrape()
        suggested = self.ask("library", "suggest", self.edition, id)
        self.assertIn("the-port-that-learned-to-say-when",
                      [story["id"].split("/")[-1] for story in suggested])
        self.assertEqual(self.ask("relate", self.edition, id), suggested)

        story = found[0]
        self.run_cli("relate", self.edition, id, "--story", story["id"])
        self.assertEqual(self.article(id)["related"][-1]["headline"], story["headline"])
        before = self.article(id)
        self.assertIn("already", self.run_cli("relate", self.edition, id, "--story", story["id"], status=1).stderr)
        for words, options in [("already", ["--headline", story["headline"].upper()]),
                               ("itself", ["--story", id]),
                               ("needs a headline", ["--headline", " ", "--url", "https://example.org/"]),
                               ("no address", ["--headline", "H", "--url", "javascript:alert(1)"]),
                               ("no address", ["--headline", "H", "--url", "https://example.org/a b"])]:
            self.assertIn(words, self.run_cli("relate", self.edition, id, *options, status=1).stderr)
        self.assertEqual(self.article(id), before, "nothing was added")
        self.run_cli("relate", self.edition, id, "--story", "no/such/story", status=1)

    def test_library_takes_archives_and_folders(self):
        archive = self.folder / "archive.jsonl"
        archive.write_text('{"id": "1", "headline": "Zeppelin ahoy", "body": "It landed"}\n{"headline": \n'
                           '{"headline": "Zeppelin again", "url": "https://example.org/z"}\n', encoding="utf-8")
        run = self.run_cli("library", "add", "--jsonl", archive)
        self.assertIn("2 stories, 1 line passed over", run.stdout)
        self.assertIn("archive.jsonl:2: ", run.stderr)
        self.assertEqual({story["id"] for story in self.ask("library", "search", "zeppelin")},
                         {"1", "https://example.org/z"})
        self.run_cli("library", "add", "--jsonl", self.folder / "nowhere.jsonl", status=1)
        odd = self.run_cli("library", "add", "--jsonl", self.folder / "\x1b[31mred.jsonl", status=1)
        self.assertNotIn("\x1b", odd.stderr)
        archive.write_text('\ufeff{"title": "Blimp", "content": "It flew", "link": "https://example.org/b"}\n')
        self.assertIn("1 story", self.run_cli("library", "add", "--jsonl", archive).stdout)
        self.assertEqual(self.ask("library", "search", "blimp flew")[0]["url"], "https://example.org/b")
        self.assertIn("folder", self.run_cli("library", "add", "--jsonl", self.folder, status=1).stderr)

        loose = self.folder / "loose"
        loose.mkdir()
        (loose / "a.json").write_text('{"format": 1, "id": "a", "headline": "Airship", "body": []}')
        (loose / "b.json").write_text("[]")
        self.assertIn("1 story", self.run_cli("library", "add", loose).stdout)
        (self.folder / "empty").mkdir()
        self.assertIn("no article", self.run_cli("library", "add", self.folder / "empty", status=1).stderr)
        self.assertEqual([story["headline"] for story in self.ask("library", "search", "airship")], ["Airship"])

    def test_library_that_is_damaged_is_put_aside(self):
        self.run_cli("library", "add", SAMPLE)
        database = next(self.folder.rglob("library.db"))
        database.write_bytes(b"x" * 9000)
        run = self.run_cli("library", "search", "keep")
        self.assertIn("a-keeper-of-lights", run.stdout)
        self.assertRegex(run.stderr, "damaged.*library-damaged-")
        self.assertEqual(self.run_cli("library", "search", "keep").stderr, "")

    def test_relate_to_an_article_of_this_edition(self):
        self.new()
        id = self.import_scrape()
        other = self.ask("import", self.write("buoy.md", "# A new buoy\n\nIt floats.\n"), "--into",
                         self.edition, "--section", "Coast & Country")[0]["id"]
        self.run_cli("relate", self.edition, id, "--story", other)
        self.assertEqual(self.article(id)["related"][-1]["article"], other)
        self.assertEqual(self.read_edition()["order"], [id, other])

    def test_history(self):
        self.new()
        id = self.import_scrape()
        first = self.article(id)
        self.run_cli("set", self.edition, id, "rubric", "Another one")
        self.run_cli("set", self.edition, id, "rubric", "And another")
        versions = self.ask("history", self.edition, id)
        self.assertEqual([v["number"] for v in versions], [1, 2, 3])
        self.assertEqual(versions[0]["files"], [{"file": f"articles/{id}.json"}])
        self.assertGreater(len(self.ask("history", self.edition)), 3, "the edition was saved, too")
        self.run_cli("history", self.edition, id, "--restore", "3")
        self.assertEqual(self.article(id), first)
        self.assertEqual(len(self.ask("history", self.edition, id)), 4)
        self.run_cli("history", self.edition, id, "--restore", "9", status=1)
        self.run_cli("history", self.edition, "--restore", "1", status=2)

    def test_import_is_all_or_nothing(self):
        self.new()
        good = self.write("good.md", "# Good\n\nText.\n")
        run = self.run_cli("import", good, self.folder / "none.md", "--into", self.edition, status=1)
        self.assertEqual(run.stdout, "")
        self.assertEqual(self.read_edition().get("order", []), [])
        self.assertEqual(list((self.edition / "articles").glob("*.json"))
                         if (self.edition / "articles").exists() else [], [])

    def test_what_is_damaged_stays(self):
        self.new()
        id = self.import_scrape()
        damaged = self.edition / "articles" / f"{id}.json"
        damaged.write_text('{"format": 1,\n oops')
        other = self.ask("import", self.write("buoy.md", "# Buoy\n\nIt floats.\n"), "--into", self.edition)
        self.assertEqual(damaged.read_text(), '{"format": 1,\n oops')
        run = self.run_cli("set", self.edition, id, "headline", "H", status=1)
        self.assertIn("line 2", run.stderr)
        self.assertIn(other[0]["id"], self.read_edition()["order"])
        checks = json.loads(self.run_cli("check", self.edition, "--json", status=1).stdout)
        self.assertIn("article-unreadable", [f["check"] for f in checks])

    def test_pictures_that_are_refused(self):
        self.new()
        id = self.import_scrape()
        fifo = self.folder / "fifo.jpg"
        os.mkfifo(fifo)
        for path in [fifo, "/dev/zero", "/etc/hostname", self.folder, self.folder / "none.jpg"]:
            self.run_cli("picture", self.edition, id, path, status=1)
        self.assertEqual(list((self.edition / "pictures").glob("*"))
                         if (self.edition / "pictures").exists() else [], [])

    def test_picture_to_come(self):
        shutil.copytree(SAMPLE, self.edition)
        id = "who-owns-the-night"
        self.run_cli("picture", self.edition, id, status=2)
        self.run_cli("picture", self.edition, id, "a.jpg", "--to-come", status=2)
        self.run_cli("picture", self.edition, id, "--to-come", "--shape", "oval", status=1)
        self.run_cli("picture", self.edition, id, "--to-come", "--shape", "portrait", "--caption", "A tower")
        self.assertEqual(self.article(id)["pictures"][-1], {"caption": "A tower", "to-come": True, "shape": "portrait"})
        self.run_cli("picture", self.edition, id, SAMPLE / "pictures" / "rain.jpg")
        picture = self.article(id)["pictures"][-1]
        self.assertEqual((picture["file"], picture["caption"]), ("pictures/rain.jpg", "A tower"))
        self.assertNotIn("shape", picture)

    def test_pictures_that_are_gone(self):
        shutil.copytree(SAMPLE, self.edition)
        drive = self.folder / "drive" / "2026"
        drive.mkdir(parents=True)
        names = sorted(path.name for path in (self.edition / "pictures").iterdir())
        (self.edition / "pictures" / names[0]).rename(drive / names[0].upper())
        (self.edition / "pictures" / names[1]).unlink()
        answer = json.loads(self.run_cli("find-pictures", self.edition, drive.parent, "--json", status=1).stdout)
        self.assertEqual({a["file"]: a["found"] for a in answer},
                         {f"pictures/{names[0]}": True, f"pictures/{names[1]}": False})
        self.assertTrue((self.edition / "pictures" / names[0]).exists())
        shutil.copy(SAMPLE / "pictures" / names[1], drive)
        self.assertIn(names[1], self.run_cli("find-pictures", self.edition, drive).stdout)
        self.assertIn("no picture", self.run_cli("find-pictures", self.edition, drive).stdout)
        (self.edition / "pictures" / names[0]).unlink()
        self.assertIn("none", self.run_cli("find-pictures", self.edition, self.folder / "none", status=1).stderr)

    def test_a_value_that_looks_like_an_option(self):
        self.new()
        id = self.import_scrape()
        self.run_cli("set", "--", self.edition, id, "rubric", "-40 degrees")
        self.assertEqual(self.article(id)["rubric"], "-40 degrees")

    def test_any_locale(self):
        self.new()
        id = self.import_scrape()
        for locale in ["C", "POSIX", "C.UTF-8"]:
            self.run_cli("set", self.edition, id, "rubric", f"Überall “{locale}”", env={"LC_ALL": locale})
            self.assertEqual(self.article(id)["rubric"], f"Überall “{locale}”")


class Safety(Scratch):
    """`set` is whole or not at all, however it ends."""

    def test_kill_at_any_moment(self):
        self.new()
        id = self.import_scrape()
        path = self.edition / "articles" / f"{id}.json"
        texts = {"A": "A" * 3000, "B": "B" * 30}
        times = []
        for name in "ABA":
            start = time.monotonic()
            self.run_cli("set", self.edition, id, "rubric", texts[name])
            times.append(time.monotonic() - start)
        usual = min(times)
        chance = random.Random(2)
        killed, seen = 0, set()
        for i in range(100):
            text = texts["AB"[i % 2]]
            process = subprocess.Popen([CLI, "set", str(self.edition), id, "rubric", text], env=self.env,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(chance.uniform(0, 1.2 * usual))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            article = json.loads(path.read_text(encoding="utf-8"))
            self.assertIn(article["rubric"], texts.values())
            self.assertEqual(article["headline"], "A harbour that keeps its word")
            seen.add(article["rubric"])
        self.assertGreater(killed, 10)
        self.assertEqual(len(seen), 2)

        # The next one cleans up what the dead left behind.
        self.run_cli("set", self.edition, id, "rubric", "At last")
        self.assertEqual(sorted(p.name for p in (self.edition / "articles").iterdir()), [f"{id}.json"])

    def test_many_at_once(self):
        self.new()
        id = self.import_scrape()
        fields = ["rubric", "byline", "dateline", "fly-title", "print-headline", "headline"]
        processes = [subprocess.Popen([CLI, "set", str(self.edition), id, field, f"New {field}"],
                                      env=self.env) for field in fields]
        self.assertEqual([p.wait() for p in processes], [0] * len(fields))
        article = self.article(id)
        self.assertEqual([article[field] for field in fields], [f"New {field}" for field in fields])
        self.assertEqual(list((self.edition / "articles").glob("*conflict*")), [])


class Seed(Scratch):
    @unittest.skipUnless(SEED.exists(), f"there is no {SEED}")
    def test_every_element_has_its_place(self):
        self.new()
        id = self.ask("import", SEED, "--into", self.edition)[0]["id"]
        article = self.article(id)
        self.assertEqual(article["section"], "Middle East & Africa")
        self.assertEqual(article["fly-title"], "From ayatollahs to Albania")
        self.assertEqual(article["headline"], "Iran’s cyberwar goes global")
        self.assertEqual(article["print-headline"], "Going global")
        self.assertEqual(article["rubric"], "Its targets include not only Israel but at least one NATO member")
        self.assertEqual(len(article["body"]), 2)
        self.assertIn("barrel", json.dumps(article["body"][0]))
        self.assertTrue(article["pictures"][0]["caption"].startswith("Members of the police special unit"))
        self.assertEqual(article["pictures"][0]["credit"], "REUTERS/Florion Goga")
        self.assertEqual(article["appeared"]["date"], "2022-09-17")
        self.assertIn("How Ukraine can win", article["appeared"]["cover"])
        self.assertEqual([story["headline"] for story in article["related"]],
                         ["University protests about Gaza spread to the Middle East",
                          "Gulf governments are changing, but not how they talk to citizens",
                          "How South Africa has changed 30 years after apartheid"])
        self.assertEqual(article["related"][2]["rubric"], "Poverty is rife and inequality still starkly racial")
        self.assert_valid()
        self.run_cli("export", self.edition, "--as", "pdf", "-o", self.folder / "seed.pdf")


class Sources(Scratch):
    def setUp(self):
        super().setUp()
        self.env.update(XDG_CONFIG_HOME=str(self.folder / "config"), SECRET_BACKEND="file",
                        SECRET_FILE_TEST_PATH=str(self.folder / "keyring"), SECRET_FILE_TEST_PASSWORD="test")
        self.file = self.folder / "config" / "stonehand" / "sources.json"

    def names(self):
        return [source["name"] for source in json.loads(self.run_cli("source", "list", "--json").stdout)]

    def answer_hidden(self, bytes):
        """The command's exit status, and whether the terminal shows what is typed after it."""
        keyboard, terminal = pty.openpty()
        env = {name: value for name, value in self.env.items() if name != "STONEHAND_PASSWORD"}
        command = subprocess.Popen([CLI, "source", "add", "wordpress", "desk", "https://desk.example/", "--user", "ann"],
                                   env=env, stdin=terminal, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)))
        shows = lambda: bool(termios.tcgetattr(terminal)[3] & termios.ECHO)
        for _ in range(1000):
            if not shows():
                break
            time.sleep(0.01)
        self.assertFalse(shows())
        os.write(keyboard, bytes)
        status = command.wait(30)
        shown = shows()
        os.close(keyboard)
        os.close(terminal)
        return status, shown

    def test_password_is_not_shown(self):
        self.assertEqual(self.answer_hidden(b"\x03"), (-signal.SIGINT, True))
        self.assertEqual(self.names(), ["library"])
        self.assertEqual(self.answer_hidden(b"open sesame\n"), (0, True))
        self.assertEqual(self.names(), ["library", "desk"])
        self.assertTrue((self.folder / "keyring").exists(), "the password is in the keyring")

    def test_add_and_remove(self):
        self.assertEqual(self.names(), ["library"])
        self.run_cli("source", "add", "feed", "The wire", "https://wire.example/rss")
        self.run_cli("source", "add", "wordpress", "desk", "https://desk.example/", "--user", "ann",
                     env={"STONEHAND_PASSWORD": "open sesame"})
        self.assertEqual(self.names(), ["library", "The wire", "desk"])
        lines = self.run_cli("source", "list").stdout.splitlines()
        self.assertEqual([line.rstrip() for line in lines], lines)
        self.assertTrue(lines[2].endswith("  as ann"), lines[2])
        self.assertEqual(lines[1].index("https:"), lines[2].index("https:"))
        self.run_cli("source", "password", "desk", env={"STONEHAND_PASSWORD": "close sesame"})
        self.assertIn("without a user", self.run_cli("source", "password", "The wire", status=1).stderr)
        text = self.file.read_text()
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o600)
        self.assertNotIn("sesame", text)
        self.assertIn('"user": "ann"', text)
        self.assertTrue((self.folder / "keyring").exists(), "the password is in the keyring")
        self.assertIn("already", self.run_cli("source", "add", "feed", "desk", "https://a.example/", status=1).stderr)
        self.run_cli("source", "remove", "desk")
        self.assertEqual(self.names(), ["library", "The wire"])
        self.assertIn("no source “desk”", self.run_cli("source", "remove", "desk", status=1).stderr)
        self.assertIn("stays", self.run_cli("source", "remove", "library", status=1).stderr)

    def test_refused(self):
        for kind, name, address, words in [
                ("feed", "plain", "http://wire.example/rss", "https"),
                ("feed", "file", "file:///etc/passwd", "no address of the web"),
                ("feed", "", "https://wire.example/", "needs a name"),
                ("feed", "Library", "https://wire.example/", "choose another"),
                ("wordpress", "secret", "https://ann:sesame@desk.example/", "password"),
                ("postgres", "secret", "host=db password=sesame", "password"),
                ("postgres", "secret", "postgresql://ann:sesame@db/news", "password"),
                ("postgres", "archive", "db.example", "no address of an archive")]:
            told = self.run_cli("source", "add", kind, name, address, status=1).stderr
            self.assertIn(words, told)
            self.assertNotIn("sesame", told)
        self.run_cli("source", "add", "gopher", "hole", "https://wire.example/", status=2)
        self.run_cli("source", "add", "wordpress", "desk", "https://desk.example/", "--user", "ann", status=2)
        self.run_cli("source", "add", "feed", "plain", "http://wire.example/rss", "--plain")
        self.assertEqual(self.names(), ["library", "plain"])

    def test_damaged_settings(self):
        self.file.parent.mkdir(parents=True)
        self.file.write_text('{"format": 1, "sources": [{"kind": "gopher", "name": "hole"}]}')
        told = self.run_cli("source", "list").stderr
        self.assertIn(str(self.file), told)
        self.assertIn("/sources/0", told)
        self.assertIn("hole", told)
        self.assertIn("gopher", told)
        self.run_cli("source", "add", "feed", "wire", "https://wire.example/")
        self.assertEqual(self.names(), ["library", "wire"])
        self.assertIn("gopher", self.file.read_text(), "what is wrong is kept")

        self.file.write_text('{"format": 1, "sources": [')
        self.assertIn(str(self.file), self.run_cli("source", "list", status=1).stderr)
        self.run_cli("source", "add", "feed", "wire", "https://wire.example/", status=1)
        self.assertEqual(self.file.read_text(), '{"format": 1, "sources": [', "not written over")


if __name__ == "__main__":
    unittest.main()
