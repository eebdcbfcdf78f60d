"""The slow half of `block`: any Markdown, parsed, mended where it would reach outside, and read back."""

from __future__ import annotations

import re

from markdown_it.token import Token

from nexus_gen.markdown.below import DEEPEST, Block, heading_line, shift_of
from nexus_gen.markdown.elements import Elements
from nexus_gen.markdown.parse import html_in, structure
from nexus_gen.markdown.references import own_labels, put_blank_lines

_HTML_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])", re.IGNORECASE)
_LIST_LINE = re.compile(r"^ *(?:[-*+]|\d{1,9}[.)])(?:\s|$)", re.MULTILINE)
# GFM's "disallowed raw HTML": https://github.github.com/gfm/#disallowed-raw-html-extension-
_SHOWN_TAG = re.compile(
    r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[\s/>]|$))", re.IGNORECASE
)
# A quote whose next line is indented like code: no two parsers agree on it.
_UNCLEAR = re.compile(r"^ {0,3}>.*\n {4,}>", re.MULTILINE)
_HOLDERS = ("list_item_open", "blockquote_open")
_BLOCK_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_FENCE_LINE = re.compile(r"\s*(?:`{3}|~{3})")
_TAG_LINE = re.compile(r"( {0,3})(?:</?[A-Za-z]|\[\^[^\]\s]+\]:)")
_MARKER = re.compile(r"[^\s>]")
_DROPPED = "\0"  # a line of a heading that is one line now
_LAST_SIGNS = re.compile(r"(?:(?<=\s)|^)(#+)$")
_SHOWN_AS_TYPED = re.compile(r"(?P<fence>`{3,})text\n(?:(?!.*(?P=fence)).*\n)*(?P=fence)")
_AFTER = "\n\n- after\n\n# after\n"
_MOST_MENDINGS = 20


def confined(text: str, level: int) -> Block:
    """`text`, cleaned Markdown, as a block below a heading of `level`."""
    lines = _without_tabs(text.split("\n"))
    mended = None
    if _made_harmless(lines) and own_labels(lines):
        _move_headings(lines, level)
        closing = _closing(lines)
        mended = None if closing is None else "\n".join(lines) + closing
    if mended is None or not _stays_inside(mended, level):
        mended = _fenced(text)
    mended = mended.strip("\n").rstrip()
    return Block(mended, mended[:1] == " " or _LIST_LINE.match(mended) is not None, _may_end_in_list(mended))


def _made_harmless(lines: list[str]) -> bool:
    """Rewrites HTML that would reach outside; False if that can't be.

    What is no HTML any more may make HTML of what follows, hence the rounds.
    """
    for _ in range(_MOST_MENDINGS):
        before = list(lines)
        _make_text(lines)
        _part_lazy_lines(lines)
        _make_whole(lines)
        if lines == before:
            return _UNCLEAR.search("\n".join(lines)) is None
    return False


def _may_end_in_list(text: str) -> bool:
    """Whether the lines after the last blank line may belong to a list, by any parser's reading."""
    last = text.rpartition("\n\n")[2]
    return _LIST_LINE.search(text if last[:1] == " " else last) is not None


def _without_tabs(lines: list[str]) -> list[str]:
    """`lines` with spaces for tabs, whose width a prefix would change; code in a fence keeps its own."""
    text = "\n".join(lines)
    if "\t" not in text:
        return lines
    fenced: set[int] = set()
    for token in structure(text):
        if token.type == "fence" and token.level == 0 and token.map:
            fenced.update(range(token.map[0] + 1, token.map[1]))
    return [
        line if number in fenced and not _FENCE_LINE.match(line) else line.expandtabs(4)
        for number, line in enumerate(lines)
    ]


def _part_lazy_lines(lines: list[str]) -> None:
    """Puts a blank line between an item or a quote and what the parsers disagree on directly after it.

    An unindented tag ends the item on GitHub, a line indented like code goes on with it.
    """
    parted: set[int] = set()
    for token in structure("\n".join(lines)):
        start, end = token.map or (0, 0)
        if token.type == "code_block" and start and lines[start - 1]:
            parted.add(start)
        elif token.type == "inline" and token.level > 1 and end - start > 1:
            column = lines[start].find(token.content.split("\n")[0])
            for number in range(start + 1, end):
                tag = _TAG_LINE.match(lines[number])
                if tag and tag.end(1) < column:
                    parted.add(number)
    put_blank_lines(lines, parted)


def _make_text(lines: list[str]) -> None:
    """Rewrites the tags that GitHub shows as text to be text for any parser."""
    text = "\n".join(lines)
    if not _SHOWN_TAG.search(text):
        return
    for token in structure(text):
        if _SHOWN_TAG.search(html_in(token)):
            for number in range(*(token.map or (0, 0))):
                lines[number] = _SHOWN_TAG.sub("&lt;", lines[number])


