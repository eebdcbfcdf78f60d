"""The sections of a README as parts of the learnings to be: what is recognised, and what is kept as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from nexus_gen.document import usual_heads
from nexus_gen.importing.part import Part
from nexus_gen.importing.source import SourceLines
from nexus_gen.learnings.model import CONTENTS, OWN, TASKS, Entry, Section
from nexus_gen.learnings.read import REST
from nexus_gen.learnings.sections import ENTRIES, KIND, KINDS, LISTED, PROSE, QUOTE, is_path
from nexus_gen.markdown.clean import is_blank
from nexus_gen.markdown.confine import fenced
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.entries import Listed, content_of
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.headed import without_rules
from nexus_gen.reading.mending import Mended
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.reading.quotes import quotation
from nexus_gen.reading.titles import meaning, words
from nexus_gen.templating.look import Look

_PROSE = {"overview", "objective", "notes", "collaboration"} | {
    kind.name for kind in KINDS if kind.titles and kind.shape == PROSE
}
_LISTED = {
    "features": "features",
    "technologies": "technologies",
    "concepts": "concepts",
    "challenges": "challenges",
    "practices": "practices",
    "practices+takeaways": "practices",
    "takeaways": "takeaways",
    "channels": "channels",
    "first_week": "first_week",
    "contents": "files",
    **{kind.name: kind.name for kind in KINDS if kind.titles and kind.shape == ENTRIES},
}
# Kinds that make a heading below another one a section, and not an item of it.
_SPLITTING = frozenset(
    "overview objective features technologies concepts challenges practices practices+takeaways takeaways "
    "collaboration channels first_week parent".split()
) | {kind.name for kind in KINDS if kind.titles}
_HELD = frozenset("technologies concepts challenges practices practices+takeaways takeaways".split())
_LEARNED = _HELD | {"collaboration"}
_SOLVED = frozenset("solution solutions fixes resolutions".split())
_MET = frozenset("challenge challenges problem problems issues difficulties obstacles hurdles".split())
_RESERVED = frozenset((*KIND, TASKS, REST, CONTENTS))
_MOST_OF_A_NAME = 40
_MOST_OF_A_FOOTER = 3  # blocks


class Planner:
    """Makes the parts of a README. `kept` has the first lines of headings whose text is kept as it is."""

    def __init__(
        self,
        mended: Mended,
        root: HeadedSection,
        kept: frozenset[int],
        in_code: frozenset[int],
        repair: bool,
        look: Look,
    ) -> None:
        """`kept` and `in_code`: the first lines of sections that stay as typed, the latter as code."""
        self.mended = mended
        self.root = root
        self.kept = kept
        self.in_code = in_code
        self.repair = repair
        self.look = look
        self.source = SourceLines(mended.after)
        self.sections = [section for section in root.walk() if section is not root]
        self.count = len(self.source.lines)
        self.starts = [_first(section) for section in self.sections]
        self.places = {id(section): number for number, section in enumerate(self.sections)}
        self.names: set[str] = set()
        self.adopted: list[tuple[int, str]] = []  # repairs of its own: line, and what was done
        self.toc = False
        self.begun = False  # whether a section other than a title has been read
        self.title: str | None = None
        self.intro = ""
        self.head: tuple[int, int] = (1, 0)  # the lines of title and intro
        self.ending: list[Part] = []

    def parts(self) -> list[Part]:
        """The parts of the top level, in the order of the README; sets `title` and `intro`."""
        self._find_ending()
        top = self.root.children
        titled = top[0] if top and top[0].kind == "title" and top[0].heading is not None else None
        title = field_text(titled.heading) if titled and titled.heading else None
        end = self._own_end(titled) if titled and title else self._root_end()
        self.head = (1, end)
        if titled and title and titled.heading:
            self.title = title
            before = self.source.text(1, titled.heading.line - 1)
            after = self.source.text(titled.heading.end + 1, end)
            self.intro = "\n\n".join(filter(None, (before, after)))
            if not after and not titled.children and len(top) > 1 and top[1].level == 1:
                top[1].kind = "title"  # the host's title stands above the real one
            found = [*self._all(titled.children), *self._all(top[1:])]
        else:
            self.intro = self.source.text(1, end)
            found = self._all(top)
        return [*found, *self.ending]

    # where things end

    def _root_end(self) -> int:
        return self.starts[0] - 1 if self.starts else self.limit

    def _own_end(self, section: HeadedSection) -> int:
        """The last line before the next heading."""
        place = self.places[id(section)] + 1
        return self.starts[place] - 1 if place < len(self.starts) else self.limit

    def _whole_end(self, section: HeadedSection) -> int:
        """The last line before the next heading that is not within `section`."""
        last = section
        while last.children:
            last = last.children[-1]
        return self._own_end(last)

    def _find_ending(self) -> None:
        """Takes off what stands without a heading at the end: a quotation, and a last line behind a rule."""
        self.limit = self.count
        last = self.sections[-1] if self.sections else None
        if last is None or last.heading is None:
            return
        blocks = list(last.blocks)
        while blocks and blocks[-1].kind == "rule":
            blocks.pop()
        at = max((n for n, block in enumerate(blocks) if block.kind == "rule"), default=0)
        after = blocks[at + 1 :]
        if at and 0 < len(after) <= _MOST_OF_A_FOOTER and all(_is_line(block) for block in after):
            self._end_with("footer", after[0], self.source.of(after))
            blocks = blocks[:at]
            while blocks and blocks[-1].kind == "rule":
                blocks.pop()
        if len(blocks) > 1 and blocks[-1].kind == "quote" and (quoted := self._quoted(blocks[-1])):
            text, author = quoted
            self._end_with("quote", blocks[-1], text)
            section = self.ending[0].section
            assert section is not None
            self.ending[0].section = replace(section, author=author)
            blocks.pop()
        if self.ending:
            last.blocks = blocks

    def _quoted(self, block: Block) -> tuple[str, str] | None:
        return None if self.source.used(block.line, block.end) else quotation(block, self.source.lines)

    def _end_with(self, kind: str, block: Block, text: str) -> None:
        part = Part(kind, self.mended.lines.origin(block.line), block.line, self.limit, "")
        part.section = Section(kind, kind, body=text)
        self.names.add(kind)
        self.ending.insert(0, part)
        self.limit = block.line - 1

    # sections

    def _all(self, sections: Sequence[HeadedSection]) -> list[Part]:
        """The parts of sections that stand beside each other."""
        found: list[Part] = []
        waiting = list(sections)
        while waiting:
            section = waiting.pop(0)
            if section.kind == "title" and not (self.begun and len(section.children) > 1):
                found += [self._alone(section), *self._all(section.children)]
                continue
            if section.kind == "title":
                found.append(self._parent(section, section.children))
                continue
            self.begun = True
            if held := self._held(section, waiting):
                self.adopted.append((section.line, f'"{section.title}" holds the sections after it'))
                del waiting[: len(held)]
                section.children = held
            found.append(self._part(section))
        return found

    def _held(self, section: HeadedSection, after: Sequence[HeadedSection]) -> list[HeadedSection]:
        """The sections that an empty heading such as "Major Learnings" was meant to hold: those after it."""
        if section.children or not self.repair or self._is_kept(section):
            return []
        groups = section.kind == "parent" or meaning(section.title).kind == "learnings"
        wanted = _HELD if groups else {"item"} if section.kind in _LEARNED else ()
        if not wanted or self.source.text(_after(section), self._own_end(section)):
            return []
        held: list[HeadedSection] = []
        for other in after:
            if other.kind not in wanted or other.level != section.level or self._is_kept(other):
                break
            held.append(other)
        return held

    def _is_kept(self, section: HeadedSection) -> bool:
        return _first(section) in self.kept

    def _part(self, section: HeadedSection) -> Part:
        title = _title(section)
        if title is None or self._is_kept(section):
            return self._verbatim(section, title)
        if section.kind == CONTENTS and not self.toc and (part := self._contents(section, title)):
            part.nested = self._all(section.children)
            return part
        if section.children and self._splits(section):
            return self._parent(section, section.children)
        return self._typed(section, title, whole=True) or self._verbatim(section, title)

    def _splits(self, section: HeadedSection) -> bool:
        if section.kind in ("parent", CONTENTS) or (section.level == 1 and len(section.children) > 1):
            return True
        if any(child.key for child in section.children):
            return True
        return any(
            one is not section
            and one.kind in _SPLITTING
            and (one.kind != section.kind or one.kind == "collaboration")
            for one in section.walk()
        )

    def _parent(self, section: HeadedSection, children: Sequence[HeadedSection]) -> Part:
        """A heading that holds other sections, with what stands before them."""
        title = _title(section)
        if title is None:
            return self._verbatim(section, title)
        end = self._own_end(section)
        text = self.source.text(_after(section), end)
        typed = self._typed(section, title, whole=False) if text and section.kind != "parent" else None
        part = typed or self._new(section, title, end)
        if typed is None:
            part.intro = text
        part.nested = self._all(children)
        return part

    def _alone(self, section: HeadedSection) -> Part:
        """A second title: a section with what stands below it, and none of the headings after it."""
        return self._verbatim(section, _title(section), self._own_end(section))

    def _new(self, section: HeadedSection, title: str | None, last: int) -> Part:
        return Part(section.kind, section.line, _first(section), last, title)

    def _verbatim(self, section: HeadedSection, title: str | None, last: int = 0) -> Part:
        """A section with its text as Markdown; with its heading too, where no title can hold that."""
        last = last or self._whole_end(section)
        body = self.source.text(_after(section), last)
        if title is None or is_blank(body):
            title, body = None, self.source.text(_first(section), last)
        if _first(section) in self.in_code:
            body = fenced(body).text
        part = self._new(section, title, last)
        kind = _model_kind(section)
        if title is not None and section.key == kind and kind in LISTED and kind not in self.names:
            part.section = Section(self._name_of(section, kind), kind, title, intro=body)
        else:
            kind = kind if kind in LISTED else OWN
            part.section = Section(self._own_name(section), kind, title or "", body)
        part.verbatim = True
        return part

    def _typed(self, section: HeadedSection, title: str, whole: bool) -> Part | None:
        """A section with its content in the fields of its kind, or None where it does not fit."""
        last = self._whole_end(section) if whole else self._own_end(section)
        part = self._new(section, title, last)
        kind = _model_kind(section)
        first = _after(section)
        text = self.source.text(first, last)
        if not text:
            return None
        children = section.children if whole else ()
        blocks = without_rules(section.blocks)
        if section.key == TASKS:  # made anew of the rubric
            part.section = Section(TASKS, TASKS, title)
            return part
        if kind in KIND and KIND[kind].shape == QUOTE:
            return self._quotation(part, blocks)
        if kind == "collaboration" and not section.key:
            content = self._content(blocks, children, "partners", first, last)
            if content and _are_partners(content):
                kind = "partners"
                part.section = self._model(section, kind, title, content)
                return part
        if kind in KIND and KIND[kind].shape == PROSE:
            name = self._name_of(section, kind)
            part.section = Section(name, kind if section.key in ("", kind) else OWN, title, body=text)
            return part
        listed = kind in LISTED
        content = self._content(blocks, children, kind if listed else "", first, last)
        if content is None and listed and not is_path(kind) and not children:
            content = self._mixed(blocks, first, last)
        if content is None or (not listed and self._is_mostly_markdown(content, text)):
            return None
        part.section = self._model(section, kind, title, content)
        part.more = self._joined(section, part)
        return part

    def _quotation(self, part: Part, blocks: Sequence[Block]) -> Part | None:
        """A quotation with its author, where that is all there is."""
        quoted = self._quoted(blocks[0]) if len(blocks) == 1 else None
        if quoted is None or "quote" in self.names:
            return None
        self.names.add("quote")
        part.section = Section("quote", "quote", part.title, body=quoted[0], author=quoted[1])
        return part

    def _joined(self, section: HeadedSection, part: Part) -> list[Section]:
        """The sections that share a heading and a list with the first: each gets as many entries as
        it had.
        """
        whole = part.section
        free = [name for name, _ in section.joined[1:] if name in LISTED and name not in self.names]
        if whole is None or not free or len(free) + 1 != len(section.joined):
            return []
        ends = list(accumulate(count for _, count in section.joined))
        parts = [whole.entries[start:end] for start, end in pairwise([0, *ends[:-1], len(whole.entries)])]
        if not all(parts):
            return []
        part.section = replace(whole, entries=parts[0], outro="")
        more = [Section(name, name, entries=entries) for name, entries in zip(free, parts[1:], strict=True)]
        self.names.update(free)
        more[-1] = replace(more[-1], outro=whole.outro)
        return more

    def _is_mostly_markdown(self, content: Listed, text: str) -> bool:
        """Whether most of a section would stand in the bodies of its entries: it is better kept as it is."""
        bodies = sum(len(body) for entry in content.entries for body in _bodies(entry))
        return bodies * 2 > len(text)

    def _content(
        self, blocks: Sequence[Block], children: Sequence[HeadedSection], kind: str, first: int, last: int
    ) -> Listed | None:
        if self.source.used(first, last):
            return None
        content = content_of(blocks, children, self.source.lines, kind, self.source.of, self.repair)
        if content is not None and content.restored:
            self.adopted.append((self.mended.lines.origin(first), "list items"))
        return content

    def _mixed(self, blocks: Sequence[Block], first: int, last: int) -> Listed | None:
        """A section of entries that has none: its prose."""
        if any(block.kind not in ("paragraph", "quote", "rule", "list") for block in blocks):
            return None
        return Listed(intro=self.source.text(first, last))

    def _model(self, section: HeadedSection, kind: str, title: str, content: Listed) -> Section:
        return Section(
            self._name_of(section, kind),
            kind if kind in KIND else OWN,
            title,
            "",
            content.form,
            content.intro,
            content.entries,
            content.outro,
            self._labels(kind, content),
        )

    def _labels(self, kind: str, content: Listed) -> dict[str, str]:
        """The labels of a content, without those that a table has anyway."""
        own = self.look.labels if kind == "challenges" else {}  # of a template, without being asked
        usual = {**usual_heads(kind, self.look), **own} if content.form == "table" else {}
        return {name: label for name, label in content.labels.items() if usual.get(name) != label}

    def _name_of(self, section: HeadedSection, kind: str) -> str:
        """The name of a section of `kind`: the kind itself where it is free and fits, else one of its own."""
        if section.key in ("", kind) and kind in KIND and kind not in self.names:
            self.names.add(kind)
            return kind
        return self._own_name(section)

    def _own_name(self, section: HeadedSection) -> str:
        """A name for a section of the learner's own: the one it had, or one from its title."""
        if section.key and section.key not in _RESERVED and section.key not in self.names:
            self.names.add(section.key)
            return section.key
        slug = "_".join(re.findall(r"[^\W_]+", " ".join(words(section.title))))[:_MOST_OF_A_NAME].strip("_")
        base = slug if slug and slug not in _RESERVED else f"{slug}_section".lstrip("_")
        name, number = base, 1
        while name in self.names or name in _RESERVED:
            number += 1
            name = f"{base}_{number}"
        self.names.add(name)
        return name

    # the list of contents

    def _contents(self, section: HeadedSection, title: str) -> Part | None:
        """A list of contents that holds nothing else: it is made anew."""
        blocks = without_rules(section.blocks)
        if not blocks or any(block.kind != "list" for block in blocks):
            return None
        if any(one.kind not in ("list", "item", "paragraph") for block in blocks for one in block.walk()):
            return None
        part = self._new(section, title, self._own_end(section))
        part.section = Section(CONTENTS, CONTENTS, title)
        self.toc = True
        return part


