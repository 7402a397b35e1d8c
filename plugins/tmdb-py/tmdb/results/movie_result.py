"""Maps a movie from TMDB's fields to Obscura's."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from obscura_plugin.errors import PluginError
from obscura_plugin.values import filled, record, records, text, whole_number
from tmdb.results.fields import COUNTRY, date, external_ids, minutes, names, rating
from tmdb.results.images import backdrops, logos, posters
from tmdb.results.languages import in_some_language
from tmdb.results.people import cast

# If a country has several ratings for a movie, the theatrical one comes first. TMDB's types:
# 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 TV.
UNKNOWN_TYPE = 0
RELEASE_TYPES = (3, 2, 4, 5, 6, 1, UNKNOWN_TYPE)


def movie_result(movie: Mapping[str, Any]) -> Dict[str, Any]:
    """Return the Movie without unknown fields: at TMDB, half of them may be null."""
    title = in_some_language(movie, "title") or text(movie.get("original_title"))
    if title is None:
        raise PluginError("TMDB sent a movie without a title.")
    return filled(
        {
            "title": title,
            "originalTitle": text(movie.get("original_title")),
            "overview": in_some_language(movie, "overview"),
            "tagline": in_some_language(movie, "tagline"),
            "releaseDate": date(movie.get("release_date")),
            "runtime": minutes(movie.get("runtime")),
            "genres": names(movie.get("genres")),
            "studioName": next(iter(names(movie.get("production_companies"))), None),
            "cast": cast(record(movie.get("credits")).get("cast")),
            "posterCandidates": posters(movie),
            "backdropCandidates": backdrops(movie),
            "logoCandidates": logos(movie),
            "externalIds": external_ids(movie),
            "rating": rating(movie),
            "contentRating": _content_rating(movie.get("release_dates")),
        }
    )


def _content_rating(release_dates: Any) -> Optional[str]:
    """Return the rating in the United States: "PG-13"."""
    ratings: Dict[int, str] = {}
    for country in records(record(release_dates).get("results")):
        if country.get("iso_3166_1") != COUNTRY:
            continue
        for release in records(country.get("release_dates")):
            certification = text(release.get("certification"))
            if certification:
                kind = whole_number(release.get("type")) or UNKNOWN_TYPE
                ratings.setdefault(kind, certification)
    return next((ratings[kind] for kind in RELEASE_TYPES if kind in ratings), None)
