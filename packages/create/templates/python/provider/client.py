"""A polite client: no request twice, none after the time is up, none while the provider is down."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Optional, Sequence, Union
from urllib.parse import urlencode

from obscura_plugin.errors import (
    CredentialError,
    PluginError,
    RateLimitedError,
    UnavailableError,
)
from obscura_plugin.strict_json import read_json
from provider import NAME, ORIGIN

if TYPE_CHECKING:
    from provider.https import Reply

NOT_FOUND = "not_found"  # the provider's word for it; a proxy's 404 page does not have it

MAX_TIMEOUT_SECONDS = 8.0  # a call has time for two requests
MIN_TIMEOUT_SECONDS = 1.0  # with less time left, a request is not worth starting
MAX_RETRIES = 2  # of a request that was rejected because of its rate limit
MAX_RETRY_AFTER_SECONDS = 5  # rather than wait longer, let the host try again
MAX_FAILURES = 3  # after this many in a row, assume that it is down and leave it alone

DAY_SECONDS = 24 * 60 * 60  # a longer wait than this is an error of the provider's
MAX_DIGITS = 9  # of a number of seconds

RATE_LIMITED = f"The rate limit of {NAME} is reached: try again later."

Answer = Optional[Dict[str, Any]]
Fetch = Callable[[str, float], "Reply"]  # (path and query, seconds)


class Client:
    """The provider, for the duration of one call of the plugin."""

    def __init__(
        self,
        credentials: Mapping[str, str],
        seconds: float,
        fetch: Optional[Fetch] = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._credentials = credentials
        self._end = clock() + seconds
        self._fetch = fetch
        self._clock = clock
        self._sleep = sleep
        self._known: Dict[str, Union[Answer, PluginError]] = {}
        self._failures = 0  # in a row
        self._down: Optional[UnavailableError] = None

    def get(self, path: str, query: Mapping[str, str]) -> Answer:
        """Return the object at `path`, None if there is none, or raise a PluginError.

        Never repeats a request within a call, even if it failed.
        """
        address = "?".join(filter(None, (path, urlencode(query, errors="replace"))))
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
            answer = _read(reply, tuple(self._credentials))
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
        """Return the reply, after up to two short waits if the provider asks for them (NET-2)."""
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
            raise UnavailableError(f"{NAME} took too long, and the time for this call ran out.")
        if self._fetch is None:
            from provider.https import Https  # takes most of the startup time; often not needed

            self._fetch = Https(ORIGIN).fetch
        # How the provider wants its credentials: api_key=… for API_KEY.
        secret = {key.lower(): value for key, value in self._credentials.items()}
        joint = "&" if "?" in address else "?"
        target = f"{address}{joint}{urlencode(secret, errors='replace')}" if secret else address
        reply = self._fetch(target, min(left, MAX_TIMEOUT_SECONDS))
        print(f"GET {address} -> {reply.status}", file=sys.stderr)  # without the credentials
        return reply

    def _seconds_left(self) -> float:
        return self._end - self._clock()


def _seconds_to_wait(reply: Reply) -> float:
    """Return how long the provider asks us to wait, or 0 if it does not."""
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


def _read(reply: Reply, keys: Sequence[str]) -> Answer:
    """Return the object in a reply, None for its "not found", or raise a PluginError."""
    if reply.status == 401 and keys:
        raise CredentialError(f"{NAME} rejected {' or '.join(keys)}: check it in the settings.")
    if reply.status == 429:
        raise RateLimitedError(RATE_LIMITED, _retry_after(reply))
    if reply.status >= 500:
        problem = f"{NAME} has a problem (status {reply.status}): try again later."
        raise UnavailableError(problem, _retry_after(reply))
    try:
        document = read_json(reply.body)
    except ValueError:
        raise UnavailableError(
            f"The answer of {NAME} is not JSON (status {reply.status}): try again later, and "
            "check whether a proxy or a login page is in the way."
        ) from None
    if not isinstance(document, dict):
        raise PluginError(f"The answer of {NAME} has a format that this plugin does not know.")
    if reply.status == 404 and document.get("error") == NOT_FOUND:
        return None
    if reply.status != 200:
        raise PluginError(f"{NAME} rejected the request (status {reply.status}).")
    return document
