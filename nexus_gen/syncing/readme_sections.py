"""The sections of an edited README, each with the rows of the comment that it was made from.

A part that still has the lines it was generated with is known by their print, wherever it was moved. Others
are known by the entries that stand in them, by their heading, by what they tell, and last by their kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nexus_gen.importing.generated import standing
from nexus_gen.learnings.model import CONTENTS
from nexus_gen.markdown.parser import Block
from nexus_gen.provenance import UNKNOWN, end_of_part, text_print
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.words import told_words
from nexus_gen.syncing.base import PARENT, Base, Row
from nexus_gen.templating.assemble import APART

_MOST_BELOW = 40  # blocks, and headings, within a section's own text that are looked at
_MOST_LINES = 400  # of a part without a heading
_ALIKE = 0.4  # how much of two texts has to be the same words
_LIKELY = 0.15  # and where they stand between the same neighbours


@dataclass(frozen=True)
class Known:
    """What is known of a row's section: its heading ("" for none), and the lines generated for it."""

    title: str
    text: str
    depth: int = 0
    headed: bool = False  # whether its entries are headings


@dataclass(eq=False)
class ReadmeSection:
    """A section of a README: its heading, and the lines from `first` to `last` of what stands under it.

    Lines count from 1. `rows` are those of the comment that it was made from, none for a new section.
    `depth` is how many sections it stands in. A section without a heading begins at `first`.
    """

    heading: Block | None
    first: int
    last: int
    kind: str = ""
    level: int = 0
    depth: int = 0
    rows: tuple[Row, ...] = ()
    blocks: list[Block] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.heading.line if self.heading else self.first

    @property
    def name(self) -> str:
        """The name of its first row, "" for a new section."""
        return self.rows[0].name if self.rows else ""


@dataclass(eq=False)
class ReadmeSections:
    """The nodes of a README in their order. `title` is the heading of the page, with the intro as its blocks;
    `gone` are the rows that no node was made from."""

    title: ReadmeSection
    nodes: list[ReadmeSection]
    gone: list[tuple[Row, ...]]


def sections_of(
    readme: Readme, base: Base, kinds: Mapping[int, str], known: Mapping[str, Known]
) -> ReadmeSections:
    """The sections of `readme`. `kinds` has the kind of each heading by its line, as a stranger reads it;
    `known` is by the name of a section, parents as "=0", "=1", …"""
    return _Matcher(readme, base, kinds, known).pieces()


