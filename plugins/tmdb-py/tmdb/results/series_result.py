"""Maps a series from TMDB's fields to Obscura's."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from obscura_plugin.errors import PluginError
from obscura_plugin.values import filled, number, record, records, text
from tmdb.finding.search import Hit
from tmdb.results.episode_result import season_result
from tmdb.results.fields import COUNTRY, date, external_ids, names, rating
from tmdb.results.images import backdrops, image_url, logos, posters
from tmdb.results.languages import in_some_language
from tmdb.results.people import cast

STATUSES = {
    "Returning Series": "returning",
    "In Production": "returning",  # not on the air yet, but it will be
    "Planned": "returning",
    "Ended": "ended",
    "Canceled": "canceled",
}
OVER = ("ended", "canceled")


def series_result(series: Mapping[str, Any]) -> Dict[str, Any]:
    """Return the Series without unknown fields. Its seasons have no episodes."""
    title = in_some_language(series, "name") or text(series.get("original_name"))
    if title is None:
        raise PluginError("TMDB sent a series without a title.")
    status = STATUSES.get(text(series.get("status")) or "", "unknown")
    studios = names(series.get("networks")) + names(series.get("production_companies"))
    seasons = (season_result(season) for season in records(series.get("seasons")))
    return filled(
        {
            "title": title,
            "originalTitle": text(series.get("original_name")),
            "overview": in_some_language(series, "overview"),
            "tagline": in_some_language(series, "tagline"),
            "firstAirDate": date(series.get("first_air_date")),
            # For a running series, this is the date of the latest episode.
            "endAirDate": date(series.get("last_air_date")) if status in OVER else None,
            "status": status,
            "genres": names(series.get("genres")),
            "studioName": next(iter(studios), None),
            "cast": cast(record(series.get("aggregate_credits")).get("cast")),
            "posterCandidates": posters(series),
            "backdropCandidates": backdrops(series),
            "logoCandidates": logos(series),
            "externalIds": external_ids(series),
            "seasons": [season for season in seasons if season is not None],
            "rating": rating(series),
            "contentRating": _content_rating(series.get("content_ratings")),
        }
    )


def ambiguous_result(hits: List[Hit]) -> Optional[Dict[str, Any]]:
    """Return a Series with only `candidates`, for the user to choose from."""
    if not hits:
        return None
    return {"title": hits[0].titles[0], "candidates": [_candidate(hit) for hit in hits]}


def _candidate(hit: Hit) -> Dict[str, Any]:
    return filled(
        {
            "externalIds": {"tmdb": str(hit.id)},
            "title": hit.titles[0],
            "year": hit.year,
            "overview": text(hit.about.get("overview")),
            "posterUrl": image_url(hit.about.get("poster_path")),
            "popularity": number(hit.about.get("popularity")),
        }
    )


def _content_rating(ratings: Any) -> Optional[str]:
    """Return the rating in the United States: "TV-14"."""
    for country in records(record(ratings).get("results")):
        if country.get("iso_3166_1") == COUNTRY:
            return text(country.get("rating"))
    return None
