"""JSON that every parser accepts."""

import unittest

from obscura_plugin.strict_json import read_json, write_json


class StrictJsonTest(unittest.TestCase):
    def test_python_extensions_are_refused(self) -> None:
        deep = b"[" * 200_000 + b"]" * 200_000
        for data in (b"NaN", b"[Infinity]", b"-Infinity", b'"\xe9"', b"\xff\xfe1\x00", deep):
            with self.subTest(data[:9]), self.assertRaises(ValueError):
                read_json(data)

    def test_letters_are_written_as_utf_8(self) -> None:
        self.assertEqual(write_json(["七人の侍", "\U0001f3ac"]), '["七人の侍", "🎬"]'.encode())

    def test_lone_surrogates_are_replaced(self) -> None:
        self.assertEqual(write_json("a\ud800b"), b'"a?b"')

    def test_numbers_that_json_does_not_have_are_not_written(self) -> None:
        for number in (float("nan"), float("inf")):
            with self.subTest(number), self.assertRaises(ValueError):
                write_json(number)
