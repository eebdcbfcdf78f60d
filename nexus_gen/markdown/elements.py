"""What a piece of raw HTML leaves open: a browser would let it run on through the rest of a page."""

from __future__ import annotations

import re

# Elements without an end tag, or whose end tag may be left out: nothing of them stays open.
_NEVER_OPEN = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    "|li|p|dt|dd|option|thead|tbody|tfoot|tr|td|th|colgroup|rt|rp|html|head|body"
)
_FORMATTING = re.compile("a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u")  # may end out of order
_ENDS = {"<!--": "-->", "<?": ">", "<!": ">"}
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>""")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_BEGINS = re.compile(r"</?[A-Za-z]")


class Elements:
    """Reads pieces of HTML in order, each with the item or quote that holds it.

    `open` are the elements not closed yet, each with its holder. `crossed` tells that an end tag stands in
    another holder than the element that it ends: a browser would end the holders in between as well.
    """

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []
        self.crossed = False

    def read(self, html: str, holder: int = 0) -> str | None:
        """Reads one more piece; what it needs at its end to be whole, or None if nothing can make it so."""
        position = 0
        while (start := html.find("<", position)) >= 0:
            sign = next((sign for sign in _ENDS if html.startswith(sign, start)), "")
            if sign:
                end = html.find(_ENDS[sign], start + 2)
                if end < 0:
                    return _ENDS[sign]
                position = end + len(_ENDS[sign])
            elif tag := _TAG.match(html, start):
                position = tag.end()
                self._note(tag[2].lower(), tag[1] == "/", tag[0].endswith("/>"), holder)
            elif _BEGINS.match(html, start):
                return None
            else:
                position = start + 1
        return ""

    def _note(self, name: str, ends: bool, empty: bool, holder: int) -> None:
        if not ends:
            if not (empty or _NEVER_OPEN.fullmatch(name)) and _NAME.fullmatch(name):
                self.open.append((name, holder))
            return
        last = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == name), None)
        if last is None:
            return
        if _FORMATTING.fullmatch(name):
            del self.open[last]
        else:
            self.crossed = self.crossed or self.open[last][1] != holder
            del self.open[last:]
