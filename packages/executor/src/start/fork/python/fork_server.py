"""Forks a process for each call of a Python plugin, so that no call waits for Python to start.

README.md, in the directory above, describes the protocol between this server, its host and the processes that it forks.
"""
_MAIN = {**globals(), "__doc__": None}  # the initial `__main__` of any script
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
OWN = ("preloaded", "shadows", "effects", "child_startup", "child_shutdown")


def serve():
    """Forks and reaps children until the host hangs up. Returns only in a forked process, with what that process runs."""
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
    gc.freeze()  # so that a collection in a forked process does not copy shared pages
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
    """Orphans of plugins become children of this process, which reaps them. A host that is process 1 would keep them as zombies."""
    PR_SET_CHILD_SUBREAPER = 36
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _refusal():
    """Why it is not safe to fork this interpreter, or None."""
    if sys.implementation.name != "cpython" or sys.version_info < OLDEST:
        return "forking is not known to be safe in Python {}.{}".format(*sys.version_info)
    for name in ("sitecustomize", "usercustomize"):
        customised = getattr(sys.modules.get(name), "__file__", None)
        # Distributions ship one with the standard library.
        if customised and os.path.dirname(customised) != os.path.dirname(os.__file__):
            return "{} runs every time Python starts".format(customised)
    return None


def _unsafe_to_fork(descriptors):
    if _preloaded.effect:
        return "a module that was loaded ahead {}".format(_preloaded.effect)
    if len(os.listdir("/proc/self/task")) > 1:
        return "a module that was loaded ahead started a thread"
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
            continue  # an orphan of a plugin, adopted by this process instead of process 1
        children.discard(pid)
        code = os.waitstatus_to_exitcode(status)
        _tell({"exited": pid, "code": code} if code >= 0 else {"exited": pid, "signal": _name_of(-code)})


def _name_of(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return "SIG{}".format(number)


def _end(children, listener):
    """The host is gone, so this server must end what it started and remove its directory."""
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
    _try(os.write, CONTROL, json.dumps(message).encode() + b"\n")  # if the host is gone, the end of its stream will show it


def _drain(woken):
    try:
        while woken.recv(4096):
            pass
    except BlockingIOError:
        pass


class _lines:
    """The lines of a descriptor, in order of arrival."""

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
        """Reads once, and returns the complete lines."""
        self._read()
        *whole, self._rest = self._rest.split(b"\n")
        return [line.decode() for line in whole]

    def _read(self):
        try:
            chunk = os.read(self._descriptor, 65536)
        except ConnectionError:
            chunk = b""  # the host died with messages unread
        self.ended = self.ended or not chunk
        self._rest += chunk


# From here on, this is the plugin's process. Only two of our frames lie below the plugin's: this module's, and one with the name that
# Python gives to the place below a script, because warnings show it.
_run, _send_report = serve()
try:
    _run()
except BaseException as _error:
    child_shutdown.end_script()
    _status = child_shutdown.report(_error, child_startup.OWN_FRAMES)
else:
    child_shutdown.end_script()
    _status = 0
_run = None
child_shutdown.leave(_status, _preloaded, _send_report, _BEGUN_WITH)
