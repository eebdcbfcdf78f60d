"""What the tests share: folders, the command line, and tools that may be missing."""

from __future__ import annotations

import io
import os
import pathlib
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

from nexus_gen import cli
from nexus_gen.project import measure

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")  # the same examples in every run, unless DEEP asks for more
DEEP = os.environ.get("DEEP")  # how many examples of each random test, all of them new


def examples(count: int) -> settings:
    """How many random texts a test takes: always the same `count`, or DEEP new ones."""
    return settings(
        max_examples=int(DEEP or count),
        derandomize=not DEEP,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # making a failing example smaller takes minutes
    )


for name in ("SIGINT", "SIGHUP"):
    number = getattr(signal, name, None)
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        # As below nohup, or in the background of a shell: what a test starts would never see the signal.
        signal.signal(number, lambda *_: None)

ROOT = pathlib.Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(params=["as installed", "pure Python"], scope="module")
def each_parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """PyYAML with libyaml, and as it is where that could not be built."""
    from nexus_gen.learnings import compose
    from tests.yaml_parsers import PARSERS

    with (
        pytest.MonkeyPatch.context() as patch
    ):  # of the module: hypothesis wants none that is made once a test
        patch.setattr(compose, "PARSER", PARSERS[request.param])
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--update-goldens`."""
    parser.addoption("--update-goldens", action="store_true", help="write tests/goldens/*.md anew")


def needs(tool: str) -> str:
    """The path of a program that users need not have: without it the test skips, and in CI fails."""
    found = shutil.which(tool)
    if found is None:
        reason = f"{tool} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, and CI must have it")
        pytest.skip(reason)
    return found


def shared(name: str) -> pathlib.Path:
    """A file of real READMEs that is not part of the project: without it the test skips."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name}: the real READMEs are not part of the project")
    return path


class Result:
    """What a run of the program gave."""

    def __init__(self, run: subprocess.CompletedProcess[bytes]) -> None:
        self.code = run.returncode
        self.out = run.stdout.decode("utf-8")
        self.err = run.stderr.decode("utf-8")
        assert "Traceback" not in self.err, self.err


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: pathlib.Path) -> Run:
    """Runs the program in an empty folder, with no terminal.

    In this process, as Python's start and the imports take most of a run; in one of its own where variables
    of the environment are given, which Python may read when it starts.
    """

    def call(*arguments: object, stdin: bytes = b"", **environment: str) -> Result:
        command = [sys.executable, "-m", "nexus_gen", *map(str, arguments)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NEXUS_GEN")}
        if environment:
            kept |= {"PYTHONPATH": str(ROOT), **environment}
            return Result(subprocess.run(command, cwd=tmp_path, input=stdin, capture_output=True, env=kept))
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr(os, "environ", kept)
            patch.setattr(sys, "argv", command[2:])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            measure.load.cache_clear()  # it knows programmes by their path, seen from the folder of a run
            with pytest.raises(SystemExit) as end:
                cli.main()
        out, err = (stream.buffer.getvalue() for stream in streams.values())
        return Result(subprocess.CompletedProcess(command, int(end.value.code), out, err))

    return call


@pytest.fixture
def learnings(tmp_path: pathlib.Path) -> Callable[[str], pathlib.Path]:
    """Writes a learnings.yaml; `format` and `title` are put before the text if it has none."""

    def write(text: str) -> pathlib.Path:
        path = tmp_path / "learnings.yaml"
        head = "" if text.startswith("format:") else "format: 1\ntitle: Notes\n"
        path.write_text(head + text, encoding="utf-8")
        return path

    return write
