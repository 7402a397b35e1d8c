"""Compares titles as a person would: case, accents, punctuation and spacing do not matter."""

from __future__ import annotations

import unicodedata

# Marks above or below a letter have combining classes from 200 on: the accents of Latin, Greek
# and Cyrillic. Marks below 200 turn it into a different letter, for example in Japanese.
FIRST_ACCENT_CLASS = 200


def is_same_title(one: str, other: str) -> bool:
    """Return whether two titles differ only in spelling, like "WALL-E" and "Wall·E"."""
    return _spelling(one) == _spelling(other)


def _spelling(title: str) -> str:
    """Return a title without spaces and punctuation, unless it is nothing but punctuation."""
    folded = _fold(title).replace("&", " and ")
    return "".join(c for c in folded if _is_in_word(c)) or "".join(folded.split())


def _fold(title: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", title).casefold())
    return "".join(c for c in folded if unicodedata.combining(c) < FIRST_ACCENT_CLASS)


def _is_in_word(character: str) -> bool:
    """Return whether it is a letter, digit or mark: in many scripts, vowels are marks."""
    return character.isalnum() or unicodedata.category(character).startswith("M")
