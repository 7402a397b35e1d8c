"""What films, series and episodes have in common."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional, TypeVar

from obscura_plugin.errors import PluginError
from obscura_plugin.values import filled, number, record, records, text, whole_number

COUNTRY = "US"  # whose age ratings we give: those of two countries cannot be compared
EXTERNAL_IDS = {
    "imdb": "imdb_id",
    "wikidata": "wikidata_id",
    "facebook": "facebook_id",
    "instagram": "instagram_id",
    "twitter": "twitter_id",
}

T = TypeVar("T")


def date(value: Any) -> Optional[str]:
    """Return a date if it is a whole one: TMDB has "" where it knows none."""
    day = text(value)
    return day if day and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None


def names(value: Any) -> List[str]:
    """Return the names of TMDB's genres, companies or networks, each once."""
    found: Dict[str, str] = {}
    for item in records(value):
        name = text(item.get("name"))
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())


def minutes(value: Any) -> Optional[int]:
    """Return a length. TMDB has 0 where it knows none."""
    return whole_number(value) or None


def rating(item: Mapping[str, Any]) -> Optional[float]:
    """Return the average vote, from 0 to 10, if anybody has voted."""
    return number(item.get("vote_average")) if whole_number(item.get("vote_count")) else None


def external_ids(item: Mapping[str, Any]) -> Dict[str, str]:
    """Return the ids under which TMDB and others know an item, all of them as strings."""
    tmdb_id = whole_number(item.get("id"))
    others = record(item.get("external_ids"))
    ids = {name: text(others.get(key)) for name, key in EXTERNAL_IDS.items()}
    ids["imdb"] = ids["imdb"] or text(item.get("imdb_id"))  # a film has it twice
    tvdb_id = whole_number(others.get("tvdb_id"))
    ids["tvdb"] = str(tvdb_id) if tvdb_id else None
    return filled({"tmdb": None if tmdb_id is None else str(tmdb_id), **ids})


def read_list(
    answer: Mapping[str, Any], name: str, read: Callable[[Dict[str, Any]], Optional[T]]
) -> List[T]:
    """Return what `read` makes of each object in a list; those that it returns None for are odd.

    An odd one does not hide the others. But where TMDB sent no list, or nothing that can be read,
    an empty list would say "there is none", which is not what TMDB said.
    """
    value = answer.get(name)
    known = [item for item in map(read, records(value)) if item is not None]
    if not known and value != []:
        raise PluginError(f"TMDB's list of {name} is of a shape that this plugin does not know.")
    return known
