"""Notes which line of a Python program writes, sends a request or ends it.

The harness puts this file first on PYTHONPATH, so Python imports it before the program. Each note is one line of JSON in the file that
OBSCURA_TRACE names: what was done, and the stack as a traceback shows it. A program must not notice: whatever fails here, fails in silence.
"""

import io
import json
import os
import sys

MAX_NOTES = 20000
MAX_FRAMES = 40
MAX_BYTES = 4096  # of one write: enough to recognize it

_os_write = os.write
_file = -1
_left = MAX_NOTES


def note(deed, frame):
    global _left
    if _left <= 0:
        return
    _left -= 1
    try:
        deed["stack"] = stack_of(frame)
        line = json.dumps(deed) + "\n"
        _os_write(_file, line.encode("ascii"))
    except Exception:
        pass


def stack_of(frame):
    rows = []
    while frame is not None and len(rows) < MAX_FRAMES:
        if frame.f_code.co_filename != __file__:
            path = os.path.abspath(frame.f_code.co_filename)
            rows.append('  File "%s", line %d' % (path, frame.f_lineno))
        frame = frame.f_back
    return "\n".join(reversed(rows))


def written(data, to, frame):
    head = bytes(data[:MAX_BYTES]).decode("latin-1")
    note({"deed": "write", "to": to, "head": head, "length": len(data)}, frame)


class TracedBuffer(io.BufferedWriter):
    """A stream that notes each write; what it passes on, and when, stays the same."""

    to = ""

    def write(self, data):
        if len(data) > 0:
            written(memoryview(data).cast("B"), self.to, sys._getframe(1))
        return super().write(data)


def trace_stream(name, descriptor):
    old = getattr(sys, name)
    if old is None or old.fileno() != descriptor:
        return
    buffer = TracedBuffer(io.FileIO(descriptor, "w", closefd=False))
    buffer.to = name
    # With write_through, text reaches the buffer while the line that writes it is still on the stack.
    stream = io.TextIOWrapper(
        buffer, encoding=old.encoding, errors=old.errors, line_buffering=old.line_buffering, write_through=True
    )
    setattr(sys, name, stream)
    setattr(sys, "__%s__" % name, stream)


def trace_descriptors():
    names = {1: "stdout", 2: "stderr"}

    def write(descriptor, data):
        if descriptor in names and len(data) > 0:
            written(memoryview(data).cast("B"), names[descriptor], sys._getframe(1))
        return _os_write(descriptor, data)

    os.write = write


def trace_ends():
    excepthook, leave, leave_now = sys.excepthook, sys.exit, os._exit

    def on_exception(kind, error, traceback):
        at = traceback
        frames = []
        while at is not None:
            frames.append('  File "%s", line %d' % (os.path.abspath(at.tb_frame.f_code.co_filename), at.tb_lineno))
            at = at.tb_next
        try:
            line = {"deed": "end", "stack": "\n".join(frames[-MAX_FRAMES:])}
            _os_write(_file, (json.dumps(line) + "\n").encode("ascii"))
        except Exception:
            pass
        excepthook(kind, error, traceback)

    def on_exit(*status):
        note({"deed": "end"}, sys._getframe(1))
        leave(*status)

    def on_exit_now(*status):
        note({"deed": "end"}, sys._getframe(1))
        leave_now(*status)

    sys.excepthook, sys.exit, os._exit = on_exception, on_exit, on_exit_now


CHILDREN = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec")


def on_audit(event, arguments):
    try:
        if event == "http.client.send":
            requested(bytes(arguments[1][:MAX_BYTES]))
        elif event == "open" and is_for_writing(arguments[1], arguments[2]):
            note({"deed": "file", "path": os.path.abspath(os.fsdecode(arguments[0]))}, sys._getframe(1))
        elif event == "sqlite3.connect" and os.fsdecode(arguments[0]) not in ("", ":memory:"):
            note({"deed": "file", "path": os.path.abspath(os.fsdecode(arguments[0]))}, sys._getframe(1))
        elif event == "os.rename":
            note({"deed": "file", "path": os.path.abspath(os.fsdecode(arguments[1]))}, sys._getframe(1))
        elif event in CHILDREN:
            note({"deed": "child"}, sys._getframe(1))
    except Exception:
        pass


def is_for_writing(mode, flags):
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return bool(flags & (os.O_WRONLY | os.O_RDWR))


def requested(data):
    head = data.decode("latin-1").split("\r\n")
    words = head[0].split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/") or words[0] == "CONNECT":
        return
    hosts = [row[5:].strip() for row in head if row.lower().startswith("host:")]
    target = words[1]
    if target.startswith("/") and hosts:
        target = "https://" + hosts[0] + target
    note({"deed": "request", "url": target}, sys._getframe(2))


def trace_crashes_of_the_interpreter():
    import faulthandler

    faulthandler.enable(file=open(os.environ["OBSCURA_TRACE"] + ".fault", "a"), all_threads=False)


def install():
    global _file
    _file = os.open(os.environ["OBSCURA_TRACE"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for step in (
        lambda: trace_stream("stdout", 1),
        lambda: trace_stream("stderr", 2),
        trace_descriptors,
        trace_ends,
        trace_crashes_of_the_interpreter,
        lambda: sys.addaudithook(on_audit),
    ):
        try:
            step()
        except Exception:
            pass


def import_the_other():
    """Gives the machine's own sitecustomize its turn, which this one hides."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [path for path in sys.path if os.path.abspath(path or ".") != here]
    own = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize  # noqa: F401
    except ImportError:
        if own is not None:
            sys.modules["sitecustomize"] = own


try:
    install()
    import_the_other()
except Exception:
    pass
