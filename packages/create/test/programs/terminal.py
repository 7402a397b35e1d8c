"""Runs a program at a pseudo-terminal.

Each step `TEXT=KEYS` waits for TEXT, after that of the step before, and types KEYS; with U+001E in front, they are a command to run instead.
Prints what the program printed, and exits with its status.
"""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios

script, command = sys.argv[1].split("\x1f"), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    os.execvp(command[0], command)

printed = ""
waited_for = 0  # how much of the text earlier steps have seen


def read() -> bool:
    """Read some more. Returns whether there is more to come."""
    global printed
    try:
        data = os.read(terminal, 65536)
    except OSError:  # Linux: the other end is closed
        return False
    printed += data.decode("utf-8", "replace")
    return bool(data)


def end(why: str) -> None:
    """Give up."""
    sys.exit(f"{why}:\n{printed}")


signal.signal(signal.SIGALRM, lambda *_: end("it hangs"))
signal.alarm(120)  # only a hang takes so long
for step in script:
    text, _, keys = step.partition("=")
    while (found := re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", printed).find(text, waited_for)) == -1:
        if not read():
            end(f"the program ended before it printed {text!r}")
    waited_for = found + len(text)
    if keys.startswith("\x1e"):
        subprocess.run(keys[1:], shell=True, check=True)
    else:
        os.write(terminal, keys.encode())
while read():
    pass
sys.stdout.write(printed)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
