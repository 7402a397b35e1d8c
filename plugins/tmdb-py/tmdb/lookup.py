"""The requests that movies and series share, and the few names that differ."""

from __future__ import annotations

from functools import partial
from typing import Any, Dict, List, Mapping, NamedTuple, Optional

from obscura_plugin.values import text, whole_number
from tmdb.asking.client import Answer, Client
from tmdb.finding.references import TMDB, Reference
from tmdb.finding.search import Hit, year_of
from tmdb.results.fields import read_list
from tmdb.results.languages import LANGUAGE


class Kind(NamedTuple):
    """TMDB's names for things. The URLs of its site have the same `path`."""

    path: str
    titles: List[str]
    date: str
    parts: str


MOVIE = Kind(
    "movie",
    ["title", "original_title"],
    "release_date",
    "credits,external_ids,images,release_dates,translations",
)
SERIES = Kind(
    "tv",
    ["name", "original_name"],
    "first_air_date",
    "aggregate_credits,content_ratings,external_ids,images,translations",
)


def search(tmdb: Client, kind: Kind, title: str) -> List[Hit]:
    """Return what TMDB finds for a title.

    The search does not include the year, because TMDB would then hide every other year, and a
    file with the wrong year in its name would find nothing.
    """
    answer = tmdb.get(
        f"/3/search/{kind.path}",
        {"query": title, "include_adult": "false", "language": LANGUAGE, "page": "1"},
    )
    return [] if answer is None else read_list(answer, "results", partial(_read_hit, kind))


def find_id(tmdb: Client, kind: Kind, reference: Reference) -> Optional[int]:
    """Return TMDB's id for an id from elsewhere."""
    if reference.source == TMDB:
        return int(reference.id)
    answer = tmdb.get(
        f"/3/find/{reference.id}", {"external_source": reference.source, "language": LANGUAGE}
    )
    ids = [] if answer is None else read_list(answer, f"{kind.path}_results", _read_id)
    return ids[0] if ids else None


def details(tmdb: Client, kind: Kind, tmdb_id: int) -> Answer:
    """Return everything that TMDB knows about a movie or a series."""
    return page(tmdb, f"/3/{kind.path}/{tmdb_id}", kind.parts)


def page(tmdb: Client, path: str, parts: str) -> Answer:
    """Return what is at `path`, with its `parts` in the same request."""
    query = {"append_to_response": parts, "include_image_language": "en,null"}
    return tmdb.get(path, {"language": LANGUAGE, **query})


def _read_id(result: Mapping[str, Any]) -> Optional[int]:
    return whole_number(result.get("id"))


def _read_hit(kind: Kind, result: Dict[str, Any]) -> Optional[Hit]:
    titles = (text(result.get(field)) for field in kind.titles)
    known = tuple(title for title in titles if title is not None)
    tmdb_id = _read_id(result)
    if tmdb_id is None or not known:
        return None
    return Hit(tmdb_id, known, year_of(result.get(kind.date)), result)
