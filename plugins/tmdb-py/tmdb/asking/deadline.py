"""Limits the total time of a piece of work.

A socket timeout limits each single wait. A server that sends one byte every half second never
reaches it, and DNS lookups have no timeout at all.
"""

from __future__ import annotations

from threading import Thread
from typing import Callable, List, TypeVar

T = TypeVar("T")


def in_time(work: Callable[[], T], seconds: float) -> T:
    """Return what `work` returns, raise what it raises, or raise a TimeoutError after `seconds`.

    Work that is late keeps running, so it must not touch anything that others use. It ends with
    the process at the latest, because its thread is a daemon.
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
