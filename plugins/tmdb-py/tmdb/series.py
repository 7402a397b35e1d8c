"""The actions that find a series."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from tmdb.asking.client import Client
from tmdb.finding.question import read_question
from tmdb.finding.references import by_id, by_url
from tmdb.finding.search import choose, plausible
from tmdb.lookup import SERIES, details, find_id, page, search
from tmdb.results.episode_result import full_season_result, season_result
from tmdb.results.fields import read_list
from tmdb.results.series_result import ambiguous_result, series_result

Series = Optional[Dict[str, Any]]


def series_by_name(tmdb: Client, given: Mapping[str, Any]) -> Series:
    """Find a series by `name`, or else by `title`. If several fit, return them to choose from."""
    name, year = read_question(given, "name", "title")
    if not name:
        return None
    hits = search(tmdb, SERIES, name)
    hit, rivals = choose(hits, name, year), plausible(hits, name, year)
    if hit is None or len(rivals) > 1:
        return ambiguous_result(rivals)
    series = details(tmdb, SERIES, hit.id)
    return None if series is None else series_result(series)


def series_by_url(tmdb: Client, given: Mapping[str, Any]) -> Series:
    """Find the series of a page at TMDB or IMDb, which may be about a season or episode."""
    reference = by_url(given.get("url"), SERIES.path)
    tmdb_id = None if reference is None else find_id(tmdb, SERIES, reference)
    series = None if tmdb_id is None else details(tmdb, SERIES, tmdb_id)
    return None if series is None else series_result(series)


def series_cascade(tmdb: Client, given: Mapping[str, Any]) -> Series:
    """Return a series with all its seasons and episodes, by an id from an earlier result."""
    reference = by_id(given.get("externalId"))
    tmdb_id = None if reference is None else find_id(tmdb, SERIES, reference)
    series = None if tmdb_id is None else details(tmdb, SERIES, tmdb_id)
    if tmdb_id is None or series is None:
        return None
    return {**series_result(series), "seasons": read_seasons(tmdb, tmdb_id, series)}


def read_seasons(tmdb: Client, series_id: int, series: Mapping[str, Any]) -> List[Dict[str, Any]]:
    """Return the seasons of a series with their episodes, with one request per season.

    If one fails, all fail: a season without its episodes would look as if it had none.
    """
    seasons = read_list(series, "seasons", season_result)
    return [read_season(tmdb, series_id, s["seasonNumber"]) or s for s in seasons]


def read_season(tmdb: Client, series_id: int, number: int) -> Optional[Dict[str, Any]]:
    """Return a season with its episodes."""
    season = page(tmdb, f"/3/tv/{series_id}/season/{number}", "external_ids,images")
    return None if season is None else full_season_result(season)
