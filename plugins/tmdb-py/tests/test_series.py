"""Finding a series with its seasons and episodes."""

from __future__ import annotations

import unittest
from typing import Any

from obscura_plugin.errors import PluginError
from tests.samples import GALACTICA_HITS, PAGES, SPECIALS, TWIN_PEAKS, TWIN_PEAKS_HIT, search_answer
from tests.table import Table
from tmdb.series import series_by_name, series_by_url, series_cascade


def find(*hits: Any, **given: Any) -> Any:
    return series_by_name(Table(search_answer(*hits)), given)


class SeriesByNameTest(unittest.TestCase):
    def test_a_series_is_searched_for_and_then_read(self) -> None:
        tmdb = Table(search_answer(TWIN_PEAKS_HIT))
        self.assertEqual(series_by_name(tmdb, {"name": "twin peaks"})["title"], "Twin Peaks")
        parts = "aggregate_credits,content_ratings,external_ids,images,translations"
        search = {"query": "twin peaks", "include_adult": "false", "language": "en-US"}
        details = {"language": "en-US", "append_to_response": parts}
        expected = [
            ("/3/search/tv", {**search, "page": "1"}),
            ("/3/tv/1920", {**details, "include_image_language": "en,null"}),
        ]
        self.assertEqual(tmdb.asked, expected)

    def test_a_title_works_as_a_name(self) -> None:
        for given in ({"title": "Twin Peaks"}, {"name": " ", "title": "Twin Peaks"}):
            self.assertEqual(find(TWIN_PEAKS_HIT, **given)["externalIds"]["tmdb"], "1920")

    def test_the_user_chooses_among_several(self) -> None:
        expected = {
            "title": "Battlestar Galactica",
            "candidates": [
                {
                    "externalIds": {"tmdb": "1972"},
                    "title": "Battlestar Galactica",
                    "year": 2004,
                    "overview": "Who killed Laura Palmer?",
                    "posterUrl": "https://image.tmdb.org/t/p/original/peaks.jpg",
                    "popularity": 45.3,
                },
                {"externalIds": {"tmdb": "501"}, "title": "Battlestar Galactica", "year": 1978},
            ],
        }
        self.assertEqual(find(*GALACTICA_HITS, name="Battlestar Galactica"), expected)

    def test_a_year_saves_the_choice(self) -> None:
        for given in (
            {"name": "Battlestar Galactica (2004)"},
            {"name": "Battlestar Galactica", "date": "2005-01-14"},
        ):
            tmdb = Table(search_answer(*GALACTICA_HITS))
            with self.subTest(given):
                self.assertIsNone(series_by_name(tmdb, given))  # which is not in this table
                self.assertEqual(tmdb.paths, ["/3/search/tv", "/3/tv/1972"])

    def test_a_part_of_a_name_is_for_the_user_to_confirm(self) -> None:
        found = find(GALACTICA_HITS[2], name="Battlestar Galactica")
        self.assertEqual([c["externalIds"]["tmdb"] for c in found["candidates"]], ["33240"])

    def test_no_hit_and_no_fitting_hit_are_no_match(self) -> None:
        self.assertIsNone(find(name="Twin Peaks"))
        self.assertIsNone(find(*GALACTICA_HITS, name="Twin Peaks"))

    def test_without_a_name_no_request_is_sent(self) -> None:
        for name in (None, "", 7, ["x"]):
            tmdb = Table()
            self.assertIsNone(series_by_name(tmdb, {"name": name}))
            self.assertEqual(tmdb.asked, [])

    def test_a_list_in_an_unknown_format_is_not_no_match(self) -> None:
        for results in (None, {}, [{"id": 1920}], [{"name": "Twin Peaks"}]):
            tmdb = Table({"results": results})
            with self.subTest(results), self.assertRaises(PluginError):
                series_by_name(tmdb, {"name": "Twin Peaks"})


class SeriesByURLTest(unittest.TestCase):
    def test_a_url_leads_to_the_series(self) -> None:
        for url, paths in (
            ("https://www.themoviedb.org/tv/1920-twin-peaks", ["/3/tv/1920"]),
            ("https://www.themoviedb.org/tv/1920/season/1/episode/3", ["/3/tv/1920"]),
            ("https://m.imdb.com/title/tt0098936/", ["/3/find/tt0098936", "/3/tv/1920"]),
        ):
            tmdb = Table()
            with self.subTest(url):
                self.assertEqual(series_by_url(tmdb, {"url": url})["title"], "Twin Peaks")
                self.assertEqual(tmdb.paths, paths)

    def test_any_other_url_is_no_match(self) -> None:
        for url in ("https://www.themoviedb.org/movie/1920", "https://example.org/tv/1920", None):
            tmdb = Table()
            with self.subTest(url):
                self.assertIsNone(series_by_url(tmdb, {"url": url}))
                self.assertEqual(tmdb.asked, [])


class SeriesCascadeTest(unittest.TestCase):
    def test_each_season_has_its_episodes(self) -> None:
        tmdb = Table()
        seasons = series_cascade(tmdb, {"externalId": "1920"})["seasons"]
        titles = {s["seasonNumber"]: [e["title"] for e in s["episodes"]] for s in seasons}
        expected = {0: ["Pilot", "The Log Lady"], 1: ["Pilot", "Traces to Nowhere"]}
        self.assertEqual(titles, expected)
        paths = ["/3/tv/1920", "/3/tv/1920/season/0", "/3/tv/1920/season/1"]
        self.assertEqual(tmdb.paths, paths)

    def test_every_id_survives_a_round_trip(self) -> None:
        pages = {**PAGES, "/3/find/Q22988": PAGES["/3/find/tt0098936"]}
        for external_id in ("1920", "tt0098936", "Q22988", " 1920"):
            with self.subTest(external_id):
                found = series_cascade(Table(pages=pages), {"externalId": external_id})
                self.assertEqual(found["title"], "Twin Peaks")

    def test_an_unknown_id_is_no_match(self) -> None:
        for external_id in ("1921", "tt0000000", "x", "", None, 1.5, ["1920"]):
            with self.subTest(external_id):
                self.assertIsNone(series_cascade(Table(), {"externalId": external_id}))

    def test_a_missing_season_keeps_what_the_list_says(self) -> None:
        pages = {"/3/tv/1920": TWIN_PEAKS, "/3/tv/1920/season/0": SPECIALS}
        seasons = series_cascade(Table(pages=pages), {"externalId": "1920"})["seasons"]
        self.assertEqual(seasons[1]["title"], "Season 1")
        self.assertNotIn("episodes", seasons[1])

    def test_a_season_in_an_unknown_format_fails_the_whole_series(self) -> None:
        for season in (
            {"season_number": 1},
            {"season_number": 1, "episodes": None},
            {"season_number": 1, "episodes": [{"name": "Pilot"}]},
            {"season_number": None, "episodes": []},
        ):
            tmdb = Table(pages={**PAGES, "/3/tv/1920/season/1": season})
            with self.subTest(season), self.assertRaises(PluginError):
                series_cascade(tmdb, {"externalId": "1920"})

    def test_a_series_without_a_list_of_seasons_is_an_error(self) -> None:
        tmdb = Table(pages={"/3/tv/1920": {**TWIN_PEAKS, "seasons": None}})
        with self.assertRaises(PluginError):
            series_cascade(tmdb, {"externalId": "1920"})
