"""GitHub's own Markdown engine, cmark-gfm, as the judge of what a README shows.

The program never uses it. Its HTML is read into a small tree, so that tests compare structure and what
a reader sees, not strings of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from html.parser import HTMLParser
from urllib.parse import unquote

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"]
)
Piece = tuple[object, ...]
_OMITTED = "<!-- raw HTML omitted -->"
_TAG = re.compile(
    r"<!-->|<!--->|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z].*?>"
    r"|<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|</[A-Za-z][A-Za-z0-9-]*\s*>",
    re.DOTALL | re.ASCII,
)
# A tag, which is kept, or a comment as browsers see it: html.parser has other ideas of where one ends.
_COMMENT = re.compile(
    r"""(</?[A-Za-z](?:"[^"]*"|'[^']*'|[^'">])*>)|<!--(?:>|->|.*?(?:-->|--!>|\Z))|<(?:[?!]|/[^A-Za-z>])(?:[^>]*>|.*)""",
    re.DOTALL,
)
_ENTITY = re.compile(
    r"&(?=(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|" + "|".join(sorted(html5)).replace(";", "") + ");)"
)
_PUNYCODE = re.compile(r"xn--([A-Za-z0-9_-]+)")
# Where the means of `meaning` fail: an entity in an address, an e-mail address in HTML. And one thing
# where markdown-it-py has the later rules: an opening parenthesis alone in a link's address.
_BEYOND = re.compile(r"(?:://|www\.|\]\().*&\S*;|<.*@|\]\([^)\s]*\(\S*\s")
_KEPT = "\ue001"  # stands behind an `&` for an entity to be shown as typed, and is taken out again


@dataclass
class Node:
    """An element of cmark-gfm's HTML; `children` are elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        """The elements below with one of `tags`."""
        return [node for node in self.walk() if node.tag in tags]

    @property
    def text(self) -> str:
        """The text shown, with images as their alternative text."""
        if self.tag == "img":
            return self.attributes.get("alt", "")
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def html(text: str, safe: bool = False) -> str:
    """cmark-gfm's HTML of a document; with `safe`, HTML in it is left out."""
    options = Options.CMARK_OPT_FOOTNOTES | (0 if safe else Options.CMARK_OPT_UNSAFE)
    return markdown_to_html_with_extensions(text, options=options, extensions=EXTENSIONS)


def tree(text: str) -> Node:
    """The document that cmark-gfm shows for a Markdown text."""
    return tree_of_html(html(text))


def tree_of_html(made: str) -> Node:
    """The elements of a well-formed piece of HTML."""
    reader = _Reader()
    reader.feed(_COMMENT.sub(lambda found: found[1] or "<!---->", made))
    reader.close()
    return reader.root


def outline(root: Node) -> list[tuple[int, str]]:
    """Each heading: its level and the text it shows."""
    return [(int(node.tag[1]), node.text) for node in root.all("h1", "h2", "h3", "h4", "h5", "h6")]


def blocks(root: Node) -> list[object]:
    """The tags of the blocks as nested lists: what stays the same whatever a value says."""
    inside = {"li", "ul", "ol", "blockquote", "table", "thead", "tbody", "tr", "root"}
    shape: list[object] = []
    for child in root.children:
        if isinstance(child, Node) and child.tag not in ("em", "strong", "del", "a", "img", "code", "br"):
            shape.append([child.tag, *blocks(child)] if child.tag in inside else child.tag)
    return shape


def pieces(node: Node) -> list[Piece]:
    """What an element shows in its line: texts, and (kind, …) for code, links, images and emphasis.

    Emphasis in emphasis shows as one, and so does strikethrough in strikethrough.
    """
    found: list[Piece] = []
    for child in node.children:
        if isinstance(child, str):
            _add_text(found, child.replace("\n", " "))
        elif child.tag == "a":
            url = address(child.attributes.get("href", ""))
            found.append(("link", url, child.attributes.get("title", ""), *pieces(child)))
        elif child.tag == "img":
            url = address(child.attributes.get("src", ""))
            found.append(("image", url, child.attributes.get("title", ""), child.attributes.get("alt", "")))
        elif child.tag == "code":
            found.append(("code", child.text))
        elif child.tag == node.tag and child.tag in ("em", "del"):
            for piece in pieces(child):
                if len(piece) == 1:
                    _add_text(found, str(piece[0]))
                else:
                    found.append(piece)
        else:
            found.append((child.tag, *pieces(child)))
    return found


def meaning(value: str) -> list[Piece] | None:
    """What a one-line value shows by itself, HTML and entities as typed; None where this can't tell.

    It can't for `__`, which is GitHub's strong but not this program's, in a few corners where the value
    defeats the means used here, and where code spans are many and of several kinds: cmark-gfm forgets
    some of them, after backticks that have no partner.
    """
    runs = re.findall("`+", value)
    if "__" in value or _BEYOND.search(value) or (len(runs) > 3 and len({*runs}) > 1):
        return None
    kept = _ENTITY.sub("&" + _KEPT, value)
    source = "x\u2060 " + kept  # so that it is a paragraph, whatever it begins with
    whole, without = html(source), html(source, safe=True)
    position = 0
    made = ""
    for number, between in enumerate(without.split(_OMITTED)):
        if number:
            tag = _TAG.match(whole, position)
            if tag is None:
                return None
            made += escape(tag[0])
            position = tag.end()
        if not whole.startswith(between, position):
            return None
        made += between
        position += len(between)
    root = tree_of_html(made.replace(_KEPT, "").replace("%EE%80%81", ""))
    paragraphs = root.all("p")
    assert len(paragraphs) == 1, made
    found = pieces(paragraphs[0])
    first = found[0][0]
    assert isinstance(first, str)
    return [(first[3:],), *found[1:]] if first[3:] else found[1:]


def address(url: str) -> str:
    """An address as a reader would type it: no percent signs, no punycode."""
    plain = _PUNYCODE.sub(lambda found: found[1].encode().decode("punycode"), url)
    return unquote(plain, errors="surrogateescape").replace("。", ".")


def _add_text(found: list[Piece], text: str) -> None:
    if found and len(found[-1]) == 1:
        found[-1] = (f"{found[-1][0]}{text}",)
    elif text:
        found.append((text,))


class _Reader(HTMLParser):
    """Builds the tree; an end tag without its beginning is kept as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a browser takes no notice of the slash

    def handle_endtag(self, tag: str) -> None:
        if tag in FORMATTING:  # browsers end it, and nothing around it
            at = next((at for at in range(len(self.open) - 1, 0, -1) if self.open[at].tag == tag), 0)
            del self.open[at : at + bool(at)]
        elif any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass
        else:
            self.open[-1].children.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
