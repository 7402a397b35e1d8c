"""Reads values that may be missing, null or of the wrong type.

Each function accepts anything, and returns a value of its own type or nothing.
"""

from __future__ import annotations

import math
from typing import Any, Dict, List, Optional


def text(value: Any) -> Optional[str]:
    """Return a string without surrounding white space, or None if nothing is left."""
    return (value.strip() or None) if isinstance(value, str) else None


def whole_number(value: Any) -> Optional[int]:
    """Return an integer. Does not accept True and False, which are integers to Python."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Any) -> Optional[float]:
    """Return a number that JSON can express: no infinity, no NaN, no boolean."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if abs(value) < math.inf else None


def record(value: Any) -> Dict[str, Any]:
    """Return an object. Anything else becomes an empty one."""
    return value if isinstance(value, dict) else {}


def records(value: Any) -> List[Dict[str, Any]]:
    """Return the objects in a list, and leave out anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def filled(fields: Dict[str, Any]) -> Dict[str, Any]:
    """Return the fields that have a value: no None, no empty list, object or string."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
