"""Raw tags that GitHub drops, and what is hidden by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.pieces import Finder, Piece, Tag, pieces, tags
from nexus_gen.checking.prose import SourceText, short
from nexus_gen.markdown.parser import Block

_NAMES = re.compile(r"\S+").findall
# What GitHub's sanitizer keeps: gjtorikian/html-pipeline 2, lib/html/pipeline/sanitization_filter.rb, and
# what its pages add (g-emoji, video, svg-less math).
_KEPT = frozenset(
    _NAMES(
        """
    a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure
    g-emoji h1 h2 h3 h4 h5 h6 h7 h8 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp
    small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt ul var
    video wbr
    """
    )
)
# Dropped, but all that stands between them stays: nothing is hidden.
_TRANSPARENT = frozenset(
    _NAMES(
        """
    acronym address article aside base basefont bdi big blink body center col colgroup data dir fieldset
    font footer form head header hgroup html label legend link main map marquee menu meta nav nobr
    noscript output param rb rtc section slot tbody track u
    """
    )
)
# Not shown at all, or as their own source.
_REFUSED = frozenset(
    _NAMES(
        """
    applet audio button canvas dialog embed frame frameset iframe math meter noembed noframes object
    optgroup option plaintext progress script select style svg template textarea title xmp
    """
    )
)
_SWALLOWS = frozenset(["details", "pre", "script", "style", "textarea", "title", "xmp"])
_DRAWN = frozenset(["svg", "math", "object", "select", "canvas", "audio", "iframe"])  # with tags inside


def tag_findings(source: SourceText) -> Iterator[Finding]:
    """dropped-tag: tags that stand for text, elements that GitHub refuses, and what hides the rest."""
    if "<" not in source.whole:
        return
    finder = Finder(source)
    opened: dict[str, list[tuple[Tag, Block]]] = {}
    within = ""
    for piece in pieces(source):
        if piece.kind != "html":
            continue
        yield from _comment(piece, finder)
        for tag in tags(piece.text):
            if within:
                within = "" if tag.closing and tag.name == within else within
                continue
            if tag.name in _SWALLOWS and not tag.source.endswith("/>"):
                _count(opened, tag, piece.block)
            if not tag.closing and tag.name not in _KEPT and tag.name not in _TRANSPARENT:
                yield _dropped(tag, finder.place(piece.block, tag.source))
                within = tag.name if tag.name in _DRAWN and not tag.source.endswith("/>") else ""
    for tag, block in (last for left in opened.values() for last in left[:1]):
        yield Finding(
            *Finder(source).place(block, tag.source),
            "dropped-tag",
            f"<{tag.name}> is not closed, and takes in all that follows",
            f"write </{tag.name}> where it should end",
        )


def _count(opened: dict[str, list[tuple[Tag, Block]]], tag: Tag, block: Block) -> None:
    left = opened.setdefault(tag.name, [])
    if not tag.closing:
        left.append((tag, block))
    elif left:
        left.pop()


def _dropped(tag: Tag, place: tuple[int, int]) -> Finding:
    written = short(tag.source, 40)
    if tag.name in _REFUSED:
        return Finding(
            *place,
            "dropped-tag",
            f"GitHub does not show <{tag.name}>",
            "use Markdown, an image or a link instead",
        )
    return Finding(
        *place,
        "dropped-tag",
        f"GitHub takes {written} for a tag and hides it",
        f"write it as code: `{written}`",
    )


_OPEN_COMMENT = re.compile(r"<!--(?!>|->)")


def _comment(piece: Piece, finder: Finder) -> Iterator[Finding]:
    start = piece.text.rfind("<!--")
    if start < 0 or not _OPEN_COMMENT.match(piece.text, start) or "-->" in piece.text[start:]:
        return
    hidden = piece.text[start + 4 :].count("\n")
    if piece.block.kind == "html" and hidden:
        yield Finding(
            *finder.place(piece.block, "<!--"),
            "dropped-tag",
            "a comment is not closed, and hides all that follows",
            "write --> where it should end, or delete the <!--",
        )
