"""Finding a film by its name, with a TMDB that is a table."""

from __future__ import annotations

import unittest
from typing import Any, Dict, List, Mapping, Optional, Tuple

from obscura_plugin.errors import PluginError
from tests.samples import (
    BLADE_RUNNER,
    BLADE_RUNNER_HITS,
    THE_THING_HITS,
    Json,
    hit,
    search_answer,
)
from tmdb.movies import MAX_TITLE_CHARACTERS, movie_by_name


class Tmdb:
    """Answers every search with the same hits, and knows each film that is among them."""

    def __init__(self, search: Optional[Json], movies: Optional[Dict[str, Json]] = None) -> None:
        self.search = search
        self.movies = movies
        self.asked: List[Tuple[str, Dict[str, str]]] = []

    def get(self, path: str, query: Mapping[str, str]) -> Optional[Json]:
        self.asked.append((path, dict(query)))
        if path == "/3/search/movie":
            return self.search
        if self.movies is not None:
            return self.movies.get(path)
        return {"id": int(path.rpartition("/")[2]), "title": path}


def find(tmdb: Any, **given: Any) -> Any:
    return movie_by_name(tmdb, given)


class MovieByNameTest(unittest.TestCase):
    def test_a_film_is_searched_for_and_then_read(self) -> None:
        tmdb = Tmdb(search_answer(*BLADE_RUNNER_HITS), {"/3/movie/78": BLADE_RUNNER})
        self.assertEqual(find(tmdb, title="Blade Runner", date="1982")["runtime"], 118)
        search = {"query": "Blade Runner", "include_adult": "false", "language": "en-US"}
        details = {
            "language": "en-US",
            "append_to_response": "credits,external_ids,images,release_dates",
            "include_image_language": "en,null",
        }
        expected = [("/3/search/movie", {**search, "page": "1"}), ("/3/movie/78", details)]
        self.assertEqual(tmdb.asked, expected)

    def test_the_year_chooses_among_remakes(self) -> None:
        for date, expected in (("1982", "1091"), ("2011-10-12", "60935"), ("soon", "1091")):
            with self.subTest(date):
                found = find(Tmdb(search_answer(*THE_THING_HITS)), title="the thing", date=date)
                self.assertEqual(found["externalIds"]["tmdb"], expected)

    def test_a_name_will_do_for_a_title(self) -> None:
        for given in ({"name": "Ran"}, {"title": " ", "name": "Ran"}, {"title": 7, "name": "Ran"}):
            with self.subTest(given):
                tmdb = Tmdb(search_answer(hit(1, "Ran", "1985-06-01")))
                self.assertIsNotNone(find(tmdb, **given))

    def test_without_a_title_nobody_is_asked(self) -> None:
        for title in (None, "", " \t", "\0", "\ud800", 1917, ["Ran"], {"title": "Ran"}, True):
            with self.subTest(title):
                tmdb = Tmdb(None)
                self.assertIsNone(find(tmdb, title=title, date="1985"))
                self.assertEqual(tmdb.asked, [])

    def test_a_title_is_cleaned_before_it_is_asked_for(self) -> None:
        for title, query in (
            ("  Blade \n Runner\0", "Blade Runner"),
            ("Ame\u0301lie", "Amélie"),
            ("Ran\ud800", "Ran"),
            ("x" * 100_000, "x" * MAX_TITLE_CHARACTERS),
        ):
            with self.subTest(query[:20]):
                tmdb = Tmdb(search_answer())
                self.assertIsNone(find(tmdb, title=title))
                self.assertEqual(tmdb.asked[0][1]["query"], query)

    def test_a_date_may_be_anything(self) -> None:
        for date in (None, 1982, [], {}, "?", "\ud800"):
            with self.subTest(date):
                tmdb = Tmdb(search_answer(*BLADE_RUNNER_HITS))
                found = find(tmdb, title="Blade Runner", date=date)
                self.assertEqual(found["externalIds"]["tmdb"], "78")

    def test_no_hit_and_no_fitting_hit_are_no_match(self) -> None:
        for search in (search_answer(), search_answer(*BLADE_RUNNER_HITS), None):
            tmdb = Tmdb(search)
            self.assertIsNone(find(tmdb, title="Casablanca", date="1942"))
            self.assertEqual(len(tmdb.asked), 1)

    def test_a_film_that_tmdb_has_just_removed_is_no_match(self) -> None:
        self.assertIsNone(find(Tmdb(search_answer(*BLADE_RUNNER_HITS), {}), title="Blade Runner"))

    def test_an_odd_hit_does_not_hide_the_others(self) -> None:
        odd = [None, 7, {}, {"id": None, "title": "Ran"}, {"id": 1, "title": None}]
        search = {"results": [*odd, {"id": 2, "title": "Ran", "original_title": None}]}
        self.assertEqual(find(Tmdb(search), title="Ran")["externalIds"], {"tmdb": "2"})

    def test_a_list_of_an_unknown_shape_is_not_no_match(self) -> None:
        for results in (None, {}, "x", [None], [{"id": "2", "title": "Ran"}]):
            with self.subTest(results), self.assertRaises(PluginError):
                find(Tmdb({"results": results}), title="Ran")
        with self.assertRaises(PluginError):
            find(Tmdb({}), title="Ran")
