import json
import sys

envelope = json.loads(sys.stdin.buffer.read())


def look_up(given):
    return {"title": "Heat"} if given.get("title") == "Heat" else None


def answer():
    if envelope["action"] != "movieByName":
        return {"ok": False, "error": "only movieByName is answered here"}
    if "batch" in envelope:
        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}
    return {"ok": "true", "result": look_up(envelope["input"])}


print(json.dumps(answer()))