def _first(section: HeadedSection) -> int:
    return section.heading.line if section.heading else section.start


def _after(section: HeadedSection) -> int:
    return section.heading.end + 1 if section.heading else section.start


def _title(section: HeadedSection) -> str | None:
    """The title of a section: "" where it has no heading, None where no title can hold what its
    heading says.
    """
    if section.heading is None:
        return ""
    title = field_text(section.heading)
    return None if title is None or is_blank(title) else title


def _model_kind(section: HeadedSection) -> str:
    """The kind of the learnings that a section is, "" for one of the learner's own."""
    if section.key in KIND:
        return section.key
    if section.kind in _PROSE:
        return section.kind
    kind = _LISTED.get(section.kind, "")
    if kind == "challenges":
        said = {*words(section.title)}
        if said & _SOLVED and not said & _MET:
            return "solutions"
    return kind


def _are_partners(content: Listed) -> bool:
    """Whether most entries name somebody and tell something."""
    told = sum(not entry.is_bare for entry in content.entries)
    return (
        bool(content.entries)
        and told * 3 >= len(content.entries) * 2
        and not any(map(_is_channel, content.entries))
    )


def _bodies(entry: Entry) -> list[str]:
    return [entry.body, *(item.body for item in entry.items)]


def _is_channel(entry: Entry) -> bool:
    return entry.handle != "" or entry.summary.startswith(("#", "`#"))


def _is_line(block: Block) -> bool:
    return block.kind == "paragraph"
