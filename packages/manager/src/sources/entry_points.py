"""Prints where the plugins among the installed packages are, and where packages are installed, as JSON. Imports none of them."""

import importlib.metadata
import importlib.util
import json
import os
import sys


def directory_of(distribution, module):
    """The directory of a package, where its files are, or where its editable install says."""
    parts = module.split(".")
    if not all(part.isidentifier() for part in parts):
        return None
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


def plugins_of(distribution):
    """The entry points of a package that name plugins. `None`: there are some, but they cannot be read."""
    try:
        return [entry for entry in distribution.entry_points if entry.group == GROUP]
    except Exception:
        pass
    try:
        return None if f"[{GROUP}]" in distribution.read_text("entry_points.txt") else []
    except Exception:
        return []  # the mistakes of other packages are not ours


def name_of(distribution):
    try:
        return str(distribution.metadata["Name"])
    except Exception:
        return str(distribution.locate_file(""))


GROUP = "obscura.plugins"
found = []
for distribution in importlib.metadata.distributions():
    plugins = plugins_of(distribution)
    if plugins is None:
        found.append({"name": name_of(distribution), "module": None, "directory": None})
    for entry in plugins or []:
        module = entry.value.split(":")[0].strip()
        try:
            directory = directory_of(distribution, module)
        except Exception:
            directory = None
        found.append({"name": entry.name, "module": module, "directory": directory})
directories = [path for path in sys.path if os.path.isdir(path) and os.path.basename(path).endswith("-packages")]
json.dump({"entries": found, "directories": directories}, sys.stdout)
