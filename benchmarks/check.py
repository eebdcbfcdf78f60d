"""How long `check` takes over many READMEs, as a ratio to markdownlint-cli2 over the same files.

    python benchmarks/check.py [--files N] [--runs N]

Whole processes, interleaved, so that a machine that slows down slows all of them; medians of the runs, of the
time that passed and of the time that processors worked. Goal: below 1.0, on a machine with nothing else to
do: where others work, several processes gain nothing. nexus-gen is the one that this Python imports.
markdownlint-cli2 has to be on the PATH; without it only nexus-gen is timed. POSIX only.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from nexus_gen.files import TextFile
from nexus_gen.learnings.read import parse
from nexus_gen.provenance import read_provenance
from nexus_gen.rendering import Renderer
from nexus_gen.templating.look import find_look

HERE = pathlib.Path(__file__).parent
MORE = (
    "Totals\n\n```python\nfor item in cart.items():\n    total += item.price\n```\n",
    "Challenges met\n\n| Problem | Answer |\n| --- | --- |\n| Slow | An index |\n| Flaky CI | A seed |\n",
    "Steps\n\n1. Install\n2. Run\n3. See [the list](#key-technologies)\n",
    "More\n\n# Another title\n\n**Bold line**\n\n• one\n• two\n",
    "A quote\n\n> Measure first, and twice.\n",
)


def write_readmes(folder: pathlib.Path, number: int) -> None:
    """Writes so many READMEs, no two alike: the benchmark's learnings in every look, cut and added to."""
    made = parse(TextFile("learnings.yaml", (HERE / "learnings.yaml").read_text(encoding="utf-8"))).learnings
    bodies = []
    for name in ("hub", "brief", "plain"):
        provenance = read_provenance(Renderer(find_look(name)).render(made, None, "0"))
        assert provenance is not None
        bodies.append(provenance.body)
    chance = random.Random(1)  # the same READMEs in every run
    for count in range(number):
        head, *sections = chance.choice(bodies).split("\n## ")
        kept = [section for section in sections if chance.random() < 0.9] + chance.sample(MORE, 2)
        chance.shuffle(kept)
        text = "\n## ".join([f"{head}\nREADME number {count}.\n", *kept])
        (folder / f"{count:05}.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Prints a line a program: medians in milliseconds, and their ratios to the last one."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--files", type=int, default=1000)
    arguments.add_argument("--runs", type=int, default=5)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_readmes(folder, chosen.files)
        measure(folder, chosen.runs)


def measure(folder: pathlib.Path, runs: int) -> None:
    """Times each program `runs` times in turn, after one round that is not counted."""
    program = [sys.executable, "-m", "nexus_gen", "check"]
    files = sorted(path.name for path in folder.iterdir())
    cases = {
        "nexus-gen check": [*program, *files],
        "nexus-gen check, 1 job": [*program, "--jobs", "1", *files],
    }
    judge = shutil.which("markdownlint-cli2")
    if judge is not None:
        cases["markdownlint-cli2"] = [judge, *files]
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
    for number in range(runs + 1):
        for name, command in cases.items():
            start = time.perf_counter(), worked()
            run = subprocess.run(command, cwd=folder, capture_output=True)
            assert run.returncode in (0, 1) and b"Traceback" not in run.stderr, run.stderr.decode()
            if number:
                times[name].append((time.perf_counter() - start[0], worked() - start[1]))
    medians = {
        name: [statistics.median(column) for column in zip(*measured, strict=True)]
        for name, measured in times.items()
    }
    for name, seconds in medians.items():
        parts = [f"{name:<24}"]
        for kind, one, least in zip(("passed", "worked"), seconds, medians[[*medians][-1]], strict=True):
            parts.append(f"{kind}{one * 1000:7.0f} ms {one / least:5.2f}   ")
        print("".join(parts))


def worked() -> float:
    """Seconds of processor time of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
