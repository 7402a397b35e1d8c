"""Finding an episode."""

from __future__ import annotations

import unittest
from typing import Any, List, Mapping

from obscura_plugin.errors import PluginError
from tests.samples import PAGES, TWIN_PEAKS_HIT, search_answer
from tests.table import Table
from tmdb.episodes import episode_by_name

PILOT = "/3/tv/1920/season/1/episode/1"


def table(pages: Mapping[str, Any] = PAGES) -> Table:
    return Table(search_answer(TWIN_PEAKS_HIT), pages)


class EpisodeByNameTest(unittest.TestCase):
    def found(self, **given: Any) -> List[str]:
        """Return the requests that find the pilot, after the search."""
        tmdb = table()
        episode = episode_by_name(tmdb, given)
        self.assertEqual((episode["seasonNumber"], episode["title"]), (1, "Pilot"))
        self.assertEqual(episode["overview"], "Laura Palmer is dead.")
        self.assertEqual(tmdb.asked[0][1]["query"], "Twin Peaks")
        return tmdb.paths[1:]

    def test_numbers_lead_to_it(self) -> None:
        for given in (
            {"title": "Twin Peaks S01E01"},
            {"name": "Twin Peaks (1990) - 1x01 - Pilot", "title": "whatever"},
            {"title": "Twin.Peaks.s1e1.720p.mkv"},
            {"title": "S01E01 - Pilot", "name": "Twin Peaks"},
        ):
            with self.subTest(given):
                self.assertEqual(self.found(**given), [PILOT])

    def test_its_title_leads_to_it_and_specials_come_last(self) -> None:
        seasons = ["/3/tv/1920/season/0", "/3/tv/1920/season/1"]
        paths = self.found(name="Twin Peaks", title="pilot")
        self.assertEqual(paths, ["/3/tv/1920", *seasons, PILOT])

    def test_a_season_that_is_known_saves_the_others(self) -> None:
        paths = self.found(name="Twin Peaks", title="Pilot", seasonNumber=1)
        self.assertEqual(paths, ["/3/tv/1920/season/1", PILOT])

    def test_a_special_is_found_where_nothing_else_has_its_title(self) -> None:
        episode = episode_by_name(table(), {"name": "Twin Peaks", "title": "The Log Lady"})
        self.assertEqual((episode["seasonNumber"], episode["episodeNumber"]), (0, 2))

    def test_several_with_one_title_are_no_match(self) -> None:
        twice = PAGES["/3/tv/1920/season/1"]["episodes"] * 2
        pages = {**PAGES, "/3/tv/1920/season/1": {"season_number": 1, "episodes": twice}}
        self.assertIsNone(episode_by_name(table(pages), {"name": "Twin Peaks", "title": "Pilot"}))

    def test_what_tmdb_does_not_have_is_no_match(self) -> None:
        for given in (
            {"title": "Twin Peaks S09E01"},
            {"title": "Dallas S01E01"},
            {"name": "Twin Peaks", "title": "A Title That No Episode Has"},
            {"name": "Twin Peaks", "title": "Pilot", "seasonNumber": 9},
            {"name": "Dallas", "title": "Pilot"},
        ):
            with self.subTest(given):
                self.assertIsNone(episode_by_name(table(), given))

    def test_with_less_no_request_is_sent(self) -> None:
        for given in ({}, {"title": "Pilot"}, {"name": "Twin Peaks"}, {"title": "S01E01"}):
            tmdb = table()
            with self.subTest(given):
                self.assertIsNone(episode_by_name(tmdb, given))
                self.assertEqual(tmdb.asked, [])

    def test_an_episode_in_an_unknown_format_is_not_no_match(self) -> None:
        tmdb = table({PILOT: {"name": "Pilot", "episode_number": None}})
        with self.assertRaises(PluginError):
            episode_by_name(tmdb, {"title": "Twin Peaks S01E01"})
