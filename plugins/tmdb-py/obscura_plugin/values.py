"""Reading values that may be absent, null or of another type than the documentation says.

Each function takes anything and returns what was asked for, or nothing.
"""

from __future__ import annotations

import math
from typing import Any, Dict, List, Optional


def text(value: Any) -> Optional[str]:
    """Return a string without the white space around it, None if nothing is left."""
    return (value.strip() or None) if isinstance(value, str) else None


def whole_number(value: Any) -> Optional[int]:
    """Return an integer. True and False, which Python counts among them, are none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Any) -> Optional[float]:
    """Return a number that JSON can hold: no infinity, no NaN, no boolean."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if abs(value) < math.inf else None


def record(value: Any) -> Dict[str, Any]:
    """Return an object, an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def records(value: Any) -> List[Dict[str, Any]]:
    """Return the objects of a list, without whatever else is in it."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def filled(fields: Dict[str, Any]) -> Dict[str, Any]:
    """Return the fields that hold something: no None, no empty list, object or string."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
