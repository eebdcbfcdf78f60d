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
# https://html.spec.whatwg.org/multipage/indices.html#elements-3, and what browsers know from before.
_KNOWN = re.compile(
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|bdi|bdo|big|blink|blockquote|body|br|button"
    "|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed"
    "|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|image"
    "|img|input|ins|kbd|label|legend|li|link|listing|main|map|mark|marquee|math|menu|meta|meter|nav|nobr|noembed"
    "|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|pre|progress|q|rb|rp|rt|rtc"
    "|ruby|s|samp|script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg"
    "|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr|xmp"
)
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)|<(?:\?|!(?!--))[^>]*>", re.DOTALL)
_COMMENT_BEGINS = re.compile(r"<[?!]")
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>""")
_TAG_BEGINS = re.compile(r"</|<[A-Za-z]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_DEEPEST = 200  # elements open at once
Holders = tuple[int, ...]
Change = tuple[int, int, str]  # of a piece: from, to, and what must stand there; "" is a tag without effect


class Elements:
    """Reads pieces of HTML in order, each with what holds it, from the outside in."""

    def __init__(self) -> None:
        self._open: dict[Holders, list[str]] = {}
        self.changes: list[Change] = []  # that the piece read last needs
        self.broken = 0  # where a tag begins that nothing can make whole, or that has no name of HTML

    def read(self, html: str, holders: Holders = (), in_line: bool = False) -> str | None:
        """Reads one more piece; what it needs at its end to be whole, or None if nothing can make it so.

        `in_line` is for a piece within a paragraph, a heading or a cell. A tag there that HTML does not know,
        as in `List<T>`, reaches no further than that, and GitHub drops it: it stays as typed.
        """
        self.changes = []
        position = 0
        names = self._open.setdefault(holders, [])
        while (start := html.find("<", position)) >= 0:
            if comment := _COMMENT.match(html, start):
                position = comment.end()
            elif _COMMENT_BEGINS.match(html, start):
                return "-->" if html.startswith("<!--", start) else ">"
            elif (
                (tag := _TAG.match(html, start))
                and _NAME.fullmatch(tag[2])
                and (tag[1] or len(names) < _DEEPEST)
            ):
                position = tag.end()
                name = tag[2].lower()
                if in_line and not _KNOWN.fullmatch(name):
                    continue
                if not (_ends(name, names) if tag[1] else self._begins(name, start, names)):
                    self.changes.append((start, position, ""))
            elif _TAG_BEGINS.match(html, start):
                self.broken = start
                return None
            else:
                position = start + 1
        return ""

    def closing(self, holders: Holders) -> str:
        """The end tags for what is open in `holders`, which end here."""
        return "".join(f"</{name}>" for name in reversed(self._open.pop(holders, [])))

    def left(self, holders: Holders) -> list[Holders]:
        """What holds something open, but not what stands in `holders`; the innermost first."""
        self._open = {there: names for there, names in self._open.items() if names}
        return sorted(
            (there for there in self._open if there != holders[: len(there)]), key=len, reverse=True
        )

    def _begins(self, name: str, start: int, names: list[str]) -> bool:
        """Notes the beginning of an element; whether it may stand there."""
        if name in _WITHIN and not any(re.fullmatch(_WITHIN[name], outer) for outer in names):
            return False
        if _VOID.fullmatch(name):
            return True
        last = names[-1] if names else ""
        closes = _CLOSES_PARAGRAPH if last == "p" else _ONE_AT_A_TIME
        if last in (name, "p") and closes.fullmatch(name):
            self.changes.append((start, start, f"</{last}>"))
            names.pop()
        names.append(name)
        return True


def _ends(name: str, names: list[str]) -> bool:
    """Notes the end of an element; whether there is one to end."""
    if name not in names:
        return _VOID.fullmatch(name) is not None
    at = len(names) - 1 - names[::-1].index(name)
    stays = _FORMATTING if not _FORMATTING.fullmatch(name) else _NAME
    names[at:] = [there for there in names[at + 1 :] if stays.fullmatch(there)]
    return True
