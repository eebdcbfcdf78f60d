"""Markdown read by markdown-it-py, as GitHub reads it: inline trees, blocks with their lines, words.

Why markdown-it-py: it gives line numbers and tokens, and had the block structure of GitHub's own
engine on 24,000 fuzzed documents; mistune has no positions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

from nexus_gen.markdown.autolinks import Parser, autolinks, mails
from nexus_gen.markdown.delimiters import delimiters

_UNDERLINE = re.compile(r"[\s>]*-+\s*")
_ANY_SIGN = re.compile(r"[\\`*_\[\]<>&!~@\n]|://|www\.", re.IGNORECASE)
_TAG_BEGINS = re.compile(r"<[A-Za-z/!?]")
DEEPEST_INLINE = 50  # emphasis within emphasis; no text means that, and trees are walked by recursion


class Inline:
    """A piece of a line: text, code, strong, em, s, link, image, or html (never meant)."""

    __slots__ = ("children", "kind", "text", "title", "url")

    def __init__(
        self, kind: str, text: str = "", url: str = "", title: str = "", children: Sequence[Inline] = ()
    ) -> None:
        self.kind = kind
        self.text = text
        self.url = url
        self.title = title
        self.children = children

    def key(self) -> tuple[Any, ...]:
        """What two pieces share when they show the same."""
        return (self.kind, self.text, self.url, self.title, tuple(child.key() for child in self.children))

    @staticmethod
    def merged(nodes: Sequence[Inline]) -> list[Inline]:
        """`nodes` with neighbouring texts or code spans as one, and no empty text."""
        kept: list[Inline] = []
        for node in nodes:
            if node.kind in ("text", "code") and kept and kept[-1].kind == node.kind:
                kept[-1] = Inline(node.kind, kept[-1].text + node.text)
            elif node.kind != "text" or node.text:
                kept.append(node)
        return kept


def shown(nodes: Sequence[Inline]) -> str:
    """The text a reader sees."""
    return "".join(node.text if not node.children else shown(node.children) for node in nodes)


def gfm_parser() -> Parser:
    """A parser with GitHub's rules, tables among them."""
    parser = Parser("commonmark")
    parser.use(autolinks).use(delimiters)
    parser.block.ruler.before("lheading", "gfm_table", _table, {"alt": ["paragraph", "reference"]})
    return parser


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, where no other block begins: markdown-it-py asks first of all whether it is one."""
    if start + 1 >= end or _UNDERLINE.fullmatch(state.getLines(start + 1, start + 2, 0, False)):
        return False
    return table(state, start, end, silent)


@lru_cache(maxsize=1)
def _gfm() -> Parser:
    return gfm_parser()


@lru_cache(maxsize=1)
def _values() -> Parser:
    parser = Parser("commonmark")
    parser.disable("entity").use(autolinks).use(delimiters)
    return parser


def blocks(text: str) -> list[Token]:
    """The tokens of a document, each block with `map`: its first line and the line after its last, from 0."""
    return _gfm().parse(text)


def html_in(text: str) -> list[tuple[int, str, tuple[int, ...]]]:
    """Each piece of HTML in a paragraph's text: where it is, itself, and the emphasis and links around it."""
    if _TAG_BEGINS.search(text) is None:
        return []
    tokens: list[Token] = []
    _gfm().inline.parse(text, _gfm(), {}, tokens)
    found: list[tuple[int, str, tuple[int, ...]]] = []
    around: list[int] = []
    for number, token in enumerate(tokens):
        if token.type == "html_inline":
            found.append((token.meta["at"], token.content, tuple(around)))
        elif token.nesting == 1:
            around.append(number)
        elif token.nesting == -1:
            around.pop()
    return found


def inline_of_value(text: str) -> list[Inline]:
    """What one line of a learner's text means by itself. Nested too deep, it is shown as typed."""
    tokens = _values().parseInline(text)[0].children or []
    return [Inline("text", text)] if _too_deep(tokens) else _tree(tokens, of_value=True)


def inline_of_line(before: str, text: str, after: str) -> list[Inline] | None:
    """What `text` shows where it stands between `before` and `after`, or None if it breaks out of there.

    The read-back: `before` and `after` must come out as they do around a harmless text. The place is in
    the first line of text of that little document.
    """
    tokens = blocks(f"{before}{text}{after}\n")
    shape, around = _harmless(before, after)
    if _shape(tokens) != shape:
        return None
    return _between(_tree(_first_line(tokens)), around)


@lru_cache(maxsize=32)
def _harmless(before: str, after: str) -> tuple[list[tuple[str, str, int]], list[Inline]]:
    tokens = blocks(f"{before}x{after}\n")
    return _shape(tokens), _tree(_first_line(tokens))


def _shape(tokens: Sequence[Token]) -> list[tuple[str, str, int]]:
    return [(token.type, token.tag, token.level) for token in tokens]


def _first_line(tokens: Sequence[Token]) -> Sequence[Token]:
    return next((token.children or [] for token in tokens if token.type == "inline"), [])


