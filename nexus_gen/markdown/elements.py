"""What pieces of raw HTML leave open or close: a browser would let that reach through the rest of a page.

Every element must end where it begins: in the same paragraph, or in the same item, quote or footnote.
"""

from __future__ import annotations

import re

_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
_ONE_AT_A_TIME = re.compile(
    "li|p|dt|dd|option|thead|tbody|tfoot|tr|td|th|colgroup|rt|rp"
)  # a next one ends it
_CLOSES_PARAGRAPH = re.compile(
    "address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hgroup|li|main|menu|nav|ol|p|pre|search|section|summary|table|ul"
)
_FORMATTING = re.compile("a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u")  # may end out of order
# What a browser takes for a part of the Markdown around, unless an element of these names holds it.
_WITHIN = {"li": "ul|ol|menu|dir"} | dict.fromkeys(
    ("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"), "table"
)
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)|<(?:\?|!(?!--))[^>]*>", re.DOTALL)
_COMMENT_BEGINS = re.compile(r"<[?!]")
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>""")
_TAG_BEGINS = re.compile(r"</|<[A-Za-z]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
Holders = tuple[int, ...]
Change = tuple[int, int, str]  # of a piece: from, to, and what must stand there; "" is a tag without effect


class Elements:
    """Reads pieces of HTML in order, each with what holds it, from the outside in."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Holders]] = []
        self.changes: list[Change] = []  # that the piece read last needs
        self.broken = 0  # where a tag begins that nothing can make whole, or that has no name of HTML

    def read(self, html: str, holders: Holders = ()) -> str | None:
        """Reads one more piece; what it needs at its end to be whole, or None if nothing can make it so."""
        self.changes = []
        position = 0
        while (start := html.find("<", position)) >= 0:
            if comment := _COMMENT.match(html, start):
                position = comment.end()
            elif _COMMENT_BEGINS.match(html, start):
                return "-->" if html.startswith("<!--", start) else ">"
            elif (tag := _TAG.match(html, start)) and _NAME.fullmatch(tag[2]):
                position = tag.end()
                name = tag[2].lower()
                if not (self._ends(name, holders) if tag[1] else self._begins(name, start, holders)):
                    self.changes.append((start, position, ""))
            elif _TAG_BEGINS.match(html, start):
                self.broken = start
                return None
            else:
                position = start + 1
        return ""

    def closing(self, holders: Holders) -> str:
        """The end tags for what is open in `holders`, which end here."""
        names = [name for name, there in reversed(self._open) if there == holders]
        self._open = [(name, there) for name, there in self._open if there != holders]
        return "".join(f"</{name}>" for name in names)

    def left(self, holders: Holders) -> list[Holders]:
        """What holds something open, and does not hold what stands in `holders`; the innermost first."""
        found = {there for _, there in self._open if there != holders[: len(there)]}
        return sorted(found, key=len, reverse=True)

    def _begins(self, name: str, start: int, holders: Holders) -> bool:
        """Notes the beginning of an element; whether it may stand there."""
        around = [inner for inner, there in self._open if there == holders]
        if name in _WITHIN and not any(re.fullmatch(_WITHIN[name], outer) for outer in around):
            return False
        if _VOID.fullmatch(name):
            return True
        last = self._open[-1] if self._open else ("", ())
        closes = _CLOSES_PARAGRAPH if last[0] == "p" else _ONE_AT_A_TIME
        if last[1] == holders and closes.fullmatch(name) and last[0] in (name, "p"):
            self.changes.append((start, start, f"</{last[0]}>"))
            self._open.pop()
        self._open.append((name, holders))
        return True

    def _ends(self, name: str, holders: Holders) -> bool:
        """Notes the end of an element; whether there is one to end."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at] == (name, holders):
                stays = _FORMATTING if not _FORMATTING.fullmatch(name) else _NAME
                self._open[at:] = [there for there in self._open[at + 1 :] if stays.fullmatch(there[0])]
                return True
        return _VOID.fullmatch(name) is not None
