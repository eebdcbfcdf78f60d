"""The slow half of `block`: any Markdown, parsed, mended where it would reach outside, and read back."""

from __future__ import annotations

import re

from markdown_it.token import Token

from nexus_gen.markdown.block import DEEPEST, Block, heading_line, shift_of
from nexus_gen.markdown.elements import Elements
from nexus_gen.markdown.parse import blocks
from nexus_gen.markdown.references import written_out

_HTML_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])", re.IGNORECASE)
_PREFIX = re.compile(r"[\s>]*")
_LAST_SIGNS = re.compile(r"(?:(?<=\s)|^)(#+)$")
_AFTER = "\n\n- after\n\n# after\n"
_MOST_MENDINGS = 20


def confined(text: str, level: int) -> Block:
    """`text`, cleaned Markdown, as a block below a heading of `level`."""
    lines = _without_tabs(text.split("\n"))
    written_out(lines)
    _move_headings(lines, level)
    mended = _closed(lines)
    if mended is None or not _stays_inside(mended):
        mended = _fenced(text)
    mended = mended.strip("\n").rstrip()
    top = [token for token in blocks(mended) if token.level == 0]
    begins = mended[:1] == " " or (bool(top) and _is_list(top[0]))
    return Block(mended, begins, bool(top) and _is_list(top[-1]))


def _is_list(token: Token) -> bool:
    return token.type.startswith(("bullet_list", "ordered_list"))


def _without_tabs(lines: list[str]) -> list[str]:
    """`lines` with spaces for tabs, whose width a prefix would change; code in fences keeps its own."""
    text = "\n".join(lines)
    if "\t" not in text:
        return lines
    fenced: set[int] = set()
    for token in blocks(text):
        if token.type == "fence" and token.map:
            fenced.update(range(token.map[0] + 1, token.map[1]))
    return [line if number in fenced else line.expandtabs(4) for number, line in enumerate(lines)]


def _move_headings(lines: list[str], level: int) -> None:
    """Rewrites every heading of `lines` below `level`, as one line that begins with #."""
    tokens = blocks("\n".join(lines))
    headings = [
        (token, tokens[number + 1].content)
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.map
    ]
    in_html = [token for token in tokens if token.type == "html_block" and token.map]
    depths = [int(token.tag[1]) for token, _ in headings]
    depths += [int(found[1]) for token in in_html for found in _HTML_HEADING.findall(token.content)]
    shift = shift_of(depths, level)
    for token, content in headings:
        setext = token.markup[0] in "=-"
        if shift or setext:
            _rewrite_heading(lines, token, content, int(token.tag[1]) + shift, setext)
    for token in in_html if shift else []:
        for number in range(*(token.map or (0, 0))):
            lines[number] = _HTML_HEADING.sub(
                lambda found: found[1] + str(min(int(found[2]) + shift, DEEPEST)), lines[number]
            )


def _rewrite_heading(lines: list[str], token: Token, content: str, depth: int, setext: bool) -> None:
    start, end = token.map or (0, 0)
    first = lines[start]
    where = first.find(content.split("\n")[0]) if setext else first.find("#")
    one_line = " ".join(line.rstrip("\\ ") for line in content.split("\n"))
    text = _LAST_SIGNS.sub(lambda signs: "\\" + signs[0], one_line)
    lines[start] = first[: max(where, 0)] + heading_line(text, depth)
    for number in range(start + 1, end):
        lines[number] = _prefix(lines[number]).rstrip()


def _prefix(line: str) -> str:
    found = _PREFIX.match(line)
    return found[0] if found else ""


def _closed(lines: list[str]) -> str | None:
    """The lines as a text in which every fence, comment and element is closed; None if that can't be."""
    for _ in range(_MOST_MENDINGS):
        text = "\n".join(lines)
        tokens = blocks(text)
        elements = Elements()
        for token in tokens:
            if not _is_whole(token, elements, lines):
                break
        else:
            fence = _open_fence(tokens, lines)
            end_tags = "\n".join(f"</{name}>" for name in reversed(elements.open))
            return text + fence + ("\n\n" + end_tags if end_tags else "")
    return None


def _is_whole(token: Token, elements: Elements, lines: list[str]) -> bool:
    """Whether the HTML of `token` is whole; if not, it has been mended in `lines`."""
    for child in token.children or []:
        if child.type == "html_inline":
            elements.read(child.content)
    if token.type != "html_block" or not token.map:
        return True
    needed = elements.read(token.content)
    if needed == "":
        return True
    start, end = token.map
    if needed is None:
        lines[start] = lines[start].replace("<", "\\<", 1)
        return False
    while end - 1 > start and not lines[end - 1].strip(" >"):
        end -= 1
    lines[end - 1] += needed if lines[end - 1].endswith(" ") else " " + needed
    return False


def _open_fence(tokens: list[Token], lines: list[str]) -> str:
    """What must follow to close a fence that runs to the end, "" if none does."""
    last = next((token for token in reversed(tokens) if token.map and token.nesting >= 0), None)
    if last is None or last.type != "fence" or last.level:
        return ""
    start, end = last.map or (0, 0)
    closing = lines[end - 1].strip()
    is_closed = end - start > 1 and closing.startswith(last.markup) and not closing.strip(last.markup[0])
    return "" if is_closed else "\n" + last.markup


def _stays_inside(text: str) -> bool:
    """Whether what follows `text` is what it would be after a harmless text."""
    tokens = blocks(text + _AFTER)
    ends = [token for token in tokens if token.level == 0][-2:]
    heading = [token.content for token in tokens if token.type == "inline"][-1:]
    return len(ends) == 2 and ends[0].type == "heading_open" and heading == ["after"] and ends[0].tag == "h1"


def _fenced(text: str) -> str:
    """`text` shown as it was typed, where it can't be shown as what it means."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