def _too_deep(tokens: Sequence[Token]) -> bool:
    return max((token.level for token in tokens), default=0) > DEEPEST_INLINE


def _between(found: list[Inline], around: list[Inline]) -> list[Inline] | None:
    """The part of `found` that stands where `around` has its one x, or None where the rest differs."""
    if len(around) == 1 and around[0].kind == "text" and around[0].text == "x":
        return found
    if len(around) == 1 and around[0].kind == "link" and len(found) == 1 and found[0].kind == "link":
        return list(found[0].children)
    if around[0].kind == "strong":
        good = (
            found
            and found[0].kind == "strong"
            and [n.key() for n in found[1:]] == [n.key() for n in around[1:]]
        )
        return list(found[0].children) if good else None
    first, last = found[0] if found else None, found[-1] if found else None
    if first is None or last is None or first.kind != "text" or last.kind != "text":
        return None
    if not first.text.startswith("x ") or not last.text.endswith(" x"):
        return None
    if first is last:
        return Inline.merged([Inline("text", first.text[2:-2])])
    middle = [Inline("text", first.text[2:]), *found[1:-1], Inline("text", last.text[:-2])]
    return Inline.merged(middle)


def _tree(tokens: Sequence[Token], of_value: bool = False) -> list[Inline]:
    """Nested pieces from markdown-it's flat tokens; one text if they are nested too deep."""
    if _too_deep(tokens):
        return [Inline("text", "".join(token.content for token in tokens))]
    stack: list[tuple[str, Token | None, list[Inline]]] = [("", None, [])]
    for token in tokens:
        here = stack[-1][2]
        if token.nesting == 1:
            stack.append((token.type.removesuffix("_open"), token, []))
        elif token.nesting == -1:
            kind, opening, children = stack.pop()
            assert opening is not None
            stack[-1][2].extend(_closed(kind, opening, Inline.merged(children), of_value))
        elif token.type == "code_inline":
            here.append(Inline("code", token.content))
        elif token.type == "image":
            alt = shown(_tree(token.children or []))
            here.append(
                Inline("image", alt, str(token.attrs.get("src", "")), str(token.attrs.get("title", "")))
            )
        elif token.type == "html_inline":
            here.append(Inline("text" if of_value else "html", token.content))
        elif token.type in ("softbreak", "hardbreak"):
            here.append(Inline("text", " "))
        else:
            here.append(Inline("text", token.content))
    return with_mail_links(Inline.merged(stack[0][2]))


def _closed(kind: str, opening: Token, children: list[Inline], of_value: bool) -> list[Inline]:
    if kind == "strong" and of_value and opening.markup == "__":
        return [Inline("text", "__"), *children, Inline("text", "__")]
    if kind == "link":
        url, title = str(opening.attrs.get("href", "")), str(opening.attrs.get("title", ""))
        return [Inline("link", "", url, title, children)]
    return [Inline(kind, children=children)]


def _opened(node: Inline, kind: str) -> Sequence[Inline]:
    """`node`, or what is in it: one strong, em or s in another shows as one, and may not be writable."""
    return node.children if node.kind == kind else [node]


def with_mail_links(nodes: Sequence[Inline]) -> list[Inline]:
    """`nodes` with the e-mail addresses in their text as links, and emphasis in emphasis as one."""
    out: list[Inline] = []
    for node in nodes:
        if node.kind in ("strong", "em", "s"):
            children = [
                inner for child in with_mail_links(node.children) for inner in _opened(child, node.kind)
            ]
            out.append(Inline(node.kind, children=Inline.merged(children)))
        elif node.kind == "text":
            out += _with_mails(node.text)
        else:
            out.append(node)
    return Inline.merged(out)


def _with_mails(text: str) -> list[Inline]:
    out: list[Inline] = []
    done = 0
    for start, end, url in mails(text):
        out += [
            Inline("text", text[done:start]),
            Inline("link", "", url, "", [Inline("text", text[start:end])]),
        ]
        done = end
    return [*out, Inline("text", text[done:])]


class Lines:
    """The blocks of a document as tokens, with their inline text parsed only when it is asked for."""

    def __init__(self, text: str, like: Lines | None = None) -> None:
        """`like` is the reading of a text with many of the same lines: its parsed lines are reused."""
        self.tokens: list[Token] = []
        self._references: dict[str, Any] = {}
        _gfm().block.parse(text.replace("\0", "\ufffd"), _gfm(), self._references, self.tokens)
        alike = like is not None and not self._references and not like._references
        self._known: dict[str, list[Inline]] = like._known if like is not None and alike else {}

    def inline(self, text: str) -> list[Inline]:
        """The pieces of the text of a block."""
        if _ANY_SIGN.search(text) is None:
            return [Inline("text", text.strip())] if text.strip() else []
        if text not in self._known:
            tokens: list[Token] = []
            _gfm().inline.parse(text, _gfm(), self._references, tokens)
            self._known[text] = _tree(tokens)
        return self._known[text]
