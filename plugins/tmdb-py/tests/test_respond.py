"""From an envelope to an answer, with the simplest possible provider."""

from __future__ import annotations

import contextlib
import io
import json
import unittest
from typing import Any, Dict, List, Mapping, Optional

from obscura_plugin.errors import (
    BadInputError,
    CredentialError,
    PluginError,
    RateLimitedError,
    UnavailableError,
)
from obscura_plugin.respond import BATCH_SECONDS, SINGLE_SECONDS, Plugin, respond


class Shelf:
    """A provider that has every movie except those in `faults`, and logs its requests."""

    def __init__(self, **faults: Exception) -> None:
        self.faults = faults
        self.asked: List[Any] = []
        self.calls: List[Any] = []

    def connect(self, auth: Mapping[str, str], seconds: float) -> Shelf:
        self.calls.append((dict(auth), seconds))
        return self

    def look_up(self, given: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
        title = given.get("title")
        self.asked.append(title)
        if title in self.faults:
            raise self.faults[title]
        return {"title": title} if title else None


def answer(shelf: Shelf, **fields: Any) -> Any:
    envelope = {"obscura_version": 1, "action": "find", "auth": {"KEY": "v"}, **fields}
    plugin = Plugin({"find": Shelf.look_up, "empty": lambda *_: {}}, shelf.connect)
    return json.loads(respond(json.dumps(envelope).encode(), plugin))


def batch(*titles: Any) -> List[Dict[str, Any]]:
    return [{"id": f"id {n}", "input": {"title": title}} for n, title in enumerate(titles)]


class RespondTest(unittest.TestCase):
    def test_an_input_gets_a_result(self) -> None:
        shelf = Shelf()
        expected = {"ok": True, "result": {"title": "Ran"}}
        self.assertEqual(answer(shelf, input={"title": "Ran"}), expected)
        self.assertEqual(shelf.calls, [({"KEY": "v"}, SINGLE_SECONDS)])

    def test_no_match_is_null(self) -> None:
        self.assertEqual(answer(Shelf(), input={}), {"ok": True, "result": None})

    def test_an_empty_result_is_no_match(self) -> None:
        self.assertEqual(answer(Shelf(), action="empty", input={}), {"ok": True, "result": None})

    def test_a_failure_is_reported_with_the_message_of_the_error(self) -> None:
        shelf = Shelf(Ran=PluginError("The shelf is locked."))
        expected = {"ok": False, "error": "The shelf is locked."}
        self.assertEqual(answer(shelf, input={"title": "Ran"}), expected)

    def test_the_document_is_one_line_of_bytes(self) -> None:
        self.assertRegex(respond(b"", Plugin({}, Shelf().connect)), rb"\A\{[^\n]+\}\n\Z")

    def test_an_unknown_action_is_named_and_no_request_is_sent(self) -> None:
        for asked in ({"input": {}}, {"batch": batch("Ran")}):
            shelf = Shelf()
            answered = answer(shelf, action="seriesByName", **asked)
            self.assertIs(answered["ok"], False)
            self.assertEqual(answered["errorCode"], "not-supported")
            self.assertIn('"seriesByName"', answered["error"])
            self.assertEqual(shelf.calls, [])

    def test_an_input_that_is_not_an_object_is_refused(self) -> None:
        for given in (None, [], "Ran", 1):
            with self.subTest(given):
                answered = answer(Shelf(), input=given)
                self.assertEqual(answered["error"], "The input is not a JSON object.")
                self.assertEqual(answered["errorCode"], "bad-input")

    def test_a_batch_is_answered_item_by_item_in_order(self) -> None:
        shelf = Shelf()
        expected = [
            {"id": "id 0", "result": {"title": "Ran"}},
            {"id": "id 1", "result": None},
            {"id": "id 2", "result": {"title": "Dune"}},
        ]
        answered = answer(shelf, batch=batch("Ran", None, "Dune"))
        self.assertEqual(answered, {"ok": True, "results": expected})
        self.assertEqual(shelf.calls, [({"KEY": "v"}, BATCH_SECONDS)])

    def test_an_empty_batch_has_no_results(self) -> None:
        self.assertEqual(answer(Shelf(), batch=[]), {"ok": True, "results": []})

    def test_a_failure_affects_only_its_own_item(self) -> None:
        shelf = Shelf(Ran=PluginError("The shelf is locked."))
        answered = answer(shelf, batch=batch("Dune", "Ran", None))
        expected = [
            {"id": "id 0", "result": {"title": "Dune"}},
            {"id": "id 1", "result": None, "error": "The shelf is locked."},
            {"id": "id 2", "result": None},
        ]
        self.assertEqual(answered, {"ok": True, "results": expected})

    def test_an_item_that_is_not_an_object_does_not_affect_the_others(self) -> None:
        items = [{"id": "a", "input": 5}, {"id": "b"}, {"id": "c", "input": {"title": "Ran"}}]
        answered = answer(Shelf(), batch=items)
        errors = [item["id"] for item in answered["results"] if "error" in item]
        self.assertEqual(errors, ["a", "b"])
        self.assertEqual(answered["results"][2], {"id": "c", "result": {"title": "Ran"}})

    def test_a_batch_of_failures_fails(self) -> None:
        shelf = Shelf(Ran=PluginError("The shelf is locked."), Dune=PluginError("Lent."))
        answered = answer(shelf, batch=batch("Ran", "Dune"))
        self.assertEqual(answered, {"ok": False, "error": "The shelf is locked."})

    def test_a_rejected_credential_fails_the_batch(self) -> None:
        shelf = Shelf(Ran=CredentialError("KEY is wrong."))
        answered = answer(shelf, batch=batch(None, "Ran", "Dune"))
        expected = {"ok": False, "error": "KEY is wrong.", "errorCode": "credential"}
        self.assertEqual(answered, expected)
        self.assertEqual(shelf.asked, [None, "Ran"])

    def test_the_host_reads_how_long_to_wait(self) -> None:
        for error, code in ((RateLimitedError, "rate-limited"), (UnavailableError, "unavailable")):
            shelf = Shelf(Ran=error("Come back later.", 7))
            reason = {"error": "Come back later.", "errorCode": code, "retryAfterMs": 7000}
            answered = answer(shelf, batch=batch("Dune", "Ran"))
            self.assertEqual(answered["results"][1], {"id": "id 1", "result": None, **reason})
            self.assertEqual(answer(shelf, input={"title": "Ran"}), {"ok": False, **reason})

    def test_a_batch_of_failures_fails_for_a_reason_that_passes(self) -> None:
        shelf = Shelf(Ran=BadInputError("No such shelf."), Dune=UnavailableError("Closed."))
        answered = answer(shelf, batch=batch("Ran", "Dune"))
        expected = {"ok": False, "error": "Closed.", "errorCode": "unavailable"}
        self.assertEqual(answered, expected)

    def test_a_bug_in_the_plugin_is_reported_without_values(self) -> None:
        shelf = Shelf(Ran=KeyError("0123secret"), Dune=RecursionError("0123secret"))
        with contextlib.redirect_stderr(io.StringIO()) as log:
            single = answer(shelf, input={"title": "Ran"})
            several = answer(shelf, batch=batch("Dune", "Heat"))
        self.assertIs(single["ok"], False)
        self.assertEqual(single["errorCode"], "internal")
        self.assertIn("KeyError", single["error"])
        self.assertIn("RecursionError", several["results"][0]["error"])
        self.assertEqual(several["results"][1]["result"], {"title": "Heat"})
        self.assertIn("look_up", log.getvalue())
        self.assertNotIn("0123secret", log.getvalue() + str(single) + str(several))
