"""Runs a command, and prints the seconds until it ends and the CPU seconds of everything that it starts, as JSON.

This process becomes the parent of what outlives the command (Linux), such as servers that fork calls, and waits for it: otherwise its CPU time, and that
of its children, would be lost.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36

started_at = time.monotonic()
if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
    sys.exit("this needs Linux")
code = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
seconds = time.monotonic() - started_at
try:
    while True:
        os.wait()
except ChildProcessError:
    pass
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"seconds": seconds, "cpuSeconds": usage.ru_utime + usage.ru_stime, "code": code}))
