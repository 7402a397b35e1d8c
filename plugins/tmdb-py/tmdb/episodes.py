"""The action that finds an episode. TMDB cannot search for one, so the series comes first.

Either a name has numbers in it ("Twin Peaks S01E02"), or `name` is the series and `title` the
episode. Anything less is not enough.
"""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from obscura_plugin.errors import PluginError
from obscura_plugin.values import whole_number
from tmdb.asking.client import Client
from tmdb.finding.question import clean_title, read_numbers, split_year
from tmdb.finding.search import choose
from tmdb.finding.titles import is_same_title
from tmdb.lookup import SERIES, details, page, search
from tmdb.results.episode_result import episode_result
from tmdb.series import read_season, read_seasons

Episode = Optional[Dict[str, Any]]
SPECIALS = 0  # the season of the specials


def episode_by_name(tmdb: Client, given: Mapping[str, Any]) -> Episode:
    """Find an episode by the name of its series and by its numbers or title."""
    name, title = clean_title(given.get("name")), clean_title(given.get("title"))
    for numbered, other in ((title, name), (name, title)):
        numbers = read_numbers(numbered)
        if numbers is not None:
            series_id = _find_series(tmdb, numbers.series or other)
            return _episode_by_numbers(tmdb, series_id, numbers.season, numbers.episode)
    series_id = _find_series(tmdb, name if title else "")
    return _episode_by_title(tmdb, series_id, title, whole_number(given.get("seasonNumber")))


def _find_series(tmdb: Client, name: str) -> Optional[int]:
    """Return the id of a series. Its name may have a year in it; `date` belongs to the episode."""
    title, year = split_year(name)
    hit = choose(search(tmdb, SERIES, title), title, year) if title else None
    return None if hit is None else hit.id


def _episode_by_numbers(
    tmdb: Client, series_id: Optional[int], season: int, number: int
) -> Episode:
    if series_id is None:
        return None
    path = f"/3/tv/{series_id}/season/{season}/episode/{number}"
    episode = page(tmdb, path, "external_ids,images,translations")
    result = None if episode is None else episode_result(episode)
    if episode is not None and result is None:
        raise PluginError("TMDB sent an episode without a number.")
    return result


def _episode_by_title(
    tmdb: Client, series_id: Optional[int], title: str, season: Optional[int]
) -> Episode:
    """Search the seasons, or only the given one, for the one episode with that title."""
    if series_id is None:
        return None
    episodes = [e for s in _seasons(tmdb, series_id, season) for e in s.get("episodes", [])]
    same = [e for e in episodes if is_same_title(title, e.get("title", ""))]
    regular = [e for e in same if e["seasonNumber"] != SPECIALS]
    found = regular or same
    if len(found) != 1:
        return None  # none, or several "Pilots" with no way to choose
    numbers = found[0]["seasonNumber"], found[0]["episodeNumber"]
    return _episode_by_numbers(tmdb, series_id, *numbers)


def _seasons(tmdb: Client, series_id: int, number: Optional[int]) -> List[Dict[str, Any]]:
    if number is not None:
        season = read_season(tmdb, series_id, number)
        return [] if season is None else [season]
    series = details(tmdb, SERIES, series_id)
    return [] if series is None else read_seasons(tmdb, series_id, series)
