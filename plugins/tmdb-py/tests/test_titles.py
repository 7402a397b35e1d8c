"""When two titles count as the same."""

import unittest

from tmdb.finding.titles import is_part_of_title, is_same_title


class TitlesTest(unittest.TestCase):
    def test_titles_that_differ_only_in_spelling_are_the_same(self) -> None:
        for one, other in (
            ("Blade Runner", "  BLADE   runner"),
            ("WALL·E", "Wall-E"),
            ("Spider-Man", "Spider Man"),
            ("Amélie", "Amelie"),
            ("Amélie", "Ame\u0301lie"),
            ("Ocean’s Eleven", "Oceans Eleven"),
            ("Fast & Furious", "Fast and Furious"),
            ("Weiß", "WEISS"),
            ("七人の侍", "七人の侍"),
            ("Ｒａｎ", "Ran"),
            ("Mission: Impossible", "Mission Impossible"),
        ):
            with self.subTest(one):
                self.assertTrue(is_same_title(one, other))

    def test_different_words_make_a_different_title(self) -> None:
        for one, other in (
            ("Blade Runner", "Blade Runner 2049"),
            ("The Thing", "Thing"),
            ("Alien", "Aliens"),
            ("は", "ば"),
            ("कि", "का"),
            ("???", "!!!"),
            ("七人の侍", ""),
        ):
            with self.subTest(one):
                self.assertFalse(is_same_title(one, other))

    def test_a_title_of_punctuation_is_a_title(self) -> None:
        self.assertTrue(is_same_title("???", " ??? "))

    def test_a_part_consists_of_the_first_whole_words(self) -> None:
        borat = "Borat: Cultural Learnings of America"
        self.assertTrue(is_part_of_title("Borat", borat))
        self.assertTrue(is_part_of_title(borat, "borat"))
        self.assertTrue(is_part_of_title("Avengers", "The Avengers"))
        self.assertTrue(is_part_of_title("Schindlers", "Schindler's List"))
        self.assertFalse(is_part_of_title("Bor", borat))
        self.assertFalse(is_part_of_title("America", borat))

    def test_nothing_is_not_a_part(self) -> None:
        for nothing in ("", "?!", "The"):
            with self.subTest(nothing):
                self.assertFalse(is_part_of_title(nothing, "The Thing"))
