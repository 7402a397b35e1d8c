"""One request, and all that may happen to it."""

from __future__ import annotations

import socket
import unittest

from obscura_plugin.errors import UnavailableError
from tests.fake_tmdb import HANG_UP, KEY, FakeTmdb, Reply, as_json
from tmdb import VERSION
from tmdb.https import Https


class HttpsTest(unittest.TestCase):
    def failure(self, url: str, timeout: float = 5) -> str:
        with self.assertRaises(UnavailableError) as caught:
            Https().fetch(f"{url}/3/movie/78?api_key={KEY}", timeout)
        self.assertNotIn(KEY, str(caught.exception))
        self.assertIsNone(caught.exception.__cause__)
        return str(caught.exception)

    def test_every_status_is_a_reply(self) -> None:
        for status in (200, 401, 404, 429, 500):
            reply = as_json({"a": 1}, status, Retry_After="3")
            with self.subTest(status), FakeTmdb(lambda _, r=reply: r) as tmdb:
                got = Https().fetch(tmdb.origin + "/3", 5)
                self.assertEqual((got.status, got.body), (status, b'{"a": 1}'))
                self.assertEqual(got.headers.get("retry-after"), "3")

    def test_a_redirect_is_not_followed(self) -> None:
        redirect = Reply(302, headers={"Location": "/elsewhere"})
        with FakeTmdb(lambda _: redirect) as tmdb:
            self.assertEqual(Https().fetch(tmdb.origin + "/3", 5).status, 302)
            self.assertEqual(len(tmdb.requests), 1)

    def test_the_plugin_names_itself(self) -> None:
        with FakeTmdb() as tmdb:
            Https().fetch(tmdb.origin + "/3", 5)
        self.assertIn(f"obscura-tmdb-py/{VERSION}", tmdb.requests[0].headers["User-Agent"])

    def test_a_refused_connection_is_told(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # and nobody listens
            url = "http://127.0.0.1:%d" % taken.getsockname()[1]
            self.assertIn("could not be reached (Connection refused)", self.failure(url))

    def test_silence_is_told(self) -> None:
        with FakeTmdb(lambda _: None) as tmdb:
            self.assertIn("did not answer within", self.failure(tmdb.origin, timeout=0.05))

    def test_an_answer_that_breaks_off_is_told(self) -> None:
        cut = Reply(200, b'{"id": 78, "ti', missing=100)
        with FakeTmdb(lambda _: cut) as tmdb:
            self.assertIn("broke off", self.failure(tmdb.origin))

    def test_a_connection_that_closes_without_an_answer_is_told(self) -> None:
        with FakeTmdb(lambda _: HANG_UP) as tmdb:
            self.assertRegex(self.failure(tmdb.origin), "broke off|could not be reached")
