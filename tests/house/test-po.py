#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with words for a person is in POTFILES, and every language in LINGUAS is complete."""
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PO = ROOT / "po"
WORDS = re.compile(r"\bN?_ ?\(\"|\bC_ ?\(\"|\bn?gettext ?\(|translatable=\"yes\"")


def listed():
    lines = (PO / "POTFILES").read_text().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


class Translations(unittest.TestCase):
    def test_potfiles_lists_every_file_with_words(self):
        files = [p for pattern in ("*.c", "*.h", "*.ui") for p in (ROOT / "src").rglob(pattern)]
        spoken = {str(p.relative_to(ROOT)) for p in files if WORDS.search(p.read_text())}
        self.assertEqual(sorted(spoken - listed()), [])
        self.assertEqual([name for name in sorted(listed()) if not (ROOT / name).exists()], [])

    def test_every_language_is_complete(self):
        with tempfile.TemporaryDirectory() as scratch:
            pot = pathlib.Path(scratch) / "stonehand.pot"
            subprocess.run(["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_",
                            "--keyword=C_:1c,2", "--keyword=g_dngettext:2,3", "--keyword=ngettext:1,2",
                            "-o", str(pot), *sorted(listed())], cwd=ROOT, check=True, capture_output=True)
            for language in (PO / "LINGUAS").read_text().split():
                merged = pathlib.Path(scratch) / f"{language}.po"
                subprocess.run(["msgmerge", "--no-fuzzy-matching", "-q", "-o", str(merged),
                                str(PO / f"{language}.po"), str(pot)], check=True)
                check = subprocess.run(["msgfmt", "-c", "--statistics", "-o", "/dev/null", str(merged)],
                                       env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
                                       capture_output=True, text=True)
                self.assertEqual(check.returncode, 0, check.stderr)
                self.assertNotRegex(check.stderr, r"untranslated|fuzzy", language)


if __name__ == "__main__":
    unittest.main()
