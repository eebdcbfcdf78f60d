"""The slow half of `block`: any Markdown, parsed, mended where it would reach outside, and read back."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markdown_it.token import Token

from nexus_gen.markdown.block import Block, heading_line, shift_of
from nexus_gen.markdown.parse import blocks

# Elements of HTML without an end tag, or whose end tag may be left out: nothing of them stays open.
_NEVER_OPEN = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    "|li|p|dt|dd|option|thead|tbody|tfoot|tr|td|th|colgroup|rt|rp"
)
_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_RAW_ELEMENT = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_AFTER = "\n\n- after\n\n# after\n"


def confined(text: str, level: int) -> Block:
    """`text`, cleaned Markdown, as a block below a heading of `level`."""
    lines = text.split("\n")
    tokens = blocks(text)
    _move_headings(lines, tokens, level)
    mended = "\n".join(lines)
    mended += _closing(mended)
    if not _stays_inside(mended):
        mended = _fenced(text)
    tokens = blocks(mended)
    top = [token for token in tokens if token.level == 0]
    begins = bool(top) and (_is_list(top[0]) or top[0].type == "code_block")
    return Block(mended, begins, bool(top) and _is_list(top[-1]))


def _is_list(token: Token) -> bool:
    return token.type.startswith(("bullet_list", "ordered_list"))


def _move_headings(lines: list[str], tokens: list[Token], level: int) -> None:
    """Rewrites every heading of `lines` below `level`, as one line that begins with #."""
    headings = [
        (token, tokens[number + 1].content)
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.map
    ]
    shift = shift_of([int(token.tag[1]) for token, _ in headings], level)
    for token, content in headings:
        start, end = token.map or (0, 0)
        setext = token.markup[0] in "=-"
        if not shift and not setext:
            continue
        first = lines[start]
        where = first.find("#") if not setext else first.find(content.split("\n")[0])
        lead = first[: max(where, 0)]
        lines[start] = lead + heading_line(" ".join(content.split("\n")), int(token.tag[1]) + shift)
        for number in range(start + 1, end):
            lines[number] = re.match(r"[\s>]*", lines[number])[0].rstrip()  # type: ignore[index]


def _closing(text: str) -> str:
    """What must follow `text` to close what it leaves open."""
    tokens = blocks(text)
    last = next((token for token in reversed(tokens) if token.map and token.nesting >= 0), None)
    closing = ""
    if last is not None and last.type == "fence" and last.level == 0 and not _is_closed(text, last):
        closing = "\n" + last.markup
    elif last is not None and last.type == "html_block":
        closing = _end_of_html(last.content)
    return closing + _end_tags(tokens)


def _is_closed(text: str, fence: Token) -> bool:
    start, end = fence.map or (0, 0)
    last = text.split("\n")[end - 1].strip()
    return end - start > 1 and last.startswith(fence.markup) and not last.strip(fence.markup[0])


def _end_of_html(content: str) -> str:
    begin = content.lstrip()
    for sign, end in _ENDS.items():
        if begin.startswith(sign):
            return "" if end in content[content.index(sign) + 2 :] else "\n" + end
    if raw := _RAW_ELEMENT.match(begin):
        end = f"</{raw[1].lower()}>"
        return "" if end in content.lower() else "\n" + end
    return ""


class _Open(HTMLParser):
    """Which elements are open at the end of a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if not _NEVER_OPEN.fullmatch(tag):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def _end_tags(tokens: list[Token]) -> str:
    """End tags for the HTML elements that `tokens` leave open."""
    found = _Open()
    for token in tokens:
        for piece in [token, *(token.children or [])]:
            if piece.type in ("html_block", "html_inline"):
                found.feed(piece.content)
    found.rawdata = ""
    if not found.open:
        return ""
    return "\n\n" + "\n".join(f"</{tag}>" for tag in reversed(found.open))


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
