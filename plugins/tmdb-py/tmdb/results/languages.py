"""Chooses the language of a text: American English, other English, or else the original."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from obscura_plugin.values import record, records, text

LANGUAGE = "en-US"
ENGLISH = "en"


def in_some_language(item: Mapping[str, Any], field: str) -> Optional[str]:
    """Return a text of an item that was requested in LANGUAGE, with its translations.

    TMDB leaves a text empty if it does not exist in exactly that language. The translations come
    with the item, so they cost no extra request.
    """
    preferred = text(item.get(field))
    if preferred:
        return preferred
    translations = records(record(item.get("translations")).get("translations"))
    for language in (ENGLISH, text(item.get("original_language"))):
        for translation in translations:
            written = text(record(translation.get("data")).get(field))
            if written and translation.get("iso_639_1") == language:
                return written
    return None
