"""Writes down the first connection of a program past the proxy, and who asked for it, and refuses it.

Python imports a module of this name when it starts. `witness.ts` puts this directory on the path, and the name of a file that does not
exist yet into the environment.
"""
import errno
import os
import sys

STREAM = 1  # socket.SOCK_STREAM; that module is not loaded for a program that needs none
_HERE = os.path.dirname(os.path.abspath(__file__))


def _watch(report):
    root = os.path.realpath(os.getcwd()) + os.sep

    def hook(event, args):
        if event == "socket.getaddrinfo":
            host, port = args[0], args[1]
        elif event == "socket.connect" and isinstance(args[1], tuple) and args[0].type & STREAM:
            host, port = args[1][0], args[1][1]
        else:
            return
        if isinstance(host, bytes):
            host = host.decode("latin-1")
        if not isinstance(host, str) or not port or _is_local(host):
            return
        _write(report, host, port, *_asker(root, sys._getframe(1)))
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    sys.addaudithook(hook)


def _is_local(host):
    return host in ("", "localhost", "::1") or host.startswith("127.")


def _asker(root, frame):
    """The module that the plugin called, and the plugin's line."""
    library = None
    while frame is not None:
        name = frame.f_code.co_filename
        path = os.path.realpath(name)
        if not name.startswith("<") and path.startswith(root) and "site-packages" not in path:
            return library, path[len(root):], frame.f_lineno
        library = frame.f_globals.get("__name__")
        frame = frame.f_back
    return library, None, None


def _write(report, host, port, library, file, line):
    import json

    port = int(port) if str(port).isdigit() else {"http": 80, "https": 443}.get(port, 0)
    try:
        with open(report, "x") as out:
            json.dump({"host": host, "port": port, "library": library, "file": file, "line": line}, out)
    except OSError:
        pass  # only the first one counts


def _import_next():
    """Imports the module of this name that Python would have imported without us."""
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != _HERE]
    del sys.modules[__name__]
    try:
        import sitecustomize  # noqa: F401
    except ImportError:
        pass


if "CONNECTION_REPORT" in os.environ:
    _watch(os.environ["CONNECTION_REPORT"])
_import_next()
