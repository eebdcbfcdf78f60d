"""nexus-gen in a real terminal, and what stands on its screen."""

from __future__ import annotations

import os
import pathlib
import sys
import time
from collections.abc import Callable

import pytest

from tests.conftest import ROOT

pexpect = pytest.importorskip("pexpect", reason="a terminal of POSIX", exc_type=ImportError)
if sys.platform == "win32":
    pytest.skip("a terminal of POSIX", allow_module_level=True)
pyte = pytest.importorskip("pyte")

SIZES = [(24, 6), (60, 14), (80, 24), (200, 50)]
_SECONDS = 60  # of a machine that is busy


class Terminal:
    """A call of nexus-gen at a terminal of `size`, columns and rows."""

    def __init__(
        self, folder: pathlib.Path, *arguments: str, size: tuple[int, int] = (80, 24), **environment: str
    ) -> None:
        self.folder = folder
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.ended = False
        self.all = ""  # that was ever printed
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "nexus_gen", *arguments],
            cwd=str(folder),
            dimensions=(rows, columns),
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "TERM": "xterm-256color",
                "PROMPT_TOOLKIT_NO_CPR": "1",
                **environment,
            },
            encoding="utf-8",
        )

    def send(self, keys: str) -> None:
        """Types `keys`."""
        self.child.send(keys)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        self._read()
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The words of the screen, as if it had no lines."""
        return " ".join(" ".join(self.lines).split())

    @property
    def place(self) -> str:
        """The question that the wizard stands at, as its file says."""
        path = self.folder / "learnings.yaml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return text.rpartition("# The wizard stands at: ")[2].strip() if "wizard stands" in text else ""

    def until(self, is_so: Callable[[], object]) -> None:
        """Waits until something is so."""
        end = time.monotonic() + _SECONDS
        while not is_so():
            assert time.monotonic() < end, "\n".join(["this is what stands there:", *self.lines])
            self._read()

    def shows(self, *texts: str) -> None:
        """Waits until all `texts` stand on the screen."""
        self.until(lambda: all(text in self.text for text in texts))

    def answers(self, *keys: str) -> None:
        """Types each of `keys` once the wizard has taken the one before."""
        for typed in keys:
            before = self.place
            self.send(typed)
            self.until(lambda before=before: self.place != before or self.ended)

    def ask(self, message: str, keys: str) -> None:
        """Types `keys` once `message` stands on the screen."""
        self.shows(message)
        self.send(keys)

    def end(self) -> int:
        """Waits until it has ended, and returns its exit code; with a traceback it fails."""
        self.until(lambda: self.ended)
        self.child.close()
        assert "Traceback" not in self.all, self.all
        return self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus

    def stop(self, signal: int) -> None:
        """Ends it as the system does."""
        self.child.kill(signal)
        self.child.wait()

    def _read(self) -> None:
        if self.ended:
            return
        try:
            text = self.child.read_nonblocking(65536, timeout=0.02)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.ended = True
            return
        self.all += text
        self._stream.feed(text)
