"""Headings that GitHub does not show as such: pasted as plain text, or written as a bold line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nexus_gen.reading.blocks import Block, Readme
from nexus_gen.reading.changes import Change
from nexus_gen.reading.titles import meaning, plain, words

_HASH = re.compile(r"#{1,6}(?P<title>[^#\s!].*?)#*\s*")
_EMOJI = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+\S|\d\ufe0f?\u20e3")
_BULLETS = frozenset("✅✔✓☑•▪◦‣●○■□◆◇▸►➤➔→⇒👉❌☐–—-*+>")
_SENTENCE_ENDS = (".", ",", ";", "…", "?!")
_MOST_CHARACTERS = 80
_MOST_WORDS = 12
# How a line ends that names a group of things: what pasted lists have as headings.
_GROUPS = frozenset(
    "tools frameworks development infrastructure databases services platforms fundamentals basics strategies "
    "design programming learners technologies concepts skills principles features libraries languages apis "
    "architecture security scalability performance".split()
)
_SECTIONS = frozenset(
    "overview objective technologies concepts challenges practices takeaways practices+takeaways collaboration "
    "channels first_week next_steps notes toc contents features learnings".split()
)


class _Line(NamedTuple):
    """A line of a paragraph. `stacked` follows a line that became a heading; `rest` counts those after it."""

    number: int
    text: str
    first: bool
    stacked: bool
    rest: Sequence[str]

    @property
    def alone(self) -> bool:
        return self.first and not self.rest


class _Lost:
    """One pass over a document, top to bottom: which lines are headings, and of which level."""

    def __init__(self, readme: Readme) -> None:
        self.readme = readme
        self.sections = [h for h in readme.headings if h.level > 1 or meaning(h.shown).kind]
        self.pasted = len(self.sections) == 0
        self.has_title = any(h.level == 1 and h not in self.sections for h in readme.headings)
        self.numbered = self.pasted and _count_numbered(readme) >= 2
        self.toc: set[str] | None = None
        self.level = 1  # of the section that is open
        self.base = _base_level(self.sections)
        self.kind = ""
        self.titled = self.has_title
        self.content = False  # whether anything stands below the open section's title

    def changes(self) -> Iterator[Change]:
        blocks = self.readme.blocks
        for at, block in enumerate(blocks):
            if block.kind == "heading":
                self._enter(block.level, meaning(block.shown).kind)
            elif block.kind == "paragraph":
                yield from self._of_paragraph(block, blocks[at + 1 :][:2])
            elif block.kind == "list" and self.numbered and _is_numbered_title(block):
                yield self._heading(
                    block.line, self.readme.lines[block.line - 1].strip(), "plain-heading", sure=False
                )
            elif block.kind not in ("rule", "html"):
                self.content = True

    def _enter(self, level: int, kind: str) -> None:
        self.level, self.kind, self.content = level, kind, False
        self.toc = set() if kind == "toc" else None
        self.titled = True

    def _of_paragraph(self, block: Block, after: Sequence[Block]) -> Iterator[Change]:
        lines = self.readme.lines[block.line - 1 : block.end]
        stacked = False
        for offset, text in enumerate(lines):
            line = _Line(block.line + offset, text.strip(), offset == 0, stacked, lines[offset + 1 :])
            change = self._of_line(line, after)
            stacked = change is not None
            if change is None:
                self.content = True
            else:
                yield change

    def _of_line(self, line: _Line, after: Sequence[Block]) -> Change | None:
        text = line.text
        bold = _bold_title(text)
        if bold is not None:
            return self._of_bold(line, bold, after)
        hashed = _HASH.fullmatch(text)
        if hashed and _is_title(hashed["title"]) and not _is_hashtag(hashed["title"]):
            return self._heading(line.number, hashed["title"].strip(" :"), "plain-heading")
        if not _is_title(text) or not (line.first or line.stacked or self._is_between(line)):
            return None
        if not (line.rest or after) or (after and not line.rest and after[0].kind == "heading"):
            if not (self.pasted or meaning(text).sure):
                return None
        if self._is_entry_of_toc(text):
            return None
        return self._of_title(line, after)

    def _is_between(self, line: _Line) -> bool:
        """Whether a line within a paragraph may be a heading: only where the words are surely a title."""
        found = meaning(line.text)
        return self.pasted and found.sure and found.kind in _SECTIONS and not line.text.endswith(":")

    def _of_title(self, line: _Line, after: Sequence[Block]) -> Change | None:
        text = line.text
        found = meaning(text)
        emoji = _EMOJI.match(text) is not None and text[0] not in _BULLETS
        if self._is_document_title(line):
            return self._heading(line.number, text, "plain-heading" if self.has_title else "no-h1", level=1)
        if text.endswith(":") and not (self.pasted and line.alone and found.sure and emoji):
            return None
        if found.sure and found.kind in _SECTIONS and (self.pasted or line.first or line.stacked):
            return self._heading(line.number, text, "plain-heading")
        if emoji and (line.alone or self.pasted) and (line.rest or after):
            return self._heading(line.number, text, "plain-heading", sure=False)
        if self.pasted and self.titled and self._is_item(line, after):
            return self._heading(line.number, text, "plain-heading", sure=False)
        return None

    def _is_document_title(self, line: _Line) -> bool:
        """Whether a line is what the page should have as its title: the first, or the first below the host's."""
        if not self.pasted or self.kind or self.level > 1 or meaning(line.text).sure:
            return False
        if self.has_title:
            return (
                not self._titled_twice() and _names_project(line.text) and line.alone and len(line.text) > 25
            )
        return (
            not self.titled
            and not self.content
            and line.alone
            and (_names_project(line.text) or len(words(line.text)) > 2)
        )

    def _titled_twice(self) -> bool:
        return self.level == 1 and self.kind == "title"

    def _is_item(self, line: _Line, after: Sequence[Block]) -> bool:
        if len(words(line.text)) > 8 or ":" in line.text or "=" in line.text or not line.text[:1].isupper():
            return False
        if line.stacked:
            return True
        if line.first and line.rest:
            return _is_prose(line.rest[0]) and not _is_prose(line.text)
        follows = after[0] if after else None
        if follows is None or follows.kind not in ("paragraph", "list"):
            return False
        last = words(line.text)[-1:]
        return bool(last) and last[0] in _GROUPS and len(words(line.text)) > 1

    def _of_bold(self, line: _Line, title: str, after: Sequence[Block]) -> Change | None:
        """A bold line is a heading where it titles what follows; with a colon before a list it leads in."""
        follows = after[0].kind if after else ""
        found = meaning(title)
        if title.endswith(":") or line.text.endswith(":"):
            if not (found.sure and found.kind in _SECTIONS and line.alone and follows == "list"):
                return None
            return self._heading(line.number, title.rstrip(":"), "", sure=False)
        if not _is_title(title) or not line.first:
            return None
        if line.rest:
            titles = (
                line.rest
                and self.readme.lines[line.number - 1].endswith(("  ", "\\"))
                and _is_prose(line.rest[0])
            )
            if not titles or _looks_labelled(line.rest):
                return None
        elif not follows or follows in ("heading", "rule") or not self.content and self.level > 1:
            return None  # nothing below it, or a second line of the title above it
        return self._heading(line.number, title, "bold-heading", sure=found.sure)

    def _is_entry_of_toc(self, text: str) -> bool:
        if self.toc is None or not self.pasted:
            return False
        key = " ".join(words(text))
        if key in self.toc or _EMOJI.match(text):
            self.toc = None
            return False
        self.toc.add(key)
        return True

    def _heading(self, number: int, title: str, rule: str, sure: bool = True, level: int = 0) -> Change:
        """The line as a heading. Its level is `level`, or what its words and its place say."""
        kind = meaning(title).kind if meaning(title).sure or not self.pasted else ""
        level = level or self._level_of(title, kind)
        self._enter(level, "title" if level == 1 else kind or self.kind)
        what = f"a heading again: {plain(title) or title}"
        return Change(rule, number, number, (f"{'#' * level} {title}",), what, sure)

    def _level_of(self, title: str, kind: str) -> int:
        if not self.pasted:
            return min(6, self.level + (kind == self.kind or not kind)) if self.level > 1 else self.base
        if kind in _SECTIONS:
            inner = self.kind == "learnings" and self.level == 2 and not self.content and kind != "learnings"
            again = kind == self.kind and self.level == 2
            return 3 if inner or again else 2
        if _NUMBER.match(title) or (_EMOJI.match(title) and not self.numbered):
            return 2
        return 3


