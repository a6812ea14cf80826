#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of an article, as a person works on them: cropped by handles and by keys, the focal
point moved, put in order, taken away.

usage: with-display.sh test-picture.py STONEHAND STONEHAND-CLI SAMPLE
"""
import json
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from uicase import ID, WindowCase, main
from uikit import Atspi, GLib, run, wait
from gi.repository import Gio

PAD = 8  # pixels around the picture, for its handles
HARBOUR, RAIN, LAMPS = ({"file": f"pictures/{name}.jpg", "caption": f"A {name}", "credit": "Kira Lundgren",
                         "alt": f"A drawing of a {name}", "placement": {"columns": 1, "position": "top"}}
                        for name in ("harbour", "rain", "lamps"))
SHAPE = 1180 / 1640  # of the harbour, height by width


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="DUSK &amp; DAWN"
 photoshop:Instructions="No use before Sunday"><dc:creator><rdf:Seq><rdf:li>Ada Quay</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Ada Quay</rdf:li></rdf:Alt></dc:rights>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
FILE_MANAGER = """<node><interface name="org.freedesktop.FileManager1"><method name="ShowItems">
<arg type="as" direction="in"/><arg type="s" direction="in"/></method></interface></node>"""


def write_xmp(path, packet=XMP):
    """In a segment of its own at the beginning of the JPEG."""
    jpeg = path.read_bytes()
    segment = b"http://ns.adobe.com/xap/1.0/\0" + packet.encode()
    path.write_bytes(jpeg[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + jpeg[2:])


def release():
    run("xdotool", "mouseup", "1")


class Picture(WindowCase):
    def open_with(self, *pictures):
        path = self.project / "articles" / f"{ID}.json"
        article = json.loads(path.read_text())
        article["pictures"] = [dict(picture) for picture in pictures]
        path.write_text(json.dumps(article))
        self.open()
        self.app.key("alt+2")
        self.view = self.crop_view()
        time.sleep(0.3)  # it is decoded

    def crop_view(self, file=""):
        return self.app.get("panel", lambda name: name.startswith(f"Crop of {file}"))

    def thumbnails(self):
        names = [f"Picture {i} of {n}" + (", lead" if i == 1 else "") for n in (1, 2, 3) for i in range(1, n + 1)]
        return list(self.app.find_all(fits=lambda name: name in names))

    def focus_crop(self):
        """It comes before the thumbnails. That alone changes nothing, whatever stands in the file."""
        self.app.click(self.thumbnails()[0])
        self.app.key("shift+Tab")

    def becomes(self, fits):
        """Saves until what is on disk fits; an edit may still be under way when the first save is."""
        pictures = None

        def look():
            nonlocal pictures
            self.app.key("ctrl+shift+s")
            time.sleep(0.2)
            pictures = self.article().get("pictures", [])
            return fits(pictures)

        try:
            wait(look)
        except AssertionError:
            self.fail(f"on disk: {pictures}")

    def number_is(self, member, wanted, delta=0.011):
        """Of the first picture; WANTED None: it has no such member."""
        def fits(pictures):
            numbers = pictures[0].get(member)
            if numbers is None or wanted is None:
                return numbers is wanted
            return all(abs(number - other) < delta for number, other in zip(numbers, wanted))

        self.becomes(fits)

    def crop_is(self, *wanted, delta=0.011):
        self.number_is("crop", wanted or None, delta)

    def focal_is(self, *wanted, delta=0.011):
        self.number_is("focal-point", wanted or None, delta)

    def order_is(self, *wanted):
        self.becomes(lambda pictures: [p["file"] for p in pictures] == [p["file"] for p in wanted])

    def place(self, x, y):
        """Where (X, Y) of the picture, 0…1, is on the screen."""
        box = self.view.get_extents(Atspi.CoordType.WINDOW)
        width, height = box.width - 2 * PAD, box.height - 2 * PAD
        scale = min(width, height / SHAPE)
        left, top = self.app.point(self.view, 0, 0)
        return (left + PAD + (width - scale) / 2 + x * scale,
                top + PAD + (height - scale * SHAPE) / 2 + y * scale * SHAPE)

    def point(self, x, y):
        """Without --sync, which waits in vain where the pointer is there already."""
        run("xdotool", "mousemove", str(round(x)), str(round(y)))
        time.sleep(0.03)

    def drag(self, start, end, then=release):
        """From START to END in the picture, by small steps; THEN lets go, or does more."""
        (x, y), (to_x, to_y) = self.place(*start), self.place(*end)
        self.point(x, y)
        run("xdotool", "mousedown", "1")
        for i in range(1, 9):
            self.point(x + (to_x - x) * i / 8, y + (to_y - y) * i / 8)
        time.sleep(0.1)
        then()
        time.sleep(0.1)

    def click_at(self, x, y):
        self.point(*self.place(x, y))
        run("xdotool", "click", "1")

    def test_handles(self):
        """Corners, edges and the inside; with Shift in ratio. One drag is one edit."""
        self.open_with(HARBOUR)
        self.drag((0, 0), (0.2, 0.3))
        self.drag((1, 0.65), (0.9, 0.65))
        self.crop_is(0.2, 0.3, 0.7, 0.7)
        self.app.key("ctrl+z")
        self.crop_is(0.2, 0.3, 0.8, 0.7)
        self.drag((0.6, 0.8), (0.5, 0.7))
        self.crop_is(0.1, 0.2, 0.8, 0.7)
        self.drag((0.6, 0.8), (1, 1))
        self.crop_is(0.2, 0.3, 0.8, 0.7)
        self.app.key("ctrl+z", "ctrl+z", "ctrl+z")
        self.crop_is()

        run("xdotool", "keydown", "shift")
        try:
            self.drag((1, 1), (0.7, 0.8))
        finally:
            run("xdotool", "keyup", "shift")
        self.crop_is(0, 0, 0.8, 0.8, delta=0.02)

    def test_giving_up(self):
        """Escape while the button is down; and the command that takes the crop away."""
        self.open_with(dict(HARBOUR, crop=[0.1, 0.1, 0.8, 0.8]))

        def escape():
            self.app.key("Escape")
            release()

        self.drag((0.1, 0.1), (0.4, 0.4), then=escape)
        self.drag((0.9, 0.9), (0.7, 0.7))
        self.crop_is(0.1, 0.1, 0.6, 0.6)
        self.app.click(self.app.get("push button", "More picture commands"))
        self.app.press(self.app.get("menu item", "Reset Crop"))
        self.crop_is()

    def test_crop_keys(self):
        self.open_with(dict(HARBOUR, crop=[0.20001, 0.2, 0.5, 0.5]))
        self.focus_crop()
        self.app.key("Home")
        time.sleep(0.3)
        self.app.get("push button", "Saved")
        self.app.key("shift+Right", "shift+Right", "shift+Down")
        self.crop_is(0.24, 0.22, 0.5, 0.5, delta=0.001)
        self.app.key("plus")
        self.crop_is(0.263, 0.243, 0.454, 0.454, delta=0.002)
        self.app.key("minus", "minus")
        self.crop_is(0.215, 0.195, 0.55, 0.55, delta=0.002)
        run("xdotool", "keydown", "shift", "keydown", "Right")
        time.sleep(1.2)  # it repeats
        run("xdotool", "keyup", "Right", "keyup", "shift")
        self.becomes(lambda pictures: pictures[0]["crop"][0] > 0.27)
        self.app.key("ctrl+z")  # of the key that was held all steps
        self.crop_is(0.215, 0.195, 0.55, 0.55, delta=0.002)

    def test_focal_point(self):
        """By its ring, by keys, and by a click: also inside a crop, where a drag would move that."""
        self.open_with(HARBOUR)
        self.drag((0.5, 0.5), (0.7, 0.4))
        self.focal_is(0.7, 0.4)
        self.crop_view("harbour.jpg, focal point 70 % 40 %")
        self.app.key("Left", "Up")
        self.focal_is(0.68, 0.38)
        self.app.key("ctrl+z", "ctrl+z", "ctrl+z")
        self.focal_is()
        self.click_at(0.25, 0.75)
        self.focal_is(0.25, 0.75)
        self.drag((0, 0), (0.1, 0.1))
        self.click_at(0.5, 0.5)
        self.focal_is(0.5, 0.5)
        self.crop_is(0.1, 0.1, 0.9, 0.9)

    def page(self):
        x, y = self.app.point(self.app.get("image", lambda name: name.startswith("Page ")), 0, 0)
        return subprocess.run(["import", "-window", "root", "-crop", f"390x500+{x + 20}+{y}", "rgb:-"],
                              check=True, capture_output=True).stdout

    def test_resolution(self):
        """The page is set anew with the crop; what print would show is told in words."""
        self.open_with(dict(HARBOUR, placement={"columns": 3, "position": "top"}))
        plain = self.page()
        self.focus_crop()
        wait(lambda: self.page() != plain, what="the page to mark the picture")
        label = self.app.get("label", lambda name: name.endswith(" ppi · 3 columns"))
        whole = int(label.get_name().split()[0])
        time.sleep(1)
        before = self.page()
        self.drag((0, 0), (0.25, 0.1))
        told = self.app.get("label", lambda name: name.startswith("Coarse: ") and name.endswith(" ppi · 3 columns"))
        self.assertAlmostEqual(int(told.get_name().split()[1]), whole * 0.75, delta=whole * 0.03)
        wait(lambda: self.page() != before, what="another page")
        self.drag((1, 1), (0.6, 0.9))
        self.app.get("label", lambda name: name.startswith("Too coarse: "))

    # The strip

    def drag_thumbnail(self, index, onto, fx):
        x, y = self.app.point(self.thumbnails()[index])
        to_x, to_y = self.app.point(self.thumbnails()[onto], fx, 0.5)
        self.point(x, y)
        run("xdotool", "mousedown", "1")
        for i in range(1, 16):
            self.point(x + (to_x - x) * i / 15, y + 3 + (to_y - y) * i / 15)
        time.sleep(0.2)
        release()

    def test_order(self):
        """By dragging and by keys; what is moved stays selected."""
        self.open_with(HARBOUR, RAIN, LAMPS)
        self.drag_thumbnail(0, 2, 0.9)
        self.crop_view("harbour.jpg")
        self.order_is(RAIN, LAMPS, HARBOUR)
        self.drag_thumbnail(2, 1, 0.2)
        self.order_is(RAIN, HARBOUR, LAMPS)
        self.app.key("ctrl+z", "ctrl+z")
        self.order_is(HARBOUR, RAIN, LAMPS)

        self.app.click(self.thumbnails()[1])
        self.crop_view("rain.jpg")
        self.app.key("alt+Left")
        self.order_is(RAIN, HARBOUR, LAMPS)
        self.crop_view("rain.jpg")
        self.app.key("alt+Right", "alt+Right", "alt+Right")
        self.order_is(HARBOUR, LAMPS, RAIN)
        self.app.key("Left")
        self.crop_view("lamps.jpg")
        self.app.key("Tab", "alt+Left")  # the next one has the focus, and is what moves
        self.crop_view("rain.jpg")
        self.order_is(HARBOUR, RAIN, LAMPS)

    def test_delete(self):
        self.open_with(HARBOUR, RAIN)
        self.app.click(self.thumbnails()[1])
        self.crop_view("rain.jpg")
        self.app.key("Delete")
        self.crop_view("harbour.jpg")
        self.order_is(HARBOUR)
        self.app.click(self.app.get("push button", "Undo"))
        self.crop_view("rain.jpg")
        self.order_is(HARBOUR, RAIN)

    def test_words(self):
        """Each has its count; what is missing, too long or cut off in print says so."""
        self.open_with(HARBOUR)
        for field, text, note in (("Caption", "A quay", "1 of 2 lines\n6 characters"),
                                  ("Alternative text", "A quay at dawn", "14 characters"),
                                  ("Alternative text", "quay " * 32, "Long: 160 characters"),
                                  ("Credit", "", "Missing"),
                                  ("Credit", "Kira Lundgren and all the others " * 3, "Too long for its line")):
            self.app.click(self.app.get("text", field))
            self.app.key("ctrl+a", "BackSpace")
            self.app.type(text, delay=2)
            self.app.get("label", lambda name: note in name)

    # What the photo says of itself

    def first_is(self, member, text):
        self.becomes(lambda pictures: pictures[0].get(member) == text)

    def tell(self, text):
        """The row with TEXT shows; its words may be part of the row's."""
        return self.app.get("label", text)

    def test_from_the_photo(self):
        """The credit to print where it differs, and each fact with where it stands in the file."""
        write_xmp(self.project / HARBOUR["file"])
        self.open_with(HARBOUR)
        self.tell("Differs")
        self.app.click(self.app.get("push button", "Use the photo’s credit"))
        self.first_is("credit", "DUSK & DAWN/Ada Quay")
        self.tell("As in the photo")
        self.app.key("Escape", "ctrl+z")
        self.first_is("credit", HARBOUR["credit"])

        self.assertIsNone(self.app.find("label", "No use before Sunday"))
        self.app.click(self.app.get("label", "From the photo"))
        self.tell("No use before Sunday")
        self.tell("XMP")
        self.tell("Changed")  # the rights
        self.app.press(self.app.get("push button", "Use the creator as credit"))
        self.first_is("credit", "Ada Quay")
        self.app.press(self.app.get("push button", "Use the credit line"))
        self.first_is("credit", "DUSK & DAWN")
        self.app.press(self.app.get("push button", "Use the copyright as rights"))
        self.first_is("rights", "© Ada Quay")
        self.app.click(self.app.get("push button", "Undo"))
        self.first_is("rights", None)

    def test_to_come(self):
        """A place of a shape is held; the picture that comes takes it, and the words stay."""
        self.open()
        self.app.key("alt+2")
        self.app.click(self.app.get("push button", "Hold a Place for One"))
        self.app.get("label", "Picture to Come")
        self.becomes(lambda pictures: pictures == [{"to-come": True}])
        self.app.click(self.app.get("combo box", "Shape"))
        time.sleep(0.3)
        self.app.key("Down", "Return")
        self.first_is("shape", "square")
        self.app.click(self.app.get("text", "Caption"))
        self.app.type("To be lit")
        self.first_is("caption", "To be lit")
        self.app.key("alt+2")
        self.app.click(self.app.get("push button", "Choose…"))
        self.answer_file_chooser(self.project / RAIN["file"], "Replace")
        self.becomes(lambda pictures: pictures[0].get("file") == RAIN["file"] and "shape" not in pictures[0] and
                     pictures[0]["caption"] == "To be lit")

    def test_drawing(self):
        """It has no pixels to be coarse, and a source line, which prints."""
        (self.project / "pictures" / "chart.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h20v30z"/></svg>')
        self.open_with(dict(HARBOUR, file="pictures/chart.svg"))
        self.app.get("label", "Drawing · 1 column")
        self.assertIsNone(self.app.find("check box", "Write into the photo"))
        self.app.click(self.app.get("text", "Source line"))
        self.app.type("Source: Averley Harbour Board")
        self.first_is("source", "Source: Averley Harbour Board")

    def test_into_the_photo(self):
        """What is written there when the article is saved is told as in the photo."""
        self.open_with(HARBOUR)
        photo = self.project / HARBOUR["file"]
        before = photo.read_bytes()
        self.app.press(self.app.get("check box", "Write into the photo"))
        self.first_is("write-into-photo", True)
        wait(lambda: photo.read_bytes() != before, what="another photo")
        self.assertIn(HARBOUR["caption"].encode(), photo.read_bytes())
        self.assertEqual(list(photo.parent.glob(".stonehand*")), [])
        self.app.click(self.app.get("label", "From the photo"))
        self.tell(HARBOUR["credit"])
        self.app.press(self.app.get("check box", "Write into the photo"))
        self.first_is("write-into-photo", None)

    def test_a_file_that_is_gone(self):
        """It is looked for by name in a folder, and shown, printed and found well again."""
        drive = self.scratch / "drive" / "harbour"
        drive.mkdir(parents=True)
        gone = self.project / HARBOUR["file"]
        gone.rename(drive / gone.name)
        path = self.project / "articles" / f"{ID}.json"
        path.write_text(json.dumps(dict(self.article(), pictures=[HARBOUR])))
        self.open()
        self.app.key("alt+2")
        self.app.get("label", "The Picture Can’t Be Read")
        self.app.get("push button", lambda name: name.startswith("Findings:") and "error" in name)
        self.app.click(self.app.get("push button", "Look for It…"))
        self.answer_file_chooser(drive.parent, "Look Here")
        self.app.get("label", "1 of 1 missing picture found and copied into the edition")
        self.crop_view()
        self.app.get("push button", lambda name: name.startswith("Findings:") and "error" not in name)
        self.assertTrue(gone.exists())

    def test_show_in_files(self):
        """The file manager is asked to show the picture that is selected."""
        asked = []

        def called(bus, sender, path, interface, method, parameters, invocation):
            asked.append(parameters.unpack()[0])
            invocation.return_value(None)

        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        node = Gio.DBusNodeInfo.new_for_xml(FILE_MANAGER)
        bus.register_object("/org/freedesktop/FileManager1", node.interfaces[0], called)
        name = Gio.bus_own_name_on_connection(bus, "org.freedesktop.FileManager1", 0, None, None)
        self.addCleanup(Gio.bus_unown_name, name)
        self.open_with(HARBOUR, RAIN)
        self.app.click(self.thumbnails()[1])
        self.crop_view("rain.jpg")
        self.app.click(self.app.get("push button", "More picture commands"))
        self.app.press(self.app.get("menu item", "Show in Files"))

        def look():
            while GLib.MainContext.default().iteration(False):
                pass
            return asked

        wait(look, what="a call to the file manager")
        self.assertEqual(asked, [[(self.project / RAIN["file"]).as_uri()]])


if __name__ == "__main__":
    main()
