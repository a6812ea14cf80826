# SPDX-License-Identifier: GPL-3.0-or-later
"""The project folders whose setting is measured: the peers' text, plain, with pictures, quotes and boxes,
and in pages of other columns; German prose. All of the page in peers.json."""
import json
import pathlib
import random
import shutil
import struct
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "stonehand"))
import corpus  # noqa: E402
import prepare  # noqa: E402

GERMAN_ARTICLES = 20
GERMAN_WORDS = 700  # in each
# Width and height of the pictures, in turn.
SHAPES = [(900, 600), (640, 800), (800, 450), (720, 720)]


def change_design(folder, **columns):
    """The page in FOLDER with other columns."""
    path = folder / "peers.json"
    design = json.loads(path.read_text())
    design["columns"].update(columns)
    path.write_text(json.dumps(design))


def change_articles(folder, change):
    """CHANGE (number, article, folder) on each."""
    for i, path in enumerate(sorted((folder / "articles").iterdir())):
        article = json.loads(path.read_text())
        change(i, article, folder)
        path.write_text(json.dumps(article, ensure_ascii=False))


def plain(articles, folder):
    prepare.project({"articles": articles}, folder)


def level(articles, folder):
    """The columns of last pages balanced."""
    plain(articles, folder)
    change_design(folder, balance=True)


def in_columns(articles, count, folder):
    plain(articles, folder)
    change_design(folder, count=count)


# ---- pictures, quotes and boxes ----

def draw(path, width, height, seed):
    """A PNG: a sky of two greys, hills before it."""
    rng = random.Random(seed)
    hill, step = height // 2, 0
    tops = []
    for _ in range(width):
        step = max(-3, min(3, step + rng.choice((-1, 0, 1))))
        hill = max(height // 4, min(height * 3 // 4, hill + step))
        tops.append(hill)
    rows = b"".join(b"\0" + bytes(60 if y > top else 250 - 90 * y // height for top in tops) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
                     + chunk(b"IEND", b""))


def sentences_of(article, least, most):
    """Those of so many words, in order."""
    found = [s for block in article["body"] if block["kind"] == "paragraph"
             for s in corpus.sentences(block["spans"][0]) if least <= len(s.split()) <= most]
    return found or [article["headline"]]


def add_picture(number, article, folder):
    """As a lead over two columns and in a column by turns."""
    file = f"pictures/{article['id']}.png"
    draw(folder / file, *SHAPES[number // 2 % len(SHAPES)], number)
    article["pictures"] = [{"file": file, "caption": sentences_of(article, 4, 14)[0], "credit": "Stonehand",
                            "alt": "Hills", "placement": {"columns": 1 if number // 2 % 2 else 2, "position": "auto"}}]


def add_quote(article, place):
    quote = sentences_of(article, 8, 18)[-1]
    article["body"].insert(place, {"kind": "quote", "spans": [f"“{quote}”\u2028{article.get('author', 'Anonymous')}"]})


def add_box(article, place):
    lines = sentences_of(article, 6, 16)[1:4]
    article["body"].insert(place, {"kind": "box", "title": [article["headline"]],
                                   "blocks": [{"kind": "paragraph", "spans": [line]} for line in lines]})


def add_extras(number, article, folder):
    """A picture to every second article; a quote or a box to every article, by fours, so that each
    comes with and without a picture."""
    if number % 2 == 0:
        add_picture(number, article, folder)
    place = len(article["body"]) // 2
    while article["body"][place - 1]["kind"] == "crosshead":
        place += 1
    (add_box if number // 4 % 2 else add_quote)(article, place)


def pictured(articles, folder):
    plain(articles, folder)
    (folder / "pictures").mkdir()
    change_articles(folder, add_extras)


def pictured_level(articles, folder):
    pictured(articles, folder)
    change_design(folder, balance=True)


# ---- German ----

def german_articles():
    """The sentences of our own prose dealt out anew to each article, for other paragraphs and breaks."""
    sentences = [s for line in (HERE / "german.txt").read_text().splitlines() for s in
                 corpus.re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", line) if s]
    articles = []
    for number in range(GERMAN_ARTICLES):
        rng = random.Random(number)
        dealt = rng.sample(sentences, len(sentences))
        body, words, _ = corpus.make_body(rng, dealt, 2, GERMAN_WORDS)
        articles.append({"section": "Deutschland", "fly": f"Folge {number + 1}", "headline": corpus.title(dealt[0], 5),
                         "rubric": dealt[1], "byline": "", "body": body, "words": words})
    return articles


def german(folder):
    plain(german_articles(), folder)

    def in_german(_, article, __):
        article["language"] = "de"

    change_articles(folder, in_german)
