"""From the provider's fields to Obscura's. Any of them may be missing, null or odd."""

from __future__ import annotations

import re
from datetime import date as Day
from typing import Any, Callable, Dict, List, Mapping, Optional, TypeVar

from obscura_plugin.errors import PluginError
from obscura_plugin.values import filled, records, text, whole_number
from provider import NAME, PLUGIN_ID

T = TypeVar("T")


def known(fields: T) -> T:
    """Return the fields that have a value. The type of the result is that of the fields."""
    return filled(fields)  # type: ignore[arg-type, return-value]  # a TypedDict is a dict


def needed(value: Optional[T], what: str) -> T:
    """Return a value without which the result would mean nothing."""
    if value is None:
        raise PluginError(f"{NAME} sent a {what}.")
    return value


def date(value: Any) -> Optional[str]:
    """Return a complete date, if there is such a day."""
    day = text(value)
    if day is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        return None
    try:
        Day.fromisoformat(day)
    except ValueError:
        return None
    return day


def count(value: Any) -> Optional[int]:
    """Return a whole number that is not negative."""
    number = whole_number(value)
    return number if number is not None and number >= 0 else None


def texts(value: Any) -> List[str]:
    """Return the texts in a list, without duplicates."""
    found: Dict[str, str] = {}
    for item in value if isinstance(value, list) else []:
        name = text(item)
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())


def url(value: Any) -> Optional[str]:
    """Return an address on the web."""
    address = text(value)
    return address if address and re.match(r"https?://[^\s/]", address) else None


def urls(value: Any) -> List[str]:
    """Return one address as a list."""
    address = url(value)
    return [] if address is None else [address]


def images(value: Any) -> List[Any]:
    """Return one picture as the candidates to choose from."""
    return [{"url": address, "source": PLUGIN_ID} for address in urls(value)]


def external_ids(item: Mapping[str, Any]) -> Dict[str, str]:
    """Return the id of an item, under the name of this plugin."""
    identity = text(item.get("id"))
    return {} if identity is None else {PLUGIN_ID: identity}


def read_list(
    answer: Mapping[str, Any], name: str, read: Callable[[Dict[str, Any]], Optional[T]]
) -> List[T]:
    """Return the result of `read` for each object in a list, without those where it is None.

    One unreadable object must not hide the others. But if the provider sent no list, or nothing
    readable, raise a PluginError: an empty list would say "there are none", which it did not.
    """
    value = answer.get(name)
    found = [item for item in map(read, records(value)) if item is not None]
    if not found and value != []:
        raise PluginError(f"The list of {name} of {NAME} has a format that is not known here.")
    return found
