"""The plugin as Obscura runs it: a process, with bytes in and bytes out."""

import json
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

PLUGIN = Path(__file__).parent.parent


def answer(stdin: bytes) -> Any:
    """Return the document that the plugin writes."""
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=PLUGIN, input=stdin, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout.decode("utf-8"))


class ProcessTest(unittest.TestCase):
    def test_an_unknown_action_is_refused(self) -> None:
        envelope = {"obscura_version": 1, "action": "movieBy", "auth": {}, "input": {}}
        refusal = answer(json.dumps(envelope).encode())
        self.assertIs(refusal["ok"], False)
        self.assertIn("movieBy", refusal["error"])

    def test_garbage_is_refused(self) -> None:
        for stdin in (b"", b"{", b"[]"):
            self.assertIs(answer(stdin)["ok"], False)
