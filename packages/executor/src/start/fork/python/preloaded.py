"""Modules that are loaded once, and that a forked process gets when it imports them.

Until then they are out of sight: `sys.modules` begins as at any start of Python, and a module brings along what it has imported itself.
What a plugin puts on the path before the standard library wins, as ever: then nothing of this is handed out.
"""
import _frozen_importlib
import builtins
import os
import sys

# What plugins look things up with. What else one of them imports is learnt from it.
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
_IMPORTABLE = (".py", ".pyc", ".so")


class Preloaded:
    """From its making on it notes who imports whom; `load` ends that. `begun_with` names the modules of any start of Python."""

    def __init__(self, begun_with):
        self._begun_with = begun_with
        self._imports = {}
        self._listed = {}
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
        """Loads the modules and takes them out of sight, those of this server (`own`) for good.

        `watch` makes what notices the effects of those that are not of the standard library; `effect` names one, if there is any.
        """
        import warnings

        # Whatever is named, no module of a plugin's is loaded here.
        path, self._base = sys.path, _path_behind_plugins()
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
        # Some are made by another, not found on their own.
        for name, module in sys.modules.items():
            if getattr(module, "__spec__", None) is None:
                self._imports.setdefault(name.rpartition(".")[0], set()).add(name)
        self._hide()
        self._hooks = list(sys.path_hooks)
        for entry in [*sys.path_importer_cache]:
            if entry not in self._base:
                del sys.path_importer_cache[entry]

    def _load_all(self, names):
        for name in names:
            try:
                self._noted(name)
            except BaseException:
                pass  # the plugin's own import will tell why

    def _load_learnt(self, names):
        """What a module registers for the end of Python, or adds behind the finders, it does when it is handed out."""
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
        """Leaves no trace of the modules, neither by their names nor in the packages that they are part of."""
        self._modules = {name: sys.modules.pop(name) for name in list(sys.modules) if name not in self._begun_with}
        self._names = frozenset(name.partition(".")[0] for name in self._modules)
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
        """Begins to hand out modules. Raises ValueError where the plugin has a module of its own by the name of one of them."""
        theirs = self._shadowing()
        if theirs:
            raise ValueError(f"{theirs} shadows a module that is loaded ahead")
        sys.meta_path.insert(0, self)

    def __contains__(self, module):
        return any(module is known for known in self._modules.values())

    def report(self):
        """What else the plugin has imported from where the interpreter's modules are, and whether one of ours was older than its file."""
        learnt = [
            name
            for name, module in list(sys.modules.items())
            if name not in self._begun_with and name not in self._modules and self._is_behind_plugins(module)
        ]
        return (learnt, self._is_stale) if learnt or self._is_stale else None

    def find_spec(self, name, path=None, target=None):
        if name not in self._modules or target is not None:
            return None
        if sys.meta_path[0] is not self or self._shadowing() or self._has_changed(name):
            sys.meta_path.remove(self)
            return None
        known = self._specs[name]
        spec = _frozen_importlib.ModuleSpec(name, _Loader(self, known), origin=getattr(known, "origin", None))
        spec.submodule_search_locations = getattr(known, "submodule_search_locations", None)
        spec.has_location = getattr(known, "has_location", False)
        return spec

    def hand_out(self, name):
        """The module, and what it was imported with."""
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
        """A module and all that was imported with it."""
        seen, waiting = {""}, [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += [current.rpartition(".")[0], *self._imports.get(current, ())]
        return [needed for needed in self._modules if needed in seen]

    def _has_changed(self, name):
        """Whether a file of it, or of what comes with it, has changed since. The standard library does not."""
        stamped = [needed for needed in self._closures[name] if needed in self._stamps] if self._stamps else []
        self._is_stale = any(self._stamps[needed] != _stamp(self._specs[needed].origin) for needed in stamped)
        return self._is_stale

    def _shadowing(self):
        """What on the path comes before the interpreter's modules and has the name of one of ours."""
        first = self._base[0]
        at = sys.path.index(first) if first in sys.path else 0
        if sys.path[at : at + len(self._base)] != self._base or sys.path_hooks != self._hooks:
            return "sys.path"
        return next(filter(None, (self._named_like_ours(entry or ".") for entry in sys.path[:at])), None)

    def _named_like_ours(self, directory):
        try:
            changed = os.stat(directory).st_mtime_ns
        except OSError:
            return None  # what is not there holds nothing
        known = self._listed.get(directory)
        if known is None or known[0] != changed:
            known = self._listed[directory] = (changed, self._look_through(directory))
        return known[1]

    def _look_through(self, directory):
        if not os.path.isdir(directory):
            return directory  # an archive, perhaps
        for entry in os.listdir(directory):
            path = os.path.join(directory, entry)
            if entry.partition(".")[0] in self._names and (entry.endswith(_IMPORTABLE) or _is_package(path)):
                return path
        return None

    def _is_behind_plugins(self, module):
        origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
        return any(origin.startswith(directory + os.sep) for directory in self._base)


class _Loader:
    """Hands out a module instead of loading it. In all else it is the loader that the module was loaded by."""

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
    """The module that is being loaded: it may import by calling a function of another."""
    frame = sys._getframe(2)
    while frame.f_code.co_name != "<module>" and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_globals.get("__name__")


def _home(thing):
    """The module that something was defined in."""
    return getattr(thing, "__module__", None) or type(thing).__module__


def _is_package(directory):
    try:
        return any(entry.startswith("__init__.") for entry in os.listdir(directory))
    except OSError:
        return False


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


def _path_behind_plugins():
    """The part of the path that is the interpreter's own: what PYTHONPATH names comes before it."""
    archive = "python{}{}.zip".format(*sys.version_info)
    start = next(index for index, entry in enumerate(sys.path) if os.path.basename(entry) == archive)
    return sys.path[start:]
