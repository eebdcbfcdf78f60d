"""What `import` costs beside `check` of the same README: the goal is at most five times as much.

    python benchmarks/importing.py [--runs N] [FOLDER]

FOLDER holds READMEs (*.md) to measure besides the shapes made here. Prints, for each, the processor time of
both in milliseconds (the least of N runs) and their ratio; both run in one process, modules imported before.
"""

from __future__ import annotations

import argparse
import pathlib
import time
from collections.abc import Callable

from nexus_gen.checking.examine import check
from nexus_gen.importing.importer import Importer
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import load_programme

HEAD = "# My notes\n\n## Overview\n\nWhat I learned.\n\n"
SHAPES = {
    "a table of 500 rows": "## Challenges\n\n| Challenge | Solution |\n| --- | --- |\n"
    + "| slow | a join |\n" * 500,
    "a list of 1,000 items": "## Key Technologies\n\n" + "- **Python**: the services\n" * 1000,
    "200 own sections": "".join(f"## Part {number}\n\nText of it.\n\n" for number in range(200)),
    "groups of lists": "## Key Concepts\n\n" + "- **Group**\n  - one\n  - two\n" * 200,
    "bold lines": "".join(f"**Title {number}**\n\nText.\n\n" for number in range(150)),
    "code in items": "## Steps\n\n" + "- step\n\n  ```sh\n  make\n  ```\n\n" * 100,
    "pasted lines": "\n\n".join(f"Section {number}\n\nSome text is here." for number in range(150)),
}


def main() -> None:
    """Measures every shape, and the READMEs of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    texts = {name: HEAD + body for name, body in SHAPES.items()}
    if given.folder:
        for path in sorted(pathlib.Path(given.folder).glob("*.md")):
            texts[path.name] = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    programme = load_programme(programme_path("prodev-backend"))
    importer = Importer()
    ratios = []
    print(f"{'README':32} {'check ms':>9} {'import ms':>10} {'ratio':>6}")
    for name, text in texts.items():
        checked = least(lambda text=text: check(text, "README.md", programme), given.runs)
        imported = least(lambda text=text: importer.imported(text), given.runs)
        ratios.append(imported / checked)
        print(f"{name[:32]:32} {checked:9.1f} {imported:10.1f} {ratios[-1]:6.1f}")
    print(f"highest ratio {max(ratios):.1f}, median {sorted(ratios)[len(ratios) // 2]:.1f}")


def least(work: Callable[[], object], runs: int) -> float:
    """The least processor time of `runs` calls, in milliseconds."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times) * 1000


if __name__ == "__main__":
    main()
