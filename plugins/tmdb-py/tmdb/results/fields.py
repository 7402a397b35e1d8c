"""Fields that movies, series and episodes share."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional, TypeVar

from obscura_plugin.errors import PluginError
from obscura_plugin.values import filled, number, record, records, text, whole_number

COUNTRY = "US"  # the country of our age ratings, which cannot be compared between countries
EXTERNAL_IDS = {
    "imdb": "imdb_id",
    "wikidata": "wikidata_id",
    "facebook": "facebook_id",
    "instagram": "instagram_id",
    "twitter": "twitter_id",
}

T = TypeVar("T")


def date(value: Any) -> Optional[str]:
    """Return a complete date, or None. TMDB sends "" for an unknown date."""
    day = text(value)
    return day if day and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None


def names(value: Any) -> List[str]:
    """Return the names of TMDB's genres, companies or networks, without duplicates."""
    found: Dict[str, str] = {}
    for item in records(value):
        name = text(item.get("name"))
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())


def minutes(value: Any) -> Optional[int]:
    """Return a length, or None. TMDB sends 0 for an unknown length."""
    return whole_number(value) or None


def rating(item: Mapping[str, Any]) -> Optional[float]:
    """Return the average vote, from 0 to 10, or None without any votes."""
    return number(item.get("vote_average")) if whole_number(item.get("vote_count")) else None


def external_ids(item: Mapping[str, Any]) -> Dict[str, str]:
    """Return the ids of an item at TMDB and elsewhere, as strings."""
    tmdb_id = whole_number(item.get("id"))
    others = record(item.get("external_ids"))
    ids = {name: text(others.get(key)) for name, key in EXTERNAL_IDS.items()}
    ids["imdb"] = ids["imdb"] or text(item.get("imdb_id"))  # movies have it in two places
    tvdb_id = whole_number(others.get("tvdb_id"))
    ids["tvdb"] = str(tvdb_id) if tvdb_id else None
    return filled({"tmdb": None if tmdb_id is None else str(tmdb_id), **ids})


def read_list(
    answer: Mapping[str, Any], name: str, read: Callable[[Dict[str, Any]], Optional[T]]
) -> List[T]:
    """Return the result of `read` for each object in a list, without those where it is None.

    One unreadable object must not hide the others. But if TMDB sent no list, or nothing readable,
    raise a PluginError: an empty list would say "there are none", and TMDB did not say that.
    """
    value = answer.get(name)
    known = [item for item in map(read, records(value)) if item is not None]
    if not known and value != []:
        raise PluginError(f"TMDB's list of {name} has a format that this plugin does not know.")
    return known
