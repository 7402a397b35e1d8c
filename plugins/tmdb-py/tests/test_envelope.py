"""What counts as an envelope, and the errors for anything else."""

from __future__ import annotations

import json
import unittest
from typing import Any

from obscura_plugin.envelope import Item, quote, read_envelope
from obscura_plugin.errors import PluginError


def stdin(**fields: Any) -> bytes:
    """Return an envelope with some fields changed. A field set to Ellipsis is left out."""
    envelope = {"obscura_version": 1, "action": "movieByName", "auth": {}, "input": {}, **fields}
    return json.dumps({k: v for k, v in envelope.items() if v is not ...}).encode()


class EnvelopeTest(unittest.TestCase):
    def refusal(self, data: bytes) -> str:
        with self.assertRaises(PluginError) as caught:
            read_envelope(data)
        return str(caught.exception)

    def test_a_single_call_has_an_input_and_no_batch(self) -> None:
        envelope = read_envelope(stdin(auth={"KEY": "v", "ODD": 1}, input={"title": "Ran"}))
        self.assertEqual(envelope, ("movieByName", {"KEY": "v"}, {"title": "Ran"}, None))

    def test_a_batch_keeps_its_ids_and_its_order(self) -> None:
        ids = ["b", "a", " a ", "\u00e9", "e\u0301", "1", ""]
        batch = [{"id": one, "input": {"n": n}} for n, one in enumerate(ids)]
        envelope = read_envelope(stdin(input=..., batch=batch))
        self.assertEqual(envelope.batch, [Item(one, {"n": n}) for n, one in enumerate(ids)])

    def test_unknown_fields_are_ignored_at_every_level(self) -> None:
        item = {"id": "1", "input": {}, "priority": 9}
        envelope = read_envelope(stdin(input=..., batch=[item], host={"name": "x"}))
        self.assertEqual(envelope.batch, [Item("1", {})])

    def test_anything_but_json_is_refused(self) -> None:
        deep = b"[" * 200_000 + b"]" * 200_000
        for data in (b"", b" ", b"hello", b"{}{}", b"\xff", b"\xef\xbb\xbf{}", b'{"a":NaN}', deep):
            with self.subTest(data[:9]):
                self.assertIn("did not send valid JSON", self.refusal(data))

    def test_anything_but_an_object_is_refused(self) -> None:
        for data in (b"null", b"[]", b"1", b'"x"'):
            with self.subTest(data):
                self.assertIn("did not send an envelope", self.refusal(data))

    def test_another_version_is_named(self) -> None:
        for version in (2, "1", True, None, 1.5, [1]):
            with self.subTest(version):
                sentence = self.refusal(stdin(obscura_version=version))
                self.assertIn(f"speaks version {json.dumps(version)}.", sentence)

    def test_a_missing_version_is_refused(self) -> None:
        self.assertIn("no obscura_version", self.refusal(stdin(obscura_version=...)))

    def test_the_spelling_of_the_version_does_not_matter(self) -> None:
        self.assertEqual(read_envelope(stdin(obscura_version=1.0)).action, "movieByName")

    def test_an_action_must_be_a_name(self) -> None:
        for action in (..., None, "", 1, ["movieByName"]):
            with self.subTest(action):
                self.assertIn("no action", self.refusal(stdin(action=action)))

    def test_either_an_input_or_a_batch_is_required(self) -> None:
        self.assertIn("either", self.refusal(stdin(input=...)))
        self.assertIn("either", self.refusal(stdin(batch=[])))

    def test_a_batch_that_cannot_be_answered_item_by_item_is_refused(self) -> None:
        twice = [{"id": "1", "input": {}}, {"id": "1", "input": {}}]
        for batch in ({}, None, ["x"], [{"input": {}}], [{"id": 1}], [{"id": "\ud800"}], twice):
            with self.subTest(batch):
                self.assertIn("batch", self.refusal(stdin(input=..., batch=batch)))

    def test_auth_may_be_of_any_type(self) -> None:
        for auth in (..., None, [], "key", 7):
            with self.subTest(auth):
                self.assertEqual(read_envelope(stdin(auth=auth)).auth, {})

    def test_a_quoted_value_is_one_short_line(self) -> None:
        self.assertEqual(quote("a\nb\ud800"), '"a\\nb\\ud800"')
        self.assertLess(len(quote("x" * 10_000)), 100)
