import json
import sys

FOUND = {"title": "Deadwood", "firstAirDate": "2004-03-21", "externalIds": {"tmdb": "1406"}}
EPISODES = [{"seasonNumber": 1, "episodeNumber": 1, "title": "Deadwood"}, {"seasonNumber": 1, "episodeNumber": 2, "title": "Deep Water"}]


def find(given):
    return FOUND if "Deadwood" in (given.get("title"), given.get("name")) else None


def cascade(given):
    # The id that `find` gives out is 1406.
    if given.get("externalId") != "tv/1406":
        return None
    return {"title": "Deadwood", "seasons": [{"seasonNumber": 1, "episodes": EPISODES}]}


def answer(envelope):
    if envelope.get("obscura_version") != 1:
        return {"ok": False, "error": f"obscura_version {envelope.get('obscura_version')} is not known here"}
    if envelope.get("action") == "seriesByName":
        return {"ok": True, "result": find(envelope["input"])}
    if envelope.get("action") == "seriesCascade":
        return {"ok": True, "result": cascade(envelope["input"])}
    return {"ok": False, "error": "only seriesByName and seriesCascade are answered here"}


try:
    response = answer(json.loads(sys.stdin.buffer.read()))
except (ValueError, AttributeError, KeyError, TypeError):
    response = {"ok": False, "error": "stdin is no envelope"}
print(json.dumps(response))
