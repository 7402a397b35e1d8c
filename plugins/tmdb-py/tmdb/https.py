"""One HTTPS request. urllib brings proxies (HTTPS_PROXY) and authorities (SSL_CERT_FILE) along."""

from __future__ import annotations

import ssl
from http.client import HTTPException
from socket import timeout as SocketTimeout  # until Python 3.9 it is no TimeoutError
from typing import Any, Mapping, NamedTuple
from urllib.request import HTTPErrorProcessor, HTTPSHandler, Request, build_opener

from obscura_plugin.errors import UnavailableError
from tmdb import VERSION

HEADERS = {
    "Accept": "application/json",
    "User-Agent": f"obscura-tmdb-py/{VERSION} (metadata plugin for Obscura)",
}


class Reply(NamedTuple):
    """What came back, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Https:
    """Fetches URLs. The authorities are read once, which takes longer than a request may."""

    def __init__(self) -> None:
        context = ssl.create_default_context()
        self._opener = build_opener(HTTPSHandler(context=context), _AnyStatus)

    def fetch(self, url: str, timeout: float) -> Reply:
        """Return the reply to a GET, or raise an UnavailableError if there is none or half of one.

        `timeout` is in seconds, and bounds each wait for the network. The URL holds the key: so
        no message repeats it, nor the text of an error that might.
        """
        try:
            with self._opener.open(Request(url, headers=HEADERS), timeout=timeout) as response:
                return Reply(response.status, response.headers, response.read())
        except HTTPException:
            raise UnavailableError("The answer of TMDB broke off: try again later.") from None
        except OSError as error:
            raise UnavailableError(_why_unreachable(error, timeout)) from None


class _AnyStatus(HTTPErrorProcessor):
    """Hands every status to us: no exceptions, and no redirect that takes the key elsewhere."""

    def http_response(self, request: Request, response: Any) -> Any:
        return response

    https_response = http_response


def _why_unreachable(error: OSError, timeout: float) -> str:
    reason = getattr(error, "reason", error)  # urllib wraps what happened into an URLError
    if isinstance(reason, (SocketTimeout, TimeoutError)):
        return f"TMDB did not answer within {timeout:.0f} seconds: try again later."
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "The certificate of TMDB could not be verified: check SSL_CERT_FILE and the clock."
    cause = reason.strerror if isinstance(reason, OSError) else None
    return f"TMDB could not be reached ({cause or 'no connection'}): check the network."
