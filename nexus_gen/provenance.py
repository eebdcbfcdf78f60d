"""The comment at the end of a generated README: what it was made from, part by part.

    <!-- nexus-gen 0.1.0: made from learnings.yaml, which is the file to edit
    template hub programme prodev-backend inputs 3f… text 9a…
    overview 1a2b3-4c5d6
    technologies 1a2b3-4c5d6 1a2b3-4c5d6
    -->

`inputs` is a hash of everything that went in, `text` of the README above the comment with LF line ends,
without the blank lines at its end. A part's two prints are of its data and of its lines; a section's own
come first, then those of its entries. What is shown without a mark has `-----` for the print of its lines.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from nexus_gen.about import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nexus_gen.document import Document, Placed
    from nexus_gen.learnings.model import Entry, Section
    from nexus_gen.templating.assemble import Assembled

_COMMENT = re.compile(
    r"\n*<!-- nexus-gen (?P<version>\S+): [^\n]*\n"
    r"template (?P<template>\S+) programme (?P<programme>\S+) "
    r"inputs (?P<inputs>[0-9a-f]+) text (?P<text>[0-9a-f]+)\n"
    r"(?P<parts>(?:[^\n>]*\n)*)-->\s*"
)
_NAME = re.compile(r"[^\w.@+-]+")
RULE = "---"  # before a heading: it goes with the section above as well
_ITEM_NUMBER = re.compile(r"\A\d+\. ")
_NOT_ITS_OWN = re.compile(rf"\A(?:{RULE}\s*|\d+\. )")
_LENGTH = 5  # characters of a print
UNKNOWN = "-----"  # the print of lines that nothing marks


class Provenance:
    """What a README says it was made from. `body` is the README above the comment."""

    __slots__ = ("body", "inputs", "parts", "programme", "template", "text")

    def __init__(self, body: str, found: re.Match[str]) -> None:
        self.body = body
        self.template = found["template"]
        self.programme = found["programme"]
        self.inputs = found["inputs"]
        self.text = found["text"]
        self.parts = [line.split() for line in found["parts"].splitlines()]

    @property
    def untouched(self) -> bool:
        """Whether the README is still as it was generated."""
        return text_hash(self.body) == self.text


def read_provenance(readme: str) -> Provenance | None:
    """The comment of a README (LF line ends), or None where there is none. What follows it is body, too."""
    start = readme.rfind("<!-- nexus-gen ")
    found = _COMMENT.match(readme, _before_breaks(readme, start)) if start >= 0 else None
    if found is None:
        return None
    after = readme[found.end() :]
    return Provenance(readme[: found.start()] + (f"\n\n{after}" if after else ""), found)


def body_of(readme: str) -> str:
    """A README without its comment."""
    made = read_provenance(readme)
    return made.body if made else readme.rstrip("\n")


def _before_breaks(text: str, position: int) -> int:
    while position and text[position - 1] == "\n":
        position -= 1
    return position


def text_hash(body: str) -> str:
    """A hash of a README's text."""
    return hashlib.sha256(body.rstrip("\n").encode("utf-8", "replace")).hexdigest()[:16]


def inputs_hash(learnings: bytes, programme: bytes, template: list[bytes], chosen: str = "") -> str:
    """A hash of the version and of everything a README is made from, over LF line ends.

    `chosen` is the template of a call that did not leave it to the learnings.
    """
    total = hashlib.sha256(f"{__version__}\n{chosen}".encode("utf-8", "surrogateescape"))
    for data in (learnings, programme, *template):
        lf = data.replace(b"\r\n", b"\n")
        total.update(len(lf).to_bytes(8, "big") + lf)
    return total.hexdigest()[:16]


def comment(document: Document, made: Assembled, template: str, programme: str, inputs: str) -> str:
    """The provenance comment of a README, with the blank line before it."""
    lines = {id(part): text for part, text in made.parts}
    rows = [f"title {heading_print(document.title, document.intro)}-{_line_print(lines, 'title', made)}"]
    for placed in document.sections:
        rows += _rows(placed, lines)
    return (
        f"\n<!-- nexus-gen {__version__}: made from learnings.yaml, which is the file to edit\n"
        f"template {_word(template)} programme {_word(programme)} "
        f"inputs {inputs} text {text_hash(made.text)}\n" + "".join(f"{row}\n" for row in rows) + "-->\n"
    )


def _rows(placed: Placed, lines: dict[int, str]) -> list[str]:
    heading = lines.get(id(placed))
    rows = []
    if not placed.sources:
        rows.append(f"= {heading_print(placed.title, placed.intro)}-{text_print(heading)}")
    for number, section in enumerate(placed.sources):
        own = section_print(placed.title, placed.intro, section)
        text = text_print(heading) if number == 0 else UNKNOWN
        entries = [f" {entry_print(entry)}-{text_print(lines.get(id(entry)))}" for entry in section.entries]
        rows.append(f"{_word(section.name)} {own}-{text}{''.join(entries)}")
    return rows


def entry_print(entry: Entry) -> str:
    """The print of what an entry says."""
    return data_print(repr(_said(entry)))


def heading_print(title: str, intro: str) -> str:
    """The print of a heading that only holds others, or of the title of the page, with its intro."""
    return data_print(repr((title, intro)))


def _said(entry: Entry) -> tuple[object, ...]:
    """What an entry says, so that a field which says nothing leaves no trace."""
    items = tuple(map(_said, entry.items))
    return (entry.name, tuple(entry.texts.items()), entry.points, items, entry.body, entry.done)


def _without_entries(section: Section) -> tuple[object, ...]:
    return (
        section.body,
        section.form,
        section.intro,
        section.outro,
        sorted(section.labels.items()),
        section.author,
    )


def _line_print(lines: dict[int, str], name: str, made: Assembled) -> str:
    return next((text_print(text) for part, text in made.parts if part == name), UNKNOWN)


def text_print(text: str | None) -> str:
    """A print of the lines of a part; the number of an item and the rule before a heading are not its own."""
    return UNKNOWN if text is None else data_print(_NOT_ITS_OWN.sub("", text))


def end_of_part(lines: Sequence[str], start: int, wanted: str, most: int) -> int | None:
    """The line after the last of the part that begins at `start` (from 0) and has the print `wanted`.

    None where no part of at most `most` lines has it. A part is printed without the space around it: blank
    lines may come first.
    """
    if wanted == text_print(""):
        return start
    while start < len(lines) and lines[start].strip() in ("", RULE):
        start += 1
    growing = hashlib.sha256()
    for number in range(start, min(start + most, len(lines))):
        line = _ITEM_NUMBER.sub("", lines[number].lstrip()) if number == start else lines[number]
        if line.strip():
            whole = growing.copy()
            whole.update(line.rstrip().encode("utf-8", "surrogatepass"))
            if whole.hexdigest()[:_LENGTH] == wanted:
                return number + 1
        growing.update((line + "\n").encode("utf-8", "surrogatepass"))
    return None


def section_print(title: str, intro: str, section: Section) -> str:
    """The print of a section's data without its entries; `title` and `intro` are its heading's."""
    return data_print(repr((title, intro, _without_entries(section))))


def data_print(text: str) -> str:
    """A print of data, told as `repr` does."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _word(name: str) -> str:
    """`name` as one word of the comment; a path is only its last part, which nothing reads."""
    return _NAME.sub("-", os.path.basename(os.path.normpath(name))).replace("--", "-").strip("-") or "own"
