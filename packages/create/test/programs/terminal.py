"""Runs a program at a pseudo-terminal, and types: each argument `TEXT=KEYS` waits for TEXT and types KEYS.

Prints what the program printed, and exits with its status.
"""

import fcntl
import os
import pty
import re
import signal
import struct
import sys
import termios

script, command = sys.argv[1].split("\x1f"), sys.argv[2:]
signal.alarm(120)  # only a hang takes so long
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    os.execvp(command[0], command)

printed = ""
waited_for = 0  # how much of the output earlier steps have seen


def read() -> bool:
    """Read some more. Returns whether there is more to come."""
    global printed
    try:
        data = os.read(terminal, 65536)
    except OSError:  # Linux: the other end is closed
        return False
    printed += data.decode("utf-8", "replace")
    return bool(data)


for step in script:
    text, _, keys = step.partition("=")
    while text not in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", printed[waited_for:]):
        if not read():
            sys.exit(f"the program ended before it printed {text!r}:\n{printed}")
    waited_for = len(printed)
    os.write(terminal, keys.encode())
while read():
    pass
sys.stdout.write(printed)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
