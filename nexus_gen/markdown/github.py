"""The blocks that GitHub sees in a Markdown text, read line by line.

Follows cmark-gfm 0.29.0.gfm.13: blocks.c, table.c, tasklist.c and the definitions of inlines.c. Why not
markdown-it-py: it knows no footnotes and no task lists, and differs where a table, a lazy line, a definition
or a tag stands directly below something else. What a text may do to its surroundings must be known exactly.
"""

from __future__ import annotations

import re

from nexus_gen.markdown import github_lines as scan
from nexus_gen.markdown.github_lines import Definition
from nexus_gen.markdown.parts import Part

_CODE_INDENT = 4
_MOST_NESTED = 100  # items begun in one line
_MOST_CELLS = 0x80000  # that a table may leave out
_TEXT = frozenset(["paragraph", "heading", "code"])


class Reader:
    """Reads a document line by line. `definitions` are the link definitions found so far."""

    def __init__(self) -> None:
        self.root = self.current = Part("document", None, 0)
        self.number = -1
        self.definitions: list[Definition] = []

    def fork(self) -> Reader:
        """A reader that stands where this one does, and changes nothing here. It knows only open blocks."""
        copy = Reader()
        copy.number = self.number
        block, made = self.root, copy.root
        copy.root.identity = self.root.identity
        while True:
            last_open = bool(block.children) and block.children[-1].is_open
            made.had = block.had or len(block.children) > last_open
            if block is self.current:
                copy.current = made
            if not last_open:
                return copy
            block = block.children[-1]
            inner = Part(block.kind, made, block.start)
            for name in ("end", "level", "marker", "offset", "padding", "label", "visited", "identity"):
                setattr(inner, name, getattr(block, name))
            inner.lines = list(block.lines)
            made.children.append(inner)
            made = inner

    def finish(self) -> Part:
        """The whole document, all its blocks closed."""
        while self.current is not self.root:
            self.current = self._close(self.current)
        return self.root

    def read(self, lines: list[str]) -> None:
        """Reads more lines, each without its line end."""
        for line in lines:
            self._read(line)

    def _read(self, line: str) -> None:
        self.number += 1
        self.line = line + "\n\0"
        self.size = len(line) + 1
        self.at = self.column = self.first = self.first_column = self.indent = 0
        self.no_rule_before = 0
        self.blank = self.in_tab = False
        matched, all_matched = self._matched()
        if matched is not None:
            self._add_text(self._opened(matched, all_matched), matched)

    def _look(self) -> None:
        """Finds the first sign from here on that is no space."""
        if self.first <= self.at:
            first, column, line = self.at, self.column, self.line
            while (sign := line[first]) in " \t":
                column += 1 if sign == " " else 4 - column % 4
                first += 1
            self.first, self.first_column = first, column
        self.indent = self.first_column - self.column
        self.blank = self.line[self.first] == "\n"

    def _advance(self, count: int, columns: bool = False) -> None:
        while count > 0 and (sign := self.line[self.at]) != "\0":
            if sign == "\t":
                to_tab = 4 - self.column % 4
                if columns:
                    self.in_tab = to_tab > count
                    step = min(count, to_tab)
                    self.column += step
                    self.at += not self.in_tab
                    count -= step
                    continue
                self.column += to_tab
            else:
                self.column += 1
            self.in_tab = False
            self.at += 1
            count -= 1

    def _to_first(self, more: int = 0) -> None:
        self._advance(self.first + more - self.at)

    def _matched(self) -> tuple[Part | None, bool]:
        """The last open block that this line goes on with, and whether it is the last of all."""
        block = self.root
        while block.children and block.children[-1].is_open:
            block = block.children[-1]
            self._look()
            goes_on = self._goes_on(block)
            if goes_on is None:
                return None, True
            if not goes_on:
                return block.parent, False
        return block, True

    def _goes_on(self, block: Part) -> bool | None:
        """Whether `block` goes on in this line; None where the line is its end, and nothing else."""
        kind = block.kind
        if kind == "quote":
            if self.indent > 3 or self.line[self.first] != ">":
                return False
            self._advance(self.indent + 1, True)
            if self.line[self.at] in " \t":
                self._advance(1, True)
            return True
        if kind == "item":
            if self.indent >= block.offset + block.padding:
                self._advance(block.offset + block.padding, True)
                return True
            if self.blank and (block.children or block.had):
                self._to_first()
                return True
            return False
        if kind == "code":
            return self._code_goes_on(block)
        if kind == "html":
            return block.level <= 5 or not self.blank
        if kind == "paragraph":
            return not self.blank
        if kind == "footnote":
            if self.indent >= _CODE_INDENT:
                self._advance(_CODE_INDENT, True)
                return True
            return self.line[0] == "\n"
        if kind == "table":
            return bool(scan.cells(self.line[self.first : self.size])[1])
        return kind == "list"

    def _code_goes_on(self, block: Part) -> bool | None:
        if not block.marker:
            if self.indent >= _CODE_INDENT:
                self._advance(_CODE_INDENT, True)
            elif self.blank:
                self._to_first()
            else:
                return False
            return True
        if self.indent <= 3 and self.line[self.first] == block.marker:
            closing = scan.FENCE_END.match(self.line, self.first)
            if closing and len(closing[0]) >= block.padding:
                block.end = self.number + 1
                block.level = 1
                self.current = self._close(block)
                return None
        for _ in range(block.offset):
            if self.line[self.at] not in " \t":
                break
            self._advance(1, True)
        return True

    def _opened(self, block: Part, all_matched: bool) -> Part:
        """Opens the blocks that begin in this line, within `block`; the last of them."""
        maybe_lazy = self.current.kind == "paragraph"
        depth = 0
        while block.kind not in ("code", "html"):
            depth += 1
            self._look()
            found = self._begun(block, all_matched, maybe_lazy, depth)
            if found is None:
                break
            block = found
            if block.kind in _TEXT:
                break
            maybe_lazy = False
        return block

    def _begun(self, block: Part, all_matched: bool, maybe_lazy: bool, depth: int) -> Part | None:
        """The block that begins here, within `block`; None if none does."""
        if self.indent >= _CODE_INDENT:
            if maybe_lazy or self.blank:
                return self._extension(block)
            self._advance(_CODE_INDENT, True)
            return self._add("code", block)
        line, first, kind = self.line, self.first, block.kind
        sign = line[first]
        if sign == ">":
            self._to_first(1)
            if line[self.at] in " \t":
                self._advance(1, True)
            return self._add("quote", block)
        if sign == "#" and (atx := scan.HEADING.match(line, first)):
            made = self._add("heading", block)
            made.level, made.offset = len(atx[1]), first
            self._to_first(len(atx[0]))
            return made
        if sign in "`~" and (fence := scan.FENCE.match(line, first)):
            made = self._add("code", block)
            made.marker, made.padding, made.offset = sign, min(len(fence[0]), 255), first - self.at
            self._to_first(len(fence[0]))
            return made
        if sign == "<" and (number := scan.html_kind(line, first, kind == "paragraph")):
            made = self._add("html", block)
            made.level = number
            return made
        if kind == "paragraph" and sign in "=-" and scan.UNDERLINE.match(line, first):
            if self._has_text(block):
                block.kind, block.level, block.marker = "heading", 1 if sign == "=" else 2, sign
                block.end = self.number + 1
                self._advance(self.size - 1 - self.at)
            return block
        if sign in "*_-" and (kind != "paragraph" or all_matched) and self._is_rule():
            made = self._add("rule", block)
            self._advance(self.size - 1 - self.at)
            return made
        if depth < _MOST_NESTED:
            if sign == "[" and (note := scan.FOOTNOTE.match(line, first)):
                self._to_first(len(note[0]))
                made = self._add("footnote", block)
                made.label, made.offset = note[1], first + 2
                return made
            if marker := scan.MARKER.match(line, first):
                return self._item(block, marker)
        return self._extension(block)

    def _is_rule(self) -> bool:
        if self.no_rule_before > self.first:
            return False
        found = scan.RULE.match(self.line, self.first)
        assert found is not None
        self.no_rule_before = found.end()
        return self.line[found.end()] == "\n" and found[0].count(found[0][0]) >= 3

    def _item(self, block: Part, marker: re.Match[str]) -> Part | None:
        interrupts = block.kind == "paragraph"
        if interrupts and (
            (marker[2] and int(marker[2]) != 1) or scan.REST_BLANK.match(self.line, marker.end())
        ):
            return self._extension(block)
        indent, wide = self.indent, len(marker[0])
        self._to_first(wide)
        saved = self.at, self.column, self.in_tab
        while self.column - saved[1] <= 5 and self.line[self.at] in " \t":
            self._advance(1, True)
        space = self.column - saved[1]
        if space >= 5 or space < 1 or self.line[self.at] == "\n":
            padding = wide + 1
            self.at, self.column, self.in_tab = saved
            if space > 0:
                self._advance(1, True)
        else:
            padding = wide + space
        kind = marker[1] or marker[3]
        if block.kind != "list" or block.marker != kind:
            block = self._add("list", block)
            block.marker = kind
        item = self._add("item", block)
        item.marker, item.offset, item.padding = kind, indent, padding
        return item

    def _extension(self, block: Part) -> Part | None:
        """A table, a row of one, or the box of a task."""
        if block.kind == "item":
            if box := scan.TASK.match(self.line):
                block.label = box[1]
                self._advance(3)
            return None
        if self.indent >= _CODE_INDENT:
            return None
        if block.kind == "paragraph":
            return self._table(block)
        if block.kind != "table" or self.blank or block.padding > _MOST_CELLS:
            return None
        found = scan.cells(self.line[self.first : self.size])[1]
        if not found:
            return None
        row = self._add("row", block)
        row.lines = [
            (self.number, self.first + start, self.line[self.first + start : self.first + end])
            for start, end in found[: block.level]
        ]
        block.padding += block.level - len(row.lines)
        self._advance(self.size - 1 - self.at)
        return row

    def _table(self, block: Part) -> Part:
        if block.visited or not scan.TABLE_START.match(self.line, self.first):
            return block
        delimiters = scan.cells(self.line[self.first : self.size])[1]
        text = block.text
        above, heads = scan.cells(text)
        if not delimiters or len(heads) != len(delimiters):
            block.visited = True
            return block
        lines = block.lines
        if above:
            count = text.count("\n", 0, above)
            assert block.parent is not None
            before = Part("paragraph", block.parent, block.start)
            before.lines, lines = lines[:count], lines[count:]
            before.is_open = False
            before.end = block.start = lines[0][0]
            block.parent.children.insert(-1, before)
        number, column, _ = lines[0]
        block.kind, block.level, block.lines, block.end = "table", len(heads), [], self.number + 1
        row = self._add("row", block)
        row.start, row.end = number, number + 1
        row.lines = [(number, column + start - above, text[start:end]) for start, end in heads]
        self._advance(self.size - 1 - self.at)
        return block

    def _add(self, kind: str, parent: Part) -> Part:
        while not parent.holds(kind):
            parent = self._close(parent)
        made = Part(kind, parent, self.number)
        parent.children.append(made)
        return made

    def _close(self, block: Part) -> Part:
        """Closes `block`; its parent. A paragraph of nothing but definitions is none."""
        parent = block.parent
        assert parent is not None
        block.is_open = False
        if block.kind == "paragraph" and not self._has_text(block):
            parent.children.remove(block)
        return parent

    def _has_text(self, block: Part) -> bool:
        """Takes the definitions from the beginning of a paragraph; whether text is left."""
        if not block.lines or block.lines[0][2][0] != "[":
            return any(text.strip(" \t\n") for _, _, text in block.lines)
        found, rest = scan.definitions(block.lines)
        self.definitions += found
        block.lines = block.lines[rest:]
        return any(text.strip(" \t\n") for _, _, text in block.lines)

    def _add_line(self, block: Part) -> None:
        block.end = self.number + 1
        spaces = ""
        if self.in_tab:
            self.at += 1
            spaces = " " * (4 - self.column % 4)
        block.lines.append((self.number, self.at, spaces + self.line[self.at : self.size]))

    def _add_text(self, block: Part, matched: Part) -> None:
        """Adds the rest of the line to `block`, or to the paragraph before as a lazy line."""
        self._look()
        if (
            self.current is not matched
            and block is matched
            and not self.blank
            and self.current.kind == "paragraph"
        ):
            self._add_line(self.current)
            return
        while self.current is not matched:
            self.current = self._close(self.current)
        if block.kind == "code":
            self._add_line(block)
        elif block.kind == "html":
            self._add_line(block)
            if scan.html_ends(block.level, self.line, self.first):
                block = self._close(block)
        elif self.blank:
            pass
        else:
            if block.kind == "heading" and not block.marker:
                self._chop()
            elif block.kind not in _TEXT:
                block = self._add("paragraph", block)
            self._to_first()
            self._add_line(block)
        self.current = block

    def _chop(self) -> None:
        """Takes the signs from the end of a heading."""
        text = self.line[: self.size].rstrip(" \t\n\v\f\r")
        bare = text.rstrip("#")
        if bare != text and bare and bare[-1] in " \t":
            text = bare.rstrip(" \t\n\v\f\r")
        self.line, self.size = text + "\n\0", len(text) + 1


def read(lines: list[str]) -> tuple[Part, list[Definition]]:
    """The blocks of a whole text, and its link definitions."""
    reader = Reader()
    reader.read(lines)
    return reader.finish(), reader.definitions
