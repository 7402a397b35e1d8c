"""Choosing the one that was meant among the hits of a search, or none of them.

TMDB finds generously: it looks at translations, and at words inside a title. A wrong match is
worse than none, since the user may never notice it. So we choose carefully:

1. The same title, in the year that was given or the one before or after: films reach festivals,
   countries and discs in different years.
2. One title is the beginning of the other ("Borat"), in such a year. Without a year to confirm
   it, that is no match: it might as well be the sequel.
3. The same title in some other year, if only one hit has it: then the year is the mistake.
   With several, as for remakes, it is anybody's guess, and so no match.

Without a year, it is the first hit that has the same title. Between equals, TMDB's own order
decides, which puts the better known first. For series we need not decide: see `plausible`.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, NamedTuple, Optional, Tuple

from tmdb.titles import is_part_of_title, is_same_title

FIRST_YEAR = 1870  # no film is older
LAST_YEAR = 2100


class Hit(NamedTuple):
    """One result of a search, whether it is a film or a series; `about` is all that TMDB says."""

    id: int
    titles: Tuple[str, ...]
    year: Optional[int]
    about: Mapping[str, Any] = {}


def year_of(date: Any) -> Optional[int]:
    """Return the year that a date begins with, None for anything that is no likely date."""
    match = re.match(r"\s*([0-9]{4})(?![0-9])", date) if isinstance(date, str) else None
    year = int(match.group(1)) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def choose(hits: List[Hit], title: str, year: Optional[int]) -> Optional[Hit]:
    """Return the hit that `title` and `year` mean; the module says how."""
    same, part = _same(hits, title), _part(hits, title)
    if year is None:
        return same[0] if same else None
    near = _nearest(same, year) or _nearest(part, year)
    if not near and len(same) == 1:
        return same[0]
    return near[0] if near else None


def plausible(hits: List[Hit], title: str, year: Optional[int]) -> List[Hit]:
    """Return all hits that may be meant, where somebody can be asked to choose among them."""
    same, part = _same(hits, title), _part(hits, title)
    if year is None:
        return same or part
    return _nearest(same, year) or _nearest(part, year) or same or part


def _same(hits: List[Hit], title: str) -> List[Hit]:
    return [hit for hit in hits if any(is_same_title(title, t) for t in hit.titles)]


def _part(hits: List[Hit], title: str) -> List[Hit]:
    return [hit for hit in hits if any(is_part_of_title(title, t) for t in hit.titles)]


def _nearest(hits: List[Hit], year: int) -> List[Hit]:
    """Return the hits of that year or, if there are none, those of the years beside it."""
    exact = [hit for hit in hits if hit.year == year]
    return exact or [hit for hit in hits if hit.year in (year - 1, year + 1)]
