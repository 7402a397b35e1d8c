"""Reads the question from an input in which any field may be missing or odd."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Mapping, NamedTuple, Optional

from obscura_plugin.values import text

MAX_TITLE_CHARACTERS = 500  # no title is longer, and servers reject very long addresses
FIRST_YEAR = 1000
LAST_YEAR = 2100


class Question(NamedTuple):
    """A title, and a year if there is one. An empty title means that there is no question."""

    title: str
    year: Optional[int]


def read_question(given: Mapping[str, Any], *fields: str) -> Question:
    """Return the first of `fields` with a title, and the year of `date`."""
    titles = (clean_title(given.get(field)) for field in fields)
    question = split_year(next(filter(None, titles), ""))
    return Question(question.title, year_of(given.get("date")) or question.year)


def split_year(title: str) -> Question:
    """Split "(1982)" off the end of a title. Files often have it, but searches do not."""
    match = re.fullmatch(r"(.*\S)\s*[(\[]([0-9]{4})[)\]]", title)
    year = year_of(match.group(2)) if match else None
    return Question(match.group(1), year) if match and year else Question(title, None)


def year_of(date: Any) -> Optional[int]:
    """Return the year at the start of a date, or None if it does not look like a date."""
    match = re.match(r"\s*([0-9]{4})(?![0-9])", date) if isinstance(date, str) else None
    year = int(match.group(1)) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def clean_title(title: Any) -> str:
    """Return a title that can be searched for, or "" if it is not text."""
    short = (text(title) or "")[:MAX_TITLE_CHARACTERS]
    composed = unicodedata.normalize("NFC", short)
    # No title has control characters or lone surrogates (Cc, Cs).
    printable = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in composed)
    return " ".join("".join(printable).split())
