"""Finding a movie."""

from __future__ import annotations

import unittest
from typing import Any

from obscura_plugin.errors import PluginError
from tests.samples import BLADE_RUNNER_HITS, THE_THING_HITS, hit, search_answer
from tests.table import AnyMovie, Table
from tmdb.finding.question import MAX_TITLE_CHARACTERS
from tmdb.movies import movie_by_fragment, movie_by_name, movie_by_url


def find(tmdb: Any, **given: Any) -> Any:
    return movie_by_name(tmdb, given)


class MovieByNameTest(unittest.TestCase):
    def test_a_movie_is_searched_for_and_then_read(self) -> None:
        tmdb = Table(search_answer(*BLADE_RUNNER_HITS))
        self.assertEqual(find(tmdb, title="Blade Runner", date="1982")["runtime"], 118)
        search = {"query": "Blade Runner", "include_adult": "false", "language": "en-US"}
        details = {
            "language": "en-US",
            "append_to_response": "credits,external_ids,images,release_dates,translations",
            "include_image_language": "en,null",
        }
        expected = [("/3/search/movie", {**search, "page": "1"}), ("/3/movie/78", details)]
        self.assertEqual(tmdb.asked, expected)

    def test_the_year_chooses_among_remakes(self) -> None:
        for title, date, expected in (
            ("the thing", "1982", "1091"),
            ("the thing", "2011-10-12", "60935"),
            ("the thing", "soon", "1091"),
            ("the thing (2011)", None, "60935"),
            ("the thing [2011]", "1982", "1091"),
        ):
            with self.subTest(title=title, date=date):
                tmdb = Table(search_answer(*THE_THING_HITS), AnyMovie())
                found = find(tmdb, title=title, date=date)
                self.assertEqual(found["externalIds"]["tmdb"], expected)
                self.assertEqual(tmdb.asked[0][1]["query"], "the thing")

    def test_a_name_works_as_a_title(self) -> None:
        for given in ({"name": "Ran"}, {"title": " ", "name": "Ran"}, {"title": 7, "name": "Ran"}):
            with self.subTest(given):
                tmdb = Table(search_answer(hit(1, "Ran", "1985-06-01")), AnyMovie())
                self.assertIsNotNone(find(tmdb, **given))

    def test_without_a_title_no_request_is_sent(self) -> None:
        for title in (None, "", " \t", "\0", "\ud800", 1917, ["Ran"], {"title": "Ran"}, True):
            with self.subTest(title):
                tmdb = Table(None)
                self.assertIsNone(find(tmdb, title=title, date="1985"))
                self.assertEqual(tmdb.asked, [])

    def test_a_title_is_cleaned_before_the_search(self) -> None:
        for title, query in (
            ("  Blade \n Runner\0", "Blade Runner"),
            ("Ame\u0301lie", "Amélie"),
            ("Ran\ud800", "Ran"),
            ("x" * 100_000, "x" * MAX_TITLE_CHARACTERS),
        ):
            with self.subTest(query[:20]):
                tmdb = Table(search_answer())
                self.assertIsNone(find(tmdb, title=title))
                self.assertEqual(tmdb.asked[0][1]["query"], query)

    def test_a_date_may_be_anything(self) -> None:
        for date in (None, 1982, [], {}, "?", "\ud800"):
            with self.subTest(date):
                tmdb = Table(search_answer(*BLADE_RUNNER_HITS))
                found = find(tmdb, title="Blade Runner", date=date)
                self.assertEqual(found["externalIds"]["tmdb"], "78")

    def test_no_hit_and_no_fitting_hit_are_no_match(self) -> None:
        for search in (search_answer(), search_answer(*BLADE_RUNNER_HITS), None):
            tmdb = Table(search)
            self.assertIsNone(find(tmdb, title="Casablanca", date="1942"))
            self.assertEqual(len(tmdb.asked), 1)

    def test_a_movie_that_tmdb_just_removed_is_no_match(self) -> None:
        self.assertIsNone(find(Table(search_answer(*BLADE_RUNNER_HITS), {}), title="Blade Runner"))

    def test_an_odd_hit_does_not_hide_the_others(self) -> None:
        odd = [None, 7, {}, {"id": None, "title": "Ran"}, {"id": 1, "title": None}]
        search = {"results": [*odd, {"id": 2, "title": "Ran", "original_title": None}]}
        self.assertEqual(find(Table(search, AnyMovie()), title="Ran")["externalIds"], {"tmdb": "2"})

    def test_a_list_in_an_unknown_format_is_not_no_match(self) -> None:
        for results in (None, {}, "x", [None], [{"id": "2", "title": "Ran"}]):
            with self.subTest(results), self.assertRaises(PluginError):
                find(Table({"results": results}), title="Ran")
        with self.assertRaises(PluginError):
            find(Table({}), title="Ran")


