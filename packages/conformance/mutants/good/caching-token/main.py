import hashlib
import json
import os
import sys
from pathlib import Path

FILMS = [
    {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}},
    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}},
]


def log_in(key):
    """Keeps what the key was exchanged for, so that the next call need not log in again."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "good-caching-token"
    token = hashlib.sha256(key.encode()).hexdigest()
    file = cache / token[:16]
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        file.write_text(token, encoding="utf-8")


def look_up(given):
    return next((film for film in FILMS if film["title"] == given.get("title")), None)


def answer(envelope):
    if envelope.get("obscura_version") != 1:
        return {"ok": False, "error": f"obscura_version {envelope.get('obscura_version')} is not known here"}
    if envelope.get("action") != "movieByName":
        return {"ok": False, "error": "only movieByName is answered here"}
    key = envelope["auth"].get("FILMS_API_KEY")
    if not key:
        return {"ok": False, "error": "FILMS_API_KEY is not set"}
    log_in(key)
    if "batch" in envelope:
        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}
    return {"ok": True, "result": look_up(envelope["input"])}


try:
    response = answer(json.loads(sys.stdin.buffer.read()))
except (ValueError, AttributeError, KeyError, TypeError):
    response = {"ok": False, "error": "stdin is no envelope"}
print(json.dumps(response))
