"""Chooses the right hit of a search, or none.

TMDB's search is generous: it looks at translations, and at words inside a title. A wrong match
is worse than none, because the user may never notice it. So we choose carefully:

1. The same title, in the given year or the one before or after: a movie reaches festivals,
   countries and discs in different years.
2. One title is the beginning of the other ("Borat"), in one of those years. Without a year to
   confirm it, this is not a match: it might be the sequel.
3. The same title in another year, if only one hit has it: then the year must be wrong. If several
   have it, such as remakes, we would have to guess, so there is no match.

Without a year, we take the first hit with the same title. Between equals, TMDB's order decides,
which puts the better known one first. For series we can let the user choose: see `plausible`.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, NamedTuple, Optional, Tuple

from tmdb.finding.titles import is_part_of_title, is_same_title

FIRST_YEAR = 1870  # no movie is older
LAST_YEAR = 2100


class Hit(NamedTuple):
    """One result of a search for a movie or series; `about` has all of its fields."""

    id: int
    titles: Tuple[str, ...]
    year: Optional[int]
    about: Mapping[str, Any] = {}


def year_of(date: Any) -> Optional[int]:
    """Return the year at the start of a date, or None if it does not look like a date."""
    match = re.match(r"\s*([0-9]{4})(?![0-9])", date) if isinstance(date, str) else None
    year = int(match.group(1)) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def choose(hits: List[Hit], title: str, year: Optional[int]) -> Optional[Hit]:
    """Return the hit for `title` and `year`, by the rules at the top."""
    same, part = _same(hits, title), _part(hits, title)
    if year is None:
        return same[0] if same else None
    near = _nearest(same, year) or _nearest(part, year)
    if not near and len(same) == 1:
        return same[0]
    return near[0] if near else None


def plausible(hits: List[Hit], title: str, year: Optional[int]) -> List[Hit]:
    """Return all hits that could be right, for the user to choose from."""
    same, part = _same(hits, title), _part(hits, title)
    if year is None:
        return same or part
    return _nearest(same, year) or _nearest(part, year) or same or part


def _same(hits: List[Hit], title: str) -> List[Hit]:
    return [hit for hit in hits if any(is_same_title(title, t) for t in hit.titles)]


def _part(hits: List[Hit], title: str) -> List[Hit]:
    return [hit for hit in hits if any(is_part_of_title(title, t) for t in hit.titles)]


def _nearest(hits: List[Hit], year: int) -> List[Hit]:
    """Return the hits from that year or, if there are none, from the years next to it."""
    exact = [hit for hit in hits if hit.year == year]
    return exact or [hit for hit in hits if hit.year in (year - 1, year + 1)]
