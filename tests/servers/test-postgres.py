#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shared archive against real servers: a PostgreSQL primary and its hot standby.

Called with the paths of source-probe and stonehand-cli. Skipped where PostgreSQL is not installed.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROBE = sys.argv.pop(1)
CLI = sys.argv.pop(1)
STORIES = json.loads((ROOT / "tests" / "sources" / "data" / "stories.json").read_text())
SAMPLE = ROOT / "data" / "samples" / "plumbline"

# As in stone-source.h.
SETTINGS, NO_SOURCE, LOGIN, ANSWER, UNREACHABLE, SCHEMA, UNSUPPORTED = range(7)
CANCELLED = -1


def free_ports():
    """A port that is free with the next one."""
    for port in range(54310, 60000, 2):
        try:
            for one in port, port + 1:
                with socket.socket() as s:
                    s.bind(("127.0.0.1", one))
            return port
        except OSError:
            continue
    raise RuntimeError("no two ports are free")


class Servers:
    @classmethod
    def up(cls):
        cls.folder = tempfile.mkdtemp(prefix="stonehand-postgres-")
        os.chmod(cls.folder, 0o711)
        cls.dir = os.path.join(cls.folder, "servers")
        cls.port = free_ports()
        run = subprocess.run([HERE / "postgres-up.sh", cls.dir, str(cls.port)],
                             capture_output=True, text=True)
        if run.returncode == 77:
            shutil.rmtree(cls.folder)
            print(f"skipped: {run.stderr.strip()}")
            sys.exit(77)
        if run.returncode:
            cls.down()
            raise RuntimeError(run.stdout + run.stderr)

    @classmethod
    def down(cls):
        subprocess.run([HERE / "postgres-down.sh", cls.dir], check=False)
        shutil.rmtree(cls.folder)

    @classmethod
    def stop(cls, name):
        subprocess.run([HERE / "postgres-down.sh", cls.dir, name], check=True)

    @classmethod
    def start(cls, name):
        subprocess.run([HERE / "postgres-up.sh", cls.dir, str(cls.port), name], check=True)

    @classmethod
    def sql(cls, text, standby=False, database="news"):
        run = subprocess.run(["psql", "-h", "127.0.0.1", "-p", str(cls.port + standby), "-U", "news",
                              "-d", database, "-Atq", "-v", "ON_ERROR_STOP=1", "-c", text],
                             env=dict(os.environ, PGPASSWORD="newspw"), capture_output=True, text=True)
        if run.returncode:
            raise RuntimeError(run.stderr)
        return run.stdout.strip()


def setUpModule():
    Servers.up()


def tearDownModule():
    Servers.down()


class Session:
    """One source-probe: what is asked of it is asked in one session of the source."""

    def __init__(self, address=None, user="news", password="newspw"):
        pair = f"host=127.0.0.1,127.0.0.1 port={Servers.port},{Servers.port + 1} dbname=news"
        self.process = subprocess.Popen([PROBE, "postgres", address or pair, user],
                                        env=dict(os.environ, STONEHAND_PASSWORD=password),
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *why):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=20)

    def ask(self, do, **more):
        request = {"do": do, **{name.replace("_", "-"): value for name, value in more.items()}}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def search(self, words, **more):
        return self.ask("search", words=words, **more)

    def headlines(self, words, **more):
        answer = self.search(words, **more)
        return [story["headline"] for story in answer["stories"]]