def significant(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without rules and signs between lists at their ends."""
    kept = list(blocks)
    while kept and is_sign(kept[-1]):
        kept.pop()
    while kept and is_sign(kept[0]):
        kept.pop(0)
    return kept


def is_sign(block: Block) -> bool:
    """Whether a block is only a sign that a template puts between parts."""
    return block.kind == "rule" or (block.kind == "html" and block.text.strip() == APART)


def groups_of(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The rows by the heading under which they stand."""
    groups: list[tuple[Row, ...]] = []
    for row in rows:
        if row.shares and groups and row.name != PARENT:
            groups[-1] = (*groups[-1], row)
        else:
            groups.append((row,))
    return groups


class _Matcher:
    def __init__(
        self, readme: Readme, base: Base, kinds: Mapping[int, str], known: Mapping[str, Known]
    ) -> None:
        self.lines = readme.lines
        self.tops = readme.blocks
        self.kinds = kinds
        self.title = base.title.text
        self.groups = groups_of(base.rows)
        self.known = self._known(known)
        self.left = list(range(len(self.groups)))
        self.nodes = self._headings()
        self.found: dict[int, int] = {}  # the number of a heading's node: that of its group
        self.covered: set[int] = set()  # headings within the own text of a section
        self.ends: dict[int, int] = {}  # the last lines of groups that end as they did, 0 for others
        self.starts: dict[int, int] = {}  # lines where a section without a heading begins: its group
        self.entries: dict[int, set[int]] = {}  # nodes that are entries: the groups these may belong to

    def _known(self, known: Mapping[str, Known]) -> list[Known | None]:
        found, parents = [], 0
        for group in self.groups:
            name = group[0].name
            if name == PARENT:
                name = f"{PARENT}{parents}"
                parents += 1
            found.append(known.get(name))
        return found

    def _headings(self) -> list[ReadmeSection]:
        """A node for each heading, with the blocks up to the next one; the first stands for what is above."""
        nodes = [ReadmeSection(None, 1, 0)]
        for block in self.tops:
            if block.kind == "heading":
                nodes[-1].last = block.line - 1
                kind = self.kinds.get(block.line, "")
                nodes.append(ReadmeSection(block, block.end + 1, 0, kind, block.level))
            else:
                nodes[-1].blocks.append(block)
        nodes[-1].last = len(self.lines)
        return nodes

    def pieces(self) -> ReadmeSections:
        self._by_place()
        prints = [self._own_prints(number) for number in range(len(self.nodes))]
        self._find_entries(prints)
        votes = self._votes()
        self._by_lines(prints, votes)
        self._by_entries(votes)
        title = self._title()
        self._by_title(title)
        self._by_words(title)
        self._by_kind(title)
        self._in_gaps(title)
        return self._arranged(title)

    # which node is which row

    def _take(self, node: int, group: int) -> None:
        self.found[node] = group
        self.left.remove(group)
        self.nodes[node].rows = self.groups[group]

    def _free(self, title: int) -> list[int]:
        return [
            number
            for number in range(1, len(self.nodes))
            if number not in self.found and number not in self.entries and number > title
            if number not in self.covered
        ]

    def _by_place(self) -> None:
        """Takes what stands unedited in the order in which it was generated."""
        parts = [(-1, True, self.title)]
        for number, rows in enumerate(self.groups):
            parts += [(number, True, rows[0].own.text)]
            parts += [(number, False, entry.text) for row in rows for entry in row.entries]
        parts = [part for part in parts if part[2] != UNKNOWN]
        places = standing(self.lines, [text for _, _, text in parts])
        at_line = {node.line: number for number, node in enumerate(self.nodes) if node.heading}
        begun: set[int] = {-1}
        self.ends = {
            group: place[1] if place else 0 for (group, *_), place in zip(parts, places, strict=True)
        }
        for (group, own, text), place in zip(parts, places, strict=True):
            if place is None or text == text_print(""):
                continue
            line, end = place[0] + 1, place[1]
            inside = [number for start, number in at_line.items() if line < start <= end]
            if own:
                self.covered.update(inside)
            elif line in at_line:
                self.entries[at_line[line]] = {group}
                self.covered.update(inside)
            if group in begun or not (own or self.groups[group][0].own.text == text_print("")):
                continue
            begun.add(group)
            known = self.known[group]
            if own and line in at_line:
                self._take(at_line[line], group)
            elif (not own or line not in at_line) and (known is None or not known.title):
                first = self._block_line(line, group)
                if first and first not in self.starts:
                    self.starts[first] = group
                    self.left.remove(group)

    def _block_line(self, line: int, group: int) -> int:
        """The first line of the block in which an entry of the group stands; 0 where it is another's."""
        block = next((block for block in self.tops if block.line <= line <= block.end), None)
        if block is None:
            return line
        others = {
            entry.text
            for number, rows in enumerate(self.groups)
            for row in rows
            for entry in row.entries
            if number != group
        }
        before = [item for item in item_lines(block) if item[1] < line]
        return 0 if any(self.print_of(*item) in others for item in before) else block.line

    def print_of(self, first: int, last: int) -> str:
        """The print of some lines."""
        return text_print("\n".join(self.lines[first - 1 : last]).strip())

    def _own_prints(self, number: int) -> dict[str, int]:
        """The prints that the own lines of a node's section may have, each with the last of the lines."""
        node = self.nodes[number]
        if node.heading is None:
            return {}
        ends: list[int] = []
        for block in node.blocks[:_MOST_BELOW]:
            ends += [block.line - 1, *([block.line + 1] if block.kind == "table" else [])]
        ends += self._content_ends(node)
        for below in self.nodes[number + 1 : number + 1 + _MOST_BELOW]:
            if below.level <= node.level:
                break
            ends += self._content_ends(below)
        start = node.heading.line
        return {self.print_of(start, end): end for end in reversed(ends)}

    def _content_ends(self, node: ReadmeSection) -> list[int]:
        kept = significant(node.blocks)
        heading = node.heading.end if node.heading else node.first - 1
        return list(dict.fromkeys([max(kept[-1].end if kept else heading, heading), node.last]))

    def _wanted(self) -> dict[str, list[int]]:
        """The groups by the print of their own lines."""
        wanted: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            if number in self.left and group[0].own.text != text_print(""):
                wanted[group[0].own.text].append(number)
        return wanted

    def _find_entries(self, prints: Sequence[Mapping[str, int]]) -> None:
        """Finds the headings that are an entry, and as they were."""
        entries: dict[str, set[int]] = defaultdict(set)
        for number, group in enumerate(self.groups):
            for row in group:
                for entry in row.entries:
                    entries[entry.text].add(number)
        wanted = self._wanted()
        for number, found in enumerate(prints):
            hit = next((entries[one] for one in found if one in entries), None)
            taken = number in self.found or number in self.covered
            if hit and not taken and not any(one in wanted for one in found):
                self.entries[number] = hit

    def _by_lines(self, prints: Sequence[Mapping[str, int]], votes: Mapping[int, Counter[int]]) -> None:
        """Takes the nodes whose own lines are as they were; of several alike those with the entries."""
        nodes: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(prints):
            for one in found:
                nodes[one].append(number)
        for text, groups in self._wanted().items():
            for group in groups:
                taken = {*self.found, *self.covered, *self.entries}
                free = [number for number in nodes.get(text, ()) if number not in taken]
                if free:
                    number = max(free, key=lambda one: (votes.get(one, Counter())[group], -one))
                    self._take(number, group)
                    end = prints[number][text]
                    self.covered |= {
                        other for other in range(number + 1, len(self.nodes)) if self.nodes[other].line <= end
                    }

    def _votes(self) -> dict[int, Counter[int]]:
        """For each node, how many of the items in it are entries of which group, as they were generated."""
        prints: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            for row in group:
                for entry in row.entries:
                    if entry.text != UNKNOWN:
                        prints[entry.text].append(number)
        votes: dict[int, Counter[int]] = {}
        holder = 0
        for number, node in enumerate(self.nodes):
            if number in self.entries:
                votes.setdefault(holder, Counter()).update(self.entries[number])
                continue
            holder = number
            for block in node.blocks:
                for first, last in item_lines(block):
                    if hits := prints.get(self.print_of(first, last)):
                        votes.setdefault(number, Counter()).update(dict.fromkeys(hits, 1))
        return votes

    def _by_entries(self, votes: Mapping[int, Counter[int]]) -> None:
        ranked = sorted(
            ((count, number, group) for number, found in votes.items() for group, count in found.items()),
            key=lambda one: (-one[0], one[1], one[2]),
        )
        for _, number, group in ranked:
            taken = number in self.found or number in self.entries or number in self.covered
            if number and not taken and group in self.left:
                self._take(number, group)

    def _title(self) -> int:
        """The number of the node with the title of the page, 0 where there is none."""
        first = next((n for n, node in enumerate(self.nodes) if node.heading is not None), 0)
        node = self.nodes[first]
        taken = first in self.found or first in self.covered or first in self.entries
        return first if first and node.level == 1 and not taken else 0

    def _by_title(self, title: int) -> None:
        """Takes headings that say what the row's heading said."""
        keys = {number: _said(self.nodes[number].heading) for number in self._free(title)}
        for group in list(self.left):
            known = self.known[group]
            if known is None or not known.title:
                continue
            wanted = told_words(known.title)
            hits = [n for n, key in keys.items() if key == wanted and n not in self.found]
            if hits:
                self._take(min(hits, key=lambda n: (self.nodes[n].level != known.depth + 2, n)), group)

    def _by_words(self, title: int) -> None:
        """Takes sections that tell mostly what the row's section told."""
        free = self._free(title)
        if not free:
            return
        told = {number: Counter(told_words(self._text(number))) for number in free}
        ranked = []
        for group in self.left:
            known = self.known[group]
            if known is None or not known.title or not known.text:
                continue
            words = Counter(told_words(known.text))
            ranked += [
                (alike, number, group) for number in free if (alike := _alike(words, told[number])) >= _ALIKE
            ]
        for _, number, group in sorted(ranked, key=lambda one: (-one[0], one[1], one[2])):
            if number not in self.found and group in self.left:
                self._take(number, group)

    def _text(self, number: int) -> str:
        node = self.nodes[number]
        return "\n".join(self.lines[node.line - 1 : node.last])

    def _by_kind(self, title: int) -> None:
        for number in self._free(title):
            kind = _READ_AS.get(self.nodes[number].kind, self.nodes[number].kind)
            group = next((one for one in self.left if self.groups[one][0].name == kind), None)
            if kind and group is not None and self._fits(number, group):
                self._take(number, group)

    def _fits(self, number: int, group: int) -> bool:
        """Whether a heading may be that of the group: none that is known to have none."""
        known = self.known[group]
        return known is None or known.title != ""

    def _in_gaps(self, title: int) -> None:
        """Takes the one heading for the one row between the same neighbours, where that is likely."""
        places = {group: number for number, group in self.found.items()}
        known = [-1, *sorted(places), len(self.groups)]
        for before, after in pairwise(known):
            first, last = places.get(before, title), places.get(after, len(self.nodes))
            free = [number for number in self._free(title) if first < number < last]
            groups = [group for group in range(before + 1, after) if group in self.left]
            for holds in (True, False):
                those = [group for group in groups if (self.groups[group][0].name == PARENT) == holds]
                fitting = [number for number in free if self._holds_others(number) == holds]
                if len(those) == len(fitting) == 1 and self._is_likely(fitting[0], those[0]):
                    self._take(fitting[0], those[0])

    def _holds_others(self, number: int) -> bool:
        """Whether a heading has nothing under it but deeper headings."""
        node = self.nodes[number]
        below = self.nodes[number + 1].level if number + 1 < len(self.nodes) else 0
        return not significant(node.blocks) and below > node.level

    def _is_likely(self, number: int, group: int) -> bool:
        known = self.known[group]
        if known is None or self.groups[group][0].name == PARENT:
            return True
        words = Counter(told_words(known.text))
        return known.title != "" and _alike(words, Counter(told_words(self._text(number)))) >= _LIKELY

    # what stands in what

    def _arranged(self, title: int) -> ReadmeSections:
        head = self.nodes[title]
        if title:
            above = self.nodes[0]
            head.blocks = [*above.blocks, *head.blocks]
        kept: list[ReadmeSection] = [head]
        stack: list[tuple[int, ReadmeSection]] = []  # levels of headings, and the nodes that they begin
        for number, node in enumerate(self.nodes):
            if node.heading is None or number == title:
                continue
            while stack and stack[-1][0] >= node.level:
                stack.pop()
            holder = stack[-1][1] if stack else None
            if self._is_text(number, holder, kept[-1]):
                last = kept[-1]
                last.blocks += [node.heading, *node.blocks]
                last.last = node.last
                stack.append((node.level, holder or last))
                continue
            node.depth = len({id(one) for _, one in stack})
            stack.append((node.level, node))
            kept.append(node)
        nodes = [*self._headless(kept)]
        for node in (head, *nodes):
            node.blocks = significant(node.blocks)
        self._depths(nodes)
        return ReadmeSections(head, nodes, [self.groups[group] for group in sorted(self.left)])

    def _is_text(self, number: int, holder: ReadmeSection | None, last: ReadmeSection) -> bool:
        """Whether a heading is text, or an entry, of the section before it, and none of its own.

        `holder` is the section that it stands in, `last` the one before.
        """
        if number in self.found:
            return False
        if number in self.covered or self.entries.get(number, set()) & {*self.starts.values()}:
            return True
        if holder is None or (holder is not last and number not in self.entries):
            return False
        if any(self._is_within(other, number) for other in self.found):
            return False
        if not holder.rows or number in self.entries:
            return True
        if holder.name == PARENT:
            return False
        if any(row.entries for row in holder.rows):
            group = self.found.get(self.nodes.index(holder))
            known = self.known[group] if group is not None else None
            return known is not None and known.headed
        return True

    def _is_within(self, number: int, above: int) -> bool:
        if number <= above:
            return False
        level = self.nodes[above].level
        return all(node.level > level for node in self.nodes[above + 1 : number + 1])

    def _headless(self, kept: Sequence[ReadmeSection]) -> Iterator[ReadmeSection]:
        """The nodes without the title's, and the sections without a heading taken out of them."""
        starts = self.starts
        order = {id(node): number for number, node in enumerate(kept)}
        for group in list(self.left):
            known = self.known[group]
            if known is not None and known.title:
                continue
            line = self._line_of(group, kept, starts) or self._line_after(group, kept, starts)
            if line is not None and self.groups[group][0].name == CONTENTS:
                line = self._first_of_contents(line)
            if line is not None:
                starts[line] = group
                self.left.remove(group)
        for node in kept:
            if order[id(node)]:
                yield node
            inside = sorted(line for line in starts if node.first <= line <= node.last)
            for line, end in pairwise([*inside, node.last + 1]):
                group = starts[line]
                made = ReadmeSection(None, line, end - 1, rows=self.groups[group])
                made.blocks = [block for block in node.blocks if line <= block.line < end]
                known = self.known[group]
                made.depth = known.depth if known else node.depth
                yield made
            if inside:
                node.last = inside[0] - 1
                node.blocks = [block for block in node.blocks if block.line < inside[0]]

    def _line_of(self, group: int, kept: Sequence[ReadmeSection], taken: Mapping[int, int]) -> int | None:
        """The line where a section without a heading begins; None where it is not to be found."""
        rows = self.groups[group]
        texts = [rows[0].own.text, *(entry.text for row in rows for entry in row.entries)]
        wanted = [text for text in texts if text not in (text_print(""), UNKNOWN)]
        blocks = [(node, block) for node in kept for block in node.blocks if block.kind != "rule"]
        above = max((self.nodes[n].line for n, other in self.found.items() if other < group), default=0)
        above = max(above, *(line for line, other in taken.items() if other < group), 0)
        blocks.sort(key=lambda one: (one[1].line <= above, one[1].line))
        for text in wanted:
            for _, block in blocks:
                if block.line in taken or block.kind == "heading":
                    continue
                if end_of_part(self.lines, block.line - 1, text, _MOST_LINES) is not None:
                    return block.line
                if any(self.print_of(*item) == text for item in item_lines(block)):
                    return block.line
        known = self.known[group]
        if known is None or not known.text:
            return None
        words = Counter(told_words(known.text))
        best = max(
            (
                (_alike(words, Counter(told_words(self._typed(block)))), -number, block)
                for number, (_, block) in enumerate(blocks)
                if block.line not in taken and block.kind != "heading"
            ),
            key=lambda one: one[:2],
            default=None,
        )
        return best[2].line if best is not None and best[0] >= _ALIKE else None

    def _first_of_contents(self, line: int) -> int:
        """The first line of the lists of links within the page that follow each other up to a line."""
        for block in reversed([block for block in self.tops if block.line < line]):
            if block.kind == "list" and leads_within(block.children[0]):
                line = block.line
            elif not is_sign(block):
                break
        return line

    def _line_after(self, group: int, kept: Sequence[ReadmeSection], taken: Mapping[int, int]) -> int | None:
        """The line of what stands behind the section before, where that ends as it did."""
        end = self.ends.get(group - 1, 0)
        known = self.known[group]
        if not end or known is None:
            return None
        node = next((node for node in reversed(kept) if node.line <= end), None)
        after = (
            [block.line for block in significant([b for b in node.blocks if b.line > end])] if node else []
        )
        return after[0] if after and not any(end < line <= after[0] for line in taken) else None

    def _typed(self, block: Block) -> str:
        return "\n".join(self.lines[block.line - 1 : block.end])

    def _depths(self, nodes: Sequence[ReadmeSection]) -> None:
        """No section is deeper than one below the one before it."""
        before = -1
        for node in nodes:
            node.depth = min(node.depth, before + 1)
            before = node.depth


_READ_AS = {"contents": "files", "practices+takeaways": "practices"}  # kinds of READMEs by those of learnings


def item_lines(block: Block) -> Iterator[tuple[int, int]]:
    """The first and last line of each item of a list, or of each row of a table below its head."""
    if block.kind == "list":
        for item in block.children:
            yield item.line, item.end
    elif block.kind == "table":
        for row in block.children[1:]:
            yield row.line, row.end


def leads_within(item: Block) -> bool:
    """Whether an item is a link to a heading of the page, as those of a list of contents are."""
    pieces = item.children[0].inline if item.children else []
    return len(pieces) == 1 and pieces[0].kind == "link" and pieces[0].url.startswith("#")


def _said(heading: Block | None) -> list[str]:
    return told_words(heading.shown) if heading else []


def _alike(before: Counter[str], now: Counter[str]) -> float:
    """How much of a text is in another and the other way round, from 0 to 1.

    The mean of both: a section whose end is not known has words of its neighbours, too.
    """
    both = (before & now).total()
    return (both / before.total() + both / now.total()) / 2 if both else 0.0
