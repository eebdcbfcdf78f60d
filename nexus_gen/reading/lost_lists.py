"""Lists and tables whose signs are lost: GitHub runs their lines together into one paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from nexus_gen.reading.changes import Change
from nexus_gen.reading.pasted_contents import contents_lines
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.words import LIST_SIGNS

_BULLET = re.compile(
    rf"(?P<indent>[ \t]*)(?P<sign>[{LIST_SIGNS}]\ufe0f?"
    r"|o(?=[ \t]{1,8}[A-Z])|[–—](?=\s))[ \t]*(?P<text>\S.*)"
)
_TIGHT = re.compile(r"(?P<indent>[ \t]*)(?P<sign>[-*])(?P<text>[A-Z][^*_]*)")
_EMOJI_ITEM = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]\ufe0f?\s+\S")
_NAMED = re.compile(
    r"(?!(?:In|For|Example|Note|This|When|If|The|It|We|I|So|Now|As|To|With)\b)(?:\*\*)?[A-Z0-9(](?:[^:=|.]|\.(?!\s)){0,60}?(?:\*\*)?(?::|\s=)(?:\*\*)?\s+\S"
)
_CODE = re.compile(r"[{};$]|\w=\S|://|^[A-Z_]+=|\(\)|^(?:git|npm|pip|python|cd|docker)\s")
_INLINE = re.compile(r"(?P<lead>.*?\S:?)\s+(?P<items>[-•*]\s+[A-Z].*)")
_COMMENTED = re.compile(r"\S+\s+#\s+\S")
_DEEP_ITEM = re.compile(r"(?:\t| {4})[ \t]*+[-*+]\s+\S")
_NUMBERED = re.compile(r"\d{1,3}\.\t\S")
_PIPES = re.compile(r"\s*\|.*\|\s*|[^|]+\|[^|]+\|[^|]*\|.*")
_COLUMNS = re.compile(r"\S(?:\t[ \t]*|[ \t]{3,})\S")


def list_changes(readme: Readme, headings: Collection[int] = ()) -> Iterator[Change]:
    """What would make lists and tables of the lines that have lost their signs.

    `headings` are lines (from 1) that become headings: what stands above one is apart from what is below.
    """
    contents = contents_lines(readme)
    for number in contents:
        last = number  # with the blank lines before the next entry
        while last < len(readme.lines) and not readme.lines[last].strip():
            last += 1
        item = f"- {readme.lines[number - 1].strip()}"
        end = last if last + 1 in contents else number
        yield Change("lost-list-marker", number, end, (item,), "a list of contents")
    for block in readme.walk():
        if block.kind == "paragraph" and contents.isdisjoint(range(block.line, block.end + 1)):
            first = block.line
            for last in range(block.line, block.end + 2):
                if last > block.end or last in headings:
                    lines = readme.lines[first - 1 : last - 1]
                    yield from (_table(first, lines) or _items(first, lines)) if lines else ()
                    first = last + 1


def _table(first: int, lines: Sequence[str]) -> list[Change]:
    """A change for a paragraph that is a table: pipes without a line below the head, or columns of spaces."""
    if any(_BULLET.fullmatch(line.rstrip()) for line in lines):
        return []
    piped = [at for at, line in enumerate(lines) if _PIPES.fullmatch(line)]
    if len(piped) >= 2 and len(piped) >= len(lines) - 1:
        return [Change("flat-table", first + piped[0], first + piped[0] - 1, (), "a table", False)]
    columns = [at for at, line in enumerate(lines) if _COLUMNS.search(line.strip())]
    if len(columns) >= 3 and len(columns) * 4 >= len(lines) * 3:
        return [Change("flat-table", first, first - 1, (), "a table", False)]
    return []


def _items(first: int, lines: Sequence[str]) -> list[Change]:
    """The changes that make items of the lines of one paragraph."""
    if len(lines) == 1 and (split := _inline(lines[0])):
        return [Change("lost-list-marker", first, first, split, "list items")]
    if len(lines) > 1 and any(_DEEP_ITEM.match(line) for line in lines[1:]):
        return _nested(first, lines)
    changes: list[Change] = []
    start = 0
    while start < len(lines):
        end, made = _run(lines, start)
        if made:
            sure = start == 0 or _BULLET.fullmatch(lines[start].rstrip()) is not None
            for at, text in zip(range(start, end), made, strict=True):
                is_last = at + 1 == end < len(lines)
                rows = (text, "") if is_last else (text,)  # or what follows would join the item
                changes.append(Change("lost-list-marker", first + at, first + at, rows, "list items", sure))
        start = end if end > start else start + 1
    return changes


def _inline(line: str) -> tuple[str, ...]:
    """A line such as "They will: - Read - Write - Ask" as its lead and its items."""
    found = _INLINE.fullmatch(line.strip())
    if found is None:
        return ()
    items = re.split(r"\s+(?=[-•*]\s+[A-Z])", found["items"])
    enough = len(items) >= 3 or (len(items) == 2 and found["lead"].endswith(":"))
    if not enough or (found["items"][0] == "-" and not found["lead"].endswith(":")):
        return ()
    return (found["lead"], "", *("- " + re.sub(r"^[-•*]\s+", "", item) for item in items))


def _nested(first: int, lines: Sequence[str]) -> list[Change]:
    """A line with items indented so far below it that they went into its paragraph."""
    made = []
    for at, line in enumerate(lines):
        if _DEEP_ITEM.match(line):
            text = "  " + re.sub(r"^\s*[-*+]\s+", "- ", line)
        elif at + 1 < len(lines) and _DEEP_ITEM.match(lines[at + 1]):
            text = "- " + line.strip()
        else:
            return []
        made.append(Change("lost-list-marker", first + at, first + at, (text,), "list items"))
    return made


def _run(lines: Sequence[str], start: int) -> tuple[int, list[str]]:
    """The end of the run of items that begins at `start`, and its lines as items, if it is a run."""
    furthest = start + 1
    for begins in (_of_bullets, _of_names, _of_short_lines):
        end, made = begins(lines, start)
        if made:
            return end, made
        furthest = max(furthest, end)
    return furthest, []


def _of_bullets(lines: Sequence[str], start: int) -> tuple[int, list[str]]:
    found: list[str] = []
    for at in range(start, len(lines)):
        line = lines[at]
        hit = _BULLET.fullmatch(line.rstrip()) or _TIGHT.fullmatch(line.rstrip())
        if hit is None and found and _NAMED.match(line) and not _breaks(lines[at - 1]):
            found.append("- " + line.strip())
            continue
        if hit is None:
            break
        deeper = len(hit["indent"].expandtabs(4)) >= 2 or hit["sign"] in "o◦○"
        found.append(("  " if deeper and found else "") + "- " + hit["text"])
    return start + len(found), found


def _of_names(lines: Sequence[str], start: int) -> tuple[int, list[str]]:
    """Lines of "Name: text" (or "Name = text", "file # comment") that run together."""
    for pattern in (_NAMED, _COMMENTED):
        end = start
        while (
            end < len(lines) and pattern.match(lines[end]) and not lines[end].lstrip().startswith(("#", "-"))
        ):
            end += 1
        if end - start >= 2:
            broken = any(_breaks(line) for line in lines[start : end - 1])
            return end, [] if broken else ["- " + line.strip() for line in lines[start:end]]
    return start, []


def _of_short_lines(lines: Sequence[str], start: int) -> tuple[int, list[str]]:
    """Three short lines or more, each of which begins anew: no sentence that goes over line ends."""
    if start and not lines[start - 1].rstrip().endswith(":"):
        return start, []
    end = start
    while end < len(lines) and _is_short(lines[end]) and (end == start or not _breaks(lines[end - 1])):
        end += 1
    run = [line.strip() for line in lines[start:end]]
    tiny = all(len(line.split()) <= 3 for line in run)
    begun = sum(line[:1].isupper() or _EMOJI_ITEM.match(line) is not None for line in run)
    if len(run) < 3 or any(line.endswith(".") for line in run) or not (tiny or begun * 4 >= len(run) * 3):
        return start, []
    return end, ["- " + line for line in run]


def _is_short(line: str) -> bool:
    text = line.strip()
    return (
        0 < len(text) <= 75
        and not text.endswith((",", ";", ":", "-", "–", "—", " and"))
        and text[0] not in "<[!`|*_("
        and _BULLET.fullmatch(line.rstrip()) is None
        and _CODE.search(text) is None
    )


def _breaks(line: str) -> bool:
    """Whether GitHub breaks the line at its end."""
    return line.endswith(("  ", "\\")) or line.rstrip().endswith(("<br>", "<br/>", "<br />"))
