import functools
import json
import sys
import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener, install_opener, urlopen

API = "http://api.example.org"
HEADERS = {"User-Agent": "films-plugin/1.0"}
SECONDS = 2


class Unclear(Exception):
    """What could not be looked up; its message is for the user."""


class WithinSite(HTTPRedirectHandler):
    def redirect_request(self, request, *answer):
        return super().redirect_request(request, *answer) if answer[-1].startswith(API) else None


install_opener(build_opener(WithinSite))


@functools.lru_cache(maxsize=None)
def fetch(path):
    try:
        with urlopen(Request(API + path, headers=HEADERS), timeout=SECONDS) as response:
            body = read(response)
    except HTTPError as error:
        raise Unclear(f"the provider answered {error.code}")
    except (OSError, HTTPException) as error:
        raise Unclear(why(error))
    if not body:
        raise Unclear("the provider answered nothing")
    if len(body) < int(response.headers.get("Content-Length", 0)):
        raise Unclear("the answer of the provider is cut")
    if "html" in response.headers.get("Content-Type", ""):
        raise Unclear("the provider answered a page")
    try:
        return json.loads(body)
    except ValueError:
        raise Unclear("the provider answered no JSON")


def read(response):
    """Bounds the whole answer: urllib bounds each read."""
    end = time.monotonic() + SECONDS
    parts = []
    while time.monotonic() < end:
        part = response.read1()
        if not part:
            return b"".join(parts)
        parts.append(part)
    raise TimeoutError


def why(error):
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return "the provider did not answer in time"
    return "the provider refused" if "Tunnel connection failed" in str(reason) else "the connection broke off"


def search(title):
    return fetch("/search?title=" + quote(title, safe="", errors="replace"))["films"]


@functools.lru_cache(maxsize=None)
def details(film):
    found = fetch(f"/films/{film}")
    return {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}


def look_up(given):
    if not isinstance(given.get("title"), str):
        raise Unclear("a title is needed")
    try:
        films = search(given["title"])
        return details(films[0]["id"]) if films else None
    except (KeyError, TypeError, IndexError):
        raise Unclear("the provider answered in an unknown shape")


def answer_item(item):
    try:
        return {"id": item["id"], "result": look_up(item["input"])}
    except Unclear as unclear:
        return {"id": item["id"], "result": None, "error": str(unclear)}


def answer(envelope):
    if envelope.get("obscura_version") != 1:
        return {"ok": False, "error": f"obscura_version {envelope.get('obscura_version')} is not known here"}
    if envelope.get("action") != "movieByName":
        return {"ok": False, "error": "only movieByName is answered here"}
    if "batch" in envelope:
        return {"ok": True, "results": [answer_item(item) for item in envelope["batch"]]}
    return {"ok": True, "result": look_up(envelope["input"])}


try:
    response = answer(json.loads(sys.stdin.buffer.read()))
except Unclear as unclear:
    response = {"ok": False, "error": str(unclear)}
except (ValueError, AttributeError, KeyError, TypeError):
    response = {"ok": False, "error": "stdin is no envelope"}
print(json.dumps(response))
