"""The cast."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from obscura_plugin.values import filled, records, text, whole_number
from tmdb.results.images import image_url


def cast(people: Any) -> List[Dict[str, Any]]:
    """Return the cast in TMDB's order. Each name appears once, as in Obscura."""
    found: Dict[str, Dict[str, Any]] = {}
    for person in records(people):
        name = text(person.get("name"))
        if name:
            found.setdefault(name.casefold(), _cast_member(name, person))
    return list(found.values())


def _cast_member(name: str, person: Dict[str, Any]) -> Dict[str, Any]:
    return filled(
        {
            "name": name,
            "character": text(person.get("character")) or _main_role(person),
            "order": whole_number(person.get("order")),
            "profileUrl": image_url(person.get("profile_path")),
        }
    )


def _main_role(person: Dict[str, Any]) -> Optional[str]:
    """Return the first role. In a series, an actor may have several; the first is the main one."""
    roles = (text(role.get("character")) for role in records(person.get("roles")))
    return next((role for role in roles if role), None)
