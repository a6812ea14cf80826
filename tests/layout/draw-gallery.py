#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the pictures of tests/layout/pages/gallery-pictures: rings in two inks, in shapes that are
hard to place. Run it in that folder's pictures/ after a change; the files are kept with the tests.
"""
import struct
import zlib

# name, width, height in pixels
SHAPES = (("wide", 480, 320), ("square", 300, 300), ("panorama", 900, 220), ("tall", 120, 1500))
INKS = b"\xf0\xf0\xf0\x00\x00\x00\xe3\x12\x0b\x80\x80\x80"  # paper, black, red, grey


def ink(x, y, width, height):
    """Rings about two centres; a frame, so that a crop is seen."""
    if min(x, y, width - 1 - x, height - 1 - y) < 4:
        return 2
    near = min(width, height)
    left = ((x - width * 0.3) ** 2 + (y - height * 0.4) ** 2) ** 0.5
    right = ((x - width * 0.75) ** 2 + (y - height * 0.65) ** 2) ** 0.5
    if left < near * 0.06:
        return 2
    return 1 if int(left / near * 20) % 3 == 0 else 3 if int(right / near * 20) % 4 == 0 else 0


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def draw(name, width, height):
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(0, width, 4):
            byte = 0
            for i in range(4):
                byte = byte << 2 | ink(x + i, y, width, height)
            rows.append(byte)
    with open(name + ".png", "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n")
        f.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0)))
        f.write(chunk(b"PLTE", INKS))
        f.write(chunk(b"IDAT", zlib.compress(bytes(rows), 9)))
        f.write(chunk(b"IEND", b""))


for shape in SHAPES:
    draw(*shape)
