"""Whether a hostile text takes time in proportion to its length, and no more.

    python benchmarks/linear.py [--size CHARACTERS]

Each sign or line is repeated to SIZE and to four times SIZE; the ratio of the times should stay near 4,
and the worst ones are printed. Texts beyond the limit for parsing take a way of their own, so try large
sizes, too.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from nexus_gen.markdown import inline
from nexus_gen.markdown.block import block

SLOW = [
    "*",
    "[",
    "![",
    "`",
    "<",
    "_",
    "~",
    "&",
    "|",
    "!",
    "(",
    "\\",
    " ",
    "a@",
    "www.",
    "http://a ",
    "- ",
    "> ",
    "#",
]
SLOW += ["*a ", "**a", "[a](", "<a ", "*_", "~a", "``a`", "a**b", "<!--", "[[a]]", "](x) ", "a@b.c "]
LINES = [
    "- a\n<b>\n",
    "[a]: b\n",
    "[a]: b\nx\n\n",
    "[^1]: x\n",
    "[a]\n\n[a]: b\n\n",
    "```\n",
    "# h\n",
    "h\n=\n",
]
LINES += [
    "| a |\n|-|\n",
    "<!-- \n",
    "<div>\n\n",
    "<b>",
    "<script>\n\n",
    "1. a\n    <x\n",
    "> a\nb\n",
    "\t*\n",
    "<x\n\n",
]
LINES += ["[", "![", "*_", "`", "> ", "- ", "- x\n", "~a", "<a ", "\n", " ", "###### *h\n", "_a "]


def in_a_line(sign: str, size: int) -> None:
    """Writes the sign, repeated, for every place of a line."""
    value = f"x{sign * (size // len(sign))}y"
    for write in (inline.item, inline.heading, inline.cell, inline.bold, inline.link_text, inline.code):
        write(value)


def in_a_block(line: str, size: int) -> None:
    """Confines the line, repeated."""
    block(line * (size // len(line)), 3)


def seconds(work: Callable[[str, int], None], text: str, size: int) -> float:
    """The processor time of one call, the better of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work(text, size)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Prints the ten texts whose time grows fastest."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--size", type=int, default=8000)
    size = arguments.parse_args().size
    found = []
    for name, work, texts in (("line", in_a_line, SLOW), ("block", in_a_block, LINES)):
        for text in texts:
            short, long = seconds(work, text, size), seconds(work, text, 4 * size)
            found.append((long / max(short, 0.001), long, f"{name} {text!r}"))
    for ratio, long, text in sorted(found, reverse=True)[:10]:
        print(f"{ratio:6.1f} {long * 1000:8.0f} ms  {text}")


if __name__ == "__main__":
    main()
