"""Asking TMDB politely: each thing once, within the call's time, and no further when it is down."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Optional, Union
from urllib.parse import urlencode

from obscura_plugin.errors import CredentialError, PluginError, UnavailableError
from obscura_plugin.strict_json import read_json

if TYPE_CHECKING:
    from tmdb.https import Reply

ORIGIN = "https://api.themoviedb.org"
KEY_NAME = "TMDB_API_KEY"
SETTINGS_URL = "https://www.themoviedb.org/settings/api"
NOT_FOUND = 34  # TMDB's own code for "no such film"; the 404 page of some proxy does not have it

MAX_TIMEOUT_SECONDS = 8.0  # TMDB answers within one; both requests of a film fit into a call
MIN_TIMEOUT_SECONDS = 1.0  # with less time left, a request is not worth starting
MAX_RETRIES = 2  # of a request that TMDB turned down because of its rate limit
MAX_RETRY_AFTER_SECONDS = 5  # a longer wait is better spent by the host
MAX_FAILURES = 3  # after so many in a row TMDB is taken to be down, and left in peace

Answer = Optional[Dict[str, Any]]
Fetch = Callable[[str, float], "Reply"]  # (path and query, seconds)


class Client:
    """TMDB for the length of one call of the plugin."""

    def __init__(
        self,
        key: str,
        seconds: float,
        fetch: Optional[Fetch] = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._key = key
        self._end = clock() + seconds
        self._fetch = fetch
        self._clock = clock
        self._sleep = sleep
        self._known: Dict[str, Union[Answer, PluginError]] = {}
        self._failures = 0  # in a row
        self._down: Optional[UnavailableError] = None

    def get(self, path: str, query: Mapping[str, str]) -> Answer:
        """Return the object at `path`, None if TMDB has none, or raise a PluginError.

        What was asked before in this call is not asked again, even if it failed.
        """
        address = f"{path}?{urlencode(query, errors='replace')}"
        if address not in self._known:
            self._known[address] = self._ask(address)
        answer = self._known[address]
        if isinstance(answer, PluginError):
            raise answer
        return answer

    def _ask(self, address: str) -> Union[Answer, PluginError]:
        if self._down is not None:
            return self._down
        try:
            reply = self._request(address)
            answer = _read(reply)
        except UnavailableError as error:
            self._failures += 1
            if self._failures >= MAX_FAILURES:
                self._down = error
            return error
        except PluginError as error:
            return error
        self._failures = 0
        return answer

    def _request(self, address: str) -> Reply:
        """Return TMDB's reply, after a wait or two if it asks for short ones (NET-2)."""
        for retries_left in range(MAX_RETRIES, -1, -1):
            reply = self._send(address)
            wait = _seconds_to_wait(reply)
            if wait == 0:
                break
            if retries_left == 0 or wait > min(MAX_RETRY_AFTER_SECONDS, self._seconds_left()):
                self._failures = MAX_FAILURES  # whatever comes next would be turned down as well
                break
            self._sleep(wait)
        return reply

    def _send(self, address: str) -> Reply:
        left = self._seconds_left()
        if left < MIN_TIMEOUT_SECONDS:
            raise UnavailableError("TMDB took too long, and the time for this call ran out.")
        if self._fetch is None:
            from tmdb.https import Https  # most of the start-up time, and not every call asks

            self._fetch = Https(ORIGIN).fetch
        key = urlencode({"api_key": self._key}, errors="replace")
        reply = self._fetch(f"{address}&{key}", min(left, MAX_TIMEOUT_SECONDS))
        print(f"GET {address} -> {reply.status}", file=sys.stderr)  # the address has no key
        return reply

    def _seconds_left(self) -> float:
        return self._end - self._clock()


def _seconds_to_wait(reply: Reply) -> float:
    """Return how long TMDB wants to be left alone: 0 if it does not."""
    if reply.status != 429:
        return 0
    retry_after = reply.headers.get("retry-after", "1").strip()
    return max(1, int(retry_after)) if retry_after.isdecimal() else math.inf


def _read(reply: Reply) -> Answer:
    """Return the object in a reply, None for TMDB's "not found", or raise a PluginError."""
    if reply.status == 401:
        raise CredentialError(
            f"TMDB refused the key in {KEY_NAME}: compare it with the API key (v3, not the longer "
            f"access token) at {SETTINGS_URL}."
        )
    if reply.status == 429:
        raise UnavailableError("TMDB's rate limit is reached: try again later.")
    if reply.status >= 500:
        raise UnavailableError(f"TMDB is out of order (status {reply.status}): try again later.")
    try:
        document = read_json(reply.body)
    except ValueError:
        raise UnavailableError(
            f"The answer of TMDB is not JSON (status {reply.status}): try again later, and check "
            "whether a proxy or a login page is in between."
        ) from None
    if not isinstance(document, dict):
        raise PluginError("The answer of TMDB is of a shape that this plugin does not know.")
    if reply.status == 404 and document.get("status_code") == NOT_FOUND:
        return None
    if reply.status != 200:
        raise PluginError(f"TMDB refused the request (status {reply.status}).")
    return document
