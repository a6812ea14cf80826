#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The design schema is valid JSON Schema 2020-12, the shipped designs hold against it, and it refuses
what the reader refuses."""
import copy
import json
import pathlib
import sys
import unittest

from jsonschema import Draft202012Validator

DATA = pathlib.Path(sys.argv.pop(1))
SCHEMA = json.loads((DATA / "schema/design.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)


class DesignSchema(unittest.TestCase):
    def test_it_is_a_schema(self):
        Draft202012Validator.check_schema(SCHEMA)

    def test_shipped_designs(self):
        for path in sorted((DATA / "designs").glob("*.json")):
            errors = [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(json.loads(path.read_text()))]
            self.assertEqual(errors, [], path.name)

    def test_what_it_refuses(self):
        weekly = json.loads((DATA / "designs/weekly.json").read_text())
        for path, value in (("trim", None), ("trim/width", "wide"), ("columns/count", 9), ("styles/body", None),
                            ("swatches", []), ("grid/step", 0), ("picture/credit", "inside"), ("quote/wings", 1),
                            ("heads/lead/max-headline-lines", -1), ("picture/max-caption-lines", 1.5)):
            design = copy.deepcopy(weekly)
            *parents, name = path.split("/")
            place = design
            for parent in parents:
                place = place[parent]
            if value is None:
                del place[name]
            else:
                place[name] = value
            self.assertFalse(VALIDATOR.is_valid(design), path)


if __name__ == "__main__":
    unittest.main()
