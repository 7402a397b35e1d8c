"""Choosing a hit."""

from __future__ import annotations

import unittest
from typing import Optional

from tmdb.finding.search import Hit, choose, plausible, year_of

BLADE_RUNNER = [
    Hit(335984, ("Blade Runner 2049",), 2017),
    Hit(78, ("Blade Runner",), 1982),
    Hit(477033, ("Blade Runner: Black Out 2022", "ブレードランナー"), 2017),
]
THE_THING = [
    Hit(1091, ("The Thing",), 1982),
    Hit(60935, ("The Thing",), 2011),
    Hit(10785, ("The Thing from Another World",), 1951),
    Hit(4, ("The Thing",), None),
]


class ChooseTest(unittest.TestCase):
    def assert_chosen(
        self, expected: Optional[int], hits: list[Hit], title: str, year: Optional[int] = None
    ) -> None:
        hit = choose(hits, title, year)
        self.assertEqual(hit and hit.id, expected)

    def test_the_same_title_beats_tmdbs_order(self) -> None:
        self.assert_chosen(78, BLADE_RUNNER, "blade runner")

    def test_the_year_tells_remakes_apart(self) -> None:
        self.assert_chosen(1091, THE_THING, "The Thing", 1982)
        self.assert_chosen(60935, THE_THING, "The Thing", 2011)

    def test_a_year_may_be_off_by_one(self) -> None:
        self.assert_chosen(60935, THE_THING, "The Thing", 2010)
        self.assert_chosen(60935, THE_THING, "The Thing", 2012)

    def test_the_exact_year_beats_the_next_one(self) -> None:
        hits = [Hit(1, ("Home",), 2008), Hit(2, ("Home",), 2009)]
        self.assert_chosen(2, hits, "Home", 2009)

    def test_without_a_year_the_best_known_hit_is_chosen(self) -> None:
        self.assert_chosen(1091, THE_THING, "The Thing")

    def test_a_wrong_year_does_not_hide_the_only_movie_with_that_title(self) -> None:
        self.assert_chosen(78, BLADE_RUNNER, "Blade Runner", 2007)

    def test_a_wrong_year_among_remakes_is_no_match(self) -> None:
        for year in (1980, 1984, 1995, 2013):
            self.assert_chosen(None, THE_THING, "The Thing", year)

    def test_the_original_title_counts(self) -> None:
        self.assert_chosen(477033, BLADE_RUNNER, "ブレードランナー")

    def test_a_part_of_a_title_counts_in_the_right_year_only(self) -> None:
        self.assert_chosen(10785, THE_THING, "The Thing from Another World (Uncut)", 1952)
        self.assert_chosen(None, THE_THING, "The Thing from Another World (Uncut)", 1955)
        self.assert_chosen(None, THE_THING, "The Thing from Another World (Uncut)")

    def test_the_same_title_beats_a_part_of_it(self) -> None:
        hits = [Hit(1, ("Alien: Romulus",), 1979), Hit(2, ("Alien",), 1980)]
        self.assert_chosen(2, hits, "Alien", 1979)

    def test_an_unrelated_title_is_no_match(self) -> None:
        self.assert_chosen(None, BLADE_RUNNER, "Runner", 1982)
        self.assert_chosen(None, BLADE_RUNNER, "Casablanca", 1982)
        self.assert_chosen(None, [], "Blade Runner")


class PlausibleTest(unittest.TestCase):
    def assert_plausible(
        self, expected: list[int], hits: list[Hit], title: str, year: Optional[int] = None
    ) -> None:
        self.assertEqual([hit.id for hit in plausible(hits, title, year)], expected)

    def test_a_clear_choice_is_the_only_plausible_one(self) -> None:
        self.assert_plausible([78], BLADE_RUNNER, "Blade Runner")
        self.assert_plausible([1091], THE_THING, "The Thing", 1982)
        self.assert_plausible([78], BLADE_RUNNER, "Blade Runner", 1975)

    def test_all_hits_with_that_title_are_plausible(self) -> None:
        self.assert_plausible([1091, 60935, 4], THE_THING, "The Thing")
        self.assert_plausible([1091, 60935, 4], THE_THING, "The Thing", 1995)

    def test_a_part_of_a_title_counts_if_nothing_else_fits(self) -> None:
        self.assert_plausible([78], BLADE_RUNNER, "Blade Runner: The Final Cut")

    def test_nothing_may_be_plausible(self) -> None:
        self.assert_plausible([], BLADE_RUNNER, "Casablanca", 1942)


class YearTest(unittest.TestCase):
    def test_a_date_begins_with_its_year(self) -> None:
        for date in ("1982", "1982-06", "1982-06-25", " 1982 ", "1982/6", "1982abc"):
            with self.subTest(date):
                self.assertEqual(year_of(date), 1982)

    def test_anything_else_is_not_a_year(self) -> None:
        texts = ("", "x", "82", "19821", "0982", "1869", "2101", "۱۹۸۲", "25.6.1982")
        for date in (*texts, None, 1982, ["1982"]):
            with self.subTest(date):
                self.assertIsNone(year_of(date))
