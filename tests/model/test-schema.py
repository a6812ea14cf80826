#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schemas of data/schema/ are valid JSON Schema 2020-12; every sample and whatever the model makes
hold against them; and the schemas and the model agree on what is good and what is not."""
import copy
import json
import pathlib
import subprocess
import sys
import unittest

from jsonschema import Draft202012Validator

PROBE = sys.argv.pop(1)
DATA = pathlib.Path(sys.argv.pop(1))
SCHEMAS = {kind: json.loads((DATA / 'schema' / f'{kind}.json').read_text()) for kind in ('article', 'edition')}
VALIDATORS = {kind: Draft202012Validator(schema) for kind, schema in SCHEMAS.items()}

FULL = {
    'article': {
        'format': 1, 'id': 'a', 'section': 'S', 'fly-title': 'F', 'headline': 'H', 'print-headline': 'P',
        'rubric': 'R', 'byline': 'B', 'dateline': 'D', 'language': 'en-GB', 'status': 'ready',
        'length': {'unit': 'lines', 'value': 80.5}, 'starts': 'column', 'runs': 'both',
        'body': [
            {'kind': 'paragraph', 'spans': ['a', {'text': 'b', 'marks': ['bold'], 'href': 'x:',
                                                  'notes': ['n1'], 'change': 'c1'}], 'lines': -1},
            {'kind': 'box', 'title': ['T'], 'blocks': [{'kind': 'list-item', 'spans': ['i']}]}],
        'pictures': [{'file': 'pictures/a.jpg', 'caption': 'C', 'credit': 'C', 'source': 'S', 'alt': 'A', 'rights': 'R',
                      'rights-until': '2026-12-31', 'write-into-photo': True, 'placement': {'columns': 2, 'position': 'top'}, 'crop': [0, 0, 1, 0.5],
                      'focal-point': [0.5, 0.5], 'to-come': False, 'shape': 'square'}],
        'related': [{'headline': 'H', 'rubric': 'R', 'source': 'S', 'url': 'U', 'article': 'b',
                     'date': '2022-09-17', 'section': 'S', 'pinned': True}],
        'appeared': {'date': '2022-09-17', 'cover': 'C'},
        'published': {'Site': {'slug': 's', 'id': 7, 'link': 'https://example.org/s', 'status': 'draft',
                               'when': '2026-11-21T16:20:00Z',
                               'pictures': {'9f86': {'id': 8, 'address': 'https://example.org/p.jpg'}}}},
        'notes': {'n1': {'author': 'A', 'created': 'T', 'thread': [{'author': 'A', 'time': 'T', 'text': 'X'}]}},
        'changes': {'c1': {'kind': 'insert', 'author': 'A', 'time': 'T'}}},
    'edition': {
        'format': 1, 'publication': 'P', 'date': '2026-11-21', 'number': 'N',
        'cover': {'fly-title': 'F', 'headline': 'H', 'article': 'a', 'picture': 'pictures/c.jpg'},
        'sections': [{'name': 'S', 'color': '#c01c28', 'starts': 'page'}],
        'reserved': [{'kind': 'advert', 'label': 'L', 'page': 6, 'pages': 2}], 'order': ['a'],
        'design': 'weekly', 'language': 'en-GB', 'first-page': 5, 'contents': True,
        'imprint': 'Printed and published by A. Person', 'print': {},
        'sent': {'5': {'hash': '9f86', 'date': '2026-10-03T16:20:00Z', 'file': 'p.pdf', 'begin': ['a']}}}}

# Inside these the model keeps what it finds without looking; the schema says more.
UNREAD = ('published', 'notes', 'changes', 'print', 'sent')


def probe(lines):
    text = ''.join(f'{kind} {json.dumps(value)}\n' for kind, value in lines)
    out = subprocess.run([PROBE], input=text, capture_output=True, text=True, check=True).stdout
    return out.splitlines()


def places(value, path=()):
    """Every place of a value, as keys from the root."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield from places(child, path + (key,))


def with_at(value, path, new):
    value = copy.deepcopy(value)
    at = value
    for key in path[:-1]:
        at = at[key]
    if path:
        at[path[-1]] = new
    return value if path else new


class Schema(unittest.TestCase):
    def test_valid(self):
        for schema in SCHEMAS.values():
            Draft202012Validator.check_schema(schema)
            self.assertEqual(schema['$schema'], 'https://json-schema.org/draft/2020-12/schema')

    def test_samples(self):
        found = 0
        for sample in sorted((DATA / 'samples').glob('*')):
            for path in [sample / 'edition.json', *sorted(sample.glob('articles/*.json'))]:
                with self.subTest(path=path):
                    VALIDATORS[path.name == 'edition.json' and 'edition' or 'article'].validate(
                        json.loads(path.read_text()))
                    found += 1
        self.assertGreater(found, 1)

    def test_full(self):
        """The example above has every member that the schema names, and both sides take it."""
        for kind, value in FULL.items():
            VALIDATORS[kind].validate(value)
            self.assertEqual(set(value), set(SCHEMAS[kind]['properties']))
        defs, full = SCHEMAS['article']['$defs'], FULL['article']
        self.assertEqual(set(full['pictures'][0]), set(defs['picture']['properties']))
        self.assertEqual(set(full['related'][0]), set(defs['story']['properties']))
        for answer, (kind, value) in zip(probe(FULL.items()), FULL.items()):
            self.assertTrue(answer.startswith('good '), answer)
            self.assertEqual(json.loads(answer[5:]), value)

    def test_order(self):
        """The model writes members in the order in which the schema names them."""
        for answer, (kind, value) in zip(probe((k, dict(reversed(v.items()))) for k, v in FULL.items()),
                                         FULL.items()):
            written = json.loads(answer[5:])
            self.assertEqual(list(written), list(SCHEMAS[kind]['properties']))
            if kind == 'article':
                for name, member in (('picture', 'pictures'), ('story', 'related')):
                    self.assertEqual(list(written[member][0]),
                                     list(SCHEMAS[kind]['$defs'][name]['properties']))

    def test_made(self):
        lines = subprocess.run([PROBE, '--print'], capture_output=True, text=True, check=True).stdout
        made = [line.split(' ', 1) for line in lines.splitlines()]
        self.assertEqual(len(made), 6)
        for kind, text in made:
            VALIDATORS[kind].validate(json.loads(text))

    def test_agree(self):
        """Each place of the full example, with each of these values there: good or bad for both."""
        others = ['', 'x', 7, -1, 0.5, 1e9, True, None, [], {}, ['x'], [1], [0.5, 2, 0, 0], {'kind': 'box'}]
        # Names of files are the project's affair; test-article.c holds them.
        cases = [(kind, path, other, with_at(value, path, other))
                 for kind, value in FULL.items()
                 for path in places(value) if path != ('id',) and not (len(path) > 1 and path[0] in UNREAD)
                 for other in others if not (path and path[0] in UNREAD and other)]
        answers = probe((kind, value) for kind, _, _, value in cases)
        self.assertEqual(len(answers), len(cases))
        good = [VALIDATORS[kind].is_valid(value) for kind, _, _, value in cases]
        apart = [f'{path} = {other!r}: {answer[:60]}, schema: {"good" if holds else "bad"}'
                 for (kind, path, other, _), answer, holds in zip(cases, answers, good)
                 if answer.startswith('good ') != holds]
        self.assertEqual(apart, [])
        self.assertGreater(good.count(True), 100)
        self.assertGreater(good.count(False), 100)


unittest.main()
