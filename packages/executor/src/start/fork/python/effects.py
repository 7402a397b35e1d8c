"""Detects what loading a module changes besides the module itself.

A module that is loaded ahead is loaded once, before the script begins, not where the script imports it. That is safe as long as it only
defines things. Any other effect would show too early, or in scripts that never import the module.
"""
import atexit
import os
import resource
import signal
import sys
import time

_STREAMS = (1, 2)
_LIMITS = [getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")]
# What Python itself sets in a class or a module while it is used.
_KEPT_BY_PYTHON = ("__abstractmethods__", "_abc_impl", "__annotations__", "__annotations_cache__", "__warningregistry__", "__doc__")


class Effects:
    """Watches the modules that are already loaded, and the process, from its creation on."""

    def __init__(self):
        self._modules = {name: module for name, module in sys.modules.items() if isinstance(module, type(sys))}
        self._bindings = self._bind()
        self._directory = os.getcwd()
        os.chdir(os.path.dirname(os.__file__))  # no module would change to this one, so any change shows
        self._process = _process()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        self._kept = [os.dup(descriptor) for descriptor in _STREAMS]
        self._output = os.memfd_create("output")
        for descriptor in _STREAMS:
            os.dup2(self._output, descriptor)

    def end(self):
        """Stops watching. Returns what has changed, as the end of a clause, or None."""
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        written = os.fstat(self._output).st_size
        for kept, descriptor in zip(self._kept, _STREAMS):
            os.dup2(kept, descriptor)
            os.close(kept)
        os.close(self._output)
        if written:
            return "writes to stdout or stderr"
        process = _process()
        os.chdir(self._directory)
        for before, now, what in zip(self._process, process, _NAMES):
            if before != now:
                return "changes " + what
        bindings = self._bind()
        for name, value in self._bindings.items():
            if name not in bindings or bindings[name] is not value:
                return "changes " + ".".join(name)
        added = [name for name in bindings if name not in self._bindings and not self._is_lazy(name, bindings[name])]
        return "adds " + ".".join(added[0]) if added else None

    def _is_lazy(self, name, value):
        """Packages gain their submodules on import, and some modules create their names on first use."""
        return isinstance(value, type(sys)) or (len(name) == 2 and hasattr(self._modules[name[0]], "__getattr__"))

    def _bind(self):
        """The value of every name in the modules and in their classes."""
        bound = {}
        for name, module in self._modules.items():
            for attribute, value in list(vars(module).items()):
                if attribute in _KEPT_BY_PYTHON or "cache" in attribute.lower():
                    continue
                bound[name, attribute] = value
                if isinstance(value, type) and value.__module__ == name and value.__flags__ & 1 << 9:
                    for member, content in list(vars(value).items()):
                        if member not in _KEPT_BY_PYTHON:
                            bound[name, attribute, member] = content
        return bound


_NAMES = (
    "the signal handlers",
    "the signal mask",
    "the umask",
    "the working directory",
    "the environment",
    "the time zone",
    "the locale",
    "the resource limits",
    "the process priority",
    "the default socket timeout",
    "the state of random",
    "the exit handlers",
    "sys.path",
    "the import hooks",
    "the recursion limit",
    "the thread switch interval",
    "the garbage collector",
    "the warning filters",
    "the root logger",
)


def _process():
    """The state of the process besides its modules, in the order of the names above."""
    import gc
    import locale
    import logging
    import random
    import socket
    import warnings

    umask = os.umask(0)
    os.umask(umask)
    return (
        [signal.getsignal(number) for number in signal.valid_signals()],
        signal.pthread_sigmask(signal.SIG_BLOCK, ()),
        umask,
        os.getcwd(),
        dict(os.environb),
        (time.tzname, time.timezone),
        locale.setlocale(locale.LC_ALL),
        [resource.getrlimit(limit) for limit in _LIMITS],
        os.getpriority(os.PRIO_PROCESS, 0),
        socket.getdefaulttimeout(),
        random.getstate(),
        atexit._ncallbacks(),
        list(sys.path),
        [list(sys.meta_path), list(sys.path_hooks)],
        sys.getrecursionlimit(),
        sys.getswitchinterval(),
        (gc.isenabled(), gc.get_threshold()),
        [filter_ for filter_ in warnings.filters if filter_[2] in _COMMON_WARNINGS],
        (logging.root.level, list(logging.root.handlers), logging.root.manager.disable),
    )


# A library may set filters for its own warnings, which nothing else raises.
_COMMON_WARNINGS = tuple(value for value in vars(__import__("builtins")).values() if isinstance(value, type) and issubclass(value, Warning))
