"""Texts that do not exist in the preferred language."""

from __future__ import annotations

import unittest
from typing import Any, Dict, List

from tests.odd import variations
from tmdb.results.languages import in_some_language

Json = Dict[str, Any]


def translation(language: str, overview: Any) -> Json:
    return {"iso_639_1": language, "data": {"overview": overview}}


def item(overview: Any, *translations: Json, original: Any = "ja") -> Json:
    languages: List[Json] = list(translations)
    texts = {"overview": overview, "translations": {"translations": languages}}
    return {**texts, "original_language": original}


class LanguageTest(unittest.TestCase):
    def test_the_preferred_one_comes_first_then_english_then_the_original(self) -> None:
        german, japanese = translation("de", "Sieben"), translation("ja", "七人")
        british = translation("en", "Seven, as the British say")
        for given, expected in (
            (item("Seven", japanese, british), "Seven"),
            (item("", german, japanese, british), "Seven, as the British say"),
            (item(" ", german, japanese, translation("en", "")), "七人"),
            (item(None, german), None),
            (item(None, german, original=None), None),
            ({}, None),
        ):
            with self.subTest(expected):
                self.assertEqual(in_some_language(given, "overview"), expected)

    def test_translations_may_be_odd(self) -> None:
        for change, given in variations(item("", translation("en", "Seven"))):
            with self.subTest(change):
                in_some_language(given, "overview")
