"""Ids and URLs of a movie or series, from TMDB and elsewhere."""

from __future__ import annotations

import re
from typing import Any, Mapping, NamedTuple, Optional

from obscura_plugin.values import record, text, whole_number

TMDB = "tmdb"
IMDB = "imdb_id"  # this one and the next as in TMDB's /find
WIKIDATA = "wikidata_id"
SPELLINGS = {TMDB: "[0-9]{1,9}", IMDB: "tt[0-9]{7,10}", WIKIDATA: "Q[0-9]{1,10}"}
NAMES = {"tmdb": TMDB, "imdb": IMDB, "wikidata": WIKIDATA}  # in Obscura's `externalIds`

# With or without a scheme, a language, and whatever follows the id: a slug, a page, a query.
SITE = r"(?:https?:)?(?://)?(?:[a-z]+\.)?%s(?::[0-9]+)?/(?:[a-z]{2}(?:-[a-z]{2})?/)?"
TMDB_PAGE = SITE % r"themoviedb\.org" + r"(movie|tv)/([0-9]{1,9})(?![0-9a-z_.])"
IMDB_PAGE = SITE % r"imdb\.com" + r"title/(tt[0-9]{7,10})(?![0-9a-z_.])"


class Reference(NamedTuple):
    """An id and its source: TMDB, or another one that TMDB can look up."""

    source: str
    id: str


def by_id(value: Any) -> Optional[Reference]:
    """Read an id. A bare number counts as TMDB's, although TheTVDB uses numbers too."""
    number = whole_number(value)
    known = text(value) if number is None else str(number)
    for source, spelling in SPELLINGS.items():
        if known and re.fullmatch(spelling, known):
            return Reference(source, known)
    return None


def by_url(value: Any, kind: str) -> Optional[Reference]:
    """Read the URL of a page at IMDb, or of one about a `kind` ("movie", "tv") at TMDB."""
    url = text(value) or ""
    page = re.match(TMDB_PAGE, url, re.I)
    if page:
        return Reference(TMDB, page.group(2)) if page.group(1).lower() == kind else None
    page = re.match(IMDB_PAGE, url, re.I)
    return Reference(IMDB, page.group(1).lower()) if page else None


def in_fragment(given: Mapping[str, Any], kind: str) -> Optional[Reference]:
    """Return the first id or URL in what the host knows about an item."""
    ids = record(given.get("externalIds"))
    for name, source in NAMES.items():
        reference = by_id(ids.get(name))
        if reference and reference.source == source:
            return reference
    urls = given.get("urls")
    addresses = (given.get("url"), *(urls if isinstance(urls, list) else ()))
    references = (by_id(given.get("externalId")), *(by_url(url, kind) for url in addresses))
    return next(filter(None, references), None)
