"""What a template printed, tokens and all, to the lines of a README and the part that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from nexus_gen.document import Placed
from nexus_gen.learnings.model import CONTENTS, Entry
from nexus_gen.markdown import inline
from nexus_gen.markdown.below import Confined, Stretch
from nexus_gen.markdown.block import block
from nexus_gen.markdown.clean import clean, in_html
from nexus_gen.markdown.line_places import LINK_TEXT
from nexus_gen.markdown.slugs import Slugs
from nexus_gen.templating.tokens import Printed

TOC = "\x11"  # the line where the list of contents will stand
_MARK = re.compile("\x02([0-9]+)\x03")
_BLOCK = re.compile("\x05([0-9]+)\x06")
_ALONE = re.compile("([ >]*(?:(?:[-*+]|[0-9]+[.)]) +(?:\\[[ xX]\\] +)?)*[ >]*)\x05([0-9]+)\x06[ \t]*")
_LIST_LINE = re.compile(r"[ >]*(?:[-*+]|[0-9]{1,9}[.)]) ")
_FENCE = re.compile(r"[ >]*(?:[-*+] +)*(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"#{1,6} ")
_STRAY = re.compile("[\x02\x03\x05\x06\x0e\x0f\x11]")
# How a block may be written; a later one where GitHub would read an earlier one otherwise in its place.
FORMS = ("meant", "meant apart", "fenced", "fenced apart", "worded")
APART = "<!-- -->"  # keeps two lists that follow each other two


class Assembled:
    """A README's `text`, ending in one line end, and its `parts`: what each is and its own lines.

    `as_code` are those with a text that could only be shown as it was typed, in a code block.
    """

    __slots__ = ("as_code", "parts", "text")

    def __init__(self, text: str, parts: list[tuple[object, str]], as_code: Sequence[object] = ()) -> None:
        self.text = text
        self.parts = parts
        self.as_code = as_code


def assemble(printed_text: str, printed: Printed, sections: Sequence[Placed]) -> Assembled:
    """The README that a template printed; a list of contents names those of `sections` with a title."""
    if printed.is_guarded and printed.blocks:
        printed_text = "\n".join(_within_lines(line, printed) for line in printed_text.split("\n"))
    if printed.values:
        from nexus_gen.templating.places import placed_values

        printed_text = placed_values(printed_text, printed)
    lines = _settled(printed_text, printed)
    while lines.out and not lines.out[-1]:
        lines.out.pop()
    if TOC in lines.out:
        _put_contents(lines, [section for section in sections if section.title and section.kind != CONTENTS])
    text = "\n".join(lines.out) + "\n"
    return Assembled(text, _part_texts(lines), lines.as_code)


def _within_lines(line: str, printed: Printed) -> str:
    """A line with its blocks as values, unless a block stands alone in it."""
    if "\x05" not in line or _ALONE.fullmatch(_MARK.sub("", line)):
        return line
    return _BLOCK.sub(lambda found: printed.value(printed.blocks[int(found[1])][0]), line)


def _settled(printed_text: str, printed: Printed) -> _Lines:
    """The README's lines, each block in the first form that GitHub reads there as it reads it alone."""
    forms: dict[int, str] = {}
    while True:
        lines = _Lines(printed, forms)
        for line in printed_text.split("\n"):
            lines.add(line)
        if not lines.stretches or (lines.is_plain and not printed.is_guarded):
            return lines
        from nexus_gen.markdown.in_place import misplaced

        wrong = misplaced(lines.out, list(lines.stretches.values()))
        if not wrong:
            return lines
        numbers = list(lines.stretches)
        for at, around in wrong.items():
            form = forms.get(numbers[at], FORMS[0])
            forms[numbers[at]] = around or FORMS[FORMS.index(form) + 1]


