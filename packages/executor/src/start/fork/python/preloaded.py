"""Modules that are loaded once, and handed to a forked process when it imports them.

Until then they are hidden: `sys.modules` starts out as in any fresh Python, and each module brings along the modules that it imports itself.
As always, a plugin's modules come before those of the standard library: if one shadows a preloaded module, nothing is handed out.
"""
import _frozen_importlib
import builtins
import os
import sys

from shadows import Shadows, path_behind_plugins

# The modules that plugins typically use. The server learns from each plugin which others it imports.
STANDARD = """
    __future__ abc argparse ast base64 bisect calendar codecs collections collections.abc concurrent.futures concurrent.futures.thread
    contextlib copy csv ctypes dataclasses datetime decimal difflib email.message email.parser email.utils encodings.ascii encodings.idna
    encodings.latin_1 enum errno fnmatch fractions functools getpass glob gzip hashlib heapq hmac html html.entities html.parser http
    http.client http.cookiejar http.cookies importlib importlib.machinery importlib.util inspect io ipaddress itertools json keyword
    linecache locale logging logging.handlers math mimetypes operator os os.path pathlib pickle pkgutil platform pprint queue random re
    secrets select selectors shutil signal socket ssl stat statistics string stringprep struct subprocess tempfile textwrap threading time
    traceback types typing unicodedata urllib.error urllib.parse urllib.request urllib.response urllib.robotparser uuid warnings weakref
    xml.dom.minidom xml.etree.ElementTree zipfile zlib
""".split()
_STANDARD_LIBRARY = os.path.dirname(os.__file__)


