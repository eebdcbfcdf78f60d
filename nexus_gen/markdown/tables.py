"""GitHub's tables, with columns as wide as their widest cell."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.columns import width


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[str] = ()) -> str:
    """A table of cells that are safe for their place already; `marks` stand before each row."""
    widths = [max(3, *(width(row[column]) for row in (heads, *rows))) for column in range(len(heads))]
    lines = [_row(heads, widths), "| " + " | ".join("-" * wide for wide in widths) + " |"]
    for number, cells in enumerate(rows):
        lines.append((marks[number] if marks else "") + _row(cells, widths))
    return "\n".join(lines)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
    return "| " + " | ".join(padded) + " |"
