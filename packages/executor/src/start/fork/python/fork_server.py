"""Forks a process for each call of a Python plugin, so that none of them waits for Python to start.

README.md, in the directory above, describes what it, its host and the processes that it forks say to one another.
"""
_MAIN = {**globals(), "__doc__": None}  # what `__main__` of any script begins with
import sys

_BEGUN_WITH = frozenset(sys.modules)
_given = sys.dont_write_bytecode
sys.dont_write_bytecode = True  # this directory may be read-only
from preloaded import Preloaded

_preloaded = Preloaded(_BEGUN_WITH)
import child_startup
import child_shutdown
import effects

sys.dont_write_bytecode = _given
sys.path.pop(0)  # this directory

import ctypes
import gc
import json
import os
import select
import signal
import socket

CONTROL = 3
OLDEST = (3, 9)
OWN = ("preloaded", "effects", "child_startup", "child_shutdown")


def serve():
    """Forks and buries until the host hangs up. Returns in a forked process only: what it is to run."""
    os.set_inheritable(CONTROL, False)
    lines = _lines(CONTROL)
    hello = json.loads(next(lines))
    child_startup.remember_environment()
    _adopt_orphans()
    descriptors = os.listdir("/proc/self/fd")
    refusal = _refusal()
    if refusal is None:
        _preloaded.load(hello["preload"], OWN, effects.Effects)
        refusal = _unsafe_to_fork(descriptors)
    if refusal is not None:
        _tell({"refused": refusal})
        os._exit(0)
    gc.collect()
    gc.freeze()  # a collection in a forked process shall not copy what it shares
    woken, wakes = socket.socketpair()
    for end in (woken, wakes):
        end.setblocking(False)
    signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    poll = select.poll()
    poll.register(CONTROL, select.POLLIN)
    poll.register(woken, select.POLLIN)
    children = set()
    _tell({"ready": True})
    while True:
        for descriptor, _ in poll.poll():
            if descriptor == woken.fileno():
                _drain(woken)
                _bury(children)
                continue
            for token in lines.available():
                pid = _fork(token)
                if pid == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    woken.close()
                    wakes.close()
                    return child_startup.become(token, hello["listener"], CONTROL, _MAIN, _preloaded)
                if pid is not None:
                    children.add(pid)
            if lines.ended:
                _end(children, hello["listener"])


def _adopt_orphans():
    """What plugins leave behind comes to this process when their parents end: it does not stay a zombie of a host that is process 1."""
    PR_SET_CHILD_SUBREAPER = 36
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _refusal():
    """Why this interpreter had better not be forked."""
    if sys.implementation.name != "cpython" or sys.version_info < OLDEST:
        return "Python {}.{} is not known to bear it".format(*sys.version_info)
    for name in ("sitecustomize", "usercustomize"):
        customised = getattr(sys.modules.get(name), "__file__", None)
        # Distributions bring one along with the standard library.
        if customised and os.path.dirname(customised) != os.path.dirname(os.__file__):
            return "{} is run at each start of Python".format(customised)
    return None


def _unsafe_to_fork(descriptors):
    if _preloaded.effect:
        return "a module that was loaded ahead {}".format(_preloaded.effect)
    if len(os.listdir("/proc/self/task")) > 1:
        return "a module that was loaded ahead has started a thread"
    if os.listdir("/proc/self/fd") != descriptors:
        return "a module that was loaded ahead holds a file open"
    return None


def _fork(token):
    try:
        return os.fork()
    except OSError as error:
        _tell({"failed": token, "why": error.strerror})
        return None


def _bury(children):
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        if pid not in children:
            continue  # what a plugin has left behind, and this process was given instead of process 1
        children.discard(pid)
        code = os.waitstatus_to_exitcode(status)
        _tell({"exited": pid, "code": code} if code >= 0 else {"exited": pid, "signal": _name_of(-code)})


def _name_of(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return "SIG{}".format(number)


def _end(children, listener):
    """The host is gone: nobody else ends what it has started, and removes its directory."""
    for pid in children:
        _try(os.killpg, pid, signal.SIGKILL)
    _try(os.unlink, listener)
    _try(os.rmdir, os.path.dirname(listener))
    os._exit(0)


def _try(act, *arguments):
    try:
        act(*arguments)
    except OSError:
        pass


def _tell(message):
    _try(os.write, CONTROL, json.dumps(message).encode() + b"\n")  # a host that is gone is noticed by the end of its stream


def _drain(woken):
    try:
        while woken.recv(4096):
            pass
    except BlockingIOError:
        pass


class _lines:
    """The lines of a descriptor, as they come."""

    def __init__(self, descriptor):
        self._descriptor = descriptor
        self._rest = b""
        self.ended = False

    def __next__(self):
        while b"\n" not in self._rest and not self.ended:
            self._read()
        if self.ended:
            raise StopIteration
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode()

    def available(self):
        """Reads once, and takes what is whole."""
        self._read()
        *whole, self._rest = self._rest.split(b"\n")
        return [line.decode() for line in whole]

    def _read(self):
        try:
            chunk = os.read(self._descriptor, 65536)
        except ConnectionError:
            chunk = b""  # the host has died before it had heard all
        self.ended = self.ended or not chunk
        self._rest += chunk


# From here on, this is the plugin's process. The only frames of ours below the plugin's are this module's, and one that is called what
# Python calls the place below a script: warnings name it.
_run, _send_report = serve()
try:
    _run()
except BaseException as _error:
    _status = child_shutdown.report(_error, child_startup.OWN_FRAMES)
else:
    _status = 0
_run = None
child_shutdown.leave(_status, _preloaded, _send_report, _BEGUN_WITH)
