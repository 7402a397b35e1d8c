"""Manners and errors of the client, with a transport that replies from a list."""

from __future__ import annotations

import contextlib
import io
import json
import unittest
from typing import Any, List, Optional, Union
from urllib.parse import parse_qsl, urlsplit

from obscura_plugin.errors import CredentialError, PluginError, UnavailableError
from tmdb.asking.client import MAX_FAILURES, MAX_RETRIES, MAX_TIMEOUT_SECONDS, Client
from tmdb.asking.https import Reply

KEY = "0123456789abcdef"
DOWN = UnavailableError("TMDB is down.")


def reply(document: Any = None, status: int = 200, **headers: str) -> Reply:
    return Reply(status, {k.replace("_", "-").lower(): v for k, v in headers.items()}, _bytes(document))


def _bytes(document: Any) -> bytes:
    return document if isinstance(document, bytes) else json.dumps(document).encode()


class Transport:
    """Plays back replies and errors. Its clock advances only for sleeps, or on request."""

    def __init__(self, *replies: Union[Reply, Exception], seconds_each: float = 0) -> None:
        self.replies = list(replies)
        self.seconds_each = seconds_each
        self.now = 1000.0
        self.urls: List[str] = []
        self.timeouts: List[float] = []
        self.naps: List[float] = []

    def fetch(self, url: str, timeout: float) -> Reply:
        self.urls.append(url)
        self.timeouts.append(timeout)
        self.now += self.seconds_each
        answer = self.replies.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    def client(self, seconds: float = 20) -> Client:
        return Client(KEY, seconds, self.fetch, lambda: self.now, self.sleep)


