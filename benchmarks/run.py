"""How long a run takes, as a ratio to the least that could do the job (floor.py).

    python benchmarks/run.py [--runs N] [learnings.yaml]

Whole processes, interleaved, so that a machine that slows down slows all of them; medians of the runs.
Goals: render 1.3 for plain text, 1.8 where a parser is needed, unchanged 0.9. nexus-gen is the one
installed beside this Python; install a wheel (`pip install .`), not an editable checkout.
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
NEEDS_PARSER = "A <T>, ~5~ and [an odd] *one* stand in this text."


def main() -> None:
    """Prints a line a case: median in milliseconds, ratio to the floor."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("learnings", nargs="?", default=str(HERE / "learnings.yaml"))
    arguments.add_argument("--runs", type=int, default=15)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        measure(pathlib.Path(chosen.learnings).read_text(encoding="utf-8"), pathlib.Path(name), chosen.runs)


def measure(text: str, folder: pathlib.Path, runs: int) -> None:
    """Times every case `runs` times in turn, after one round that is not counted."""
    program = str(pathlib.Path(sys.executable).parent / "nexus-gen")
    variants = {
        "plain": text,
        "parser": text.replace("overview: |\n", f"overview: |\n  {NEEDS_PARSER}\n\n", 1),
    }
    for name, content in variants.items():
        (folder / name).mkdir()
        (folder / name / "learnings.yaml").write_text(content, encoding="utf-8")
    plain, parser = (str(folder / name) for name in variants)
    floor = [sys.executable, str(HERE / "floor.py"), f"{plain}/learnings.yaml", str(folder / "floor.md")]
    cases = {
        "floor": floor,
        "render, plain text": [program, "render", plain],
        "render --check": [program, "render", "--check", plain],
        "render, nothing changed": [program, "render", plain],
        "render, parser needed": [program, "render", parser],
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(runs + 1):
        for variant in variants:
            (folder / variant / "README.md").write_text("", encoding="utf-8")
        for name, command in cases.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if number:
                times[name].append(time.perf_counter() - start)
    least = statistics.median(times["floor"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:<26}{median * 1000:8.0f} ms {median / least:7.2f}")


if __name__ == "__main__":
    main()