class MovieByURLTest(unittest.TestCase):
    def test_a_url_leads_to_the_movie(self) -> None:
        for url, paths in (
            ("https://www.themoviedb.org/movie/78-blade-runner", ["/3/movie/78"]),
            ("https://www.imdb.com/title/tt0083658/", ["/3/find/tt0083658", "/3/movie/78"]),
        ):
            tmdb = Table()
            with self.subTest(url):
                self.assertEqual(movie_by_url(tmdb, {"url": url})["title"], "Blade Runner")
                self.assertEqual(tmdb.paths, paths)

    def test_a_url_that_tmdb_does_not_know_is_no_match(self) -> None:
        for url in (
            "https://www.themoviedb.org/movie/79",
            "https://www.imdb.com/title/tt0000000/",
            "https://www.imdb.com/title/tt0098936/",  # a series
        ):
            tmdb = Table()
            with self.subTest(url):
                self.assertIsNone(movie_by_url(tmdb, {"url": url}))
                self.assertEqual(len(tmdb.asked), 1)

    def test_a_url_elsewhere_sends_no_request(self) -> None:
        for url in ("https://example.org/movie/78", "", None, 78, ["x"]):
            tmdb = Table()
            with self.subTest(url):
                self.assertIsNone(movie_by_url(tmdb, {"url": url, "title": "Blade Runner"}))
                self.assertEqual(tmdb.asked, [])

    def test_an_answer_in_an_unknown_format_is_not_no_match(self) -> None:
        for found in ({}, {"movie_results": None}, {"movie_results": [{"id": "78"}]}):
            tmdb = Table(pages={"/3/find/tt0083658": found})
            with self.subTest(found), self.assertRaises(PluginError):
                movie_by_url(tmdb, {"url": "https://imdb.com/title/tt0083658"})


class MovieByFragmentTest(unittest.TestCase):
    def test_an_id_saves_the_search(self) -> None:
        for given in (
            {"externalId": "78"},
            {"externalId": "tt0083658"},
            {"externalIds": {"tmdb": 78}},
            {"externalIds": {"imdb": "tt0083658", "tmdb": None}},
            {"url": "https://www.themoviedb.org/movie/78"},
            {"urls": [None, "https://example.org", "https://imdb.com/title/tt0083658"]},
        ):
            tmdb = Table()
            with self.subTest(given):
                found = movie_by_fragment(tmdb, {**given, "title": "Something Else"})
                self.assertEqual(found["title"], "Blade Runner")
                self.assertEqual(tmdb.paths[-1], "/3/movie/78")
                self.assertNotIn("/3/search/movie", tmdb.paths)

    def test_if_no_id_finds_anything_the_title_counts(self) -> None:
        for given in ({}, {"externalId": "x"}, {"externalId": "99"}, {"urls": "x"}):
            tmdb = Table(search_answer(*BLADE_RUNNER_HITS))
            with self.subTest(given):
                found = movie_by_fragment(tmdb, {**given, "title": "Blade Runner"})
                self.assertEqual(found["externalIds"]["tmdb"], "78")

    def test_with_neither_there_is_no_match(self) -> None:
        self.assertIsNone(movie_by_fragment(Table(), {"oshash": "8e245d9679d31e12"}))
