"""The program: ``figcheck``, or ``python -m figcheck``."""

from __future__ import annotations

import signal
import sys

from . import _figcheck


def main() -> None:
    """Runs the program with the arguments of the command line."""
    # the program does not come back to Python before it ends: Ctrl-C and a closed pipe end it as they end any program
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_figcheck.run(sys.argv[1:], sys.executable))


if __name__ == "__main__":
    main()