def heading_changes(readme: Readme) -> list[Change]:
    """The lines of a README that are meant as headings, as headings."""
    return list(_Lost(readme).changes())


def _base_level(sections: Sequence[Block]) -> int:
    """The level that most sections of a document have."""
    levels = [section.level for section in sections if meaning(section.shown).kind] or [2]
    return max(sorted(set(levels)), key=levels.count)


def _count_numbered(readme: Readme) -> int:
    return sum(_is_numbered_title(block) for block in readme.blocks if block.kind == "list")


def _is_numbered_title(block: Block) -> bool:
    """Whether a list is one short numbered line: a heading such as "2. Key Concepts" that became a list."""
    if block.start is None or len(block.children) != 1:
        return False
    item = block.children[0]
    if len(item.children) != 1 or item.children[0].kind != "paragraph":
        return False
    text = item.children[0].text
    return "\n" not in text and _is_title(text) and not text.endswith(":")


def _is_title(text: str) -> bool:
    """Whether a line could be a title: short, no sentence, no address, no list item, no code."""
    if not text or len(text) > _MOST_CHARACTERS or len(text.split()) > _MOST_WORDS:
        return False
    if text.endswith(_SENTENCE_ENDS) or text[0] in "-*+|>`<[!=_~" or "](" in text or "://" in text:
        return False
    bare = plain(text)
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or bare[0] in "\"“'‘(") and "{" not in text


def _is_hashtag(title: str) -> bool:
    """Whether `#word` is the name of a channel or a tag: one word with more than one capital, or several tags."""
    if " #" in title:
        return True
    return " " not in title.strip() and (sum(c.isupper() for c in title) > 1 or not title[:1].isupper())


def _is_prose(line: str) -> bool:
    text = line.strip()
    return len(text) > 60 or (text.endswith((".", "!", ":")) and len(text.split()) > 3)


def _looks_labelled(lines: Sequence[str]) -> bool:
    """Whether lines under a bold line are labels such as "**Goal:** …"."""
    return lines[0].lstrip().startswith("**")


def _names_project(text: str) -> bool:
    return not {"project", "nexus", "prodev", "alx", "backend", "frontend", "documentation"}.isdisjoint(
        words(text)
    )


def _bold_title(text: str) -> str | None:
    """What a line shows that is bold as a whole, or None."""
    found = re.fullmatch(r"(?:\*\*|__)(?P<text>(?:(?!\*\*|__).)+)(?:\*\*|__)\s*(?P<colon>:?)", text)
    return found["text"].strip() + found["colon"] if found else None
