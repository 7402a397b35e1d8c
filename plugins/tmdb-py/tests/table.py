"""TMDB as a table, for tests that care about which requests are sent, not how."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple

from tests.samples import PAGES, Json


class Table:
    """Answers every search with the same document, and everything else from `pages`."""

    def __init__(self, search: Optional[Json] = None, pages: Mapping[str, Any] = PAGES) -> None:
        self.search = search
        self.pages = pages
        self.asked: List[Tuple[str, Dict[str, str]]] = []

    @property
    def paths(self) -> List[str]:
        """The requested paths, without their queries."""
        return [path for path, _ in self.asked]

    def get(self, path: str, query: Mapping[str, str]) -> Optional[Json]:
        self.asked.append((path, dict(query)))
        return self.search if path.startswith("/3/search/") else self.pages.get(path)


class AnyMovie(Dict[str, Json]):
    """Pages with a movie under every id."""

    def get(self, path: str, default: Any = None) -> Json:
        return {"id": int(path.rpartition("/")[2]), "title": path}