class ClientTest(unittest.TestCase):
    def setUp(self) -> None:
        self.log = io.StringIO()
        redirection = contextlib.redirect_stderr(self.log)
        redirection.__enter__()
        self.addCleanup(redirection.__exit__, None, None, None)
        self.addCleanup(lambda: self.assertNotIn(KEY, self.log.getvalue()))

    def get(self, client: Client, path: str = "/3/movie/78") -> Optional[Any]:
        return client.get(path, {"language": "en-US"})

    def failure(self, kind: type, *replies: Union[Reply, Exception]) -> str:
        with self.assertRaises(PluginError) as caught:
            self.get(Transport(*replies).client())
        self.assertIs(type(caught.exception), kind)
        self.assertNotIn(KEY, str(caught.exception))
        return str(caught.exception)

    def test_the_question_and_the_key_are_in_the_url(self) -> None:
        transport = Transport(reply({"id": 78}))
        found = transport.client().get("/3/search/movie", {"query": "Amélie & Co\ud800"})
        self.assertEqual(found, {"id": 78})
        url = urlsplit(transport.urls[0])
        self.assertEqual(url[:3], ("", "", "/3/search/movie"))
        self.assertEqual(dict(parse_qsl(url.query)), {"query": "Amélie & Co?", "api_key": KEY})

    def test_the_log_names_each_request(self) -> None:
        self.get(Transport(reply({"id": 78})).client())
        self.assertEqual(self.log.getvalue(), "GET /3/movie/78?language=en-US -> 200\n")

    def test_nothing_is_requested_twice(self) -> None:
        transport = Transport(reply({"id": 78}), reply({"id": 79}))
        client = transport.client()
        self.assertEqual([self.get(client), self.get(client)], [{"id": 78}, {"id": 78}])
        self.assertEqual(self.get(client, "/3/movie/79"), {"id": 79})

    def test_a_failed_request_is_not_repeated(self) -> None:
        transport = Transport(reply(status=500), reply({"id": 78}))
        client = transport.client()
        for _ in range(2):
            with self.assertRaises(UnavailableError):
                self.get(client)
        self.assertEqual(len(transport.urls), 1)

    def test_what_tmdb_does_not_know_is_none(self) -> None:
        unknown = reply({"success": False, "status_code": 34}, 404)
        self.assertIsNone(self.get(Transport(unknown).client()))

    def test_a_404_from_a_proxy_is_a_failure(self) -> None:
        self.failure(UnavailableError, reply(b"<html>404</html>", 404))
        self.failure(PluginError, reply({"message": "no route"}, 404))

    def test_a_rejected_key_is_named(self) -> None:
        sentence = self.failure(CredentialError, reply({"status_code": 7}, 401))
        self.assertIn("TMDB rejected TMDB_API_KEY", sentence)

    def test_a_problem_at_tmdb_is_reported(self) -> None:
        for status in (500, 502, 503, 504):
            sentence = self.failure(UnavailableError, reply(b"<html>", status))
            self.assertIn(f"(status {status})", sentence)

    def test_an_answer_that_is_not_json_is_reported(self) -> None:
        for body in (b"", b"<html>Sign in</html>", b'{"id": 7', b'{"id": NaN}', b"\xff"):
            with self.subTest(body):
                self.assertIn("not JSON", self.failure(UnavailableError, reply(body)))

    def test_an_answer_that_is_not_an_object_is_reported(self) -> None:
        for document in (None, [], "x", 7):
            with self.subTest(document):
                self.assertIn("format", self.failure(PluginError, reply(document)))

    def test_any_other_rejection_is_reported(self) -> None:
        for status in (302, 400, 403, 422):
            sentence = self.failure(PluginError, reply({"status_message": KEY}, status))
            self.assertIn(f"(status {status})", sentence)

    def test_a_short_rate_limit_is_waited_for(self) -> None:
        limited = reply(status=429, Retry_After="2")
        transport = Transport(limited, reply(status=429), reply({"id": 78}))
        self.assertEqual(self.get(transport.client()), {"id": 78})
        self.assertEqual(transport.naps, [2, 1])

    def test_a_lasting_rate_limit_stops_all_requests(self) -> None:
        transport = Transport(*[reply(status=429, Retry_After="0")] * (MAX_RETRIES + 1))
        client = transport.client()
        for path in ("/3/movie/1", "/3/movie/2"):
            with self.assertRaisesRegex(UnavailableError, "rate limit"):
                self.get(client, path)
        self.assertEqual(transport.naps, [1] * MAX_RETRIES)
        self.assertEqual(len(transport.urls), MAX_RETRIES + 1)

    def test_a_long_rate_limit_is_not_waited_for(self) -> None:
        for wait in ("6", "3600", "-1", "soon", "Fri, 25 Jun 1982 07:28:00 GMT"):
            transport = Transport(reply(status=429, Retry_After=wait))
            with self.subTest(wait), self.assertRaisesRegex(UnavailableError, "rate limit"):
                self.get(transport.client())
            self.assertEqual(transport.naps, [])

    def test_the_host_learns_how_long_tmdb_wants_to_rest(self) -> None:
        waits = (("6", 6000), ("3600", 3_600_000), ("86401", None), ("9" * 5000, None), ("", None))
        for status, code in ((429, "rate-limited"), (503, "unavailable")):
            for wait, expected in waits:
                transport = Transport(reply(status=status, Retry_After=wait))
                with self.subTest((status, wait)), self.assertRaises(UnavailableError) as caught:
                    self.get(transport.client())
                self.assertEqual(caught.exception.code, code)
                self.assertEqual(caught.exception.retry_after_ms, expected)

    def test_a_wait_that_outlasts_the_call_is_not_started(self) -> None:
        transport = Transport(reply(status=429, Retry_After="4"))
        with self.assertRaisesRegex(UnavailableError, "rate limit"):
            self.get(transport.client(seconds=3))
        self.assertEqual(transport.naps, [])

    def test_requests_share_the_time_of_the_call(self) -> None:
        answers = [reply({}) for _ in range(3)]
        transport = Transport(*answers, seconds_each=6.5)
        client = transport.client(seconds=20)
        for n in range(3):
            self.get(client, f"/3/movie/{n}")
        with self.assertRaisesRegex(UnavailableError, "time for this call ran out"):
            self.get(client, "/3/movie/4")
        self.assertEqual(transport.timeouts, [MAX_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS, 7.0])

    def test_tmdb_is_left_alone_after_several_failures_in_a_row(self) -> None:
        transport = Transport(*[DOWN] * MAX_FAILURES)
        client = transport.client()
        for n in range(MAX_FAILURES + 5):
            with self.assertRaisesRegex(UnavailableError, "TMDB is down."):
                self.get(client, f"/3/movie/{n}")
        self.assertEqual(len(transport.urls), MAX_FAILURES)

    def test_a_success_in_between_resets_the_count(self) -> None:
        row = [DOWN] * (MAX_FAILURES - 1)
        transport = Transport(*row, reply({"id": 1}), *row, reply({"id": 2}))
        client = transport.client()
        found = []
        for n in range(2 * MAX_FAILURES):
            with contextlib.suppress(UnavailableError):
                found.append(self.get(client, f"/3/movie/{n}"))
        self.assertEqual(found, [{"id": 1}, {"id": 2}])
