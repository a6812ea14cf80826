# SPDX-License-Identifier: GPL-3.0-or-later
"""A page as a press gets it: one picture for each ink, separated by ghostscript."""
import pathlib
import subprocess

import numpy
from PIL import Image

INKS = ("Cyan", "Magenta", "Yellow", "Black")


class Plates:
    """Page NUMBER of FILE, counted from 1; ORIGIN: where the trim begins, in points from the left and the
    top. Ink is 0…1."""

    def __init__(self, file, number, folder, origin, dpi=144):
        self.origin, self.scale = origin, dpi / 72
        folder = pathlib.Path(folder)
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}",
                        f"-dFirstPage={number}", f"-dLastPage={number}", "-o", str(folder / "plate.tif"), str(file)],
                       check=True)
        self.ink = numpy.stack([1 - numpy.asarray(Image.open(folder / f"plate({ink}).tif").convert("L"),
                                                  dtype=float) / 255 for ink in INKS])

    def cut(self, x, y, width, height):
        """The four plates of a rectangle, in points from the trim's top left corner."""
        left, top = (round((at + begin) * self.scale) for at, begin in zip((x, y), self.origin))
        return self.ink[:, top:top + max(1, round(height * self.scale)), left:left + max(1, round(width * self.scale))]

    def within(self, x, y, width, height):
        """The same without the pixels of the edge, which are half paper."""
        edge = 1 / self.scale
        return self.cut(x + edge, y + edge, max(width - 2 * edge, edge), max(height - 2 * edge, edge))

    def total(self):
        return self.ink.sum(axis=0)
