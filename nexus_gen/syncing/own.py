"""What is a section's own, beside its entries: its heading, and the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from nexus_gen.document import Placed
from nexus_gen.learnings.model import Section
from nexus_gen.markdown.block import block
from nexus_gen.provenance import heading_print, section_print
from nexus_gen.syncing.mixing import Pick
from nexus_gen.syncing.same import same_block, same_line, shown_text

_BLOCKS = ("lead", "intro", "body", "outro")
_LINES = ("title", "author")


@dataclass(frozen=True)
class Own:
    """What is a section's own. `lead` is the text that the layout puts before the section's `intro`."""

    title: str = ""
    lead: str = ""
    intro: str = ""
    body: str = ""
    outro: str = ""
    form: str = ""
    author: str = ""
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def print(self) -> str:
        """The print that the comment has of it, as a section's own data."""
        return section_print(self.title, self.lead, self.put_into(Section("", "")))

    @property
    def heading_print(self) -> str:
        """The print that the comment has of it where it is the title, or a heading that only holds others."""
        return heading_print(self.title, self.lead)

    def put_into(self, section: Section) -> Section:
        """`section` with this as its own, but for the heading."""
        return replace(
            section,
            intro=self.intro,
            body=self.body,
            outro=self.outro,
            form=self.form,
            author=self.author,
            labels=dict(self.labels),
        )


def own_of(placed: Placed, section: Section | None) -> Own:
    """What is the own of a section that stands at a place; of the place itself where it holds none."""
    if section is None:
        return Own(placed.title, placed.intro)
    return Own(
        placed.title,
        placed.intro,
        section.intro,
        section.body,
        section.outro,
        section.form,
        section.author,
        tuple(sorted(section.labels.items())),
    )


def mixed_own(ours: Own, theirs: Own, level: int, pick: Pick) -> Own:
    """What both say the same as `ours` spells it, and one of both for what differs."""
    values: dict[str, Any] = {}
    for name in ("title", *_BLOCKS, "form", "author", "labels"):
        one, other = getattr(ours, name), getattr(theirs, name)
        if name in _BLOCKS:
            same = same_block(one, other, level)
        else:
            same = same_line(one, other) if name in _LINES else one == other
        values[name] = one if same else pick(_WORDS.get(name, name), one, other)
    made = Own(**values)
    return ours if made == ours else made


_WORDS = {"lead": "intro", "form": "as"}  # fields by their keys in learnings.yaml


def retyped(typed: str, edited: str, level: int) -> str:
    """A text as it was `edited` in the README, its untouched lines as they were `typed` in learnings.yaml."""
    generated = block(typed, level).text.split("\n")
    lines = typed.strip("\n").split("\n")
    if len(generated) != len(lines) or generated == lines:
        return edited
    found: list[str] = []
    now = edited.split("\n")
    for tag, first, after, start, end in SequenceMatcher(None, generated, now, False).get_opcodes():
        found += lines[first:after] if tag == "equal" else now[start:end]
    made = "\n".join(found)
    return made if shown_text(block(made, level).text) == shown_text(edited) else edited


def dealt(texts: Sequence[str], edited: str, level: int, usual: int) -> list[str]:
    """The edited text of what was generated from `texts`, one after the other, as the text that each is now.

    What stands at the beginning or the end as it was goes to its own; all the rest to the one that is left,
    or to the `usual` one where none said anything.
    """
    there = [number for number, text in enumerate(texts) if text.strip()]
    made = [""] * len(texts)
    if not edited.strip():
        return made
    rest = edited.strip("\n")
    low, high = 0, len(there) - 1
    while low < high and (after := _without(rest, texts[there[low]], level, at_start=True)) is not None:
        made[there[low]], rest = texts[there[low]], after
        low += 1
    while low < high and (after := _without(rest, texts[there[high]], level, at_start=False)) is not None:
        made[there[high]], rest = texts[there[high]], after
        high -= 1
    at = there[high] if there else usual
    made[at] = retyped(texts[at], rest, level)
    return made


def _without(text: str, part: str, level: int, at_start: bool) -> str | None:
    """The text without a part at its start or its end, as that is generated; None where it is not there."""
    part = block(part, level).text
    if at_start:
        return text[len(part) :].strip("\n") if f"{text}\n\n".startswith(f"{part}\n\n") else None
    return text[: -len(part)].strip("\n") if f"\n\n{text}".endswith(f"\n\n{part}") else None