def lines(stories):
    path = os.path.join(Servers.folder, "stories.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for story in stories:
            file.write(json.dumps(story) + "\n")
    return path


def with_keys():
    return [dict(story, key=f"story-{n}", section="World" if n % 2 else "Culture",
                 date=f"2026-{1 + n % 12:02}-15") for n, story in enumerate(STORIES)]


def fresh(stories=()):
    """An archive with STORIES alone."""
    Servers.sql("DROP SCHEMA IF EXISTS stonehand CASCADE")
    with Session() as session:
        words = session.ask("init")
        assert "words" in words, words
        if stories:
            answer = session.ask("fill", lines=lines(stories))
            assert answer.get("changed") == len(stories), answer


def counted():
    """What word_count should say, and what it says."""
    return [Servers.sql(sql) for sql in (
        "SELECT string_agg(word || ' ' || ndoc, ',' ORDER BY word COLLATE \"C\") FROM"
        " ts_stat('SELECT words FROM stonehand.stories')",
        "SELECT string_agg(word || ' ' || stories, ',' ORDER BY word COLLATE \"C\") FROM"
        " stonehand.word_count WHERE stories <> 0")]


class Archive(unittest.TestCase):
    def assert_fails(self, answer, code, *words):
        self.assertEqual(answer.get("code"), code, answer)
        for word in words:
            self.assertIn(word, answer["error"])
        self.assertNotIn("newspw", answer["error"])


class Filling(Archive):
    def test_init_is_repeatable(self):
        Servers.sql("DROP SCHEMA IF EXISTS stonehand CASCADE")
        with Session() as session:
            self.assert_fails(session.search("quay"), SCHEMA, "source init")
            self.assert_fails(session.ask("test"), SCHEMA, "source init")
            self.assert_fails(session.ask("fill", lines=lines(with_keys())), SCHEMA, "source init")
            first = session.ask("init")
            self.assertRegex(first["words"], r"PostgreSQL \d+\.\d+, 0 stories \(english\)$")
            session.ask("fill", lines=lines(with_keys()))
            again = session.ask("init")
            self.assertIn(f"{len(STORIES)} stories", again["words"])
            self.assertEqual(session.ask("test"), again)

    def test_init_by_two_at_once(self):
        Servers.sql("DROP SCHEMA IF EXISTS stonehand CASCADE")
        with Session() as one, Session() as other:
            for session in one, other:
                session.process.stdin.write('{"do": "init"}\n')
                session.process.stdin.flush()
            for session in one, other:
                self.assertIn("words", json.loads(session.process.stdout.readline()))

    def test_a_newer_archive_is_left_alone(self):
        fresh()
        Servers.sql("UPDATE stonehand.archive SET version = 99")
        with Session() as session:
            for request in "test", "init":
                self.assert_fails(session.ask(request), SCHEMA, "newer")

    def test_another_language(self):
        Servers.sql("DROP SCHEMA IF EXISTS stonehand CASCADE")
        german = (f"host=127.0.0.1 port={Servers.port} dbname=news"
                  " options=-cdefault_text_search_config=german")
        with Session(german) as session:
            self.assertIn("(german)", session.ask("init")["words"])
            session.ask("fill", lines=lines([
                {"key": "a", "headline": "Die Häuser am Hafen", "body": "Alle Schiffe liefen ein."}]))
            self.assertEqual(session.headlines("Haus"), ["Die Häuser am Hafen"])
        with Session() as session:  # whose own language doesn't count
            self.assertEqual(session.headlines("schiff x"), [])
            self.assertEqual(session.headlines("schiff eingelaufen häuser"), [])
            self.assertEqual(session.headlines("schiffen haus"), ["Die Häuser am Hafen"])

    def test_filling_is_repeatable_and_counts_words(self):
        fresh(with_keys())
        path = lines(with_keys())
        with Session() as session:
            self.assertEqual(session.ask("fill", lines=path), {"seen": 30, "changed": 0})
            changed = with_keys()
            changed[3]["body"] = "Now about telescopes, telescopes and nothing else."
            changed.append(dict(changed[5], key="new", headline="Giraffes"))
            changed.append(dict(changed[-1], headline="Giraffes too"))  # the last of a key counts
            self.assertEqual(session.ask("fill", lines=lines(changed)), {"seen": 32, "changed": 2})
            self.assertEqual(session.headlines("giraffe"), ["Giraffes too"])
        should, says = counted()
        self.assertEqual(says, should)
        self.assertIn("giraff 1,", says)
        Servers.sql("DELETE FROM stonehand.stories WHERE key LIKE 'story-1%'")
        should, says = counted()
        self.assertEqual(says, should)
        self.assertEqual(Servers.sql("SELECT stories = (SELECT count(*) FROM stonehand.stories)"
                                     " FROM stonehand.archive"), "t")

    def test_filling_by_many_at_once(self):
        fresh()
        stories = with_keys()
        sessions = [Session() for _ in range(4)]
        for n, session in enumerate(sessions):
            path = os.path.join(Servers.folder, f"part-{n}.jsonl")
            with open(path, "w", encoding="utf-8") as file:  # all the same stories, in other orders
                for story in stories[n * 7:] + stories[:n * 7]:
                    file.write(json.dumps(dict(story, body=story["body"] + f" {n}")) + "\n")
            session.process.stdin.write(json.dumps({"do": "fill", "lines": path}) + "\n")
            session.process.stdin.flush()
        for session in sessions:
            self.assertEqual(json.loads(session.process.stdout.readline()).get("seen"), 30)
            session.__exit__()
        should, says = counted()
        self.assertEqual(says, should)

    def test_filling_with_an_edition(self):
        fresh()
        edition = pathlib.Path(Servers.folder) / "edition"
        shutil.copytree(SAMPLE, edition)
        self.addCleanup(shutil.rmtree, edition)
        with Session() as session:
            filled = session.ask("fill", edition=str(edition))
            self.assertGreater(filled["seen"], 3)
            self.assertEqual(filled["changed"], filled["seen"])
            self.assertEqual(session.ask("fill", edition=str(edition)),
                             {"seen": filled["seen"], "changed": 0})
            victim = next(iter(sorted((edition / "articles").glob("*.json"))))
            article = json.loads(victim.read_text(encoding="utf-8"))
            headline = article["headline"]
            [found] = [s for s in session.search(headline)["stories"] if s["article"] == victim.stem]
            key = json.loads((edition / "edition.json").read_text(encoding="utf-8"))
            self.assertEqual(found["edition"], f"{key['publication']}/{key['date']}")
            self.assertEqual(found["id"], f"{found['edition']}/{victim.stem}")
            del article["headline"]  # it can't be shown in a list now
            article.pop("print-headline", None)
            victim.write_text(json.dumps(article), encoding="utf-8")
            self.assertEqual(session.ask("fill", edition=str(edition))["changed"], 0)
            self.assertEqual([s for s in session.search(headline)["stories"]
                              if s["article"] == victim.stem], [])

    def test_lines_that_are_none(self):
        fresh()
        cases = ["{", '{"key": "k"}', '["H", "k"]', '{"headline": {"a": 1}, "key": "k"}', "\x00\xff"]
        path = os.path.join(Servers.folder, "wrong.jsonl")
        with Session() as session:
            for line in cases:
                pathlib.Path(path).write_bytes(b'{"key": "a", "headline": "A"}\n' +
                                               line.encode("latin-1") + b"\n")
                filled = session.ask("fill", lines=path)
                self.assertEqual((filled["seen"], filled["bad"]), (1, 1), line)
            self.assertIn("error", session.ask("fill", lines=path + ".none"))
        self.assertEqual(Servers.sql("SELECT count(*) FROM stonehand.stories"), "1")

    def test_a_very_long_story(self):
        fresh()
        body = " ".join(f"word{n}" for n in range(200_000))
        with Session() as session:
            self.assertEqual(session.ask("fill", lines=lines(
                [{"url": "https://example.org/long", "title": "Long", "text": body}]))["changed"], 1)
            self.assertEqual(session.headlines("word17 lon"), ["Long"])
            text = session.ask("fetch", id="https://example.org/long")["text"]
            self.assertEqual(text, body[:4000])


class CommandLine(Archive):
    def run_cli(self, *words, status=0, text=None, password="newspw"):
        home = os.path.join(Servers.folder, "home")
        env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home + "/config", XDG_DATA_HOME=home + "/data",
                   STONEHAND_PASSWORD=password)
        run = subprocess.run([CLI, *map(str, words)], env=env, input=text, capture_output=True,
                             text=True, timeout=60)
        self.assertEqual(run.returncode, status, f"{words}\n{run.stdout}\n{run.stderr}")
        return run.stdout if status == 0 else run.stderr

    def test_from_nothing_to_a_search(self):
        Servers.sql("DROP SCHEMA IF EXISTS stonehand CASCADE")
        self.run_cli("source", "add", "postgres", "archive",
                     f"postgresql://127.0.0.1:{Servers.port},127.0.0.1:{Servers.port + 1}/news",
                     "--user", "news")
        self.assertIn("source init", self.run_cli("source", "test", "archive", status=1))
        self.assertIn("0 stories", self.run_cli("source", "init", "archive"))
        self.assertEqual(self.run_cli("source", "fill", "archive", lines(with_keys()), SAMPLE).split()[0],
                         str(len(STORIES) + len(list((SAMPLE / "articles").glob("*.json")))))
        self.assertEqual(self.run_cli("source", "fill", "archive", "-",
                                      text='{"url": "https://example.org/z", "title": "Zebras"}\n'),
                         "1 story; new or changed: 1\n")
        found = json.loads(self.run_cli("search", "zebr", "--source", "archive", "--json"))
        self.assertIn("Zebras", json.dumps(found))
        self.assertIn("password", self.run_cli("source", "test", "archive", status=1, password="wrong"))
        self.assertIn("no source", self.run_cli("source", "fill", "nowhere", SAMPLE, status=1))
        self.run_cli("source", "fill", "library", SAMPLE, status=1)
        self.run_cli("source", "fill", "archive", status=2)


