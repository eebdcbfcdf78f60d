"""One line of text, read by the engine: what it means by itself, and what it shows in its place.

What a learner means by inline Markdown is GitHub's, with three exceptions: `__init__.py`, HTML and entities
are shown as typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from nexus_gen.markdown.mails import mails
from nexus_gen.markdown.parser import Block, Inline, read, shown

_LEADS_ASTRAY = re.compile(r"(?i:javascript|vbscript|file|data):(?!image/(?:png|gif|jpeg|webp))")
_OF_ADDRESSES = "-_.!~*'();/?:@&=+$,#%"
_EMPHASIS = ("strong", "em", "s")
_BEFORE = "x "  # keeps a line from being a block, and is no part of any sign


def meaning(text: str) -> list[Inline]:
    """What one cleaned line of a learner's text means by itself."""
    found = with_mails(joined(_first_line(read(f"{_BEFORE}{text}\n", with_entities=False)), of_value=True))
    if found and found[0].kind == "text" and found[0].text.startswith(_BEFORE):
        return joined([Inline("text", found[0].text[len(_BEFORE) :]), *found[1:]])
    return [Inline("text", text)] if text else []


def with_mails(pieces: Sequence[Inline]) -> list[Inline]:
    """`pieces` with the e-mail addresses in their texts as links: texts may have come together meanwhile."""
    found: list[Inline] = []
    for piece in pieces:
        done = 0
        for start, end, url in mails(piece.text) if piece.kind == "text" and "@" in piece.text else ():
            address = Inline("text", piece.text[start:end])
            found += [Inline("text", piece.text[done:start]), Inline("link", "", url, "", [address])]
            done = end
        if done:
            found.append(Inline("text", piece.text[done:]))
        elif piece.kind in _EMPHASIS:
            found.append(Inline(piece.kind, children=with_mails(piece.children)))
        else:
            found.append(piece)
    return joined(found)


def between(before: str, text: str, after: str) -> list[Inline] | None:
    """What `text` shows where it stands between `before` and `after`, or None if it breaks out of there.

    The read-back: `before` and `after` must come out as they do around a harmless text. The place is in
    the first line of text of that little document.
    """
    document = read(f"{before}{text}{after}\n")
    shape, around = _harmless(before, after)
    if _shape(document) != shape:
        return None
    return _within(joined(_first_line(document)), around)


def joined(pieces: Sequence[Inline], of_value: bool = False) -> list[Inline]:
    """`pieces` by what they show: neighbouring texts as one, breaks as spaces, emphasis in emphasis as one.

    Addresses are percent-encoded, as GitHub has them.

    `of_value` makes text of what is none in a learner's line: HTML, underscores that would be strong, and
    links that lead nowhere.
    """
    found: list[Inline] = []
    for piece in pieces:
        inner = joined(piece.children, of_value)
        if piece.kind in _EMPHASIS:
            inner = joined([one for child in inner for one in _opened(child, piece.kind)])
        if of_value and piece.kind == "strong" and piece.source.startswith("_"):
            found += [Inline("text", "__"), *inner, Inline("text", "__")]
        elif of_value and _LEADS_ASTRAY.match(piece.url):
            found += _as_typed(piece, inner)
        elif piece.kind in ("break", "line break") or (of_value and piece.kind == "html"):
            found.append(Inline("text", piece.text))
        else:
            url = quote(piece.url, safe=_OF_ADDRESSES) if piece.url else ""
            found.append(Inline(piece.kind, piece.text, url, piece.title, inner))
    return _merged(found)


def _as_typed(link: Inline, inner: Sequence[Inline]) -> list[Inline]:
    """A link or an image whose address GitHub drops, as text."""
    if link.kind == "link" and shown(inner) == link.url:
        return [Inline("text", f"<{link.url}>")]
    opening = "![" + link.text if link.kind == "image" else "["
    title = f' "{link.title}"' if link.title else ""
    return [Inline("text", opening), *inner, Inline("text", f"]({link.url}{title})")]


def _merged(pieces: Sequence[Inline]) -> list[Inline]:
    """`pieces` with neighbouring texts or code spans as one, and no empty text."""
    kept: list[Inline] = []
    for piece in pieces:
        if piece.kind in ("text", "code") and kept and kept[-1].kind == piece.kind:
            kept[-1] = Inline(piece.kind, kept[-1].text + piece.text)
        elif piece.kind != "text" or piece.text:
            kept.append(piece)
    return kept


def _opened(piece: Inline, kind: str) -> Sequence[Inline]:
    """`piece`, or what is in it: one strong, em or s in another shows as one, and may not be writable."""
    return piece.children if piece.kind == kind else [piece]


@lru_cache(maxsize=32)
def _harmless(before: str, after: str) -> tuple[list[tuple[str, int]], list[Inline]]:
    document = read(f"{before}x{after}\n")
    return _shape(document), joined(_first_line(document))


def _shape(document: Block) -> list[tuple[str, int]]:
    return [(block.kind, len(list(block.around))) for block in document.walk()]


def _first_line(document: Block) -> Sequence[Inline]:
    return next((block.inline for block in document.walk() if block.has_inline), [])


def _within(found: list[Inline], around: list[Inline]) -> list[Inline] | None:
    """The part of `found` that stands where `around` has its one x, or None where the rest differs."""
    if len(around) == 1 and around[0].kind == "text" and around[0].text == "x":
        return found
    if len(around) == 1 and around[0].kind == "link" and len(found) == 1 and found[0].kind == "link":
        return list(found[0].children)
    if around[0].kind == "strong":
        good = found and found[0].kind == "strong" and _keys(found[1:]) == _keys(around[1:])
        return list(found[0].children) if good else None
    first, last = found[0] if found else None, found[-1] if found else None
    if first is None or last is None or first.kind != "text" or last.kind != "text":
        return None
    if not first.text.startswith("x ") or not last.text.endswith(" x"):
        return None
    if first is last:
        return _merged([Inline("text", first.text[2:-2])])
    return _merged([Inline("text", first.text[2:]), *found[1:-1], Inline("text", last.text[:-2])])


def _keys(pieces: Sequence[Inline]) -> list[tuple[object, ...]]:
    return [piece.key() for piece in pieces]
