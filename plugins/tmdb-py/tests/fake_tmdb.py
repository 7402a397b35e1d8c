"""A fake TMDB on this machine: a real HTTP server with scripted replies that logs its requests."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, List, NamedTuple, Optional
from urllib.parse import parse_qsl, urlsplit

from tests.samples import BLADE_RUNNER_HITS, PAGES, TWIN_PEAKS_HIT, Json, search_answer

KEY = "0123456789abcdef0123456789abcdef"


class Request(NamedTuple):
    """A request from the plugin."""

    method: str
    path: str
    query: Dict[str, str]
    headers: Dict[str, str]


class Reply(NamedTuple):
    """A scripted reply. `missing` bytes are announced but never sent.

    With `is_last`, the server then closes the connection without warning. With `drips`, the body
    arrives one byte at a time until the test is over.
    """

    status: int = 200
    body: bytes = b""
    headers: Dict[str, str] = {}
    missing: int = 0
    is_last: bool = False
    drips: bool = False


HANG_UP = Reply(status=0)  # close the connection instead
Answer = Callable[[Request], Optional[Reply]]


def as_json(document: Any, status: int = 200, **headers: str) -> Reply:
    """Return a reply with `document` as its body."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps(document).encode(), headers)


def not_found() -> Reply:
    """Return TMDB's own "no such thing"."""
    return as_json({"success": False, "status_code": 34, "status_message": "Not found."}, 404)


def healthy(request: Request) -> Reply:
    """Answer as TMDB would if it knew only samples.py."""
    if request.query.get("api_key") != KEY:
        return as_json({"success": False, "status_code": 7, "status_message": "Invalid."}, 401)
    if request.path == "/3/search/movie":
        wanted = request.query["query"].casefold()
        found: List[Json] = [h for h in BLADE_RUNNER_HITS if wanted in h["title"].casefold()]
        return as_json(search_answer(*found))
    if request.path == "/3/search/tv":
        return as_json(search_answer(TWIN_PEAKS_HIT))
    document = PAGES.get(request.path)
    return not_found() if document is None else as_json(document)


class FakeTmdb:
    """A server on 127.0.0.1, for the length of a `with`. If the answer is None, it stays silent."""

    def __init__(self, answer: Answer = healthy) -> None:
        self.answer = answer
        self.requests: List[Request] = []
        self.connections = 0
        self.over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.origin = "http://127.0.0.1:%d" % self._server.server_address[1]

    def __enter__(self) -> FakeTmdb:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(tmdb: FakeTmdb) -> type:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # keeps connections open
        disable_nagle_algorithm = True

        def setup(self) -> None:
            tmdb.connections += 1
            super().setup()

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            request = Request(
                self.command, url.path, dict(parse_qsl(url.query)), dict(self.headers.items())
            )
            tmdb.requests.append(request)
            reply = tmdb.answer(request)
            if reply is None:
                tmdb.over.wait()
            if reply is None or reply is HANG_UP:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            self.end_headers()
            self.wfile.write(reply.body)
            while reply.drips and not tmdb.over.wait(0.01):
                self.wfile.write(b" ")
            self.close_connection = reply.is_last or reply.missing > 0

        do_CONNECT = do_GET

        def log_message(self, *_: object) -> None:
            """Keep the output of the tests clean."""

    return Handler
