"""Bounding the time of a piece of work as a whole.

The timeout of a socket bounds each wait. A server that sends one byte each half second never
runs into it, and looking up a name has no timeout at all.
"""

from __future__ import annotations

from threading import Thread
from typing import Callable, List, TypeVar

T = TypeVar("T")


def in_time(work: Callable[[], T], seconds: float) -> T:
    """Return what `work` returns, raise what it raises, or a TimeoutError after `seconds`.

    Work that is late is left to itself. It must touch nothing that others use, and it ends with
    the process at the latest, since the thread is a daemon.
    """
    results: List[T] = []
    errors: List[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]
