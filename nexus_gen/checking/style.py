"""What is shown as meant, and still not as it is written well."""

from __future__ import annotations

from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText, short

_STOPS = ".,;:!。，；：！"


def style_findings(source: SourceText) -> Iterator[Finding]:
    """same-heading, heading-punctuation, trailing-spaces and no-final-newline."""
    yield from _headings(source)
    yield from _trailing(source)


def _headings(source: SourceText) -> Iterator[Finding]:
    path: list[tuple[int, dict[str, int]]] = [(0, {})]
    for heading in source.readme.headings:
        shown = heading.shown
        line = source.readme.lines[heading.line - 1]
        column = len(line) - len(line.lstrip()) + 1
        while path[-1][0] >= heading.level:
            path.pop()
        seen = path[-1][1]
        key = shown.casefold()
        if key and key in seen:
            yield Finding(
                heading.line,
                column,
                "same-heading",
                f"the heading “{short(shown)}” stands on line {seen[key]} already",
                "put both parts under one heading, or name them apart",
            )
        seen.setdefault(key, heading.line)
        path.append((heading.level, {}))
        if shown.endswith(tuple(_STOPS)) and len(shown) > 1:
            sign = shown[-1]
            yield Finding(
                heading.line,
                max(source.readme.lines[heading.line - 1].rfind(sign), 0) + 1,
                "heading-punctuation",
                f"the heading “{short(shown)}” ends in “{sign}”",
                f"write “{short(shown[:-1].rstrip())}”",
            )


def _trailing(source: SourceText) -> Iterator[Finding]:
    """One finding for all trailing spaces: they come by the hundred, and one key mends them."""
    readme = source.readme
    if " \n" in readme.text or "\t\n" in readme.text or readme.text.endswith((" ", "\t")):
        breaks = {
            line
            for block in readme.walk()
            if block.kind == "paragraph"
            for line in range(block.line, block.end)
            if readme.lines[line - 1].endswith("  ")
        }
        found = [
            number
            for number, line in enumerate(readme.lines, 1)
            if line.endswith((" ", "\t")) and number not in breaks and number not in readme.code_lines
        ]
        if found:
            line = readme.lines[found[0] - 1]
            more = f", and {len(found) - 1} more do" if len(found) > 1 else ""
            yield Finding(
                found[0],
                len(line.rstrip(" \t")) + 1,
                "trailing-spaces",
                f"the line ends in spaces without effect{more}",
                "delete them",
            )
    if readme.text and not readme.text.endswith("\n"):
        last = len(readme.lines)
        yield Finding(
            last,
            len(readme.lines[-1]) + 1,
            "no-final-newline",
            "the last line has no end",
            "end it with a line feed",
        )
