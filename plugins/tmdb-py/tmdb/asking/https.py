"""HTTPS requests to one host, over one connection that stays open.

Opening a connection takes longer than TMDB's answer, and a batch sends a hundred requests.
As elsewhere in Python, HTTPS_PROXY names a proxy, and SSL_CERT_FILE the trusted certificates.
"""

from __future__ import annotations

import ssl
from base64 import b64encode
from functools import lru_cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import timeout as SocketTimeout  # in Python 3.9 it is not a TimeoutError
from typing import Dict, Mapping, NamedTuple, Optional, Tuple
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from obscura_plugin.errors import PluginError, UnavailableError
from tmdb import VERSION
from tmdb.asking.deadline import in_time

HEADERS = {
    "Accept": "application/json",
    "User-Agent": f"obscura-tmdb-py/{VERSION} (metadata plugin for Obscura)",
}
MAX_BODY_BYTES = 16 * 1024 * 1024  # the longest series, with its complete cast, has 4


class Reply(NamedTuple):
    """A reply with any status. A redirect is a reply too, and is not followed."""

    status: int
    headers: Mapping[str, str]  # with names in lowercase
    body: bytes


class Https:
    """Fetches from one host, one request at a time."""

    def __init__(self, origin: str) -> None:
        self._origin = urlsplit(origin)
        self._connection: Optional[HTTPConnection] = None

    def fetch(self, target: str, seconds: float) -> Reply:
        """Return the reply to a GET, or raise a PluginError if it is missing or incomplete.

        `seconds` limits all of it. The target contains the key, so no message quotes it, or the
        text of another error, which might.
        """
        connection = self._connection or self._connect(seconds)
        self._connection = None  # a late answer must not be taken for the next one
        try:
            reply = in_time(lambda: _exchange(connection, target), seconds)
        except HTTPException:
            raise UnavailableError("TMDB's answer broke off: try again later.") from None
        except OSError as error:
            raise UnavailableError(_why_unreachable(error, seconds)) from None
        self._connection = connection
        return reply

    def close(self) -> None:
        """Close the connection. Not necessary before the process exits."""
        if self._connection is not None:
            self._connection.close()

    def _connect(self, seconds: float) -> HTTPConnection:
        """Return a connection that opens when it is used, even after it was closed."""
        host, port = self._origin.hostname or "", self._origin.port
        if self._origin.scheme == "http":  # our own tests
            return HTTPConnection(host, port, timeout=seconds)
        proxy = None if proxy_bypass(host) else getproxies().get("https")
        if not proxy:
            return HTTPSConnection(host, port, timeout=seconds, context=_trusted())
        proxy_host, proxy_port, headers = _read_proxy(proxy)
        tunnel = HTTPSConnection(proxy_host, proxy_port, timeout=seconds, context=_trusted())
        tunnel.set_tunnel(host, port, headers)
        return tunnel


@lru_cache(maxsize=None)  # takes as long as a request
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def _exchange(connection: HTTPConnection, target: str) -> Reply:
    was_open = connection.sock is not None
    try:
        connection.request("GET", target, headers=HEADERS)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, headers, _read_body(response))
    except Exception as error:
        connection.close()
        if was_open and isinstance(error, (ConnectionError, ssl.SSLError)):
            return _exchange(connection, target)  # TMDB had closed it in the meantime
        raise


def _read_body(response: HTTPResponse) -> bytes:
    body = response.read(MAX_BODY_BYTES + 1)
    if len(body) > MAX_BODY_BYTES:
        raise PluginError("TMDB's answer is too long.")
    if response.length:  # more bytes were announced, but read(n) does not complain
        raise HTTPException
    return body


def _read_proxy(proxy: str) -> Tuple[str, int, Dict[str, str]]:
    """Return host, port, and headers for the proxy, from http://user:password@host:port."""
    url = urlsplit(proxy if "://" in proxy else f"//{proxy}")
    try:
        host, port = url.hostname, url.port or 80
    except ValueError:  # not a port
        host, port = None, 0
    if not host:
        raise PluginError("HTTPS_PROXY is not the URL of a proxy: correct or remove it.")
    if url.username is None:
        return host, port, {}
    login = f"{unquote(url.username)}:{unquote(url.password or '')}".encode()
    return host, port, {"Proxy-Authorization": f"Basic {b64encode(login).decode()}"}


def _why_unreachable(error: OSError, seconds: float) -> str:
    if isinstance(error, (SocketTimeout, TimeoutError)):
        return f"TMDB did not answer within {seconds:.0f} seconds: try again later."
    if isinstance(error, ssl.SSLCertVerificationError):
        return "TMDB's certificate could not be verified: check SSL_CERT_FILE and the clock."
    cause = error.strerror or "no connection"
    return f"TMDB could not be reached ({cause}): check the network."
