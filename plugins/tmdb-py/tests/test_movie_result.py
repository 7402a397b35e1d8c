"""Mapping TMDB's movies to Obscura's."""

from __future__ import annotations

import json
import unittest

from obscura_plugin.errors import PluginError
from tests.odd import variations
from tests.samples import BLADE_RUNNER
from tmdb.results.movie_result import movie_result

IMAGES = "https://image.tmdb.org/t/p/original"


class MovieResultTest(unittest.TestCase):
    maxDiff = None

    def test_every_field_is_mapped(self) -> None:
        expected = {
            "title": "Blade Runner",
            "originalTitle": "Blade Runner",
            "overview": "Rick Deckard hunts down four replicants.",
            "tagline": "Man has made his match... now it's his problem.",
            "releaseDate": "1982-06-25",
            "runtime": 118,
            "genres": ["Science Fiction", "Drama"],
            "studioName": "The Ladd Company",
            "cast": [
                {
                    "name": "Harrison Ford",
                    "character": "Rick Deckard",
                    "order": 0,
                    "profileUrl": f"{IMAGES}/ford.jpg",
                },
                {"name": "Rutger Hauer", "character": "Roy Batty", "order": 1},
            ],
            "posterCandidates": [
                {
                    "url": f"{IMAGES}/poster-2.jpg",
                    "width": 1000,
                    "height": 1500,
                    "aspectRatio": 0.667,
                    "source": "tmdb",
                    "rank": 1,
                },
                {
                    "url": f"{IMAGES}/poster-1.jpg",
                    "language": "en",
                    "width": 2000,
                    "height": 3000,
                    "aspectRatio": 0.667,
                    "source": "tmdb",
                    "rank": 2,
                },
            ],
            "backdropCandidates": [
                {"url": f"{IMAGES}/backdrop.jpg", "source": "tmdb", "rank": 1},
            ],
            "logoCandidates": [
                {
                    "url": f"{IMAGES}/logo.png",
                    "language": "en",
                    "width": 1000,
                    "height": 185,
                    "source": "tmdb",
                    "rank": 1,
                },
            ],
            "externalIds": {"tmdb": "78", "imdb": "tt0083658", "wikidata": "Q184843"},
            "rating": 7.9,
            "contentRating": "R",
        }
        self.assertEqual(movie_result(BLADE_RUNNER), expected)

    def test_a_title_is_enough(self) -> None:
        self.assertEqual(movie_result({"title": " Ran "}), {"title": "Ran"})
        expected = {"title": "乱", "originalTitle": "乱"}
        self.assertEqual(movie_result({"title": "", "original_title": "乱"}), expected)

    def test_a_movie_without_a_title_is_an_error(self) -> None:
        with self.assertRaises(PluginError):
            movie_result({"id": 78, "title": None})

    def test_any_part_may_be_missing_or_odd(self) -> None:
        for change, movie in variations(BLADE_RUNNER):
            if movie["title"] == "Blade Runner":
                with self.subTest(change):
                    result = movie_result(movie)
                    self.assertEqual(result["title"], "Blade Runner")
                    self.assertNotIn("null", json.dumps(result, allow_nan=False))

    def test_the_imdb_id_may_be_in_either_place(self) -> None:
        for movie in ({"imdb_id": "tt1"}, {"external_ids": {"imdb_id": "tt1"}}):
            with self.subTest(movie):
                result = movie_result({"title": "x", **movie})
                self.assertEqual(result["externalIds"], {"imdb": "tt1"})

    def test_what_is_unknown_is_left_out(self) -> None:
        unknown = {"runtime": 0, "release_date": "", "vote_average": 0, "vote_count": 0}
        result = movie_result({**BLADE_RUNNER, **unknown})
        for field in ("runtime", "releaseDate", "rating"):
            self.assertNotIn(field, result)

    def test_a_name_appears_once(self) -> None:
        cast = [{"name": "Ed", "character": "A"}, {"name": "ed "}, {"name": " "}, {"name": "Al"}]
        genres = [{"name": "Drama"}, {"name": "drama"}]
        result = movie_result({"title": "x", "credits": {"cast": cast}, "genres": genres})
        self.assertEqual(result["cast"], [{"name": "Ed", "character": "A"}, {"name": "Al"}])
        self.assertEqual(result["genres"], ["Drama"])

    def test_an_image_appears_once_and_needs_a_path(self) -> None:
        paths = ["/a.jpg", None, "/b.jpg", "/a.jpg", "b.jpg", "/c d.jpg", "http://x/", 7, "/ä.jpg"]
        posters = [{"file_path": path, "iso_639_1": "xx"} for path in paths]
        result = movie_result({"title": "x", "images": {"posters": posters}})
        urls = [(poster["url"], poster["rank"]) for poster in result["posterCandidates"]]
        self.assertEqual(urls, [(f"{IMAGES}/a.jpg", 1), (f"{IMAGES}/b.jpg", 2)])
        self.assertNotIn("language", result["posterCandidates"][0])

    def test_the_theatrical_rating_comes_first(self) -> None:
        for given, expected in (
            ([("PG", 6), ("R", 3)], "R"),
            ([("PG", 6), ("", 3)], "PG"),
            ([("PG", 4), ("R", None)], "PG"),
            ([("R", 99)], None),
            ([], None),
        ):
            releases = [{"certification": text, "type": kind} for text, kind in given]
            countries = [{"iso_3166_1": "US", "release_dates": releases}]
            result = movie_result({"title": "x", "release_dates": {"results": countries}})
            with self.subTest(given):
                self.assertEqual(result.get("contentRating"), expected)
