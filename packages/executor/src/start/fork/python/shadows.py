"""Finds modules of a plugin that shadow ours: with the name of a module that is loaded ahead, and before it on the path."""
import os
import sys

_IMPORTABLE = (".py", ".pyc", ".so")


class Shadows:
    """Remembers the hooks of imports from its creation on, and directories once it has searched them."""

    def __init__(self, base, modules):
        """`base` is the interpreter's own part of the path, and `modules` are the names of those that are loaded ahead."""
        self._base = base
        self._names = frozenset(name.partition(".")[0] for name in modules)
        self._hooks = list(sys.path_hooks)
        self._searched = {}

    def find(self):
        """The first file or directory that shadows one of our modules; `sys.path` if the path itself is not what it was; or None."""
        first = self._base[0]
        at = sys.path.index(first) if first in sys.path else 0
        if sys.path[at : at + len(self._base)] != self._base or sys.path_hooks != self._hooks:
            return "sys.path"
        return next(filter(None, (self._in(entry or ".") for entry in sys.path[:at])), None)

    def _in(self, directory):
        try:
            changed = os.stat(directory).st_mtime_ns
        except OSError:
            return None  # a missing directory has no modules
        known = self._searched.get(directory)
        if known is None or known[0] != changed:
            known = self._searched[directory] = (changed, self._search(directory))
        return known[1]

    def _search(self, directory):
        if not os.path.isdir(directory):
            return directory  # an archive, perhaps
        for entry in os.listdir(directory):
            path = os.path.join(directory, entry)
            if entry.partition(".")[0] in self._names and (entry.endswith(_IMPORTABLE) or _is_package(path)):
                return path
        return None


def path_behind_plugins():
    """The interpreter's own part of the path: the entries of PYTHONPATH come before it."""
    archive = "python{}{}.zip".format(*sys.version_info)
    start = next(index for index, entry in enumerate(sys.path) if os.path.basename(entry) == archive)
    return sys.path[start:]


def _is_package(directory):
    try:
        return any(entry.startswith("__init__.") for entry in os.listdir(directory))
    except OSError:
        return False
