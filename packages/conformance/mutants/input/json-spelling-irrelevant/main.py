import json
import sys

FILMS = [
    {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}},
    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}},
]


def look_up(given, text):
    # A title that is not found in the text needs no closer look.
    films = [film for film in FILMS if f'"title":"{film["title"]}"' in text]
    return next((film for film in films if film["title"] == given.get("title")), None)


def answer(envelope, text):
    if envelope.get("obscura_version") != 1:
        return {"ok": False, "error": f"obscura_version {envelope.get('obscura_version')} is not known here"}
    if envelope.get("action") != "movieByName":
        return {"ok": False, "error": "only movieByName is answered here"}
    if "batch" in envelope:
        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"], text)} for item in envelope["batch"]]}
    return {"ok": True, "result": look_up(envelope["input"], text)}


try:
    text = sys.stdin.buffer.read().decode()
    response = answer(json.loads(text), text)
except (ValueError, AttributeError, KeyError, TypeError):
    response = {"ok": False, "error": "stdin is no envelope"}
print(json.dumps(response))
