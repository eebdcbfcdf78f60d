"""A README with what can be mended without guessing. Pure."""

from __future__ import annotations


def fixed(text: str) -> str:
    """`text` (LF line ends) mended."""
    return text.rstrip("\n") + "\n"
