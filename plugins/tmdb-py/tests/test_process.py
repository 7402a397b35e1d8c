"""The plugin as Obscura runs it: a process, with bytes in and bytes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any, Dict, List, Optional

from tests.fake_tmdb import HANG_UP, KEY, FakeTmdb, Reply, Request, as_json, healthy

PLUGIN = Path(__file__).parent.parent
MAIN = ["main.py"]
# The same, but with the fake TMDB, which has no certificate for the real host.
MAIN_WITH_ORIGIN = "import main, sys, tmdb.asking.client as c; c.ORIGIN = sys.argv[1]; main.main()"


def run(arguments: List[str], stdin: bytes, **env: str) -> bytes:
    """Return stdout, after checking the status, stderr, and that the key does not show up."""
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=PLUGIN,
        env={**inherited, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C", **env},
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=60,
        check=True,
    )
    assert KEY.encode() not in done.stdout + done.stderr, "the key got out"
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.stdout


def envelope(key: Optional[str] = KEY, **fields: Any) -> bytes:
    auth = {} if key is None else {"TMDB_API_KEY": key}
    document = {"obscura_version": 1, "action": "movieByName", "auth": auth, **fields}
    return json.dumps(document).encode()


def items(*titles: Any) -> List[Dict[str, Any]]:
    return [{"id": f"row-{n}", "input": {"title": title}} for n, title in enumerate(titles)]


class ProcessTest(unittest.TestCase):
    def answer(self, stdin: bytes, tmdb: Optional[FakeTmdb] = None, **env: str) -> Any:
        arguments = MAIN if tmdb is None else ["-c", MAIN_WITH_ORIGIN, tmdb.origin]
        stdout = run(arguments, stdin, **env)
        self.assertEqual(stdout.count(b"\n"), 1)
        return json.loads(stdout.decode("utf-8"))

    def refusal(self, stdin: bytes, tmdb: Optional[FakeTmdb] = None, **env: str) -> str:
        answer = self.answer(stdin, tmdb, **env)
        self.assertEqual(set(answer) - {"errorCode", "retryAfterMs"}, {"ok", "error"})
        self.assertIs(answer["ok"], False)
        self.assertRegex(answer["error"], r"\A[^\n]+\.\Z")
        return answer["error"]

    def test_a_movie_is_found(self) -> None:
        with FakeTmdb() as tmdb:
            answer = self.answer(envelope(input={"title": "blade runner"}), tmdb)
        self.assertIs(answer["ok"], True)
        self.assertEqual(answer["result"]["externalIds"]["imdb"], "tt0083658")
        self.assertEqual(len(tmdb.requests), 2)

    def test_stdout_is_utf_8_whatever_the_locale(self) -> None:
        with FakeTmdb(_amelie) as tmdb:
            outputs = {
                run(
                    ["-c", MAIN_WITH_ORIGIN, tmdb.origin],
                    envelope(input={"title": "Am\u00e9lie"}),
                    LC_ALL=locale,
                    PYTHONIOENCODING=encoding,
                )
                for locale, encoding in (("C", "ascii"), ("C.UTF-8", "utf-8"), ("C", "latin-1"))
            }
        self.assertEqual(outputs, {'{"ok": true, "result": {"title": "Amélie"}}\n'.encode()})

    def test_a_forgotten_print_does_not_corrupt_the_answer(self) -> None:
        code = "import main, tmdb.plugin as p; p.ACTIONS['stray'] = print; main.main()"
        stdout = run(["-c", code], envelope(action="stray", input={}))
        self.assertEqual(stdout, b'{"ok": true, "result": null}\n')

    def test_no_match_is_null_byte_for_byte(self) -> None:
        with FakeTmdb() as tmdb:
            for given in ({"title": "Casablanca"}, {}, {"title": [[["x"]]]}):
                stdout = run(["-c", MAIN_WITH_ORIGIN, tmdb.origin], envelope(input=given))
                self.assertEqual(stdout, b'{"ok": true, "result": null}\n')

    def test_a_batch_requests_each_title_once(self) -> None:
        titles = ["Blade Runner", "Casablanca", None, " Blade  Runner"]
        with FakeTmdb() as tmdb:
            answer = self.answer(envelope(batch=items(*titles)), tmdb)
        ids = [item["id"] for item in answer["results"]]
        self.assertEqual(ids, ["row-0", "row-1", "row-2", "row-3"])
        found = [item["result"] and item["result"]["title"] for item in answer["results"]]
        self.assertEqual(found, ["Blade Runner", None, None, "Blade Runner"])
        self.assertEqual(len(tmdb.requests), 3)
        self.assertEqual(tmdb.connections, 1)

    def test_a_batch_answers_like_single_calls(self) -> None:
        with FakeTmdb() as tmdb:
            batch = self.answer(envelope(batch=items("Blade Runner", "Casablanca")), tmdb)
            for item, title in zip(batch["results"], ("Blade Runner", "Casablanca")):
                single = self.answer(envelope(input={"title": title}), tmdb)
                self.assertEqual(item["result"], single["result"])

    def test_a_failure_affects_only_its_own_item(self) -> None:
        def faulty(request: Request) -> Optional[Reply]:
            ill = request.query.get("query") == "Casablanca"
            return Reply(500) if ill else healthy(request)

        with FakeTmdb(faulty) as tmdb:
            answer = self.answer(envelope(batch=items("Casablanca", "Blade Runner")), tmdb)
        self.assertIsNone(answer["results"][0]["result"])
        self.assertIn("status 500", answer["results"][0]["error"])
        self.assertEqual(answer["results"][1]["result"]["title"], "Blade Runner")

    def test_every_fault_of_tmdb_is_a_refusal(self) -> None:
        faults: Dict[str, Reply] = {
            "status 500": Reply(500, b"<html>"),
            "not JSON": Reply(200, b"<html>Sign in</html>"),
            "broke off": Reply(200, b'{"results": [', missing=50),
            "format": as_json({"results": "none"}),
            "rate limit": Reply(429, headers={"Retry-After": "60"}),
            "TMDB": HANG_UP,
        }
        for words, fault in faults.items():
            for asked in ({"input": {"title": "Ran"}}, {"batch": items("Ran", "Dune")}):
                with self.subTest(words, **asked), FakeTmdb(lambda _, f=fault: f) as tmdb:
                    self.assertIn(words, self.refusal(envelope(**asked), tmdb))

    def test_a_fault_after_the_search_is_not_no_match(self) -> None:
        def faulty(request: Request) -> Optional[Reply]:
            return healthy(request) if "query" in request.query else Reply(503)

        with FakeTmdb(faulty) as tmdb:
            self.refusal(envelope(input={"title": "Blade Runner"}), tmdb)

    def test_a_rejected_key_fails_the_whole_batch(self) -> None:
        with FakeTmdb() as tmdb:
            stdin = envelope(key="wrong", batch=items("Blade Runner", "Ran"))
            self.assertIn("rejected TMDB_API_KEY", self.refusal(stdin, tmdb))
            self.assertEqual(len(tmdb.requests), 1)

    def test_a_missing_key_is_named_and_no_request_is_sent(self) -> None:
        with FakeTmdb() as tmdb:
            for asked in ({"input": {"title": "Ran"}}, {"batch": items("Ran")}, {"batch": []}):
                self.assertIn("TMDB_API_KEY", self.refusal(envelope(key=None, **asked), tmdb))
            self.assertEqual(tmdb.requests, [])

    def test_an_unknown_action_is_named(self) -> None:
        self.assertIn('"movieBy"', self.refusal(envelope(action="movieBy", input={})))

    def test_garbage_is_refused(self) -> None:
        deep = b'{"input": ' + b"[" * 100_000
        for stdin in (b"", b"\0", b"\xff\xfe", b"[]", b"{}", b"null", deep, envelope()[:-1]):
            with self.subTest(stdin[:9]):
                self.refusal(stdin)

    def test_the_proxy_in_the_environment_is_used(self) -> None:
        with FakeTmdb(lambda _: Reply(502)) as proxy:
            stdin = envelope(input={"title": "Ran"})
            sentence = self.refusal(stdin, HTTPS_PROXY=proxy.origin)
        self.assertIn("TMDB could not be reached", sentence)
        self.assertEqual([request.method for request in proxy.requests], ["CONNECT"])

    def test_the_plugin_does_not_change_its_directory(self) -> None:
        before = sorted(PLUGIN.rglob("*"))
        with FakeTmdb() as tmdb:
            self.answer(envelope(input={"title": "Blade Runner"}), tmdb)
        self.assertEqual(sorted(PLUGIN.rglob("*")), before)


def _amelie(request: Request) -> Reply:
    movie = {"id": 194, "title": "Am\u00e9lie"}
    return as_json({"results": [movie]} if "query" in request.query else {"title": "Am\u00e9lie"})
