import json
import sys

FILMS = [
    {"title": "七人の侍", "overview": "侍 🎬 👩‍👩‍👧‍👦 \U0010ffff", "cast": [{"name": "三船 敏郎"}], "externalIds": {"tmdb": "346"}},
    {"title": "Иди и смотри", "overview": "one line\u2028another \u202egnisrever\u202c", "externalIds": {"tmdb": "25237"}},
    {"title": "الرسالة", "overview": "e\u0301 is not é, ﬀ is not ff, İ is not I", "externalIds": {"имя": "значение"}},
]


def look_up(given):
    return next((film for film in FILMS if film["title"] == given.get("title")), None)


def answer(envelope):
    if envelope.get("obscura_version") != 1:
        return {"ok": False, "error": f"obscura_version {envelope.get('obscura_version')} is not known here"}
    if envelope.get("action") != "movieByName":
        return {"ok": False, "error": "only movieByName is answered here"}
    if "batch" in envelope:
        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}
    return {"ok": True, "result": look_up(envelope["input"])}


try:
    response = answer(json.loads(sys.stdin.buffer.read()))
except (ValueError, AttributeError, KeyError, TypeError):
    response = {"ok": False, "error": "stdin is no envelope"}
sys.stdout.buffer.write(json.dumps(response, ensure_ascii=False).encode())
