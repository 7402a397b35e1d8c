"""The Obscura plugin protocol, version 1. Nothing in here knows about the provider."""

import os
import sys

# The packages that `obscura-plugin deps` has put beside this one. The plugin's own modules go first.
_VENDOR = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "vendor")
if _VENDOR not in sys.path and os.path.isdir(_VENDOR):
    sys.path.insert(1, _VENDOR)
