"""From the bytes on stdin to the bytes on stdout."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional

from obscura_plugin.envelope import Item, quote, read_envelope
from obscura_plugin.errors import (
    BadInputError,
    CredentialError,
    NotSupportedError,
    PluginError,
    RateLimitedError,
    UnavailableError,
)
from obscura_plugin.strict_json import write_json

# The host stops a single call after 30 seconds and a batch after 60 (PROC-5). Our own limits are
# lower, so that the user learns what went wrong, and a batch keeps what it found.
SINGLE_SECONDS = 20.0
BATCH_SECONDS = 45.0

PASSING = (UnavailableError.code, RateLimitedError.code)

# An action: (provider, input) -> result, or None for "no match". Raises a PluginError if it
# could not look. The provider is whatever the plugin's `connect` returned.
Result = Optional[Dict[str, Any]]
Action = Callable[[Any, Mapping[str, Any]], Result]


class Plugin(NamedTuple):
    """What a plugin consists of."""

    actions: Mapping[str, Action]
    """The function for each action. The manifest declares the same names."""

    connect: Callable[[Mapping[str, str], float], Any]
    """(auth, seconds) -> the provider for the actions, for a call of at most `seconds`.

    Raises a CredentialError that names the key if one is missing.
    """


def respond(stdin: bytes, plugin: Plugin) -> bytes:
    """Return one JSON document that answers the envelope in `stdin`, whatever it contains."""
    try:
        return write_json(_answer(stdin, plugin)) + b"\n"
    except Exception as error:  # the host always gets a document
        return write_json({"ok": False, **_reason(error)}) + b"\n"


def _answer(stdin: bytes, plugin: Plugin) -> Dict[str, Any]:
    envelope = read_envelope(stdin)
    action = plugin.actions.get(envelope.action)
    if action is None:
        raise NotSupportedError(
            f"This plugin does not implement the action {quote(envelope.action)}."
        )
    seconds = SINGLE_SECONDS if envelope.batch is None else BATCH_SECONDS
    provider = plugin.connect(envelope.auth, seconds)

    ask = partial(_ask, action, provider)
    if envelope.batch is None:
        return {"ok": True, "result": ask(envelope.input)}
    return _answer_batch(ask, envelope.batch)


def _ask(action: Action, provider: Any, given: Any) -> Result:
    if not isinstance(given, dict):
        raise BadInputError("The input is not a JSON object.")
    return action(provider, given) or None  # the host takes {} for "no match" (RES-8)


def _answer_batch(ask: Callable[[Any], Result], batch: List[Item]) -> Dict[str, Any]:
    """Answer each item as a single call would. If all items fail, the call fails (RES-9)."""
    answers = [_answer_item(ask, item) for item in batch]
    if answers and all("error" in answer for answer in answers):
        return {"ok": False, **_shared_reason(answers)}
    return {"ok": True, "results": answers}


def _answer_item(ask: Callable[[Any], Result], item: Item) -> Dict[str, Any]:
    try:
        return {"id": item.id, "result": ask(item.input)}
    except CredentialError:
        raise  # affects every item, so it is the answer to the whole batch
    except Exception as error:  # must not affect the other items
        return {"id": item.id, "result": None, **_reason(error)}


def _shared_reason(answers: List[Dict[str, Any]]) -> Dict[str, Any]:
    """Return a reason that will pass, if an item has one: then the host asks again for all."""
    passing = (answer for answer in answers if answer.get("errorCode") in PASSING)
    worst = next(passing, answers[0])
    return {key: value for key, value in worst.items() if key not in ("id", "result")}


def _reason(error: Exception) -> Dict[str, Any]:
    """Return what the user sees and the host reads (RES-12).

    Logs our own bugs, but no values, which may be secret.
    """
    if isinstance(error, PluginError):
        details = {"errorCode": error.code, "retryAfterMs": error.retry_after_ms}
        return {"error": str(error), **{k: v for k, v in details.items() if v is not None}}
    import traceback  # only needed for bugs

    name = type(error).__name__
    print(*traceback.format_tb(error.__traceback__), name, sep="", file=sys.stderr)
    return {
        "error": f"This plugin has a bug ({name}): its log says where.",
        "errorCode": "internal",
    }
