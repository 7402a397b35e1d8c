"""Posters, backdrops, logos and stills."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional

from obscura_plugin.values import filled, number, record, records, text, whole_number

IMAGES = "https://image.tmdb.org/t/p/original"
NO_LANGUAGE = "xx"  # the same as null: the image has no text

Candidates = List[Dict[str, Any]]


def posters(item: Mapping[str, Any]) -> Candidates:
    """Return the posters, best first."""
    return _candidates(item.get("poster_path"), record(item.get("images")).get("posters"))


def backdrops(item: Mapping[str, Any]) -> Candidates:
    """Return the backdrops, best first."""
    return _candidates(item.get("backdrop_path"), record(item.get("images")).get("backdrops"))


def logos(item: Mapping[str, Any]) -> Candidates:
    """Return the logos, best first."""
    return _candidates(None, record(item.get("images")).get("logos"))


def stills(item: Mapping[str, Any]) -> Candidates:
    """Return the stills of an episode, best first."""
    return _candidates(item.get("still_path"), record(item.get("images")).get("stills"))


def image_url(path: Any) -> Optional[str]:
    """Return the URL of a full-size image, or None if `path` is not one of TMDB's."""
    known = text(path)
    return f"{IMAGES}{known}" if known and re.fullmatch(r"/[!-~]+", known) else None


def _candidates(main_path: Any, images: Any) -> Candidates:
    """Put the image that TMDB itself shows first. TMDB sorts the others by votes."""
    main_url = image_url(main_path)
    found: Dict[str, Dict[str, Any]] = {}
    for image in records(images):
        url = image_url(image.get("file_path"))
        if url:
            found.setdefault(url, _candidate(url, image))
    if main_url:
        found = {main_url: _candidate(main_url, {}), **found}  # what is found replaces the stub
    return [{**candidate, "rank": rank} for rank, candidate in enumerate(found.values(), 1)]


def _candidate(url: str, image: Mapping[str, Any]) -> Dict[str, Any]:
    language = text(image.get("iso_639_1"))
    return filled(
        {
            "url": url,
            "language": None if language == NO_LANGUAGE else language,
            "width": whole_number(image.get("width")) or None,
            "height": whole_number(image.get("height")) or None,
            "aspectRatio": number(image.get("aspect_ratio")) or None,
            "source": "tmdb",
        }
    )
