#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages for the press, as a printer would look at them: the rules of PDF/X, the plates, the text.

Called with the path of stonehand-cli.
"""
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
try:
    import numpy
    from PIL import Image, ImageFilter

    from pdfx import Rules
    from plates import Plates
except ImportError as missing:
    print(f"{missing.name} is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = sys.argv.pop(1)
SAMPLE = ROOT / "data" / "samples" / "plumbline"
SWATCHES = {s["name"]: s["press"]
            for s in json.loads((ROOT / "data/designs/weekly.json").read_text())["swatches"]}
MARGIN = (3 + 10) * 72 / 25.4  # pt: bleed and the room for marks
EXACT = 1.5 / 255
ARTICLE = "the-slow-line-comes-back"


def squash(text):
    return re.sub(r"\s|\u00ad", "", text)


def is_said(paragraph, said):
    """In one piece, or in two where a page ends in it."""
    if paragraph in said:
        return True
    return any(paragraph[:i] in said and paragraph[i:] in said for i in range(20, len(paragraph) - 20))


class Print(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="stonehand-print-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.edition = self.folder / "edition"
        self.env = dict(os.environ, XDG_DATA_HOME=str(self.folder / "data"), XDG_STATE_HOME=str(self.folder / "state"),
                        STONEHAND_DATA=str(ROOT / "data"), SOURCE_DATE_EPOCH="1663372800")
        self.pdf = self.folder / "out.pdf"

    def run_cli(self, *words, status=0):
        run = subprocess.run([CLI, *map(str, words)], env=self.env, capture_output=True, text=True, timeout=120)
        self.assertEqual(run.returncode, status, f"{words}\n{run.stdout}\n{run.stderr}")
        return run

    def export(self, *words, edition=SAMPLE, out=None, status=0):
        return self.run_cli("export", edition, "--as", "print", "-o", out or self.pdf, *words, status=status)

    def copy(self):
        shutil.copytree(SAMPLE, self.edition)

    def change(self, change, article=ARTICLE):
        path = self.edition / "articles" / f"{article}.json"
        value = json.loads(path.read_text())
        change(value)
        path.write_text(json.dumps(value))

    def lines_of(self, number):
        return next(lines for page, lines in self.dump(SAMPLE) if page == number)

    def dump(self, *words):
        """What the dump says: (page number, its items: (kind, role, x, y, width, height or None, the rest))."""
        dump = self.folder / "out.dump"
        self.run_cli("export", *words, "--as", "dump", "-o", dump)
        pages = re.findall(r"^(page (\d+) .*?)(?=^page|\Z)", dump.read_text(), re.M | re.S)
        return [(int(number), self.items(page)) for page, number in pages]

    @staticmethod
    def items(page):
        pattern = re.compile(r"^  (\w+) ([\w-]+) (?:\S*) ?(-?[\d.]+) (-?[\d.]+) ([\d.]+)(?:×([\d.]+))?(.*)$", re.M)
        return [(kind, role, float(x), float(y), float(w), float(h) if h else None, rest)
                for kind, role, x, y, w, h, rest in pattern.findall(page)]


class Standards(Print):
    def test_rules(self):
        for words, standard in (([], "PDF/X-4"), (["--x1a"], "PDF/X-1a:2003"),
                                (["--spreads"], "PDF/X-4"), (["--no-marks"], "PDF/X-4")):
            self.export(*words)
            rules = Rules(self.pdf, standard)
            self.assertEqual(rules.broken, [], words)
            self.assertGreater(len(rules.pictures), 5)
            self.assertTrue(all(space in ("/DeviceCMYK", "/DeviceGray") for _, _, space in rules.pictures))
            self.assertIn("No syntax", subprocess.run(["qpdf", "--check", self.pdf], capture_output=True, text=True).stdout)

    def test_the_screens_copy_breaks_them(self):
        """The rules can be broken."""
        self.run_cli("export", SAMPLE, "--as", "pdf", "-o", self.pdf)
        broken = " ".join(Rules(self.pdf).broken)
        for words in ("header", "output intents", "DeviceRGB", "rg in", "trapped", "boxes are missing"):
            self.assertIn(words, broken)

    def test_same_bytes(self):
        self.export()
        first = self.pdf.read_bytes()
        self.export()
        self.assertEqual(first, self.pdf.read_bytes())

    def test_text(self):
        """What is extracted is what was written, by two readers."""
        self.export()
        text = self.folder / "out.txt"
        self.run_cli("export", SAMPLE, "--as", "text", "-o", text)
        paragraphs = [p for p in text.read_text().split("\n") if len(p) > 200]
        self.assertGreater(len(paragraphs), 40)
        readers = [(["pdftotext", "-raw", self.pdf, "-"], lambda text: text),
                   # MuPDF 1.21 does not know that a hyphen was added: /ActualText says so.
                   (["mutool", "draw", "-q", "-F", "txt", self.pdf], lambda text: text.replace("-", ""))]
        for reader, plain in readers:
            said = subprocess.run(list(map(str, reader)), capture_output=True, text=True, check=True).stdout
            said = plain(squash(said))
            lost = [p for p in paragraphs if not is_said(plain(squash(p)), said)]
            self.assertEqual(lost, [], reader[0])
        said = subprocess.run(["pdftotext", "-raw", self.pdf, "-"], capture_output=True, text=True, check=True).stdout
        self.assertGreater(said.count("\u00ad\n"), 10, "hyphens of breaks are soft")


    def test_arabic(self):
        """Right to left, too, in the order in which it is read. (poppler 22.12 turns the two letters of
        a lam-alef, which is one glyph, with the word, and parts a word at its vowel sign.)"""
        gallery = ROOT / "tests" / "layout" / "pages" / "gallery-type"
        self.export("--article", "arabic", "--force", edition=gallery)
        self.assertEqual(Rules(self.pdf).broken, [])
        said = subprocess.run(["pdftotext", "-raw", self.pdf, "-"], capture_output=True, text=True, check=True).stdout

        def letters(text):
            text = re.sub(r"[^\u0620-\u064a]", "", text)
            return re.sub(r"\u0644[\u0622\u0623\u0625\u0627]", lambda found: found[0][::-1], text)
        body = json.loads((gallery / "articles" / "arabic.json").read_text())["body"]
        want = letters("".join(s if isinstance(s, str) else s["text"] for block in body for s in block["spans"]))
        same = difflib.SequenceMatcher(None, want, letters(said), autojunk=False).get_matching_blocks()
        self.assertGreater(len(want), 200)
        self.assertGreater(sum(block.size for block in same if block.size > 20), 0.96 * len(want))


class Pages(Print):
    def count(self, file):
        said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"Pages:\s*(\d+)", said).group(1))

    def test_ranges(self):
        self.export("--pages", "6-7,9")
        self.assertEqual(self.count(self.pdf), 3)
        self.assertIn("99", self.export("--pages", "99", status=1).stderr)
        self.export("--pages", "a-b", status=2)
        self.run_cli("export", SAMPLE, "--as", "pdf", "-o", self.pdf, "--pages", "6", status=2)
        self.export("--pages", "6-9", "--spreads")
        self.assertEqual(self.count(self.pdf), 2)

    def test_one_file_a_page(self):
        self.export("--pages", "6-8", out=self.folder / "p{page}.pdf")
        self.assertEqual(sorted(p.name for p in self.folder.glob("p*.pdf")), ["p6.pdf", "p7.pdf", "p8.pdf"])

    def test_changed_alone(self):
        self.copy()
        self.export("--mark-sent", edition=self.edition)
        self.assertIn("as it is", self.export("--changed", edition=self.edition, status=1).stderr)
        self.change(lambda article: article.update({"print-headline": "The slow line returned"}))
        findings = json.loads(self.run_cli("check", self.edition, "--json").stdout)
        changed = {f["page"]: f.get("article", "") for f in findings if f["check"] == "page-changed"}
        self.assertEqual(changed[8], ARTICLE)
        self.assertEqual(changed[5], "", "the contents page leads to no article of another page")
        self.export("--changed", "--mark-sent", edition=self.edition)
        self.assertEqual(self.count(self.pdf), len(changed))
        self.assertNotIn("page-changed", self.run_cli("check", self.edition, "--json").stdout)
        self.export("--changed", edition=self.edition, status=1)

    def test_errors_stop_it(self):
        """And leave no file, or the old one."""
        self.copy()
        self.change(lambda article: article["pictures"][0].update({"file": "pictures/gone.jpg"}))
        stopped = self.export(edition=self.edition, status=1)
        self.assertIn("gone.jpg", stopped.stderr)
        self.assertIn("--force", stopped.stderr)
        self.assertFalse(self.pdf.exists())
        self.export("--pages", "9", edition=self.edition)  # the picture is on another
        self.export("--article", "what-the-birds-overhear", edition=self.edition)
        self.assertIn("gone.jpg", self.export("--pages", "8", edition=self.edition, status=1).stderr)
        self.export("--force", edition=self.edition)
        self.assertEqual(Rules(self.pdf).broken, [])
        before = self.pdf.read_bytes()
        self.export(edition=self.edition, status=1)
        self.assertEqual(self.pdf.read_bytes(), before)
        self.assertEqual(list(self.folder.glob("out.pdf?*")), [])

    def test_profile(self):
        for name, bytes in (("none.icc", b"no profile"), ("rgb.icc", None)):
            path = self.folder / name
            if bytes is None:
                from PIL import ImageCms
                path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
            else:
                path.write_bytes(bytes)
            stopped = self.export("--profile", path, status=1)
            self.assertIn(name, stopped.stderr)
            self.assertFalse(self.pdf.exists())
        newer = bytearray((ROOT / "data/profiles/FOGRA39L_coated.icc").read_bytes())
        newer[8:10] = b"\x04\x20"
        path = self.folder / "newer.icc"
        path.write_bytes(newer)
        self.assertIn("PDF/X-4", self.export("--profile", path, "--x1a", status=1).stderr)
        self.export("--profile", path, "--pages", "6")
        self.assertIn("absent.icc", self.export("--profile", self.folder / "absent.icc", status=1).stderr)


class Separated(Print):
    """Plates, by ghostscript."""

    def separate(self, number):
        return Plates(self.pdf, number, self.folder, (MARGIN, MARGIN))

    def test_inks(self):
        self.export("--pages", "6")
        plates = self.separate(1)
        checked = {"text": 0, "fill": 0}
        found = self.lines_of(6)
        fills = [line for line in found if line[0] == "fill"]
        for kind, role, x, y, width, height, rest in found:
            if any(kind == "line" and fx < x + width and x < fx + fw and fy < y + 1 and y - 6 < fy + fh
                   for _, _, fx, fy, fw, fh, _ in fills):
                continue
            if kind == "line" and role == "body" and not re.search(r" (red|paper|tint|grey) ", rest):
                ink = plates.cut(x, y - 6, width, 7)
                self.assertEqual(ink[:3].max(), 0, f"black text is in its own ink: {rest}")
                self.assertGreater(ink[3].max(), 0.99)
                checked["text"] += 1
            elif kind == "fill" and height > 2:
                name, *tint = rest.split()
                want = [i * (float(tint[0]) if tint else 1) for i in SWATCHES[name]]
                ink = plates.within(x, y, min(width, 6), min(height, 6))
                for have, wanted in zip(numpy.median(ink.reshape(4, -1), axis=1), want):
                    self.assertAlmostEqual(have, wanted, delta=EXACT, msg=f"{name} at {x} {y}")
                checked["fill"] += 1
        self.assertGreater(checked["text"], 60)
        self.assertGreater(checked["fill"], 3)

    def test_bleed_marks_and_limit(self):
        self.export("--pages", "6")
        plates = self.separate(1)
        bleed = 3 * 72 / 25.4
        tab = next(line for line in self.lines_of(6) if line[0] == "fill" and line[3] < 0)
        ink = plates.cut(tab[2] + 2, -bleed + 0.5, 8, 1)
        self.assertAlmostEqual(ink[1].min(), SWATCHES["red"][1], delta=EXACT, msg="to the bleed's edge")
        self.assertEqual(plates.cut(tab[2] + 2, -bleed - 3, 8, 2).max(), 0, "and no farther")
        mark = plates.cut(-bleed - 10, -1, 8, 2)
        self.assertTrue(all(plate.max() > 0.2 for plate in mark), "marks are on every plate")
        total = plates.total()
        edge = round(MARGIN * plates.scale)
        self.assertLessEqual(total[edge:-edge, edge:-edge].max(), 3.0 + EXACT)

    def test_looks_like_the_screen(self):
        """Page by page, as the output profile shows it: on average 3 levels of 255 apart, where 99 of 100
        pixels are within 20; letters blurred, which two programs draw differently."""
        self.export("--pages", "6-8")
        self.run_cli("export", SAMPLE, "--as", "png", "--dpi", "72", "-o", self.folder / "screen.png")
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r72", "-dUseTrimBox",
                        "-dUsePDFX3Profile", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-o",
                        str(self.folder / "press-%d.png"), str(self.pdf)], check=True)

        def look(name):
            picture = Image.open(self.folder / name).convert("RGB").crop((0, 0, 575, 756))
            return numpy.asarray(picture.filter(ImageFilter.GaussianBlur(3)), dtype=float)

        for i, page in enumerate((6, 7, 8), 1):
            apart = numpy.abs(look(f"press-{i}.png") - look(f"screen-{page}.png"))
            self.assertLess(apart.mean(), 3, page)
            self.assertLess(numpy.percentile(apart, 99), 20, page)
        apart = numpy.abs(look("press-1.png") - look("screen-7.png"))
        self.assertGreater(apart.mean(), 10, "and another page is another one")

    def test_hard_pictures(self):
        """Each of its kind, on a page of its own article: what is on the plates is what was meant."""
        self.copy()
        pictures = self.edition / "pictures"
        size = (1200, 800)

        def halves(mode, left, right):
            picture = Image.new(mode, size, left)
            picture.paste(right, (size[0] // 2, 0, *size))
            return picture

        def swapped(image):
            """A plain CMYK JPEG: without Adobe's marker, a sample of 0 is no ink."""
            raw = self.folder / "raw.jpg"
            Image.eval(image, lambda sample: 255 - sample).save(raw, quality=95)
            bytes = raw.read_bytes()
            at = bytes.index(b"\xff\xee\x00\x0eAdobe")
            return bytes[:at] + bytes[at + 16:]

        inks = halves("CMYK", (0, 0, 0, 0), (255, 51, 0, 0))
        red, paper = (220, 20, 20), (255, 255, 255)
        halves("RGBA", (0, 0, 0, 0), (*red, 255)).save(pictures / "glass.png")
        shadow = numpy.zeros((size[1], size[0], 4), numpy.uint8)
        shadow[:, :, 3] = numpy.linspace(0, 255, size[0]).astype(numpy.uint8)
        Image.fromarray(shadow, "RGBA").save(pictures / "shadow.png")
        inks.save(pictures / "inverted.jpg", quality=95)
        (pictures / "plain.jpg").write_bytes(swapped(inks))
        halves("L", 255, 0).save(pictures / "grey.jpg", quality=95)
        halves("RGB", paper, red).save(self.folder / "red.png")
        for depth in ("PNG48:deep.png", "TIFF:deep.tif"):
            kind, name = depth.split(":")
            subprocess.run(["convert", self.folder / "red.png", "-depth", "16", f"{kind}:{pictures / name}"], check=True)
        solid_red = (0, 244 / 255, 241 / 255, 14 / 255)
        cases = {
            "glass.png": ((0, 0, 0, 0), solid_red), "deep.png": ((0, 0, 0, 0), solid_red),
            "deep.tif": ((0, 0, 0, 0), solid_red), "inverted.jpg": ((0, 0, 0, 0), (1, 0.2, 0, 0)),
            "plain.jpg": ((0, 0, 0, 0), (1, 0.2, 0, 0)), "grey.jpg": ((0, 0, 0, 0), (0, 0, 0, 1)),
        }
        names = [*cases, "shadow.png"]
        self.change(lambda article: article.update({"pictures": [
            {"file": f"pictures/{name}", "caption": "A case", "credit": "Own", "alt": "A case"} for name in names]}))
        self.export("--article", ARTICLE, edition=self.edition)
        self.assertEqual(Rules(self.pdf).broken, [])
        shown = set()
        for index, (_, lines) in enumerate(self.dump(self.edition, "--article", ARTICLE), 1):
            plates = self.separate(index)
            for line in lines:
                name = next((name for name in names if line[0] == "picture" and name in line[6]), None)
                if name:
                    self.look(plates, line, name, cases.get(name))
                    shown.add(name)
            edge = round(MARGIN * plates.scale)
            self.assertLessEqual(plates.total()[edge:-edge, edge:-edge].max(), 3.0 + EXACT, f"page {index}")
        self.assertEqual(shown, set(names))

    def look(self, plates, line, name, halves):
        _, _, x, y, width, height, _ = line
        parts = [numpy.median(plates.cut(x + part * width - 1, y + height / 2, 2, 2).reshape(4, -1), axis=1)
                 for part in (0.04, 0.96)]
        if halves is None:
            self.assertLess(parts[0].sum(), 0.3, "a shadow begins soft")
            self.assertGreater(parts[1].sum(), 2.0, "and is dark")
            return
        for have, want in zip(parts, halves):
            for ink, wanted in zip(have, want):
                self.assertAlmostEqual(ink, wanted, delta=0.03, msg=f"{name}: {have}")

    CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400">
        <rect width="600" height="400" fill="#fff"/><rect x="300" width="300" height="400" fill="#dc1414"{more}/>
        <text x="60" y="120" font-family="Roboto Condensed" font-size="40">Ships that wait</text></svg>"""

    def make_map(self, path):
        """A page in the press's own inks, turned, with a spot ink that the press has none of."""
        import pikepdf
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(400, 600))
        page = pdf.pages[0]
        gold = pdf.make_indirect(pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.2, 1, 0], N=1))
        page.Resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(
            Gold=pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/Old#20Gold"), pikepdf.Name.DeviceCMYK, gold])))
        page.Rotate = 90
        page.Contents = pdf.make_stream(b"1 0.2 0 0 k 0 300 400 300 re f /Gold cs 1 scn 0 0 400 40 re f")
        pdf.save(path)

    def ask(self, *command):
        return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout

    def test_drawings(self):
        """Charts and maps stay drawings: their letters are letters, black is black ink alone, and what
        came in inks keeps them. What shows through is for PDF/X-4."""
        self.copy()
        pictures = self.edition / "pictures"
        (pictures / "chart.svg").write_text(self.CHART.format(more=""))
        self.make_map(pictures / "map.pdf")
        names = ["chart.svg", "map.pdf"]
        self.change(lambda article: article.update({"pictures": [
            {"file": f"pictures/{name}", "caption": "A case", "credit": "Own", "alt": "A case"} for name in names]}))
        self.export("--article", ARTICLE, "--x1a", edition=self.edition)
        self.assertEqual(Rules(self.pdf, standard="PDF/X-1a:2003").broken, [])
        told = self.export("--article", ARTICLE, edition=self.edition).stderr
        self.assertIn("map.pdf has the spot ink “Old Gold”", told)
        self.assertEqual(told.count("spot ink"), 1)
        self.assertEqual(Rules(self.pdf).broken, [])
        self.assertEqual(self.ask("pdfimages", "-list", self.pdf).count(" image "), 0)
        self.assertIn("Ships that wait", self.ask("pdftotext", self.pdf, "-"))
        shown = set()
        for index, (_, lines) in enumerate(self.dump(self.edition, "--article", ARTICLE), 1):
            plates = self.separate(index)
            for line in lines:
                name = next((name for name in names if line[0] == "picture" and name in line[6]), None)
                if name is None:
                    continue
                shown.add(name)
                halves = {"chart.svg": ((0, 0, 0, 0), (0, 244 / 255, 241 / 255, 14 / 255)),
                          "map.pdf": ((0, 0, 0, 0), (1, 0.2, 0, 0))}[name]  # gold has a plate of its own
                self.look(plates, line, name, halves)
                if name == "chart.svg":
                    _, _, x, y, width, height, _ = line
                    letters = plates.cut(x + width * 0.05, y + height * 0.1, width * 0.4, height * 0.4)
                    self.assertEqual([round(float(ink.max()), 2) for ink in letters], [0, 0, 0, 1])
        self.assertEqual(shown, set(names))
        self.assertTrue((self.folder / "plate(Old Gold).tif").exists())

        screen = self.folder / "screen.pdf"
        self.run_cli("export", self.edition, "--as", "pdf", "-o", screen, "--article", ARTICLE)
        self.assertIn("Ships that wait", self.ask("pdftotext", screen, "-"))
        (pictures / "chart.svg").write_text(self.CHART.format(more=' fill-opacity="0.5"'))
        self.export("--article", ARTICLE, edition=self.edition)
        self.assertEqual(Rules(self.pdf).broken, [])
        stopped = self.export("--article", ARTICLE, "--x1a", edition=self.edition, status=1)
        self.assertIn("chart.svg", stopped.stderr)
        self.assertIn("PDF/X-4", stopped.stderr)

    def test_heavy_inks_are_kept_and_told(self):
        self.copy()
        Image.new("CMYK", (1200, 800), (255, 255, 200, 255)).save(self.edition / "pictures/heavy.jpg", quality=95)
        self.change(lambda article: article.update({"pictures": [
            {"file": "pictures/heavy.jpg", "caption": "Heavy", "credit": "Own", "alt": "Heavy"}]}))
        told = self.export("--pages", "8", edition=self.edition).stderr
        self.assertIn("heavy.jpg", told)
        self.assertIn("378 %", told)


if __name__ == "__main__":
    unittest.main()