class Finding(Archive):
    @classmethod
    def setUpClass(cls):
        fresh(with_keys())
        cls.session = Session()

    @classmethod
    def tearDownClass(cls):
        cls.session.__exit__()

    def test_search(self):
        find = self.session.headlines
        self.assertEqual(find("quay wait"), ["The quay that would not wait"])
        self.assertEqual(find("QUAYS waited"), ["The quay that would not wait"])  # other forms
        self.assertEqual(find("the quay wai"), ["The quay that would not wait"])       # the last as it is typed
        self.assertEqual(find("quay giraffe"), [])
        self.assertEqual(find(""), [])
        self.assertEqual(find("?! …"), [])
        harbour = find("harbour")
        self.assertGreater(len(harbour), 1)
        # In the headline first, then in the rubric.
        ranks = [0 if "arbour" in s["headline"] else 1 if "arbour" in s["rubric"] else 2
                 for s in self.session.search("harbour")["stories"]]
        self.assertEqual(ranks, sorted(ranks))
        self.assertEqual(sorted(ranks)[0], min(ranks))

    def test_what_a_story_says(self):
        story = self.session.search("quay wait")["stories"][0]
        self.assertEqual(story["origin"], "archive")
        self.assertEqual(story["id"], "story-0")
        self.assertEqual(story["section"], "Culture")
        self.assertEqual(story["date"], "2026-01-15")
        self.assertTrue(STORIES[0]["body"].startswith(story["opening"][:200]))
        self.assertEqual(self.session.ask("fetch", id="story-0")["text"], STORIES[0]["body"])
        self.assertEqual(self.session.ask("fetch", id="nowhere")["text"], "")

    def test_filters(self):
        everything = self.session.search("a", limit=100)["stories"]
        self.assertGreater(len(everything), 10)
        for name, inside in [("section", lambda s: s["section"] == "World"),
                             ("since", lambda s: s["date"] >= "2026-06-15"),
                             ("until", lambda s: s["date"] <= "2026-06-15")]:
            value = "wORLD" if name == "section" else "2026-06-15"
            some = self.session.search("a", limit=100, **{name: value})["stories"]
            self.assertEqual({s["id"] for s in some}, {s["id"] for s in everything if inside(s)}, name)
            self.assertTrue(0 < len(some) < len(everything))

    def test_pages(self):
        for request in [{"do": "search", "words": "a"},
                        {"do": "like", "headline": "X", "text": " ".join(s["body"] for s in STORIES[:12])}]:
            whole = self.session.ask(**request, limit=100)
            self.assertFalse(whole["more"])
            ids, page = [], 0
            while True:
                answer = self.session.ask(**request, limit=4, page=page)
                ids += [s["id"] for s in answer["stories"]]
                if not answer["more"]:
                    break
                self.assertEqual(len(answer["stories"]), 4)
                page += 1
            self.assertEqual(ids, [s["id"] for s in whole["stories"]])
            self.assertGreater(page, 1)
            self.assertEqual(self.session.ask(**request, page=50)["stories"], [])

    def test_likeness(self):
        first = top = 0
        for n, story in enumerate(STORIES):
            found = self.session.ask("like", own=f"story-{n}", headline=story["headline"],
                                     rubric=story["rubric"], text=story["body"], limit=3)["stories"]
            hits = [STORIES[int(s["id"].split("-")[1])]["topic"] == story["topic"] for s in found]
            self.assertNotIn(f"story-{n}", [s["id"] for s in found])
            self.assertEqual([s["score"] for s in found],
                             sorted((s["score"] for s in found), reverse=True))
            first += hits[0]
            top += sum(hits)
            own = " ".join([story["headline"], story["rubric"], story["body"]]).lower()
            for s in found:
                self.assertTrue(s["why"])
                for word in s["why"].split(", "):
                    self.assertIn(word.lower(), own)
        print(f"same topic: first {first} of {len(STORIES)}, top three {top} of {3 * len(STORIES)}",
              file=sys.stderr)
        self.assertGreaterEqual(first, 0.9 * len(STORIES))
        self.assertGreaterEqual(top, 0.75 * 3 * len(STORIES))

    def test_likeness_of_nothing(self):
        for text in "", "Zyx wvu", "the and of", "' \\ \" & | ! ( ) : * <->":
            self.assertEqual(self.session.ask("like", headline="", text=text)["stories"], [])

    def test_doubles_are_found_once(self):
        story = dict(with_keys()[0], key="double", url="https://example.org/again")
        self.session.ask("fill", lines=lines([story]))
        self.addCleanup(Servers.sql, "DELETE FROM stonehand.stories WHERE key = 'double'")
        self.assertEqual(len(self.session.headlines("quay wait")), 1)
        # Nor is an article found by its copy that another has put there.
        found = self.session.ask("like", own="story-0", headline=STORIES[0]["headline"] + "\nX",
                                 text=STORIES[0]["body"], limit=100)["stories"]
        self.assertNotIn("double", [s["id"] for s in found])

    def test_signs_of_query_languages(self):
        for words in ["'; DROP SCHEMA stonehand CASCADE; --", "quay'", '"quay"', "quay & !wait", "(quay",
                      "quay)", "quay:*", "quay:A", "a <-> b", "\\", "\\'", "E'\\''", "$1", "%s", "quay\n",
                      "\u0301", "quay\u0301", "<b>quay</b>", "quay | wait", "١٢٣", "🐝", "港", "ª", "NULL"]:
            self.assertIn("stories", self.session.search(words), words)
            self.assertIn("stories", self.session.ask("like", own=words, headline=words, rubric=words,
                                                      text=words, section="", own_section=words), words)
            self.assertEqual(self.session.search("quay", section=words)["stories"], [])
            self.assertEqual(self.session.ask("fetch", id=words)["text"], "")
        self.assertEqual(self.session.headlines("<b>quay</b> & (wait"), [])  # "b" is a word
        self.assertEqual(self.session.headlines("<quay> & (wait"), ["The quay that would not wait"])
        self.assertIn("error", self.session.search("quay", since="someday"))
        self.assertEqual(Servers.sql("SELECT count(*) FROM stonehand.stories"), str(len(STORIES)))

    def test_markup_and_quotes_in_stories(self):
        odd = {"key": "it's \"odd\" \\ <b>&amp;</b>", "headline": "O’Brien’s <i>\"quoted\"</i> \\ 'zebra'",
               "body": "C:\\zebra\\stripes http://example.org/a'b\\c?x=%27 zebra's <script>", "date": "soon"}
        self.session.ask("fill", lines=lines([odd]))
        self.addCleanup(Servers.sql, "DELETE FROM stonehand.stories WHERE key LIKE 'it%'")
        [found] = self.session.search("zebra quoted")["stories"]
        self.assertEqual((found["id"], found["headline"], found["date"]), (odd["key"], odd["headline"], ""))
        [like] = self.session.ask("like", headline="Z", text=odd["body"])["stories"]
        self.assertEqual(like["id"], odd["key"])
        self.assertEqual(self.session.ask("fetch", id=odd["key"])["text"], odd["body"])
        # A story without a date passes no filter of dates.
        self.assertEqual(self.session.search("zebra", since="1900-01-01")["stories"], [])


