# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of PDF/X that a file of ours can break, held with pikepdf: ISO 15930-7 (PDF/X-4) and ISO
15930-4 (PDF/X-1a:2003), and what the house asks beyond them. No free validator of PDF/X exists."""
import pathlib
import re

import pikepdf
from lxml import etree

NAMES = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
         "pdf": "http://ns.adobe.com/pdf/1.3/", "mm": "http://ns.adobe.com/xap/1.0/mm/",
         "x": "http://www.npes.org/pdfx/ns/id/"}
RGB = ("/DeviceRGB", "/CalRGB", "/RGB")
LEAST_BLEED = 8.5  # pt: 3 mm
LEAST_RULE = 0.25  # pt


class Rules:
    """What FILE breaks, in words: self.broken. INK_LIMIT in percent."""

    def __init__(self, file, standard="PDF/X-4", ink_limit=300):
        self.broken, self.pictures = [], []
        self.standard, self.ink_limit = standard, ink_limit
        self.raw = pathlib.Path(file).read_bytes()
        self.pdf = pikepdf.open(file)
        self.file()
        self.metadata()
        self.intent()
        for found in self.pdf.objects:
            if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
                self.object(found)
        for number, page in enumerate(self.pdf.pages, 1):
            self.page(page, f"page {number}")

    def rule(self, holds, words):
        if not holds:
            self.broken.append(words)
        return bool(holds)

    def file(self):
        newest = b"4" if "1a" in self.standard else b"6"
        self.rule(re.match(rb"%%PDF-1\.[3-%s]\s" % newest, self.raw), f"header of {self.raw[:8]}")
        self.rule(not self.pdf.is_encrypted, "encrypted")
        self.rule(len(self.pdf.trailer.get("/ID", [])) == 2, "no document ID")
        for key in ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/Requirements"):
            self.rule(key not in self.pdf.Root, f"catalogue has {key}")
        names = self.pdf.Root.get("/Names", {})
        self.rule("/JavaScript" not in names and "/EmbeddedFiles" not in names, "scripts or attached files")

    def metadata(self):
        info = self.pdf.trailer.get("/Info", {})
        self.rule(info.get("/Trapped") in ("/True", "/False"), "Info does not say whether it is trapped")
        if "1a" in self.standard:
            self.rule(info.get("/GTS_PDFXVersion") == self.standard, "Info does not name the standard")
        if not self.rule("/Metadata" in self.pdf.Root, "no XMP packet"):
            return
        packet = self.pdf.Root.Metadata
        self.rule("/Filter" not in packet, "the XMP packet is compressed")
        tree = etree.fromstring(packet.read_bytes())

        def say(name):
            found = tree.xpath(f"//{name}", namespaces=NAMES)
            return "".join(found[0].itertext()).strip() if found else ""

        def digits(date):
            return re.sub(r"\D", "", str(date))[:14]

        if "X-4" in self.standard:
            self.rule(say("x:GTS_PDFXVersion") == self.standard, "XMP does not name the standard")
        for name in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "mm:DocumentID",
                     "mm:VersionID", "mm:RenditionClass", "pdf:Trapped"):
            self.rule(say(name), f"XMP has no {name}")
        self.rule(say("dc:title") == str(info.get("/Title", "")), "XMP and Info differ in the title")
        for xmp, old in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
            self.rule(digits(say(xmp)) == digits(info.get(old, "")), f"XMP and Info differ in {old}")

    def intent(self):
        intents = [i for i in self.pdf.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFX"]
        self.output = None
        if not self.rule(len(intents) == 1, f"{len(intents)} output intents"):
            return
        self.rule("/OutputConditionIdentifier" in intents[0], "the output condition has no name")
        if self.rule("/DestOutputProfile" in intents[0], "no output profile"):
            stream = intents[0].DestOutputProfile
            self.output = stream.read_bytes()
            self.rule(self.output[12:20] == b"prtrCMYK" and self.output[36:40] == b"acsp" and
                      stream.get("/N") == 4 and int.from_bytes(self.output[:4], "big") == len(self.output),
                      "the output profile is none of a press")

    def space(self, space, where):
        if isinstance(space, pikepdf.Name):
            self.rule(space not in RGB, f"{space} in {where}")
        elif space[0] == "/Indexed":
            self.space(space[1], where)
        elif space[0] in ("/Separation", "/DeviceN"):
            self.space(space[2], where)
        else:
            self.rule(False, f"{space[0]} in {where}")  # we write none

    def content(self, page, where):
        """Of a page, or of a drawing's form, whose lines are as wide as the form is shown."""
        matrix, stack, form = (1, 0, 0, 1, 0, 0), [], page.get("/Subtype") == "/Form"
        for operands, operator in pikepdf.parse_content_stream(page):
            operator = str(operator)
            if operator in ("k", "K"):
                ink = 100 * sum(map(float, operands))
                self.rule(ink <= self.ink_limit + 0.5, f"{ink:.0f} % of ink in {where}")
            elif operator == "w" and not form:
                self.rule(float(operands[0]) >= LEAST_RULE, f"a hairline in {where}")
            elif operator == "q":
                stack.append(matrix)
            elif operator == "Q":
                matrix = stack.pop()
            elif operator == "cm":
                a, b, c, d, e, f = map(float, operands)
                m = matrix
                matrix = (a * m[0] + b * m[2], a * m[1] + b * m[3], c * m[0] + d * m[2], c * m[1] + d * m[3],
                          e * m[0] + f * m[2] + m[4], e * m[1] + f * m[3] + m[5])
            elif operator == "Do":
                image = page.Resources.XObject[operands[0]]
                if image.Subtype == "/Form" or form:
                    continue
                self.pictures.append((where, 72 * int(image.Width) / (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5,
                                      str(image.ColorSpace)))
            elif operator == "sh" and form:
                self.space(page.Resources.Shading[operands[0]].ColorSpace, where)
            else:
                self.rule(operator not in ("rg", "RG", "sh", "PS", "INLINE IMAGE"), f"{operator} in {where}")
        self.rule(not stack, f"q without Q in {where}")

    def object(self, found):
        where = f"object {found.objgen[0]}"
        if isinstance(found, pikepdf.Stream):
            filters = str(found.get("/Filter", ""))
            self.rule("LZW" not in filters and "Crypt" not in filters, f"{filters} in {where}")
            self.rule("/F" not in found and "/Ref" not in found and "/OPI" not in found and
                      "/Alternates" not in found, f"something outside the file in {where}")
            self.rule(found.get("/Subtype") != "/PS", f"{found.get('/Subtype')} in {where}")
        if found.get("/Subtype") == "/Form":
            self.content(found, where)
            self.resources(found, where)
        if found.get("/Subtype") == "/Image" and not found.get("/ImageMask", False):
            self.space(found.ColorSpace, where)
            self.rule(self.standard == "PDF/X-4" or "/SMask" not in found, f"transparency in {where}")
        group = found.get("/Group", {})
        self.rule(not group or self.standard == "PDF/X-4", f"a transparency group in {where}")
        self.rule(group.get("/CS") not in RGB, f"{group.get('/CS')} in {where}")
        if found.get("/Type") == "/Font" and found.get("/Subtype") != "/Type0":
            descriptor = found.get("/FontDescriptor", {})
            self.rule(any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")) and
                      re.match(r"/[A-Z]{6}\+", str(found.BaseFont)), f"{found.get('/BaseFont')} is not embedded")
        if found.get("/Subtype") == "/Type0":
            self.rule("/ToUnicode" in found, f"what {found.BaseFont} says is not known")

    def resources(self, page, where):
        """Only a drawing may have what shows through, and only in PDF/X-4."""
        spaces, states = (page.Resources.get(key, {}) for key in ("/ColorSpace", "/ExtGState"))
        may = page.get("/Subtype") == "/Form" and self.standard == "PDF/X-4"
        for name in spaces.keys():
            self.space(spaces[name], where)
        for state in (states[name] for name in states.keys()):
            self.rule(not {"/TR", "/TR2", "/HTP"} & set(state.keys()), f"a transfer curve in {where}")
            self.rule(may or state.get("/ca", 1) == state.get("/CA", 1) == 1 and not {"/SMask", "/BM"} & set(state.keys()),
                      f"transparency in {where}")

    def page(self, page, where):
        self.content(page, where)
        self.resources(page, where)
        self.rule("/Annots" not in page and "/AA" not in page, f"annotations or actions in {where}")
        if not self.rule("/TrimBox" in page and "/BleedBox" in page and "/ArtBox" not in page,
                         f"boxes are missing in {where}"):
            return
        media, bleed, trim = ([float(edge) for edge in page[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox"))
        room = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
        beyond = [bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3]]
        self.rule(min(room) >= LEAST_BLEED - 0.01, f"less than 3 mm of bleed in {where}")
        self.rule(min(beyond) >= 0, f"the boxes do not nest in {where}")
