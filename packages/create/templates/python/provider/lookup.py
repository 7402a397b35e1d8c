"""The requests that all actions share. A path such as "movies" says what is looked for."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Optional
from urllib.parse import quote

from obscura_plugin.values import text
from provider import SITE
from provider.client import Answer, Client
from provider.fields import read_list
from provider.question import read_question, year_of
from provider.titles import is_same_title

ID = "[A-Za-z0-9-]{1,40}"


class Hit(NamedTuple):
    """One result of a search."""

    id: str
    title: Optional[str]
    year: Optional[int]


def by_name(client: Client, path: str, given: Mapping[str, Any], *fields: str) -> Answer:
    """Return what has the title in one of `fields`, and was released in the year of `date`."""
    title, year = read_question(given, *fields)
    if not title:
        return None
    hit = choose(search(client, path, {"q": title}), title, year)
    return None if hit is None else by_id(client, path, hit.id)


def by_url(client: Client, path: str, address: Any) -> Answer:
    """Return what a page of the provider is about."""
    page = rf"(?i)(?:https?:)?(?://)?(?:www\.)?{re.escape(SITE)}/{path}/({ID})(?![\w.-])"
    match = re.match(page, text(address) or "")
    return by_id(client, path, match.group(1)) if match else None


def by_fragment(client: Client, path: str, given: Mapping[str, Any]) -> Answer:
    """Return what an id, an address or a title stands for: the first that finds something."""
    return (
        by_external_id(client, path, given.get("externalId"))
        or by_url(client, path, given.get("url"))
        or by_name(client, path, given, "title", "name")
    )


def by_external_id(client: Client, path: str, value: Any) -> Answer:
    """Return what has an id that this plugin gave out earlier."""
    identity = text(value) or ""
    return by_id(client, path, identity) if re.fullmatch(ID, identity) else None


def by_fingerprint(client: Client, path: str, given: Mapping[str, Any], *fields: str) -> Answer:
    """Return what one of the fingerprints in `fields` belongs to."""
    for field in fields:
        fingerprint = text(given.get(field)) or ""
        if re.fullmatch("[0-9A-Fa-f]{1,64}", fingerprint):
            hits = search(client, path, {field.lower(): fingerprint.lower()})
            if hits:
                return by_id(client, path, hits[0].id)
    return None


def by_id(client: Client, path: str, identity: str) -> Answer:
    """Return everything that the provider knows about one item."""
    return client.get(f"/v1/{path}/{quote(identity)}", {})


def search(client: Client, path: str, query: Mapping[str, str]) -> List[Hit]:
    """Return what a search finds.

    It does not include the year: a file with the wrong year in its name would find nothing.
    """
    answer = client.get(f"/v1/{path}", query)
    return [] if answer is None else read_list(answer, "results", _read_hit)


def choose(hits: List[Hit], title: str, year: Optional[int]) -> Optional[Hit]:
    """Return the hit with this title, or None: a wrong match is worse than none.

    Of several, the year decides: the same one, or else the one before or after. A single one is
    right in spite of its year. Between equals, the order of the provider decides.
    """
    same = [hit for hit in hits if hit.title is not None and is_same_title(hit.title, title)]
    if year is None or len(same) == 1:
        return same[0] if same else None
    near = [hit for hit in same if hit.year is not None and abs(hit.year - year) <= 1]
    return min(near, key=lambda hit: abs((hit.year or 0) - year), default=None)


def _read_hit(found: Dict[str, Any]) -> Optional[Hit]:
    identity = text(found.get("id"))
    if identity is None or not re.fullmatch(ID, identity):
        return None
    return Hit(identity, text(found.get("title")), year_of(found.get("released")))
