"""What a piece of raw HTML leaves open: a browser would let it run on through the rest of a page."""

from __future__ import annotations

import re

# Elements without an end tag, or whose end tag may be left out: nothing of them stays open.
_NEVER_OPEN = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    "|li|p|dt|dd|option|thead|tbody|tfoot|tr|td|th|colgroup|rt|rp|html|head|body"
)
_TEXT_ONLY = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">"}
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>""")
_BEGINS = re.compile(r"</?[A-Za-z]")


class Elements:
    """Reads pieces of HTML in order. `open` are the names of the elements not closed yet."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def read(self, html: str) -> str | None:
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
                name, position = tag[2].lower(), tag.end()
                if name in _TEXT_ONLY and not tag[1]:
                    end_tag = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(html, position)
                    if end_tag is None:
                        return f"</{name}>"
                    position = end_tag.end()
                elif tag[1]:
                    self._close(name)
                elif not (_NEVER_OPEN.fullmatch(name) or tag[0].endswith("/>")):
                    self.open.append(name)
            elif _BEGINS.match(html, start):
                return None
            else:
                position = start + 1
        return ""

    def _close(self, name: str) -> None:
        if name in self.open:
            while self.open.pop() != name:
                pass
