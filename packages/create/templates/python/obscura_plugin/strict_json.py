"""JSON according to RFC 8259, to and from UTF-8. Python's own reader and writer are less strict."""

from __future__ import annotations

import json
from typing import Any, NoReturn


def read_json(data: bytes) -> Any:
    """Return the document in `data`; raise a ValueError unless there is exactly one."""
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def write_json(document: Any) -> bytes:
    """Return `document` as UTF-8. A lone surrogate, which UTF-8 cannot encode, becomes `?`."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", errors="replace")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
