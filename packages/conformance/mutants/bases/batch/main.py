import json
import sys

FILMS = [
    {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}},
    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}},
]


class Unclear(Exception):
    """A question that cannot be looked up; its message is for the user."""


def look_up(given):
    if not isinstance(given.get("title"), str):
        raise Unclear("a title is needed")
    return next((film for film in FILMS if film["title"] == given["title"]), None)


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
