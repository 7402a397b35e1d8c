"""Maps seasons and episodes from TMDB's fields to Obscura's.

Without a number, the result is None, because Obscura would discard it.
"""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from obscura_plugin.errors import PluginError
from obscura_plugin.values import filled, text, whole_number
from tmdb.results.fields import date, external_ids, minutes, read_list
from tmdb.results.images import posters, stills
from tmdb.results.languages import in_some_language
from tmdb.results.people import cast


def season_result(season: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
    """Return the Season without episodes, which TMDB leaves out in a list of seasons."""
    number = whole_number(season.get("season_number"))
    if number is None:
        return None
    return filled(
        {
            "seasonNumber": number,
            "title": text(season.get("name")),
            "overview": text(season.get("overview")),
            "airDate": date(season.get("air_date")),
            "posterCandidates": posters(season),
            "externalIds": external_ids(season),
        }
    )


def full_season_result(season: Mapping[str, Any]) -> Dict[str, Any]:
    """Return the Season with its episodes, from a request for this one season."""
    result = season_result(season)
    if result is None:
        raise PluginError("TMDB sent a season without a number.")
    return filled({**result, "episodes": read_list(season, "episodes", episode_result)})


def episode_result(episode: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
    """Return the Episode, from its own page or as part of its season."""
    season_number = whole_number(episode.get("season_number"))
    number = whole_number(episode.get("episode_number"))
    if season_number is None or number is None:
        return None
    return filled(
        {
            "seasonNumber": season_number,
            "episodeNumber": number,
            "title": in_some_language(episode, "name"),
            "overview": in_some_language(episode, "overview"),
            "airDate": date(episode.get("air_date")),
            "runtime": minutes(episode.get("runtime")),
            "stillCandidates": stills(episode),
            "guestStars": cast(episode.get("guest_stars")),
            "externalIds": external_ids(episode),
        }
    )
