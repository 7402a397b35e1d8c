"""The actions that find a movie."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from tmdb.asking.client import Client
from tmdb.finding.question import read_question
from tmdb.finding.references import Reference, by_url, in_fragment
from tmdb.finding.search import choose
from tmdb.lookup import MOVIE, details, find_id, search
from tmdb.results.movie_result import movie_result

Movie = Optional[Dict[str, Any]]


def movie_by_name(tmdb: Client, given: Mapping[str, Any]) -> Movie:
    """Find a movie by `title`, or else by `name`, and by the year in `date`."""
    title, year = read_question(given, "title", "name")
    if not title:
        return None
    hit = choose(search(tmdb, MOVIE, title), title, year)
    return None if hit is None else _movie_by_id(tmdb, hit.id)


def movie_by_url(tmdb: Client, given: Mapping[str, Any]) -> Movie:
    """Find the movie of a page at TMDB or IMDb."""
    reference = by_url(given.get("url"), MOVIE.path)
    return None if reference is None else _movie_by_reference(tmdb, reference)


def movie_by_fragment(tmdb: Client, given: Mapping[str, Any]) -> Movie:
    """Find a movie by an id or a URL or, if that finds nothing, by its name."""
    reference = in_fragment(given, MOVIE.path)
    movie = None if reference is None else _movie_by_reference(tmdb, reference)
    return movie or movie_by_name(tmdb, given)


def _movie_by_reference(tmdb: Client, reference: Reference) -> Movie:
    tmdb_id = find_id(tmdb, MOVIE, reference)
    return None if tmdb_id is None else _movie_by_id(tmdb, tmdb_id)


def _movie_by_id(tmdb: Client, tmdb_id: int) -> Movie:
    movie = details(tmdb, MOVIE, tmdb_id)
    return None if movie is None else movie_result(movie)
