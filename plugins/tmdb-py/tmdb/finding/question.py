"""Reads the question from an input in which any field may be missing or odd."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Mapping, NamedTuple, Optional

from obscura_plugin.values import text
from tmdb.finding.search import year_of

MAX_TITLE_CHARACTERS = 500  # TMDB rejects very long titles, and no movie has one


class Question(NamedTuple):
    """A title, and a year if there is one. An empty title means that there is no question."""

    title: str
    year: Optional[int]


class Numbered(NamedTuple):
    """The parts of a name such as "Twin Peaks S01E02"."""

    series: str
    season: int
    episode: int


def read_question(given: Mapping[str, Any], *fields: str) -> Question:
    """Return the first of `fields` with a title, and the year of `date`."""
    titles = (clean_title(given.get(field)) for field in fields)
    question = split_year(next(filter(None, titles), ""))
    return Question(question.title, year_of(given.get("date")) or question.year)


def split_year(title: str) -> Question:
    """Split "(1982)" off the end of a title. Files often have it, but TMDB would not find them."""
    match = re.fullmatch(r"(.*\S)\s*[(\[]([0-9]{4})[)\]]", title)
    year = year_of(match.group(2)) if match else None
    return Question(match.group(1), year) if match and year else Question(title, None)


def read_numbers(title: str) -> Optional[Numbered]:
    """Read "S01E02" or "1x02" in a title, after the name of the series."""
    match = re.search(r"(?i)(?<![a-z0-9])s([0-9]{1,4})[ ._-]?e([0-9]{1,4})(?![0-9])", title)
    match = match or re.search(r"(?i)(?<![a-z0-9])([0-9]{1,2})x([0-9]{1,3})(?![a-z0-9])", title)
    if match is None:
        return None
    series = title[: match.start()]
    if " " not in series.strip():  # a file name: "Twin.Peaks.S01E02"
        series = re.sub(r"[._]", " ", series)
    return Numbered(series.strip(" -_."), int(match.group(1)), int(match.group(2)))


def clean_title(title: Any) -> str:
    """Return a title that TMDB can search for, or "" if it is not text."""
    short = (text(title) or "")[:MAX_TITLE_CHARACTERS]
    composed = unicodedata.normalize("NFC", short)
    # No title has control characters or lone surrogates (Cc, Cs).
    printable = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in composed)
    return " ".join("".join(printable).split())
