"""The actions that look for a film."""

from __future__ import annotations

import unicodedata
from typing import Any, Dict, List, Mapping, Optional

from obscura_plugin.errors import PluginError
from obscura_plugin.values import records, text, whole_number
from tmdb.client import Client
from tmdb.movie_result import movie_result
from tmdb.search import Hit, choose, year_of

LANGUAGE = "en-US"
MAX_TITLE_CHARACTERS = 500  # TMDB refuses very long ones, and no film has such a title


def movie_by_name(tmdb: Client, given: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
    """Find a film by `title`, or else by `name`, and by the year that `date` begins with."""
    title = _clean_title(given.get("title")) or _clean_title(given.get("name"))
    if not title:
        return None
    hit = choose(search_movies(tmdb, title), title, year_of(given.get("date")))
    return None if hit is None else movie_by_id(tmdb, hit.id)


def search_movies(tmdb: Client, title: str) -> List[Hit]:
    """Return what TMDB finds for a title.

    The year is left out of the search, since TMDB would then hide the films of all other years:
    a file that is labelled with a wrong year would find nothing.
    """
    answer = tmdb.get(
        "/3/search/movie",
        {"query": title, "include_adult": "false", "language": LANGUAGE, "page": "1"},
    )
    results = [] if answer is None else answer.get("results")
    hits = [_read_hit(result) for result in records(results)]
    known = [hit for hit in hits if hit is not None]
    if not known and results != []:
        raise PluginError("TMDB's list of films is of a shape that this plugin does not know.")
    return known


def movie_by_id(tmdb: Client, movie_id: int) -> Optional[Dict[str, Any]]:
    """Return all that TMDB knows about a film, with one request."""
    answer = tmdb.get(
        f"/3/movie/{movie_id}",
        {
            "language": LANGUAGE,
            "append_to_response": "credits,external_ids,images,release_dates",
            "include_image_language": "en,null",
        },
    )
    return None if answer is None else movie_result(answer)


def _clean_title(title: Any) -> str:
    """Return a title that TMDB can be asked for: "" for what is no text."""
    short = (text(title) or "")[:MAX_TITLE_CHARACTERS]
    composed = unicodedata.normalize("NFC", short)
    # Control characters and lone surrogates (Cc, Cs) are no part of any title.
    printable = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in composed)
    return " ".join("".join(printable).split())


def _read_hit(result: Mapping[str, Any]) -> Optional[Hit]:
    movie_id = whole_number(result.get("id"))
    titles = (text(result.get("title")), text(result.get("original_title")))
    known = tuple(title for title in titles if title is not None)
    if movie_id is None or not known:
        return None
    return Hit(movie_id, known, year_of(result.get("release_date")))
