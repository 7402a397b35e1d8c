"""Which language a text is in: American English, other English, or else the original one."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from obscura_plugin.values import record, records, text

LANGUAGE = "en-US"
ENGLISH = "en"


def in_some_language(item: Mapping[str, Any], field: str) -> Optional[str]:
    """Return a text of an item that was asked for in LANGUAGE, with its translations.

    TMDB leaves empty what nobody has written in that very language. Its translations come along
    with the item, so that looking elsewhere costs no request.
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
