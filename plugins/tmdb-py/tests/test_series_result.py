"""Mapping TMDB's series to Obscura's."""

from __future__ import annotations

import json
import unittest

from obscura_plugin.errors import PluginError
from tests.odd import variations
from tests.samples import TWIN_PEAKS
from tmdb.results.series_result import series_result

IMAGES = "https://image.tmdb.org/t/p/original"


class SeriesResultTest(unittest.TestCase):
    maxDiff = None

    def test_every_field_is_mapped(self) -> None:
        expected = {
            "title": "Twin Peaks",
            "originalTitle": "Twin Peaks",
            "overview": "Who killed Laura Palmer?",
            "firstAirDate": "1990-04-08",
            "endAirDate": "2017-09-03",
            "status": "ended",
            "genres": ["Drama"],
            "studioName": "ABC",
            "cast": [
                {
                    "name": "Kyle MacLachlan",
                    "character": "Dale Cooper",
                    "order": 0,
                    "profileUrl": f"{IMAGES}/kyle.jpg",
                }
            ],
            "posterCandidates": [{"url": f"{IMAGES}/peaks.jpg", "source": "tmdb", "rank": 1}],
            "externalIds": {"tmdb": "1920", "imdb": "tt0098936", "tvdb": "70533"},
            "seasons": [
                {"seasonNumber": 0, "title": "Specials", "externalIds": {"tmdb": "4178"}},
                {
                    "seasonNumber": 1,
                    "title": "Season 1",
                    "airDate": "1990-04-08",
                    "externalIds": {"tmdb": "4174"},
                },
            ],
            "rating": 8.3,
            "contentRating": "TV-MA",
        }
        self.assertEqual(series_result(TWIN_PEAKS), expected)

    def test_a_title_is_enough(self) -> None:
        expected = {"title": "Dark", "originalTitle": "Dark", "status": "unknown"}
        self.assertEqual(series_result({"name": "", "original_name": "Dark"}), expected)
        with self.assertRaises(PluginError):
            series_result({"id": 1920, "name": None})

    def test_any_part_may_be_missing_or_odd(self) -> None:
        for change, series in variations(TWIN_PEAKS):
            if series["name"] == "Twin Peaks":
                with self.subTest(change):
                    result = series_result(series)
                    self.assertEqual(result["title"], "Twin Peaks")
                    self.assertNotIn("null", json.dumps(result, allow_nan=False))

    def test_only_a_finished_series_has_an_end_date(self) -> None:
        for status, expected, has_end in (
            ("Returning Series", "returning", False),
            ("In Production", "returning", False),
            ("Canceled", "canceled", True),
            ("Pilot", "unknown", False),
            (None, "unknown", False),
        ):
            with self.subTest(status):
                result = series_result({**TWIN_PEAKS, "status": status})
                self.assertEqual(result["status"], expected)
                self.assertEqual("endAirDate" in result, has_end)

    def test_without_a_network_a_company_is_the_studio(self) -> None:
        result = series_result({**TWIN_PEAKS, "networks": []})
        self.assertEqual(result["studioName"], "Lynch/Frost Productions")