class _Lines:
    """The lines of the README so far, blank lines never doubled; `forms` are those of blocks, by number.

    `stretches` are the places of the blocks by number, but of those in their last form.
    """

    def __init__(self, printed: Printed, forms: Mapping[int, str]) -> None:
        self.printed = printed
        self.forms = forms
        self.stretches: dict[int, Stretch] = {}
        self.as_code: list[object] = []
        self.is_plain = True  # whether the lines of each block prove it harmless
        self.out: list[str] = []
        self.marks: list[tuple[int, object]] = []
        self.fence = ""
        self.after_list = ""  # the prefix of a block that ended in a list, until something follows
        self.after_block = False  # until a blank line or something else follows

    def add(self, line: str) -> None:
        for found in _MARK.finditer(line):
            part = self.printed.parts[int(found[1])]
            self.marks.append((len(self.out), part))
            if isinstance(part, Placed) and not self.after_list and self._follows_list(""):
                self.after_list = "\n"  # a section without a heading is not part of the one above
        marked = "\x02" in line
        line = _MARK.sub("", line)
        if "\x05" in line:
            if alone := _ALONE.fullmatch(line):
                self.block(alone[1], int(alone[2]))
                return
            line = _BLOCK.sub(lambda found: inline.run(self.printed.blocks[int(found[1])][0]), line)
        if _STRAY.search(line) and line != TOC:
            line = _STRAY.sub("", line)
        line = line.rstrip(" \t")
        if not line:
            if not marked and (self.fence or (self.out and self.out[-1])):
                self.out.append("")
            return
        if self.after_block and line.strip(" >") and not self.fence and self.out[-1].strip(" >"):
            self.out.append(line[: len(line) - len(line.lstrip(" >"))].rstrip())
        self.after_block = False
        if fence := _FENCE.match(line):
            self.fence = "" if self.fence and line.strip().startswith(self.fence) else self.fence or fence[1]
        elif self.after_list and not self.fence and (line == TOC or self._begins_list(line)):
            self._apart(self.after_list.strip("\n"))
        self.after_list = "\n" if line == TOC else ""
        self.out.append(line)

    def block(self, prefix: str, number: int) -> None:
        made, form = self._formed(number)
        if not made.text:
            return
        if self.out and self.out[-1].strip(" >") and not prefix.strip(" >"):
            self.out.append(prefix.rstrip())
        following = (
            _LIST_LINE.sub(lambda found: " " * len(found[0]), prefix) if prefix.strip(" >") else prefix
        )
        if form.endswith("apart") or (form in FORMS and made.begins_list and self._follows_list(prefix)):
            self._apart(prefix)
        start = len(self.out) + 1
        first, *rest = made.text.split("\n")
        self.out.append(prefix + first)
        self.out += [(following + line) if line else following.rstrip() for line in rest]
        self.is_plain = self.is_plain and made.is_plain
        if made.is_code:
            self.as_code.append(self.marks[-1][1] if self.marks else None)
        if form in FORMS[:-1]:
            self.stretches[number] = Stretch(start, len(self.out), prefix, made.text)
        self.after_list = prefix + "\n" if made.ends_list else ""
        self.after_block = True

    def _formed(self, number: int) -> tuple[Confined, str]:
        """A block in the form that is its own, and the name of that."""
        text, level = self.printed.blocks[number]
        form = self.forms.get(number, FORMS[0])
        if form.startswith("meant"):
            return block(text, level), form
        from nexus_gen.markdown.confine import fenced, worded

        if form.startswith("fenced"):
            return fenced(clean(text)), form
        return (worded(text) if form == "worded" else _verbatim(text, form)), form

    def _begins_list(self, line: str) -> bool:
        prefix = self.after_list.strip("\n")
        return (
            line.startswith(prefix)
            and _LIST_LINE.match(line[len(prefix) :]) is not None
            and line[len(prefix)] != " "
        )

    def _follows_list(self, prefix: str) -> bool:
        """Whether the text above, across a blank line, is still in a list that would go on."""
        if self.after_list:
            return True
        above = next((line for line in reversed(self.out) if line.strip(" >")), "")
        if not above.startswith(prefix):
            return False
        above = above[len(prefix) :]
        return _LIST_LINE.match(above) is not None or above[:1] == " "

    def _apart(self, prefix: str) -> None:
        blank = [prefix.rstrip()] if self.out and self.out[-1].strip(" >") else []
        self.out += [*blank, prefix + APART, prefix.rstrip()]


def _verbatim(text: str, around: str) -> Confined:
    """A block within a template's own code or HTML: no Markdown at all."""
    written = in_html(text)
    if around == "code":
        written = clean(text).replace("```", "` ``").replace("~~~", "~ ~~")
    return Confined(written, False, False, is_plain=True)


def _part_texts(lines: _Lines) -> list[tuple[object, str]]:
    """Each part in the order of the README, with the lines up to the next one."""
    return [
        (part, "\n".join(lines.out[start:end]).strip())
        for (start, part), end in zip(lines.marks, _ends(lines), strict=True)
    ]


def _ends(lines: _Lines) -> list[int]:
    """The line after the last of each part."""
    return [*(start for start, _ in lines.marks[1:]), len(lines.out)][: len(lines.marks)]


def _put_contents(lines: _Lines, sections: Sequence[Placed]) -> None:
    """Writes the list of contents where its token stands: `sections`, and entries that are headings."""
    from nexus_gen.markdown.escape import literal

    at = lines.out.index(TOC)
    lines.out[at] = ""
    there = _headings("\n".join(lines.out))
    named = {id(section) for section in sections}
    listed: set[int] = set()
    for (start, part), end in zip(lines.marks, _ends(lines), strict=True):
        if id(part) not in named and not isinstance(part, Entry):
            continue
        own = range(start, start + 1 if isinstance(part, Entry) else end)
        first = next((line for line in own if lines.out[line] not in ("", "---", APART)), start)
        if _HEADING.match(lines.out[first]) and first not in there:  # hidden by what stands above it
            there[first] = _headings(lines.out[first])[0]
        listed.update(islice((line for line in own if line in there), 1))
    slugs = Slugs()
    anchors = [(line, level, shown, slugs.next(shown)) for line, (level, shown) in sorted(there.items())]
    found = [(level, shown, anchor) for line, level, shown, anchor in anchors if line in listed]
    top = min((level for level, _, _ in found), default=0)
    contents = [
        f"{'  ' * (level - top)}- [{literal(shown, LINK_TEXT)}](#{inline.fragment(anchor)})"
        for level, shown, anchor in found
    ]
    lines.out[at : at + 1] = contents
    shift = len(contents) - 1
    lines.marks = [(start + shift if start > at else start, part) for start, part in lines.marks]


def _headings(text: str) -> dict[int, tuple[int, str]]:
    """Each heading of a text, by its line from 0: its level, and what it shows, tags left out."""
    from nexus_gen.markdown.parser import read, shown

    return {
        block.line - 1: (block.level, shown([one for one in block.inline if one.kind != "html"]).strip())
        for block in read(text).walk()
        if block.kind == "heading"
    }
