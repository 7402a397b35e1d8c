"""One connection, and everything that can happen to it."""

from __future__ import annotations

import contextlib
import os
import socket
import unittest
from unittest import mock

from obscura_plugin.errors import PluginError, UnavailableError
from tests.fake_tmdb import HANG_UP, KEY, FakeTmdb, Request, as_json, healthy
from tests.fake_tmdb import Reply as Told
from tmdb import VERSION
from tmdb.asking.https import MAX_BODY_BYTES, Https, Reply

TARGET = f"/3/movie/78?api_key={KEY}"


def fetch(origin: str, seconds: float = 5) -> Reply:
    """Fetch once, and close the connection."""
    with contextlib.closing(Https(origin)) as https:
        return https.fetch(TARGET, seconds)


class HttpsTest(unittest.TestCase):
    def failure(self, origin: str) -> str:
        with self.assertRaises(PluginError) as caught:
            fetch(origin)
        self.assertNotIn(KEY, str(caught.exception))
        self.assertIsNone(caught.exception.__cause__)
        return str(caught.exception)

    def test_every_status_is_a_reply(self) -> None:
        for status in (200, 401, 404, 429, 500):
            reply = as_json({"a": 1}, status, Retry_After="3")
            with self.subTest(status), FakeTmdb(lambda _, r=reply: r) as tmdb:
                got = fetch(tmdb.origin)
                self.assertEqual((got.status, got.body), (status, b'{"a": 1}'))
                self.assertEqual(got.headers.get("retry-after"), "3")

    def test_a_redirect_is_not_followed(self) -> None:
        redirect = Told(302, headers={"Location": "/elsewhere"})
        with FakeTmdb(lambda _: redirect) as tmdb:
            self.assertEqual(fetch(tmdb.origin).status, 302)
            self.assertEqual(len(tmdb.requests), 1)

    def test_the_plugin_names_itself(self) -> None:
        with FakeTmdb() as tmdb:
            fetch(tmdb.origin)
        self.assertIn(f"obscura-tmdb-py/{VERSION}", tmdb.requests[0].headers["User-Agent"])

    def test_a_refused_connection_is_reported(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # and nothing is listening
            origin = "http://127.0.0.1:%d" % taken.getsockname()[1]
            self.assertIn("could not be reached (Connection refused)", self.failure(origin))

    def test_an_answer_that_breaks_off_is_reported(self) -> None:
        cut = Told(200, b'{"id": 78, "ti', missing=100)
        with FakeTmdb(lambda _: cut) as tmdb:
            self.assertIn("broke off", self.failure(tmdb.origin))

    def test_a_connection_that_closes_without_an_answer_is_reported(self) -> None:
        with FakeTmdb(lambda _: HANG_UP) as tmdb:
            self.assertRegex(self.failure(tmdb.origin), "broke off|could not be reached")
            self.assertEqual(tmdb.connections, 1)

    def test_a_long_answer_is_read_but_an_endless_one_is_not(self) -> None:
        for size, is_read in ((10 * 1024 * 1024, True), (MAX_BODY_BYTES + 1, False)):
            reply = Told(200, b" " * size)
            with self.subTest(size), FakeTmdb(lambda _, r=reply: r) as tmdb:
                if is_read:
                    self.assertEqual(len(fetch(tmdb.origin).body), size)
                else:
                    self.assertIn("too long", self.failure(tmdb.origin))


class TimeTest(unittest.TestCase):
    def assert_late(self, tmdb: FakeTmdb) -> None:
        with self.assertRaisesRegex(UnavailableError, "did not answer within"):
            fetch(tmdb.origin, 0.1)

    def test_silence_is_reported(self) -> None:
        with FakeTmdb(lambda _: None) as tmdb:
            self.assert_late(tmdb)

    def test_a_body_that_drips_is_not_waited_for(self) -> None:
        for reply in (Told(drips=True, missing=1000), Told(500, drips=True, missing=1000)):
            with self.subTest(reply.status), FakeTmdb(lambda _, r=reply: r) as tmdb:
                self.assert_late(tmdb)


class ConnectionTest(unittest.TestCase):
    def https(self, tmdb: FakeTmdb) -> Https:
        https = Https(tmdb.origin)
        self.addCleanup(https.close)
        return https

    def fetch(self, tmdb: FakeTmdb, times: int = 3) -> int:
        """Return how many connections it takes to get this many answers."""
        https = self.https(tmdb)
        for _ in range(times):
            self.assertEqual(https.fetch(TARGET, 5).status, 200)
        return tmdb.connections

    def test_one_connection_is_enough(self) -> None:
        with FakeTmdb() as tmdb:
            self.assertEqual(self.fetch(tmdb), 1)

    def test_a_connection_that_was_closed_is_opened_again(self) -> None:
        with FakeTmdb(lambda request: healthy(request)._replace(is_last=True)) as tmdb:
            self.assertEqual(self.fetch(tmdb), 3)
            self.assertEqual(len(tmdb.requests), 3)

    def test_a_connection_announced_as_closing_is_not_reused(self) -> None:
        closing = as_json({}, Connection="close")
        with FakeTmdb(lambda _: closing) as tmdb:
            self.assertEqual(self.fetch(tmdb), 3)

    def test_a_late_answer_is_not_taken_for_the_next_one(self) -> None:
        def late_at_first(request: Request) -> Told:
            if len(tmdb.requests) == 1:
                return Told(drips=True, missing=1000)
            return as_json({"id": 2})

        with FakeTmdb(late_at_first) as tmdb:
            https = self.https(tmdb)
            with self.assertRaises(UnavailableError):
                https.fetch(TARGET, 0.1)
            self.assertEqual(https.fetch(TARGET, 5).body, b'{"id": 2}')

    def test_it_is_reopened_only_once(self) -> None:
        def hangs_up(request: Request) -> Told:
            return healthy(request) if len(tmdb.requests) == 1 else HANG_UP

        with FakeTmdb(hangs_up) as tmdb:
            https = self.https(tmdb)
            https.fetch(TARGET, 5)
            with self.assertRaises(UnavailableError):
                https.fetch(TARGET, 5)
            self.assertEqual(tmdb.connections, 2)


class ProxyTest(unittest.TestCase):
    def failure(self, proxy: str) -> str:
        environment = {"HTTPS_PROXY": proxy, "https_proxy": proxy, "NO_PROXY": "", "no_proxy": ""}
        with mock.patch.dict(os.environ, environment), self.assertRaises(PluginError) as caught:
            fetch("https://api.themoviedb.org")
        return str(caught.exception)

    def test_the_proxy_gets_a_request_for_a_tunnel_with_credentials(self) -> None:
        with FakeTmdb(lambda _: Told(502)) as proxy:
            address = proxy.origin.replace("//", "//user:p%40ss@")
            self.assertIn("could not be reached", self.failure(address))
        self.assertEqual([request.method for request in proxy.requests], ["CONNECT"])
        headers = proxy.requests[0].headers
        self.assertEqual(headers["Proxy-Authorization"], "Basic dXNlcjpwQHNz")

    def test_a_proxy_needs_no_scheme(self) -> None:
        with FakeTmdb(lambda _: Told(502)) as proxy:
            self.failure(proxy.origin.partition("//")[2])
        self.assertEqual(len(proxy.requests), 1)

    def test_an_invalid_proxy_is_reported(self) -> None:
        for proxy in ("http://", "http://127.0.0.1:port"):
            with self.subTest(proxy):
                self.assertIn("HTTPS_PROXY is not", self.failure(proxy))
