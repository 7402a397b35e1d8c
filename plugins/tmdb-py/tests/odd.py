"""Documents in which something is missing or odd."""

from __future__ import annotations

import copy
from typing import Any, Iterator, List, Tuple

ODD = (None, True, 0, -1, 1e308, "", "x", [], [None, 1, "x", [], {}], {}, {"results": [None]})


def variations(document: Any) -> Iterator[Tuple[str, Any]]:
    """Yield `document` with each part replaced by each odd value, and the name of the change."""
    for path in _paths(document):
        for odd in ODD:
            changed = copy.deepcopy(document)
            part = changed
            for key in path[:-1]:
                part = part[key]
            part[path[-1]] = odd
            yield f"{path} is {odd!r}", changed


def _paths(value: Any) -> Iterator[List[Any]]:
    """Yield the path to everything inside `value`."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield [key]
        if isinstance(inner, (dict, list)):
            yield from ([key, *rest] for rest in _paths(inner))
