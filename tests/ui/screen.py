# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the screen, and how well it can be read."""
import collections
import subprocess


class Screen:
    """What is on the screen, pixel by pixel."""
    def __init__(self):
        data = subprocess.run(["import", "-window", "root", "-depth", "8", "ppm:-"], check=True,
                              capture_output=True).stdout
        _, width, height, _, rest = data.split(maxsplit=4)[:4] + [None]
        self.width, self.height = int(width), int(height)
        self.pixels = data[-self.width * self.height * 3:]

    def colors(self, x, y, width, height):
        found = collections.Counter()
        for row in range(max(y, 0), min(y + height, self.height)):
            start = (row * self.width + max(x, 0)) * 3
            line = self.pixels[start:start + max(0, min(width, self.width - x)) * 3]
            found.update(zip(line[0::3], line[1::3], line[2::3]))
        return found


def luminance(color):
    parts = [c / 255 / 12.92 if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(colors):
    """Between the ground, which is most of it, and what stands out most."""
    ground = luminance(colors.most_common(1)[0][0])
    return max((max(ground, luminance(c)) + 0.05) / (min(ground, luminance(c)) + 0.05) for c in colors)
