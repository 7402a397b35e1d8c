"""What films, series and episodes have in common."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional

from obscura_plugin.values import filled, record, records, text, whole_number

EXTERNAL_IDS = {
    "imdb": "imdb_id",
    "wikidata": "wikidata_id",
    "facebook": "facebook_id",
    "instagram": "instagram_id",
    "twitter": "twitter_id",
}


def date(value: Any) -> Optional[str]:
    """Return a date if it is a whole one: TMDB has "" where it knows none."""
    day = text(value)
    return day if day and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None


def names(value: Any) -> List[str]:
    """Return the names of TMDB's genres or companies, each once."""
    found: Dict[str, str] = {}
    for item in records(value):
        name = text(item.get("name"))
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())


def external_ids(item: Mapping[str, Any]) -> Dict[str, str]:
    """Return the ids under which TMDB and others know an item, all of them as strings."""
    tmdb_id = whole_number(item.get("id"))
    others = record(item.get("external_ids"))
    ids = {name: text(others.get(key)) for name, key in EXTERNAL_IDS.items()}
    ids["imdb"] = ids["imdb"] or text(item.get("imdb_id"))  # a film has it twice
    return filled({"tmdb": None if tmdb_id is None else str(tmdb_id), **ids})
