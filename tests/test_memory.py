"""Over many files memory stays flat: what was read of one is given back before the next."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")[:2500]
LEARNINGS = (ROOT / "learnings.yaml").read_text(encoding="utf-8")
FEW, MANY = 10, 90
MOST = 3_000  # KB that the others may take


# What the system tells of a child that has ended counts the memory of its parent before it began, too.
RUN = """
from nexus_gen.__main__ import main
try:
    main()
finally:
    import sys
    sys.stderr.write(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
"""
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def peak(folder: pathlib.Path, *arguments: str) -> int:
    """The most memory in KB that a run of the program takes."""
    run = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.returncode in (0, 1)
    return int(run.stderr.split()[-1])


@linux
@pytest.mark.parametrize("options", [["--format", "json"], ["--format", "text"], ["--fix"]], ids=" ".join)
def test_check_takes_no_more_for_more_readmes(tmp_path: pathlib.Path, options: list[str]) -> None:
    for number in range(MANY):
        (tmp_path / f"{number:02}.md").write_text(README.replace("nexus-gen", f"n{number}"), encoding="utf-8")
    names = sorted(path.name for path in tmp_path.iterdir())
    few, many = (peak(tmp_path, "check", "--jobs", "1", *options, *some) for some in (names[:FEW], names))
    assert many - few < MOST


@linux
def test_render_takes_no_more_for_more_folders(tmp_path: pathlib.Path) -> None:
    for number in range(MANY):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "learnings.yaml").write_text(LEARNINGS, encoding="utf-8")
    names = [str(number) for number in range(MANY)]
    few, many = (peak(tmp_path, "render", "--check", *some) for some in (names[:FEW], names))
    assert many - few < MOST
