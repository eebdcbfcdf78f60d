"""How long until the wizard's first prompt stands on the screen, as a ratio to `import questionary`.

    python benchmarks/first_prompt.py [--runs N]

Whole processes in a terminal of 80x24, interleaved; medians. Goal: 1.6. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import pty
import statistics
import struct
import sys
import tempfile
import time
from fcntl import ioctl
from termios import TIOCSWINSZ

IMPORT = [sys.executable, "-c", "import questionary; print('Ctrl-C stop')"]


def until_prompt(command: list[str], folder: str) -> float:
    """Seconds from the start of `command` until its keys are on the screen."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update(TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1")
        os.execv(command[0], command)
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while b"Ctrl-C stop" not in seen:
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - start
    os.kill(child, 9)
    os.close(terminal)
    os.waitpid(child, 0)
    return taken


def main() -> None:
    """Prints both medians and their ratio."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--runs", type=int, default=15)
    runs = arguments.parse_args().runs
    wizard, imported = [], []
    for number in range(runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            times = until_prompt(IMPORT, folder), until_prompt([sys.executable, "-m", "nexus_gen"], folder)
        if number:
            imported.append(times[0])
            wizard.append(times[1])
    floor, first = statistics.median(imported), statistics.median(wizard)
    print(f"import questionary {floor * 1000:6.0f} ms    1.00")
    print(f"first prompt       {first * 1000:6.0f} ms {first / floor:7.2f}")


if __name__ == "__main__":
    main()
