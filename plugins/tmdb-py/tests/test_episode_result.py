"""Mapping TMDB's seasons and episodes to Obscura's."""

from __future__ import annotations

import json
import unittest

from obscura_plugin.errors import PluginError
from tests.odd import variations
from tests.samples import PILOT, SEASON_1
from tmdb.results.episode_result import episode_result, full_season_result, season_result

IMAGES = "https://image.tmdb.org/t/p/original"


class SeasonResultTest(unittest.TestCase):
    def test_every_field_is_mapped(self) -> None:
        expected = {
            "seasonNumber": 1,
            "title": "Season 1",
            "airDate": "1990-04-08",
            "posterCandidates": [{"url": f"{IMAGES}/season-1.jpg", "source": "tmdb", "rank": 1}],
            "externalIds": {"tmdb": "4174", "tvdb": "14313"},
        }
        self.assertEqual(season_result(SEASON_1), expected)
        result = full_season_result(SEASON_1)
        titles = [episode["title"] for episode in result.pop("episodes")]
        self.assertEqual((result, titles), (expected, ["Pilot", "Traces to Nowhere"]))

    def test_a_season_without_a_number_is_none(self) -> None:
        self.assertIsNone(season_result({"name": "Season 1", "season_number": "1"}))

    def test_any_part_may_be_odd_or_is_reported(self) -> None:
        for change, season in variations(SEASON_1):
            with self.subTest(change):
                try:
                    result = full_season_result(season)
                except PluginError:
                    continue
                self.assertNotIn("null", json.dumps(result, allow_nan=False))

    def test_a_season_to_come_may_have_no_episodes_yet(self) -> None:
        self.assertNotIn("episodes", full_season_result({**SEASON_1, "episodes": []}))


class EpisodeResultTest(unittest.TestCase):
    def test_every_field_is_mapped(self) -> None:
        still = {"url": f"{IMAGES}/pilot.jpg", "width": 1440, "height": 1080}
        expected = {
            "seasonNumber": 1,
            "episodeNumber": 1,
            "title": "Pilot",
            "overview": "Laura Palmer is dead.",
            "airDate": "1990-04-08",
            "runtime": 94,
            "stillCandidates": [{**still, "source": "tmdb", "rank": 1}],
            "guestStars": [{"name": "Al Strobel", "character": "Phillip Gerard", "order": 510}],
            "externalIds": {"tmdb": "1001", "imdb": "tt0278238", "tvdb": "127111"},
        }
        self.assertEqual(episode_result(PILOT), expected)

    def test_an_episode_without_a_number_is_none(self) -> None:
        for field in ("season_number", "episode_number"):
            self.assertIsNone(episode_result({**PILOT, field: None}))

    def test_an_overview_may_come_from_a_translation(self) -> None:
        british = {"iso_639_1": "en", "data": {"name": "", "overview": "She is dead."}}
        given = {**PILOT, "overview": "", "translations": {"translations": [british]}}
        self.assertEqual((episode_result(given) or {})["overview"], "She is dead.")

    def test_any_part_may_be_missing_or_odd(self) -> None:
        for change, episode in variations(PILOT):
            with self.subTest(change):
                result = episode_result(episode)
                self.assertNotIn("null", json.dumps(result or {}, allow_nan=False))
