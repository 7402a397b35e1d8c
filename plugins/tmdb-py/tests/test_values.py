"""Reading values of any type."""

import unittest

from obscura_plugin.values import filled, number, record, records, text, whole_number

ODD = (None, True, 1, 1.5, float("nan"), "x", [], [1], {}, {"a": 1})


class ValuesTest(unittest.TestCase):
    def test_each_reader_accepts_only_its_own_type(self) -> None:
        kept = {
            text: ["x"],
            whole_number: [1],
            number: [1, 1.5],
            record: [{"a": 1}],
        }
        for read, values in kept.items():
            with self.subTest(read.__name__):
                self.assertEqual([read(value) for value in ODD if read(value)], values)

    def test_text_is_trimmed_and_never_empty(self) -> None:
        self.assertEqual(text(" Ran\n"), "Ran")
        self.assertIsNone(text(" \t"))

    def test_a_number_is_finite(self) -> None:
        for value in (float("inf"), float("-inf"), float("nan")):
            self.assertIsNone(number(value))

    def test_records_are_the_objects_of_a_list(self) -> None:
        self.assertEqual(records(list(ODD)), [{}, {"a": 1}])
        for value in ODD[:6]:
            self.assertEqual(records(value), [])

    def test_filled_keeps_zero_and_drops_what_is_empty(self) -> None:
        fields = {"a": 0, "b": None, "c": "", "d": [], "e": {}, "f": 0.0, "g": "x"}
        self.assertEqual(filled(fields), {"a": 0, "f": 0.0, "g": "x"})
