"""Brings a forked process to the state in which a fresh Python would run the first line of the script."""
import ctypes
import io
import json
import os
import resource
import socket
import sys
import types
from importlib.machinery import SourceFileLoader

MARKER = "OBSCURA_CALL"
REPORT = 3
_address_of_mark = None
_coerced = {}

OWN_FRAMES = 2
_BELOW_SCRIPTS = compile("run()", "sys", "eval")
if sys.version_info >= (3, 13):
    _BELOW_SCRIPTS = _BELOW_SCRIPTS.replace(co_filename="<sys>", co_firstlineno=0)


def remember_environment():
    """Remembers where the system keeps this server's mark, and which variables Python itself has set. Call this before setting any variable."""
    global _address_of_mark
    getenv = ctypes.CDLL(None).getenv
    getenv.restype = ctypes.c_void_p
    _address_of_mark = getenv(MARKER.encode())
    # Python sets this itself in the C locale (PEP 538).
    if b"LC_CTYPE" in os.environb:
        _coerced[b"LC_CTYPE"] = os.environb[b"LC_CTYPE"]


def become(token, listener, control, main, preloaded):
    """Waits for a job, and prepares to run it. Returns the script as a function, and a function that sends the report."""
    os.setsid()
    _connect_streams(token, listener)
    job = _read_job()
    try:
        os.chdir(job["cwd"].encode())
        _remark(job["mark"])
        _limit_memory(job["maxMemoryBytes"])
        run = _load(job, main, preloaded)
    except Exception as error:  # a fresh Python will report what is wrong
        os.write(control, json.dumps({"cold": os.getpid(), "why": str(error)}).encode() + b"\n")
        command = [job["file"].encode(), *(argument.encode() for argument in job["args"])]
        os.execve(command[0], command, _environment(job))
    os.close(control)
    return run, lambda report: _send(listener, token, report)


def _connect_streams(token, listener):
    for stream in range(3):
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(listener)
            connection.sendall(f"{token} {stream} {os.getpid():10}\n".encode())
        except OSError:
            os._exit(0)  # the host is gone
        os.dup2(connection.fileno(), stream)
        connection.close()


def _read_job():
    """Reads a length in eight hexadecimal digits, then that many bytes of JSON. The rest belongs to the plugin."""
    return json.loads(_read_exactly(int(_read_exactly(8), 16)))


def _read_exactly(size):
    parts = []
    while size > 0:
        part = os.read(0, size)
        if not part:
            os._exit(0)  # this process is not needed
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _remark(mark):
    """Overwrites the server's mark with that of this call, where the system shows it. The mark identifies processes that have left the group."""
    text = mark.encode()
    ctypes.memmove(_address_of_mark, text, len(text))


def _limit_memory(most):
    if most is None:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ValueError, OSError):
        pass  # a lower limit is in force


def _environment(job):
    """In bytes: the locale of this process would decode them differently."""
    given = {name.encode(): value.encode() for name, value in job["env"].items()}
    return {**given, MARKER.encode(): job["mark"].encode()}


def _text(given):
    """Decodes as Python decodes its arguments."""
    return os.fsdecode(given.encode())


def _load(job, main, preloaded):
    script = _text(job["script"])
    path = script if os.path.isabs(script) else os.getcwd() + "/" + script
    code = _compile(path)
    os.environb.clear()
    os.environb.update({**_environment(job), **_coerced})
    sys.argv = [script, *map(_text, job["scriptArgs"])]
    if hasattr(sys, "orig_argv"):
        sys.orig_argv = [_text(job["file"]), *map(_text, job["args"])]
    if not getattr(sys.flags, "safe_path", False):
        sys.path.insert(0, os.path.dirname(os.path.realpath(path)))
    preloaded.offer()
    _hide_frames()
    module = types.ModuleType("__main__")
    vars(module).clear()
    vars(module).update(main)
    module.__file__ = path
    module.__loader__ = SourceFileLoader("__main__", path)
    sys.modules["__main__"] = module
    script = types.FunctionType(code, vars(module))
    return types.FunctionType(_BELOW_SCRIPTS, {"__name__": "sys", "run": script})


def _compile(path):
    if not os.path.isfile(path) or path.endswith(".pyc"):
        raise ValueError("the script is not a file of Python source")
    with open(path, "rb") as file:
        source = file.read()
    stderr, sys.stderr = sys.stderr, io.StringIO()
    try:
        code = compile(source, path, "exec", dont_inherit=True)
        warnings = sys.stderr.getvalue()
    finally:
        sys.stderr = stderr
    sys.stderr.write(warnings)
    return code


def _hide_frames():
    """Keeps our frames below the plugin's from counting towards the recursion limit."""
    get, set_ = sys.getrecursionlimit, sys.setrecursionlimit
    set_(get() + OWN_FRAMES)
    sys.getrecursionlimit = lambda: get() - OWN_FRAMES
    sys.setrecursionlimit = lambda limit: set_(limit + OWN_FRAMES if limit > 0 else limit)


def _send(listener, token, report):
    """Tells the host which modules could be loaded ahead next time. Does not use json, which the plugin may have patched."""
    if report is None:
        return
    learnt, is_stale = report
    names = ",".join(f'"{name}"' for name in learnt if all(map(str.isidentifier, name.split("."))))
    text = f'{{"learnt": [{names}], "stale": {"true" if is_stale else "false"}}}'
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(listener)
        connection.sendall(f"{token} {REPORT} {os.getpid():10}\n{text}".encode())