class Trouble(Archive):
    @classmethod
    def setUpClass(cls):
        fresh(with_keys())

    def test_wrong_password(self):
        with Session(password="wrong") as session:
            self.assert_fails(session.search("quay"), LOGIN, "password")
            self.assert_fails(session.ask("test"), LOGIN)
            self.assert_fails(session.ask("init"), LOGIN)
            self.assert_fails(session.ask("fill", lines=lines(with_keys())), LOGIN)
        with Session(user="nobody-known") as session:
            self.assert_fails(session.ask("test"), LOGIN)

    def test_rights(self):
        Servers.sql("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN PASSWORD 'newspw'")
        self.addCleanup(Servers.sql, "DROP OWNED BY reader; DROP ROLE reader")
        with Session(user="reader") as session:
            self.assert_fails(session.search("quay"), LOGIN, "GRANT USAGE", "GRANT SELECT")
            Servers.sql("GRANT USAGE ON SCHEMA stonehand TO reader;"
                        "GRANT SELECT ON ALL TABLES IN SCHEMA stonehand TO reader")
            self.assertEqual(len(session.search("quay wait")["stories"]), 1)
            one = lines([{"key": "reader", "headline": "By the reader"}])
            self.assert_fails(session.ask("fill", lines=one), LOGIN, "GRANT INSERT")
            Servers.sql("GRANT INSERT, UPDATE, DELETE ON stonehand.stories TO reader")
            self.assertEqual(session.ask("fill", lines=one)["changed"], 1)
            self.assertEqual(Servers.sql("DELETE FROM stonehand.stories WHERE key = 'reader' RETURNING 1"), "1")
            should, says = counted()
            self.assertEqual(says, should)
        Servers.sql("CREATE DATABASE other")
        self.addCleanup(Servers.sql, "DROP DATABASE other")
        other = f"host=127.0.0.1 port={Servers.port} dbname=other"
        with Session(other, user="reader") as session:
            self.assert_fails(session.ask("init"), LOGIN, "GRANT CREATE")

    def test_nobody_there(self):
        with socket.socket() as closed, socket.socket() as silent:
            closed.bind(("127.0.0.1", 0))
            silent.bind(("127.0.0.1", 0))
            silent.listen()  # takes the call and never says a word
            for port, most in (closed.getsockname()[1], 2), (silent.getsockname()[1], 8):
                with Session(f"host=127.0.0.1 port={port} dbname=news") as session:
                    begin = time.monotonic()
                    self.assert_fails(session.search("quay"), UNREACHABLE, str(port))
                    self.assertLess(time.monotonic() - begin, most)
            # The next host is asked instead, and who cancels waits for neither.
            both = (f"host=127.0.0.1,127.0.0.1 port={silent.getsockname()[1]},{Servers.port} dbname=news"
                    " connect_timeout=2")
            with Session(both) as session:
                begin = time.monotonic()
                self.assert_fails(session.search("quay", cancel=200), CANCELLED)
                self.assertLess(time.monotonic() - begin, 1)
                self.assertEqual(len(session.search("quay wait")["stories"]), 1)
        with Session("host=127.0.0.1 port=x dbname=news") as session:
            self.assertIn("error", session.search("quay"))
        with Session("nonsense=1 host=127.0.0.1") as session:
            self.assertIn("nonsense", session.search("quay")["error"])

    @staticmethod
    def waiting():
        return Servers.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Stonehand'"
                           " AND state = 'active'")

    def test_a_long_query(self):
        holder = subprocess.Popen(
            ["psql", "-h", "127.0.0.1", "-p", str(Servers.port), "-U", "news", "-d", "news", "-Atq",
             "-c", "BEGIN", "-c", "LOCK TABLE stonehand.stories", "-c", "SELECT 'held'", "-c",
             "SELECT pg_sleep (60)"], env=dict(os.environ, PGPASSWORD="newspw"), stdout=subprocess.PIPE,
            text=True)
        try:
            while Servers.sql("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
                              " AND relation = 'stonehand.stories'::regclass") == "0":
                time.sleep(0.05)
            with Session() as session:
                begin = time.monotonic()
                self.assert_fails(session.search("quay", cancel=300), CANCELLED)
                self.assertLess(time.monotonic() - begin, 1)
                while self.waiting() != "0":  # the server has stopped as well
                    self.assertLess(time.monotonic() - begin, 3)
                    time.sleep(0.05)
                begin = time.monotonic()
                self.assert_fails(session.search("quay"), UNREACHABLE, "too long")
                self.assertLess(time.monotonic() - begin, 12)
        finally:
            Servers.sql("SELECT pg_terminate_backend (pid) FROM pg_stat_activity"
                        " WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid ()")
            holder.wait(timeout=10)
            holder.stdout.close()

    def test_connections_are_kept(self):
        with Session() as session:
            pids = set()
            for _ in range(5):
                session.search("quay")
                pids.add(Servers.sql("SELECT string_agg (pid::text, ',') FROM pg_stat_activity"
                                     " WHERE application_name = 'Stonehand'"))
            self.assertEqual(len(pids), 1)
            # Cut off by the server, it is made anew.
            Servers.sql("SELECT pg_terminate_backend (pid) FROM pg_stat_activity"
                        " WHERE application_name = 'Stonehand'")
            answer = session.search("quay wait")
            self.assertEqual((len(answer["stories"]), answer["note"]), (1, ""))

    def test_the_primary_is_lost(self):
        """In one session: reading goes on from the standby, writing waits for the primary."""
        new = lines([{"key": "late", "headline": "Too late"}])
        caught_up = ("SELECT pg_last_wal_replay_lsn () >= '%s'::pg_lsn"
                     % Servers.sql("SELECT pg_current_wal_lsn ()"))
        while Servers.sql(caught_up, standby=True) != "t":
            time.sleep(0.05)
        with Session() as session:
            before = session.search("harbour")
            self.assertEqual(before["note"], "")
            Servers.stop("primary")
            try:
                begin = time.monotonic()
                after = session.search("harbour")
                self.assertLess(time.monotonic() - begin, 3)
                self.assertEqual(after["stories"], before["stories"])
                self.assertIn("standby", after["note"])
                like = session.ask("like", headline="X", text=STORIES[0]["body"])
                self.assertEqual(like["stories"][0]["id"], "story-0")
                self.assertIn("standby", like["note"])
                self.assertEqual(session.ask("fetch", id="story-0")["text"], STORIES[0]["body"])
                self.assertIn("standby", session.ask("test")["words"])
                self.assert_fails(session.ask("fill", lines=new), UNREACHABLE, "primary")
                self.assert_fails(session.ask("init"), UNREACHABLE, "primary")
            finally:
                Servers.start("primary")
            back = session.search("harbour")
            self.assertEqual((back["stories"], back["note"]), (before["stories"], ""))
            self.assertEqual(session.ask("fill", lines=new)["changed"], 1)


if __name__ == "__main__":
    unittest.main()
