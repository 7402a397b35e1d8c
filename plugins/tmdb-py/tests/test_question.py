"""Titles, years and numbers as people and files write them."""

import unittest

from tmdb.finding.question import read_numbers, read_question, split_year


class QuestionTest(unittest.TestCase):
    def test_the_first_field_with_a_title_counts(self) -> None:
        given = {"title": "\0", "name": " Ran ", "date": "1985"}
        self.assertEqual(read_question(given, "title", "name"), ("Ran", 1985))
        self.assertEqual(read_question({}, "title", "name"), ("", None))

    def test_a_year_in_parentheses_is_not_part_of_the_title(self) -> None:
        for title, expected in (
            ("Ran (1985)", ("Ran", 1985)),
            ("Ran[1985]", ("Ran", 1985)),
            ("2012 (2009)", ("2012", 2009)),
            ("Blade Runner 2049", ("Blade Runner 2049", None)),
            ("Ran (1080)", ("Ran (1080)", None)),
            ("(1985)", ("(1985)", None)),
            ("", ("", None)),
        ):
            with self.subTest(title):
                self.assertEqual(split_year(title), expected)

    def test_a_date_beats_the_year_in_the_title(self) -> None:
        given = {"title": "The Thing (2011)", "date": "1982-06-25"}
        self.assertEqual(read_question(given, "title"), ("The Thing", 1982))


class NumbersTest(unittest.TestCase):
    def test_seasons_and_episodes_are_read(self) -> None:
        for title, expected in (
            ("Twin Peaks S01E02", ("Twin Peaks", 1, 2)),
            ("Twin Peaks - s1e2 - Traces to Nowhere", ("Twin Peaks", 1, 2)),
            ("Twin.Peaks.S01.E02.mkv", ("Twin Peaks", 1, 2)),
            ("Twin_Peaks_1x02", ("Twin Peaks", 1, 2)),
            ("Dr. Who 12x09", ("Dr. Who", 12, 9)),
            ("S00E100", ("", 0, 100)),
            ("S01E02E03", ("", 1, 2)),
        ):
            with self.subTest(title):
                self.assertEqual(read_numbers(title), expected)

    def test_other_numbers_are_ignored(self) -> None:
        for title in ("", "24", "1920x1080", "Bones1e2", "4x4s", "S01", "Area 51", "x264"):
            with self.subTest(title):
                self.assertIsNone(read_numbers(title))
