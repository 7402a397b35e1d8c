"""All actions over real connections: what they share, and every fault at every request."""

from __future__ import annotations

import contextlib
import io
import json
import unittest
from typing import Any, Dict, Optional

from obscura_plugin.respond import Plugin, respond
from tests.fake_tmdb import HANG_UP, KEY, FakeTmdb, Reply, Request, as_json, healthy
from tmdb.asking.client import Client
from tmdb.asking.https import Https
from tmdb.plugin import ACTIONS

QUESTIONS: Dict[str, Any] = {
    "movieByName": {"title": "Blade Runner", "date": "1982"},
    "movieByURL": {"url": "https://www.imdb.com/title/tt0083658/"},
    "movieByFragment": {"externalId": "78"},
    "seriesByName": {"name": "Twin Peaks"},
    "seriesByURL": {"url": "https://www.themoviedb.org/tv/1920-twin-peaks"},
    "seriesCascade": {"externalId": "tt0098936"},
    "episodeByName": {"name": "Twin Peaks", "title": "Pilot"},
}
FAULTS: Dict[str, Reply] = {
    "out of order": Reply(500, b"<html>"),
    "an empty body": Reply(),
    "a page to sign in": Reply(200, b"<html>Sign in</html>"),
    "broken gzip": Reply(200, b"\x1f\x8b\x08", {"Content-Encoding": "gzip"}),
    "a redirect to itself": Reply(302, headers={"Location": "/3/movie/78"}),
    "cut off": Reply(200, b'{"id": 78', missing=100),
    "no answer": HANG_UP,
    "rate limit": Reply(429, headers={"Retry-After": "60"}),
    "refused key": as_json({"status_code": 7}, 401),
    "nothing in it": as_json({}),
    "a list": as_json([{"id": 78}]),
    "nulls": as_json(
        dict.fromkeys(("id", "title", "name", "results", "movie_results", "seasons", "episodes"))
    ),
}


def ask(tmdb: FakeTmdb, action: str, **asked: Any) -> Any:
    """Return the answer to an input or a batch, from this process, which is fast."""
    document = {"obscura_version": 1, "action": action, "auth": {"TMDB_API_KEY": KEY}, **asked}
    log = io.StringIO()
    with contextlib.closing(Https(tmdb.origin)) as https, contextlib.redirect_stderr(log):
        plugin = Plugin(ACTIONS, lambda _, seconds: Client(KEY, seconds, https.fetch))
        answer = respond(json.dumps(document).encode(), plugin)
    assert "  File" not in log.getvalue(), log.getvalue()  # a traceback
    return json.loads(answer)


class ActionsTest(unittest.TestCase):
    def test_every_action_is_tested_here(self) -> None:
        self.assertEqual(set(QUESTIONS), set(ACTIONS))

    def test_a_batch_answers_like_single_calls_and_requests_nothing_twice(self) -> None:
        for action, given in QUESTIONS.items():
            with self.subTest(action), FakeTmdb() as tmdb:
                batch = [{"id": "a", "input": given}, {"id": "b", "input": given}]
                results = [item["result"] for item in ask(tmdb, action, batch=batch)["results"]]
                self.assertEqual(tmdb.connections, 1)
                asked = [(request.path, *request.query.items()) for request in tmdb.requests]
                self.assertEqual(len(set(asked)), len(asked))
                single = ask(tmdb, action, input=given)["result"]
                self.assertIn("externalIds", single)
                self.assertEqual(results, [single, single])

    def test_every_fault_at_every_request_is_a_refusal(self) -> None:
        for action, given in QUESTIONS.items():
            with FakeTmdb() as tmdb:
                ask(tmdb, action, input=given)
            for request in tmdb.requests:
                for name, fault in FAULTS.items():
                    with self.subTest(action, path=request.path, fault=name):
                        self.assert_refused(action, given, request.path, fault)

    def assert_refused(self, action: str, given: Any, path: str, fault: Reply) -> None:
        def faulty(request: Request) -> Optional[Reply]:
            return fault if request.path == path else healthy(request)

        with FakeTmdb(faulty) as tmdb:
            answer = ask(tmdb, action, input=given)
        self.assertEqual(set(answer) - {"errorCode", "retryAfterMs"}, {"ok", "error"})
        self.assertRegex(answer["error"], r"\A[^\n]+\.\Z")
