"""Compares titles as a person would: case, accents, punctuation and spacing do not matter."""

from __future__ import annotations

import unicodedata
from typing import Tuple

ARTICLES = ("a", "an", "the")
APOSTROPHES = "'\u2018\u2019\u02bc"
# Marks above or below a letter have combining classes from 200 on: the accents of Latin, Greek
# and Cyrillic. Marks below 200 turn it into a different letter, for example in Japanese.
FIRST_ACCENT_CLASS = 200


def is_same_title(one: str, other: str) -> bool:
    """Return whether two titles differ only in spelling, like "WALL-E" and "Wall·E"."""
    return _spelling(one) == _spelling(other)


def is_part_of_title(one: str, other: str) -> bool:
    """Return whether one title is the beginning of the other, like "Borat" and its full title.

    Either one may be longer. Only whole words count. A leading article does not.
    """
    short, long = sorted((_without_article(one), _without_article(other)), key=len)
    return bool(short) and long[: len(short)] == short


def _spelling(title: str) -> str:
    """Return a title without spaces and punctuation, unless it is nothing but punctuation."""
    return "".join(_words(title)) or "".join(_fold(title).split())


def _without_article(title: str) -> Tuple[str, ...]:
    words = _words(title)
    return words[1:] if words[:1] and words[0] in ARTICLES else words


def _words(title: str) -> Tuple[str, ...]:
    folded = _fold(title).replace("&", " and ")
    for apostrophe in APOSTROPHES:
        folded = folded.replace(apostrophe, "")
    return tuple("".join(c if _is_in_word(c) else " " for c in folded).split())


def _fold(title: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", title).casefold())
    return "".join(c for c in folded if unicodedata.combining(c) < FIRST_ACCENT_CLASS)


def _is_in_word(character: str) -> bool:
    """Return whether it is a letter, digit or mark: in many scripts, vowels are marks."""
    return character.isalnum() or unicodedata.category(character).startswith("M")