def _move_headings(lines: list[str], level: int) -> None:
    """Rewrites every heading of `lines` below `level`, as one line that begins with #."""
    tokens = structure("\n".join(lines))
    headings = [
        (token, tokens[number + 1].content)
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.map
    ]
    in_html = [(token, found) for token in tokens if (found := _HTML_HEADING.findall(html_in(token)))]
    depths = [int(token.tag[1]) for token, _ in headings]
    depths += [int(depth) for _, found in in_html for _, depth in found]
    shift = shift_of(depths, level)
    for token, content in headings:
        setext = token.markup[0] in "=-"
        if shift or setext:
            _rewrite_heading(lines, token, content, int(token.tag[1]) + shift, setext)
    for token, _ in in_html if shift else []:
        for number in range(*(token.map or (0, 0))):
            lines[number] = _HTML_HEADING.sub(
                lambda found: found[1] + str(min(int(found[2]) + shift, DEEPEST)), lines[number]
            )
    lines[:] = "\n".join(line for line in lines if line != _DROPPED).split("\n")


def _rewrite_heading(lines: list[str], token: Token, content: str, depth: int, setext: bool) -> None:
    start, end = token.map or (0, 0)
    first = lines[start]
    where = first.find(content.split("\n")[0]) if setext else first.find("#")
    one_line = " ".join(line.rstrip("\\ ") for line in content.split("\n"))
    text = _LAST_SIGNS.sub(lambda signs: "\\" + signs[0], one_line)
    lead = first[: max(where, 0)]
    written = lead + heading_line(text, depth)
    if depth > DEEPEST and text:  # bold text is a paragraph, and would run on into its neighbours
        margin = _MARKER.sub(" ", lead).rstrip()
        if start and margin == lead.rstrip() and lines[start - 1].strip(" >"):
            written = f"{margin}\n{written}"
        if end < len(lines) and lines[end].strip(" >"):
            written += f"\n{margin}"
    lines[start] = written
    for number in range(start + 1, end):
        lines[number] = _DROPPED


def _make_whole(lines: list[str]) -> None:
    """Rewrites HTML that would not end where its block ends."""
    elements = Elements()
    for token in structure("\n".join(lines)):
        if token.type == "html_block" and token.map:
            _make_block_whole(token, elements, lines)


def _make_block_whole(token: Token, elements: Elements, lines: list[str]) -> None:
    begin = token.content.lstrip()
    ends = next((ends for sign, ends in _BLOCK_ENDS.items() if begin.startswith(sign)), "")
    needed = elements.read(token.content) if ends in token.content else ends
    start, end = token.map or (0, 0)
    if needed is None:
        lines[start] = lines[start].replace("<", "\\<", 1)
    elif needed:
        while end - 1 > start and not lines[end - 1].strip(" >"):
            end -= 1
        lines[end - 1] += needed if lines[end - 1].endswith(" ") else " " + needed


def _closing(lines: list[str]) -> str | None:
    """What must follow to close a fence and the elements of HTML that are open at the end.

    None where elements end in another item or quote than they begin in.
    """
    tokens = structure("\n".join(lines))
    elements = Elements()
    holders = [-1]
    for number, token in enumerate(tokens):
        if token.type in _HOLDERS:
            holders.append(number)
        elif token.type.endswith("_close") and token.type.replace("_close", "_open") in _HOLDERS:
            holders.pop()
        elements.read(html_in(token), holders[-1])
    if elements.crossed:
        return None
    end_tags = "\n".join(f"</{name}>" for name, _ in reversed(elements.open))
    return _open_fence(tokens, lines) + ("\n\n" + end_tags if end_tags else "")


def _open_fence(tokens: list[Token], lines: list[str]) -> str:
    """What must follow to close a fence that runs to the end, "" if none does."""
    last = next((token for token in reversed(tokens) if token.map and token.nesting >= 0), None)
    if last is None or last.type != "fence" or last.level:
        return ""
    start, end = last.map or (0, 0)
    closing = lines[end - 1].lstrip(" ")
    indent = len(lines[end - 1]) - len(closing)
    is_closed = closing.startswith(last.markup) and not closing.strip(last.markup[0] + " ") and indent < 4
    return "" if is_closed and end - start > 1 else "\n" + last.markup


def _stays_inside(text: str, level: int) -> bool:
    """Whether what follows `text` is what it would be after a harmless text, and its headings are below."""
    tokens = structure(text + _AFTER)
    headings = [token for token in tokens if token.type == "heading_open"]
    shown = [token.content for token in tokens if token.type == "inline"]
    if not headings or headings[-1].level or shown[-1] != "after":
        return False
    return headings[-1].tag == "h1" and all(int(token.tag[1]) > level for token in headings[:-1])


def _fenced(text: str) -> str:
    """`text` shown as it was typed, where it can't be shown as what it means; shown so already, it stays."""
    if _SHOWN_AS_TYPED.fullmatch(text):
        return text
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
