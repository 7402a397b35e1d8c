"""The envelope: what the host writes to stdin."""

from __future__ import annotations

import json
from typing import Any, Dict, List, NamedTuple, Optional

from obscura_plugin.errors import BadInputError, NotSupportedError
from obscura_plugin.strict_json import read_json

VERSION = 1
MAX_QUOTED_CHARACTERS = 80  # enough to recognize a value, and short enough for a message


class Item(NamedTuple):
    """One question of a batch. The id means nothing to the plugin, which returns it unchanged."""

    id: str
    input: Any


class Envelope(NamedTuple):
    """The question: `input` in a single call, where `batch` is None, or else `batch`."""

    action: str
    auth: Dict[str, str]
    input: Any
    batch: Optional[List[Item]]


def read_envelope(stdin: bytes) -> Envelope:
    """Return the envelope in `stdin`, or raise a PluginError that says what is wrong with it.

    Unknown fields are ignored at every level (ENV-7). The contents of an input are up to the
    action: every field is optional, and a host may get its type wrong.
    """
    try:
        document = read_json(stdin)
    except ValueError:
        raise BadInputError("The host did not send valid JSON in UTF-8.") from None
    if not isinstance(document, dict):
        raise BadInputError("The host did not send an envelope: this is not a JSON object.")
    _check_version(document)
    action = document.get("action")
    if not isinstance(action, str) or not action:
        raise BadInputError("The envelope has no action.")
    if ("input" in document) == ("batch" in document):
        raise BadInputError("The envelope must have either an input or a batch.")
    batch = _read_batch(document["batch"]) if "batch" in document else None
    return Envelope(action, _read_auth(document.get("auth")), document.get("input"), batch)


def quote(value: Any) -> str:
    """Return a value from the envelope as one short line of ASCII that fits into a message."""
    quoted = json.dumps(value)
    if len(quoted) <= MAX_QUOTED_CHARACTERS:
        return quoted
    return quoted[:MAX_QUOTED_CHARACTERS] + "..."


def _check_version(document: Dict[str, Any]) -> None:
    if "obscura_version" not in document:
        raise BadInputError("The envelope has no obscura_version.")
    version = document["obscura_version"]
    if version != VERSION or isinstance(version, bool):
        raise NotSupportedError(
            f"This plugin speaks version {VERSION} of the Obscura protocol, "
            f"and the host speaks version {quote(version)}."
        )


def _read_auth(auth: Any) -> Dict[str, str]:
    fields = auth.items() if isinstance(auth, dict) else ()
    return {key: value for key, value in fields if isinstance(value, str)}


def _read_batch(batch: Any) -> List[Item]:
    if not isinstance(batch, list):
        raise BadInputError("The batch in the envelope is not a list.")
    items = [_read_item(item) for item in batch]
    if len({item.id for item in items}) < len(items):
        raise BadInputError("The batch in the envelope uses an id twice.")
    return items


def _read_item(item: Any) -> Item:
    identity = item.get("id") if isinstance(item, dict) else None
    if not isinstance(identity, str) or not _is_well_formed(identity):
        raise BadInputError("The batch in the envelope has an item without a valid id.")
    return Item(identity, item.get("input"))


def _is_well_formed(string: str) -> bool:
    """Return whether a string has no lone surrogates, which UTF-8 cannot encode."""
    try:
        string.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
