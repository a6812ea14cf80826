#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes project folders of the corpus that typesetters are compared on, in the page that they all set.

usage: prepare.py CORPUS OUT      CORPUS has article.json and edition.json: {"articles": [{"section",
"fly", "headline", "rubric", "byline", "body": [{"t": "p" or "h", "x": text}]}]}; OUT gets the folders
A (of article.json) and B."""
import json
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent


def article(source, id):
    body = [{"kind": "crosshead" if block["t"] == "h" else "paragraph", "spans": [block["x"]]}
            for block in source["body"]]
    made = {"format": 1, "id": id, "section": source["section"], "fly-title": source["fly"],
            "headline": source["headline"], "rubric": source["rubric"], "language": "en-US", "status": "ready",
            "body": body, "starts": "page"}
    if source["byline"]:
        made["author"] = source["byline"].removeprefix("By ")
    return made


def project(corpus, folder):
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "articles").mkdir(parents=True)
    articles = [article(source, f"article-{i:03}") for i, source in enumerate(corpus["articles"])]
    for made in articles:
        (folder / "articles" / f"{made['id']}.json").write_text(json.dumps(made, ensure_ascii=False))
    sections = list(dict.fromkeys(made["section"] for made in articles))
    shutil.copy(HERE.parent / "peers.json", folder / "peers.json")
    (folder / "edition.json").write_text(json.dumps({
        "format": 1, "publication": "Stonehand test edition", "date": "2026-01-01",
        "sections": [{"name": name} for name in sections], "order": [made["id"] for made in articles],
        "design": "peers.json", "language": "en-US", "first-page": 1, "contents": False}, ensure_ascii=False))


if __name__ == "__main__":
    corpus, out = map(pathlib.Path, sys.argv[1:3])
    for job, name in (("A", "article.json"), ("B", "edition.json")):
        project(json.loads((corpus / name).read_text()), out / job)
