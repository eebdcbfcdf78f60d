"""The parts of a README that nexus-gen generated and nobody edited: its comment says what each was.

The lines give candidates, the prints of the data in the comment decide between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from nexus_gen.importing.labels import heads_without_labels
from nexus_gen.importing.part import Part
from nexus_gen.importing.segments import PARENT, Segment, Stretch, stretches
from nexus_gen.importing.source import SourceLines
from nexus_gen.importing.variants import block_variants, entry_variants, text_variants
from nexus_gen.learnings.model import CONTENTS, FORMS, OWN, TASKS
from nexus_gen.learnings.model import Section as Model
from nexus_gen.learnings.sections import KIND, LISTED, PROSE
from nexus_gen.provenance import Provenance, data_print, section_print
from nexus_gen.reading.blocks import Block, Readme
from nexus_gen.reading.entries import Content, content_of
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.outline import Section
from nexus_gen.reading.quotes import quotation, unquoted
from nexus_gen.templating.assemble import APART
from nexus_gen.templating.look import Look

_MOST_CUTS = 12  # blocks under a heading that may belong to it and not to its section


class Restorer:
    """Reads a generated README. `title` and `intro` are set by `parts`."""

    def __init__(self, made: Provenance, readme: Readme, root: Section, look: Look) -> None:
        self.made = made
        self.readme = readme
        self.look = look
        self.source = SourceLines(readme)
        self.sections = {one.heading.line: one for one in root.walk() if one.heading is not None}
        self.blocks = [block for block in readme.blocks if block.text.strip() != APART]
        self.title = ""
        self.intro = ""
        self.head = (1, 0)
        self.adopted: list[tuple[int, str]] = []
        self.toc = False

    def parts(self) -> list[Part] | None:
        """The parts in the order and nesting of the README, or None where the comment does not tell."""
        found = stretches(self.made)
        top = next((block for block in self.blocks if block.kind == "heading"), None)
        title = field_text(top) if top is not None else None
        if found is None or top is None or title is None:
            return None
        head, rest = found
        self.head = (head.first, head.last)
        intro = self.source.text(top.end + 1, head.last)
        likely = ((one, text) for one in text_variants(title) for text in block_variants(intro))
        agreeing = (one for one in likely if data_print(repr(one)) == head.segments[0].data)
        self.title, self.intro = next(agreeing, (title, intro))
        tops: list[Part] = []
        above: list[tuple[int, Part]] = []
        for stretch in rest:
            part, level = self._part(stretch)
            if part is None:
                return None
            if level:
                while above and above[-1][0] >= level:
                    above.pop()
            elif not (above and _is_empty(above[-1][1])):
                above.clear()
            (above[-1][1].nested if above else tops).append(part)
            if level:
                above.append((level, part))
        return tops

    def _part(self, stretch: Stretch) -> tuple[Part | None, int]:
        """The part that a stretch is, and the level of its heading, 0 where it has none."""
        blocks = [block for block in self.blocks if stretch.first <= block.line <= stretch.last]
        while blocks and blocks[0].kind == "rule":
            blocks.pop(0)
        entries = set(stretch.starts)
        heading = (
            blocks[0] if blocks and blocks[0].kind == "heading" and blocks[0].line not in entries else None
        )
        title = field_text(heading) if heading else ""
        name = stretch.segments[0].name
        if title is None:
            return None, 0
        kind = self.sections[heading.line].kind if heading and heading.line in self.sections else ""
        part = Part(kind, heading.line if heading else stretch.first, stretch.first, stretch.last, title)
        if name in (CONTENTS, TASKS):
            part.section = Model(name, name, title)
            self.toc = self.toc or name == CONTENTS
            return part, heading.level if heading else 0
        below = blocks[1:] if heading else blocks
        if name == PARENT:
            part.intro = self._text(below)
            return part, heading.level if heading else 0
        intro, models = self._models(stretch, title, below, kind)
        part.intro, part.section, part.more = intro, models[0], models[1:]
        part.kind = models[0].kind if models[0].kind != OWN else kind
        return part, heading.level if heading else 0

    def _models(
        self, stretch: Stretch, title: str, blocks: Sequence[Block], kind: str
    ) -> tuple[str, list[Model]]:
        """The intro of the heading, and the sections under it, as the prints say; else what is likely."""
        for cut in range(min(len(blocks), _MOST_CUTS) + 1):
            intro = self._text(blocks[:cut])
            models = self._assigned(stretch, stretch.segments, (title, intro), blocks[cut:], kind)
            if models is not None:
                return intro, models
        likely = next(self._candidates(stretch.segments[0], title, blocks, stretch, kind))
        return "", [likely]

    def _assigned(
        self,
        stretch: Stretch,
        segments: Sequence[Segment],
        under: tuple[str, str],
        blocks: Sequence[Block],
        kind: str,
    ) -> list[Model] | None:
        """The sections that `segments` are, of these blocks; None where no print agrees."""
        if len(segments) == 1:
            found = self._matching(segments[0], under, blocks, stretch, kind)
            return None if found is None else [found]
        if (merged := self._merged(stretch, segments, under, blocks, kind)) is not None:
            return merged
        for cut in range(len(blocks) + 1):
            found = self._matching(segments[0], under, blocks[:cut], stretch, kind)
            rest = found and self._assigned(stretch, segments[1:], under, blocks[cut:], kind)
            if found is not None and rest:
                return [found, *rest]
        return None

    def _matching(
        self, segment: Segment, under: tuple[str, str], blocks: Sequence[Block], stretch: Stretch, kind: str
    ) -> Model | None:
        for model in self._candidates(segment, under[0], blocks, stretch, kind):
            if len(model.entries) != len(segment.entries):
                continue
            for typed in _typed(model):
                if section_print(*under, typed) == segment.data:
                    return self._with_entries(typed, segment)
        return None

    def _merged(
        self,
        stretch: Stretch,
        segments: Sequence[Segment],
        under: tuple[str, str],
        blocks: Sequence[Block],
        kind: str,
    ) -> list[Model] | None:
        """Lists that run on as one, parted by how many entries each has."""
        count = sum(len(segment.entries) for segment in segments)
        whole = Segment(segments[0].name, "", ("",) * count)
        for model in self._candidates(whole, under[0], blocks, stretch, kind):
            if len(model.entries) != count:
                continue
            models = []
            at = 0
            for number, segment in enumerate(segments):
                entries = model.entries[at : at + len(segment.entries)]
                at += len(segment.entries)
                kept = replace(model, name=segment.name, kind=_kind_of(segment.name, kind), entries=entries)
                forms: Sequence[Model] = [kept] if number == 0 else list(_bare(kept))
                agreeing = next((one for one in forms if section_print(*under, one) == segment.data), None)
                if agreeing is None:
                    break
                models.append(self._with_entries(agreeing, segment))
            else:
                return models
        return None

    def _candidates(
        self, segment: Segment, title: str, blocks: Sequence[Block], stretch: Stretch, kind: str
    ) -> Iterator[Model]:
        """What a section of these blocks may be, the likeliest first."""
        name = segment.name
        kind = _kind_of(name, kind)
        text = self._text(blocks)
        base = Model(name, kind, None if name in KIND else title)
        if kind == "quote" and len(blocks) == 1 and blocks[0].kind == "quote":
            if (found := quotation(blocks[0], self.source.lines)) is not None:
                yield replace(base, body=found[0], author=found[1])
            if (rows := unquoted(blocks[0], self.source.lines)) is not None:
                yield replace(base, body="\n".join(rows))
        if segment.entries and (kind not in KIND or KIND[kind].shape != PROSE):
            for content in self._contents(blocks, stretch, kind):
                yield from self._formed(base, content)
        if kind in LISTED:
            yield replace(base, intro=text)
        yield replace(base, body=text)
        yield replace(base, intro=text)
        for cut in range(1, len(blocks)):
            yield replace(base, intro=self._text(blocks[:cut]), outro=self._text(blocks[cut:]))

    def _contents(self, blocks: Sequence[Block], stretch: Stretch, kind: str) -> Iterator[Content]:
        starts = set(stretch.starts)
        children = [
            self.sections[block.line]
            for block in blocks
            if block.kind == "heading" and block.line in starts and block.line in self.sections
        ]
        if children:
            before = [block for block in blocks if block.line < stretch.starts[0]]
            entries, after = list(before), list[Block]()
        else:
            before = [block for block in blocks if block.end < stretch.starts[0]]
            entries = [block for block in blocks if any(block.line <= at <= block.end for at in starts)]
            after = [block for block in blocks if entries and block.line > entries[-1].end]
        known = kind if kind in LISTED else ""
        for read_as in dict.fromkeys((known, *(() if known else ("challenges", "channels", "files")))):
            content = content_of(entries, children, self.readme.lines, read_as, self.source.of, restore=False)
            if content is not None:
                yield replace(content, intro=self._text(before), outro=self._text(after))
        if children:
            yield from self._with_outro(children, before, known)

    def _with_outro(
        self, children: Sequence[Section], before: Sequence[Block], kind: str
    ) -> Iterator[Content]:
        """Entries as headings, with an outro: it stands below the last of them as if it were its own."""
        last = children[-1]
        blocks = last.blocks
        for cut in range(len(blocks) if not last.children else 0):
            last.blocks = blocks[:cut]
            content = content_of(before, children, self.readme.lines, kind, self.source.of, restore=False)
            last.blocks = blocks
            if content is not None:
                yield replace(content, intro=self._text(before), outro=self._text(blocks[cut:]))

    def _formed(self, base: Model, content: Content) -> Iterator[Model]:
        """A content in each form and with each set of labels that may have given it."""
        usual = heads_without_labels(self.look, base.kind)
        own = {name: label for name, label in content.labels.items() if usual.get(name) != label}
        for labels in (own, *_some_of(content.labels)):
            for form in dict.fromkeys(("", content.form, *FORMS)):
                yield replace(
                    base,
                    form=form,
                    intro=content.intro,
                    entries=content.entries,
                    outro=content.outro,
                    labels=labels,
                )

    def _with_entries(self, model: Model, segment: Segment) -> Model:
        """A section whose entries are as their prints say, where any reading of them is."""
        entries = []
        for shown, wanted in zip(model.entries, segment.entries, strict=True):
            entry = replace(shown, body=_without_sign(shown.body)) if APART in shown.body else shown
            agreeing = (one for one in entry_variants(entry) if data_print(repr(one)) == wanted)
            entries.append(next(agreeing, entry))
        return replace(model, entries=tuple(entries))

    def _text(self, blocks: Sequence[Block]) -> str:
        return _without_sign(self.source.of(blocks))


def _without_sign(text: str) -> str:
    """Markdown without the sign before it that keeps it apart from a list."""
    while text.startswith(APART):
        text = text.removeprefix(APART).lstrip("\n")
    return text


def _kind_of(name: str, kind: str) -> str:
    if name in KIND:
        return name
    return kind if kind in KIND and KIND[kind].shape != PROSE else OWN


def _bare(model: Model) -> Iterator[Model]:
    """A section that ran on from another: it shows no form and no labels of its own."""
    for form in ("", *FORMS):
        for labels in ({}, model.labels):
            yield replace(model, form=form, labels=labels, intro="", outro="")


def _some_of(labels: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every choice of labels: of all that are shown, any may be the template's own."""
    names = list(labels)
    for count in range(len(names), -1, -1):
        for chosen in combinations(names, count):
            yield {name: labels[name] for name in chosen}


def _typed(model: Model) -> Iterator[Model]:
    """A section with its Markdown as it may have been typed."""
    for body in block_variants(model.body):
        for intro in block_variants(model.intro):
            for outro in block_variants(model.outro):
                yield replace(model, body=body, intro=intro, outro=outro)


def _is_empty(part: Part) -> bool:
    """Whether a heading holds nothing yet."""
    return part.section is None and not part.intro and not part.nested
