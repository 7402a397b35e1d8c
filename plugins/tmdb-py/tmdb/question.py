"""What the host wants to know, out of an input in which any field may be missing or odd."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Mapping, NamedTuple, Optional

from obscura_plugin.values import text
from tmdb.search import year_of

MAX_TITLE_CHARACTERS = 500  # TMDB refuses very long ones, and no film has such a title


class Question(NamedTuple):
    """A title, and a year if there is one. An empty title means that nothing was asked."""

    title: str
    year: Optional[int]


class Numbered(NamedTuple):
    """What a name such as "Twin Peaks S01E02" says."""

    series: str
    season: int
    episode: int


def read_question(given: Mapping[str, Any], *fields: str) -> Question:
    """Return the first of `fields` that holds a title, and the year of `date`."""
    titles = (clean_title(given.get(field)) for field in fields)
    question = split_year(next(filter(None, titles), ""))
    return Question(question.title, year_of(given.get("date")) or question.year)


def split_year(title: str) -> Question:
    """Take "(1982)" off the end of a title: files are named so, and TMDB finds none of them."""
    match = re.fullmatch(r"(.*\S)\s*[(\[]([0-9]{4})[)\]]", title)
    year = year_of(match.group(2)) if match else None
    return Question(match.group(1), year) if match and year else Question(title, None)


def read_numbers(title: str) -> Optional[Numbered]:
    """Read "S01E02" or "1x02" in a title; the name of the series comes before."""
    match = re.search(r"(?i)(?<![a-z0-9])s([0-9]{1,4})[ ._-]?e([0-9]{1,4})(?![0-9])", title)
    match = match or re.search(r"(?i)(?<![a-z0-9])([0-9]{1,2})x([0-9]{1,3})(?![a-z0-9])", title)
    if match is None:
        return None
    series = title[: match.start()]
    if " " not in series.strip():  # a file name: "Twin.Peaks.S01E02"
        series = re.sub(r"[._]", " ", series)
    return Numbered(series.strip(" -_."), int(match.group(1)), int(match.group(2)))


def clean_title(title: Any) -> str:
    """Return a title that TMDB can be asked for: "" for what is no text."""
    short = (text(title) or "")[:MAX_TITLE_CHARACTERS]
    composed = unicodedata.normalize("NFC", short)
    # Control characters and lone surrogates (Cc, Cs) are no part of any title.
    printable = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in composed)
    return " ".join("".join(printable).split())
