"""Maps the seasons and episodes of a series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Mapping, Optional

from obscura_plugin.values import records, text
from provider.fields import count, date, external_ids, known

if TYPE_CHECKING:
    from obscura_types import Episode, Season


def seasons(value: Any) -> List[Season]:
    """Return the seasons that have a number, with their episodes."""
    found = (_season(item) for item in records(value))
    return [season for season in found if season is not None]


def _season(item: Mapping[str, Any]) -> Optional[Season]:
    number = count(item.get("season"))
    if number is None:
        return None
    found = (_episode(episode, number) for episode in records(item.get("episodes")))
    episodes = [episode for episode in found if episode is not None]
    return known({"seasonNumber": number, "title": text(item.get("title")), "episodes": episodes})


def _episode(item: Mapping[str, Any], season: int) -> Optional[Episode]:
    number = count(item.get("episode"))
    if number is None:
        return None
    return known(
        {
            "seasonNumber": season,
            "episodeNumber": number,
            "title": text(item.get("title")),
            "airDate": date(item.get("released")),
            "externalIds": external_ids(item),
        }
    )