class Preloaded:
    """Records which module imports which, from its creation until `load`. `begun_with` are the modules of a fresh Python."""

    def __init__(self, begun_with):
        self._begun_with = begun_with
        self._imports = {}
        self._is_stale = False
        self._late = {}
        self._is_loading = False
        self._import = builtins.__import__
        builtins.__import__ = self._noted

    def _noted(self, name, globals=None, locals=None, fromlist=(), level=0):
        module = self._import(name, globals, locals, fromlist, level)
        imported = self._imports.setdefault(_loading(), set())
        if fromlist:
            imported.update([module.__name__, *(f"{module.__name__}.{item}" for item in fromlist)])
        else:
            imported.add(name)
        return module

    def load(self, names, own, watch):
        """Loads the modules and hides them, those of this server (`own`) for good.

        `watch` makes a watcher for effects of the modules that are not in the standard library; `effect` names the first one, or is None.
        """
        import warnings

        # Whatever the names, no module of a plugin is loaded here.
        path, self._base = sys.path, path_behind_plugins()
        sys.path = list(self._base)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._load_all(STANDARD)
            watched = watch() if names else None
            self._load_learnt(names)
            self.effect = watched and watched.end()
        sys.path = path
        builtins.__import__ = self._import
        for name in own:
            del sys.modules[name]
        # Some modules are made by another one, not found by a finder.
        for name, module in sys.modules.items():
            if getattr(module, "__spec__", None) is None:
                self._imports.setdefault(name.rpartition(".")[0], set()).add(name)
        self._hide()
        self._shadows = Shadows(self._base, self._modules)
        for entry in [*sys.path_importer_cache]:
            if entry not in self._base:
                del sys.path_importer_cache[entry]

    def _load_all(self, names):
        for name in names:
            try:
                self._noted(name)
            except BaseException:
                pass  # the plugin's own import will show the error

    def _load_learnt(self, names):
        """Postpones exit handlers and finders that a module adds until the module is handed out."""
        import atexit

        finders = list(sys.meta_path)
        self._register, atexit.register = atexit.register, self._register_late
        self._is_loading = True
        self._load_all(names)
        self._is_loading = False
        atexit.register = self._register
        added = sys.meta_path[len(finders) :]
        if sys.meta_path[: len(finders)] == finders and all(_home(finder) in sys.modules for finder in added):
            del sys.meta_path[len(finders) :]
            for finder in added:
                self._late.setdefault(_home(finder), []).append((sys.meta_path.append, (finder,), {}))

    def _register_late(self, function, *args, **kwargs):
        if not self._is_loading:
            return self._register(function, *args, **kwargs)
        self._late.setdefault(_loading(), []).append((self._register, (function, *args), kwargs))
        return function

    def _hide(self):
        """Removes every trace of the modules: their names, and the attributes of their packages."""
        self._modules = {name: sys.modules.pop(name) for name in list(sys.modules) if name not in self._begun_with}
        self._ids = frozenset(map(id, self._modules.values()))
        self._closures = {name: self._closure(name) for name in self._modules}
        self._specs = {name: getattr(module, "__spec__", None) for name, module in self._modules.items()}
        origins = {name: getattr(spec, "origin", None) for name, spec in self._specs.items()}
        self._stamps = {name: _stamp(origin) for name, origin in origins.items() if not _is_standard(origin)}
        self._bonds = {}
        for name, module in self._modules.items():
            parent, _, child = name.rpartition(".")
            package = self._modules.get(parent) or sys.modules.get(parent)
            if package is not None and vars(package).get(child) is module:
                delattr(package, child)
                self._bonds[name] = package, child

    def offer(self):
        """Begins to hand out modules. Raises ValueError if a module of the plugin shadows one of them."""
        theirs = self._shadows.find()
        if theirs:
            raise ValueError(f"{theirs} shadows a module that is loaded ahead")
        sys.meta_path.insert(0, self)

    def __contains__(self, module):
        return id(module) in self._ids

    def report(self):
        """The other modules that the plugin has imported from the interpreter's directories, and whether one of ours was older than its file."""
        learnt = [
            name
            for name, module in list(sys.modules.items())
            if name not in self._begun_with and name not in self._modules and self._is_behind_plugins(module)
        ]
        return (learnt, self._is_stale) if learnt or self._is_stale else None

    def find_spec(self, name, path=None, target=None):
        if name not in self._modules or target is not None:
            return None
        if sys.meta_path[0] is not self or self._shadows.find() or self._has_changed(name):
            sys.meta_path.remove(self)
            return None
        known = self._specs[name]
        spec = _frozen_importlib.ModuleSpec(name, _Loader(self, known), origin=getattr(known, "origin", None))
        spec.submodule_search_locations = getattr(known, "submodule_search_locations", None)
        spec.has_location = getattr(known, "has_location", False)
        return spec

    def hand_out(self, name):
        """Puts a module into `sys.modules`, along with those that were imported with it."""
        for needed in self._closures[name]:
            if needed in sys.modules and needed != name:
                continue
            sys.modules[needed] = self._modules[needed]
            if needed in self._bonds:
                package, child = self._bonds[needed]
                vars(package).setdefault(child, self._modules[needed])
            for act, args, kwargs in self._late.get(needed, ()):
                act(*args, **kwargs)

    def _closure(self, name):
        """A module and everything that was imported with it."""
        seen, waiting = {""}, [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += [current.rpartition(".")[0], *self._imports.get(current, ())]
        return [needed for needed in self._modules if needed in seen]

    def _has_changed(self, name):
        """Whether its file, or that of a module that comes with it, has changed since. The standard library does not change."""
        stamped = [needed for needed in self._closures[name] if needed in self._stamps] if self._stamps else []
        self._is_stale = any(self._stamps[needed] != _stamp(self._specs[needed].origin) for needed in stamped)
        return self._is_stale

    def _is_behind_plugins(self, module):
        origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
        return any(origin.startswith(directory + os.sep) for directory in self._base)


class _Loader:
    """Hands out a module instead of loading it. In every other way, behaves like the original loader."""

    def __init__(self, preloaded, spec):
        self._preloaded = preloaded
        self._spec = spec

    def create_module(self, spec):
        return self._preloaded._modules[spec.name]

    def exec_module(self, module):
        name = module.__spec__.name
        module.__spec__ = self._spec
        self._preloaded.hand_out(name)

    def __getattr__(self, name):
        return getattr(self._spec.loader, name)


def _loading():
    """The module that is being loaded. It may do an import by calling a function of another module."""
    frame = sys._getframe(2)
    while frame.f_code.co_name != "<module>" and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_globals.get("__name__")


def _home(thing):
    """The module in which something was defined."""
    return getattr(thing, "__module__", None) or type(thing).__module__


def _is_standard(origin):
    if not origin or not os.path.isabs(origin):
        return True  # built in
    return origin.startswith(_STANDARD_LIBRARY + os.sep) and "-packages" not in origin


def _stamp(origin):
    try:
        status = os.stat(origin)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
