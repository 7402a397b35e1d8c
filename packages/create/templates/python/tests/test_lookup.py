"""Which hit of a search is meant, and what the question is."""

import unittest

from provider.lookup import Hit, choose
from provider.question import Question, read_question

FIRST = Hit("1", "The Thing", 1982)
REMAKE = Hit("2", "The Thing", 2011)


class ChooseTest(unittest.TestCase):
    def test_the_year_decides_between_equal_titles(self) -> None:
        self.assertEqual(choose([FIRST, REMAKE], "the thing", 2011), REMAKE)
        self.assertEqual(choose([FIRST, REMAKE], "The Thing", 2012), REMAKE)
        self.assertIsNone(choose([FIRST, REMAKE], "The Thing", 1995))

    def test_a_single_title_is_right_in_spite_of_its_year(self) -> None:
        self.assertEqual(choose([FIRST], "The Thing", 1995), FIRST)

    def test_another_title_is_no_match(self) -> None:
        self.assertIsNone(choose([FIRST], "The Thing from Another World", None))


class QuestionTest(unittest.TestCase):
    def test_the_year_may_be_in_the_title(self) -> None:
        found = read_question({"name": "The Thing (2011)"}, "title", "name")
        self.assertEqual(found, Question("The Thing", 2011))

    def test_any_field_may_be_missing_or_odd(self) -> None:
        for given in ({}, {"title": None}, {"title": [1]}, {"title": " \ud800"}, {"date": 1982}):
            self.assertEqual(read_question(given, "title"), Question("", None))
