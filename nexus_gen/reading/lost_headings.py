"""Headings that GitHub does not show as such: pasted as plain text, or written as a bold line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.changes import Change
from nexus_gen.reading.pasted_contents import contents_lines
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.title_lines import (
    BULLETS,
    EMOJI,
    NUMBER,
    SECTIONS,
    Styles,
    bold_title,
    has_capitals,
    is_hashtag,
    is_numbered_title,
    is_prose,
    is_title,
    looks_labelled,
    names_project,
    styles_of,
)
from nexus_gen.reading.titles import meaning, plain, words

_ESCAPED_SIGNS = re.compile(r"\\#(?:\\?#){0,5}\s+(?=\S)")
_HASH = re.compile(r"#{1,6}(?P<title>[^#\s!].*?)#*\s*")
_LETTER = re.compile(r"[A-H][.)]\s+[A-Z]")
# How a line ends that names a group of things: what pasted lists have as headings.
_GROUPS = frozenset(
    """
    tools frameworks development infrastructure databases services platforms fundamentals basics
    strategies design programming learners technologies concepts skills principles features
    libraries languages architecture security scalability
    """.split()
)
# What other titles mean; and what a line of one word may well be an item of.
_OTHERS = frozenset({"setup", "resources", "contributing", "license", "author"})
_OFTEN_ITEMS = frozenset({"notes", "features", "takeaways", "next_steps", "contents", "technologies"})


class _Line(NamedTuple):
    """A line of a paragraph, and the one below it there. `stacked` follows a line that became a heading."""

    number: int
    text: str
    first: bool
    stacked: bool
    below: str | None

    @property
    def alone(self) -> bool:
        return self.first and self.below is None


class _Lost:
    """One pass over a document, top to bottom: which lines are headings, and of which level."""

    def __init__(self, readme: Readme) -> None:
        self.readme = readme
        titles = [h for h in readme.headings if h.level == 1]
        alone = titles[0] if len(titles) == 1 and titles == readme.headings[:1] else None
        self.sections = [
            h for h in readme.headings if h.level > 1 or (h is not alone and meaning(h.shown).kind)
        ]
        self.pasted = len(self.sections) == 0
        self.has_title = any(h.level == 1 and h not in self.sections for h in readme.headings)
        styles = styles_of(readme) if self.pasted else Styles()
        self.marked = styles.marked >= 3  # its section titles begin with an emoji
        self.lists_are_titles = styles.lists >= 2 and not (self.marked and styles.numbered)
        self.lists_are_sections = styles.named * 2 >= max(1, styles.lists)
        self.numbered = styles.numbered >= 2 or (self.lists_are_titles and self.lists_are_sections)
        self.contents = contents_lines(readme)
        self.level = 1  # of the section that is open
        self.shown_level = 1  # of the last heading that GitHub shows
        self.emoji_style = sum(EMOJI.match(h.shown) is not None for h in self.sections) * 2 > len(
            self.sections
        )
        self.base = _base_level(self.sections)
        self.kind = ""
        self.titled = self.has_title
        self.titled_twice = False
        self.content = False  # whether anything stands below the open section's title

    def changes(self) -> Iterator[Change]:
        blocks = self.readme.blocks
        for at, block in enumerate(blocks):
            if block.kind == "heading":
                self._enter(block.level, meaning(block.shown).kind)
                self.shown_level = block.level
            elif block.kind == "paragraph":
                yield from self._of_paragraph(block, blocks[at + 1 : at + 3])
            elif block.kind == "list" and self.lists_are_titles and is_numbered_title(block):
                yield self._heading(
                    block.line, self.readme.lines[block.line - 1].strip(), "plain-heading", sure=False
                )
            elif block.kind not in ("rule", "html"):
                self.content = True
                if block.kind == "list":
                    yield from self._hashes_in(block)

    def _hashes_in(self, block: Block) -> Iterator[Change]:
        """Lines such as "#Deployment" right below a list, which GitHub takes for a part of its last item."""
        for number in range(block.line + 1, block.end + 1):
            found = _HASH.fullmatch(self.readme.lines[number - 1])
            if found and is_title(found["title"]) and not is_hashtag(found["title"]):
                yield self._heading(number, found["title"].strip(" :"), "plain-heading")

    def _enter(self, level: int, kind: str) -> None:
        self.level, self.kind, self.content = level, kind, False
        self.titled = True

    def _of_paragraph(self, block: Block, after: Sequence[Block]) -> Iterator[Change]:
        lines = self.readme.lines[block.line - 1 : block.end]
        stacked = False
        for offset, text in enumerate(lines):
            below = lines[offset + 1] if offset + 1 < len(lines) else None
            line = _Line(block.line + offset, text.strip(), offset == 0, stacked, below)
            change = self._of_line(line, after)
            stacked = change is not None
            if change is None:
                self.content = True
            else:
                yield change

    def _of_line(self, line: _Line, after: Sequence[Block]) -> Change | None:
        text = line.text
        if line.number in self.contents:
            return None
        bold = bold_title(text)
        if bold is not None:
            return self._of_bold(line, bold, after)
        hashed = _HASH.fullmatch(text)
        tag = hashed is not None and not text.endswith("#") and is_hashtag(hashed["title"])
        if hashed and is_title(hashed["title"].rstrip(" .")) and not tag:
            return self._heading(line.number, hashed["title"].strip(" :"), "plain-heading")
        if not is_title(text) or not (line.first or line.stacked or self._is_between(line)):
            return None
        if line.below is None and not after:
            return None  # nothing stands below it
        ends = line.below is None and (not after or after[0].kind == "heading")
        clear = self.pasted or meaning(text).sure or (self.emoji_style and EMOJI.match(text) and after)
        if ends and not clear:
            return None
        return self._of_title(line, after)

    def _is_between(self, line: _Line) -> bool:
        """Whether a line within a paragraph may be a heading: only where the words are surely a title."""
        above = self.readme.lines[line.number - 2].rstrip()
        if not self.pasted or not above.endswith((".", "!", "?")):
            return False
        found = meaning(line.text)
        if found.sure and found.kind in SECTIONS:
            return True
        return (
            line.below is not None
            and is_prose(line.below)
            and has_capitals(line.text)
            and ":" not in line.text
        )

    def _of_title(self, line: _Line, after: Sequence[Block]) -> Change | None:
        text = line.text
        found = meaning(text)
        emoji = EMOJI.match(text) is not None and text[0] not in BULLETS
        if self._is_document_title(line):
            return self._heading(line.number, text, "plain-heading" if self.has_title else "no-h1", level=1)
        leads_in = line.alone or (line.below is not None and line.below.lstrip()[:1] in BULLETS)
        if text.endswith(":") and not (self.pasted and leads_in and found.sure):
            return None
        if ": " in text and not emoji and not _LETTER.match(text):
            return None
        one_word = len(words(text)) == 1
        plainly = emoji or not one_word or not (self.marked and found.kind in _OFTEN_ITEMS)
        known = found.kind in SECTIONS or (self.pasted and found.kind in _OTHERS and not one_word)
        if found.sure and known and plainly:
            return self._heading(line.number, text, "plain-heading")
        if emoji and (line.alone or self.pasted) and (line.below is not None or after):
            return self._heading(line.number, text, "plain-heading")
        if self.pasted and (self.titled or self.content) and self._is_item(line, after):
            return self._heading(
                line.number, text, "plain-heading", sure=line.stacked or line.below is not None
            )
        return None

    def _is_document_title(self, line: _Line) -> bool:
        """Whether a line should be the title of the page: the first, or the first below the host's."""
        if not self.pasted or self.kind or self.level > 1 or meaning(line.text).sure:
            return False
        if self.has_title:
            apart = not self.readme.lines[line.number - 2].strip() and ": " not in line.text
            return not self.titled_twice and names_project(line.text) and line.alone and apart
        return (
            not self.titled
            and not self.content
            and line.alone
            and (names_project(line.text) or len(words(line.text)) > 2)
        )

    def _is_item(self, line: _Line, after: Sequence[Block]) -> bool:
        if len(words(line.text)) > 8 or ":" in line.text or "=" in line.text or not line.text[:1].isupper():
            return False
        if line.stacked or _LETTER.match(line.text):
            return True
        if line.below is not None:
            return is_prose(line.below) and not is_prose(line.text)
        follows = after[0] if after else None
        if follows is None or follows.kind not in ("paragraph", "list"):
            return False
        last = plain(line.text).split()[-1:]
        return bool(last) and last[0][:1].isupper() and last[0].lower() in _GROUPS and " " in line.text

    def _of_bold(self, line: _Line, title: str, after: Sequence[Block]) -> Change | None:
        """A bold line is a heading where it titles what follows; with a colon before a list it leads in."""
        follows = after[0].kind if after else ""
        found = meaning(title)
        if title.endswith(":") or line.text.endswith(":"):
            leads = found.sure and found.kind in SECTIONS and line.alone and follows == "list"
            if not leads or found.kind == self.kind or self.kind == "practices+takeaways":
                return None
            return self._heading(line.number, title.rstrip(":"), "", sure=False)
        if not is_title(title) or not line.first:
            return None
        if line.below is not None:
            titles = self.readme.lines[line.number - 1].endswith(("  ", "\\")) and is_prose(line.below)
            if not titles or looks_labelled(line.below):
                return None
        elif not follows or follows in ("heading", "rule"):
            return None  # nothing below it
        elif not self.content and self.level > 1 and self._bold_lines.get(line.number, 0) < 2:
            return None  # a second line of the title above it
        return self._heading(line.number, title, "bold-heading", sure=found.sure or line.alone)

    @cached_property
    def _bold_lines(self) -> dict[int, int]:
        """Each bold line that stands alone, with how many there are between the same two headings."""
        counts: dict[int, int] = {}
        part: list[int] = []
        for block in self.readme.blocks:
            if block.kind == "heading":
                counts.update(dict.fromkeys(part, len(part)))
                part = []
            elif block.kind == "paragraph" and block.line == block.end:
                bold = bold_title(self.readme.lines[block.line - 1].strip())
                if bold is not None and not bold.endswith(":"):
                    part.append(block.line)
        counts.update(dict.fromkeys(part, len(part)))
        return counts

    def _heading(self, number: int, title: str, rule: str, sure: bool = True, level: int = 0) -> Change:
        """The line as a heading. Its level is `level`, or what its words and its place say."""
        if escaped := _ESCAPED_SIGNS.match(title):  # the signs of the heading it was
            title, level = title[escaped.end() :], escaped[0].count("#")
        title = title.rstrip().removesuffix(":").rstrip() or title
        kind = meaning(title).kind if meaning(title).sure or not self.pasted else ""
        level = level or self._level_of(title, kind)
        self.titled_twice = self.titled_twice or level == 1
        self._enter(level, "title" if level == 1 else kind or self.kind)
        what = f"a heading again: {plain(title) or title}"
        return Change(rule, number, number, (f"{'#' * level} {title}",), what, sure)

    def _level_of(self, title: str, kind: str) -> int:
        if not self.pasted:
            if not kind and self.shown_level > 1:
                return min(6, self.shown_level + 1)
            deeper = kind == self.kind or not kind or (self.kind == "learnings" and not self.content)
            return min(6, self.level + deeper) if self.level > 1 or kind == self.kind != "" else self.base
        if (
            meaning(title).kind == self.kind
            and self.kind in ("channels", "collaboration")
            and not self.content
        ):
            return 3
        if kind in SECTIONS or kind in _OTHERS:
            inner = self.kind == "learnings" and self.level == 2 and not self.content and kind != "learnings"
            again = kind == self.kind and self.level == 2
            return 3 if inner or again else 2
        numbered = NUMBER.match(title) is not None
        emoji = EMOJI.match(title) is not None
        if self.marked and not emoji and not (numbered and self.lists_are_sections):
            return 3
        return 2 if numbered or (emoji and not self.numbered) else 3


def heading_changes(readme: Readme) -> list[Change]:
    """The lines of a README that are meant as headings, as headings."""
    return list(_Lost(readme).changes())


def _base_level(sections: Sequence[Block]) -> int:
    """The level that most sections of a document have."""
    levels = [section.level for section in sections if meaning(section.shown).kind] or [2]
    return max(sorted(set(levels)), key=levels.count)
