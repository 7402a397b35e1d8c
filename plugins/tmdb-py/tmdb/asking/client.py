"""A polite client: no request twice, none after the time is up, and none while TMDB is down."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Optional, Union
from urllib.parse import urlencode

from obscura_plugin.errors import (
    CredentialError,
    PluginError,
    RateLimitedError,
    UnavailableError,
)
from obscura_plugin.strict_json import read_json

if TYPE_CHECKING:
    from tmdb.asking.https import Reply

ORIGIN = "https://api.themoviedb.org"
KEY_NAME = "TMDB_API_KEY"
SETTINGS_URL = "https://www.themoviedb.org/settings/api"
NOT_FOUND = 34  # TMDB's code for "does not exist"; a proxy's 404 page does not have it

MAX_TIMEOUT_SECONDS = 8.0  # TMDB answers within one; a call has time for both requests of a movie
MIN_TIMEOUT_SECONDS = 1.0  # with less time left, a request is not worth starting
MAX_RETRIES = 2  # of a request that TMDB rejected because of its rate limit
MAX_RETRY_AFTER_SECONDS = 5  # rather than wait longer, let the host try again
MAX_FAILURES = 3  # after this many in a row, assume that TMDB is down and leave it alone

DAY_SECONDS = 24 * 60 * 60  # a longer wait than this is an error of the provider's
MAX_DIGITS = 9  # of a number of seconds

RATE_LIMITED = "TMDB's rate limit is reached: try again later."

Answer = Optional[Dict[str, Any]]
Fetch = Callable[[str, float], "Reply"]  # (path and query, seconds)


class Client:
    """TMDB, for the duration of one call of the plugin."""

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

        Never repeats a request within a call, even if it failed.
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
        """Return TMDB's reply, after up to two short waits if TMDB asks for them (NET-2)."""
        retries_left = MAX_RETRIES
        while True:
            reply = self._send(address)
            wait = _seconds_to_wait(reply)
            if wait == 0:
                return reply
            if retries_left == 0 or wait > min(MAX_RETRY_AFTER_SECONDS, self._seconds_left()):
                self._failures = MAX_FAILURES  # the next requests would be rejected as well
                return reply
            self._sleep(wait)
            retries_left -= 1

    def _send(self, address: str) -> Reply:
        left = self._seconds_left()
        if left < MIN_TIMEOUT_SECONDS:
            raise UnavailableError("TMDB took too long, and the time for this call ran out.")
        if self._fetch is None:
            from tmdb.asking.https import Https  # takes most of the startup time; often not needed

            self._fetch = Https(ORIGIN).fetch
        key = urlencode({"api_key": self._key}, errors="replace")
        reply = self._fetch(f"{address}&{key}", min(left, MAX_TIMEOUT_SECONDS))
        print(f"GET {address} -> {reply.status}", file=sys.stderr)  # without the key
        return reply

    def _seconds_left(self) -> float:
        return self._end - self._clock()


def _seconds_to_wait(reply: Reply) -> float:
    """Return how long TMDB asks us to wait, or 0 if it does not."""
    if reply.status != 429:
        return 0
    seconds = _retry_after(reply)
    if seconds is None:
        return math.inf if "retry-after" in reply.headers else 1
    return max(1, seconds)


def _retry_after(reply: Reply) -> Optional[int]:
    """Return the seconds in `Retry-After`, or None for a date, nonsense, or more than a day."""
    text = reply.headers.get("retry-after", "").strip()
    seconds = int(text) if len(text) <= MAX_DIGITS and text.isdecimal() else None
    return None if seconds is None or seconds > DAY_SECONDS else seconds


def _read(reply: Reply) -> Answer:
    """Return the object in a reply, None for TMDB's "not found", or raise a PluginError."""
    if reply.status == 401:
        raise CredentialError(
            f"TMDB rejected {KEY_NAME}: compare it with the API key (v3, not the longer access "
            f"token) at {SETTINGS_URL}."
        )
    if reply.status == 429:
        raise RateLimitedError(RATE_LIMITED, _retry_after(reply))
    if reply.status >= 500:
        problem = f"TMDB has a problem (status {reply.status}): try again later."
        raise UnavailableError(problem, _retry_after(reply))
    try:
        document = read_json(reply.body)
    except ValueError:
        raise UnavailableError(
            f"TMDB's answer is not JSON (status {reply.status}): try again later, and check "
            "whether a proxy or a login page is in the way."
        ) from None
    if not isinstance(document, dict):
        raise PluginError("TMDB's answer has a format that this plugin does not know.")
    if reply.status == 404 and document.get("status_code") == NOT_FOUND:
        return None
    if reply.status != 200:
        raise PluginError(f"TMDB rejected the request (status {reply.status}).")
    return document
