"""Ends a process as Python would, but without tearing down the interpreter that it shares with its parent."""
import atexit
import gc
import io
import os
import signal
import sys
import weakref

FLUSH_FAILED = 120
_BY_SIGINT = object()
_OF_ERRORS = ("last_type", "last_value", "last_traceback", "last_exc")


def _type_of_unraisable():
    """The type of the argument of `sys.unraisablehook`, which has no public name."""

    class Odd:
        def __del__(self):
            raise ValueError

    found = []
    sys.unraisablehook = lambda args: found.append(type(args))
    Odd()
    sys.unraisablehook = sys.__unraisablehook__
    return found[0]


_Unraisable = _type_of_unraisable()


def end_script():
    """Flushes what the script has written, as Python does before it reports an error and waits for threads. What fails here is ignored."""
    for name in ("stderr", "stdout"):
        try:
            getattr(sys, name).flush()
        except BaseException:
            pass


def report(error, own_frames):
    """Shows the exception that ended a script, and returns the exit status."""
    if isinstance(error, SystemExit):
        return _status_of(error.code)
    for _ in range(own_frames):
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
    _remember(error)
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except SystemExit as exit_:
        return _status_of(exit_.code)
    except BaseException as second:
        second.__traceback__ = second.__traceback__.tb_next
        second.__context__ = None
        _write("Error in sys.excepthook:\n")
        sys.__excepthook__(type(second), second, second.__traceback__)
        _write("\nOriginal exception was:\n")
        sys.__excepthook__(type(error), error, error.__traceback__)
    return _BY_SIGINT if type(error) is KeyboardInterrupt else 1


def _status_of(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code if -(2**63) <= code < 2**63 else -1
    try:
        _write(str(code))
    except BaseException:
        pass  # Python does not report it either
    _write("\n")
    return 1


def _remember(error):
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
    if sys.version_info >= (3, 12):
        sys.last_exc = error


def _write(text):
    if getattr(sys, "stderr", None) is not None:
        sys.stderr.write(text)


def leave(status, preloaded, send_report, begun_with):
    """Ends the process: threads, exit handlers, output, modules, in the order of a regular shutdown."""
    sys.settrace(None)
    sys.setprofile(None)
    _hide_own_frames()
    if "threading" in sys.modules:
        _quietly(sys.modules["threading"]._shutdown)
    _quietly(atexit._run_exitfuncs)
    flushed = _flush_streams()
    _quietly(lambda: send_report(preloaded.report()))  # the plugin may have patched whatever this uses
    _forget_modules(preloaded, begun_with)
    if status is _BY_SIGINT:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    os._exit(status & 0xFF if flushed else FLUSH_FAILED)


def _quietly(act):
    try:
        act()
    except BaseException:
        pass  # Python does not report it either, or already has


def _hide_own_frames():
    """Removes our frames from the tracebacks of errors during shutdown: in a plain start, Python itself would have made these calls."""
    report_to_plugin = sys.unraisablehook

    def report_without_us(args):
        trace = args.exc_traceback
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        report_to_plugin(type(args)((args.exc_type, args.exc_value, trace, args.err_msg, args.object)))

    sys.unraisablehook = report_without_us


def _flush_streams():
    flushed = True
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        try:
            if stream is not None and not _is_closed(stream):
                stream.flush()
        except BaseException as error:
            flushed = False
            if name == "stdout":
                sys.unraisablehook(_unraisable(error, stream))
    return flushed


def _unraisable(error, stream):
    if sys.version_info >= (3, 13):
        return _Unraisable((type(error), error, None, "Exception ignored on flushing sys.stdout", None))
    return _Unraisable((type(error), error, None, None, stream))


def _is_closed(stream):
    try:
        return stream.closed
    except Exception:
        return False


def _forget_modules(preloaded, begun_with):
    """Releases the plugin's modules, so that its finalisers run and its files are flushed. After this, nothing can be imported."""
    names = [name for name in sys.modules if name == "__main__" or name not in begun_with]
    theirs = [weakref.ref(module) for module in map(sys.modules.get, names) if _can_be_cleared(module, preloaded)]
    # Finalisers may still write to these. Files that the server opened are frozen, and so not among them.
    files = [thing for thing in _files_among(gc.get_objects()) if _is_written(thing)]
    for name in ("path", "argv", "path_importer_cache", "meta_path", "path_hooks", *_OF_ERRORS):
        setattr(sys, name, None)
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    sys.modules.clear()
    gc.collect()
    for reference in reversed(theirs):
        module = reference()
        if module is not None:
            _clear(vars(module))
    module = None
    gc.collect()
    for file in _outermost_first(files):
        _quietly(file.close)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        _quietly(stream.flush)


def _files_among(things):
    """Asks each type once, because asking an abstract class takes long."""
    are_files = {kind: issubclass(kind, io.IOBase) for kind in set(map(type, things))}
    return [thing for thing in things if are_files[type(thing)]]


def _outermost_first(files):
    """A wrapper may still have data for the file inside: it is closed first, and closes that file."""
    wrapped = {id(inner) for file in files for inner in gc.get_referents(file, getattr(file, "__dict__", None))}

    def depth(file):
        # Some wrap each other; then the one written in Python is the outer one.
        return id(file) in wrapped, isinstance(file, io.RawIOBase), type(file).__module__ == "_io"

    return sorted(reversed(files), key=depth)


def _is_written(file):
    """Whether closing it may write something. Closing a file from which a daemon thread reads would wait for the thread."""
    try:
        return not file.closed and file.writable()
    except Exception:
        return False


def _can_be_cleared(module, preloaded):
    return isinstance(module, type(sys)) and module not in preloaded


def _clear(namespace):
    """Clears private names first, as Python does."""
    names = [name for name in namespace if isinstance(name, str) and name != "__builtins__"]
    for name in sorted(names, key=lambda name: not (name[:1] == "_" and name[:2] != "__")):
        namespace[name] = None


