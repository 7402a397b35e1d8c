"""The script that Obscura starts: one envelope on stdin, one answer on stdout."""

import sys

from obscura_plugin.respond import respond
from provider.plugin import PLUGIN


def main() -> None:
    """Answer the envelope on stdin. A refusal is an answer too, so the status is 0 for both."""
    stdout = sys.stdout.buffer  # bytes: the answer is UTF-8 whatever the locale
    sys.stdout = sys.stderr  # a print() forgotten somewhere must not spoil the answer
    stdout.write(respond(sys.stdin.buffer.read(), PLUGIN))
    stdout.flush()


if __name__ == "__main__":
    main()
