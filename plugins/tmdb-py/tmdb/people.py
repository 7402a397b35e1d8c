"""Who is in it."""

from __future__ import annotations

from typing import Any, Dict, List

from obscura_plugin.values import filled, record, records, text, whole_number
from tmdb.images import image_url


def cast(credits: Any) -> List[Dict[str, Any]]:
    """Return the cast in TMDB's order. A name counts once, as it does for Obscura."""
    found: Dict[str, Dict[str, Any]] = {}
    for person in records(record(credits).get("cast")):
        name = text(person.get("name"))
        if name:
            found.setdefault(name.casefold(), _cast_member(name, person))
    return list(found.values())


def _cast_member(name: str, person: Dict[str, Any]) -> Dict[str, Any]:
    return filled(
        {
            "name": name,
            "character": text(person.get("character")),
            "order": whole_number(person.get("order")),
            "profileUrl": image_url(person.get("profile_path")),
        }
    )
