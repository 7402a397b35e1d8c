"""Prints where the plugins among the installed packages are, and where packages are installed, as JSON. Imports none of them."""

import importlib.metadata
import importlib.util
import json
import os
import sys


def directory_of(distribution, module):
    """The directory of a package, where its files are, or where its editable install says."""
    parts = module.split(".")
    place = str(distribution.locate_file("/".join(parts)))
    if os.path.isdir(place):
        return place
    # Finding a top-level package does not import it.
    spec = importlib.util.find_spec(parts[0])
    for top in (spec.submodule_search_locations or []) if spec else []:
        place = os.path.join(top, *parts[1:])
        if os.path.isdir(place):
            return place
    return None


found = []
for distribution in importlib.metadata.distributions():
    for entry in distribution.entry_points:
        if entry.group != "obscura.plugins":
            continue
        module = entry.value.split(":")[0].strip()
        try:
            directory = directory_of(distribution, module)
        except Exception:
            directory = None
        found.append({"name": entry.name, "module": module, "directory": directory})
directories = [path for path in sys.path if os.path.isdir(path) and os.path.basename(path).endswith("-packages")]
json.dump({"entries": found, "directories": directories}, sys.stdout)
