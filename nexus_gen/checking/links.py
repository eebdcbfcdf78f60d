"""Links that lead nowhere, and images without a text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.pieces import Finder, Piece, pieces, shown_text, tags
from nexus_gen.checking.prose import SourceText, short
from nexus_gen.markdown.slugs import Slugs

Exists = Callable[[str], bool]

# What GitHub's pages have of their own; `#` and `#top` are the top of every page.
_OF_THE_HOST = frozenset({"", "top", "readme", "readme-ov-file", "start-of-content"})
_FOOTNOTE = re.compile(r"(?:user-content-)?fn(?:ref)?[:-]?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_HOST = re.compile(r"(?:www\.[\w-]+\.|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app)(?:[/:?]|$))", re.IGNORECASE)
_HEADING = re.compile(r"<h[1-6](?=[\s>])[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_README = re.compile(r"(?:\./)?README\.md(?=#)", re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")
MOST_COMPARED = 300


def link_findings(source: SourceText, exists: Exists | None) -> Iterator[Finding]:
    """dead-anchor, dead-link and no-alt. `exists` tells of a path from the repository's top."""
    if "[" not in source.whole and "<" not in source.whole:
        return
    every = list(pieces(source))
    known: frozenset[str] | None = None
    finder = Finder(source)
    for piece in every:
        for url, image, place in _addresses(piece, finder):
            fragment = _fragment(url)
            if fragment is None:
                if message := _dead(url, exists):
                    what = "image" if image else "link"
                    yield Finding(
                        *place(), "dead-link", f"the {what} to {short(url)} {message[0]}", message[1]
                    )
            elif fragment.lower() not in _OF_THE_HOST:
                known = anchors(source, every) if known is None else known
                if not _is_anchor(fragment, known, source):
                    yield Finding(
                        *place(),
                        "dead-anchor",
                        f"no heading of this page has the anchor #{short(fragment)}",
                        _nearest(fragment, known),
                    )
        yield from _without_text(piece, finder)


def _addresses(piece: Piece, finder: Finder) -> Iterator[tuple[str, bool, Callable[[], tuple[int, int]]]]:
    """Each address in a piece, whether it is an image's, and what tells its place."""
    if piece.kind != "html":
        yield piece.url, piece.kind == "image", lambda: finder.of_url(piece)
        return
    for tag in tags(piece.text):
        key = {"a": "href", "img": "src"}.get(tag.name)
        if key and not tag.closing and (url := tag.attributes.get(key, "").strip()):
            yield url, key == "src", lambda source=tag.source: finder.place(piece.block, source)  # type: ignore[misc]


def _fragment(url: str) -> str | None:
    """The anchor on this page that a link leads to, or None if it leads elsewhere."""
    url = _README.sub("", url)
    return _unquoted(url[1:]) if url.startswith("#") else None


def _unquoted(text: str) -> str:
    return unquote(text, errors="replace")


def anchors(source: SourceText, every: list[Piece]) -> frozenset[str]:
    """The anchors of a page in lower case: GitHub finds them in any case."""
    slugs = Slugs()
    found: set[str] = set()
    for block in source.readme.walk():
        if block.kind == "heading":
            found.add(slugs.next(shown_text(block.inline)).lower())
        elif block.kind == "html" and "<h" in block.text.lower():
            found.update(slugs.next(text).lower() for text in _html_headings(block.text))
    for piece in every:
        if piece.kind == "html":
            for tag in tags(piece.text):
                attributes = tag.attributes if not tag.closing else {}
                found.update(attributes[key].lower() for key in ("id", "name") if attributes.get(key))
    return frozenset(found)


def _html_headings(html: str) -> Iterator[str]:
    position, lowered = 0, html.lower()
    if len(lowered) != len(html):
        return  # a letter whose lower case is two; no heading that anybody wrote
    while opening := _HEADING.search(html, position):
        end = lowered.find("</h", opening.end())
        if end < 0:
            return
        yield _ANY_TAG.sub("", html[opening.end() : end])
        position = end


def _is_anchor(fragment: str, known: frozenset[str], source: SourceText) -> bool:
    plain = fragment.lower()
    if plain in known or plain.removeprefix("user-content-") in known:
        return True
    return _FOOTNOTE.match(plain) is not None and "[^" in source.whole


def _nearest(fragment: str, known: frozenset[str]) -> str:
    """What to write instead: the anchor with the same letters, else the most similar."""
    from difflib import get_close_matches

    letters = _LETTERS.sub("", fragment).lower()
    candidates = sorted(anchor for anchor in known if anchor and len(anchor) < 100)[:MOST_COMPARED]
    same = [anchor for anchor in candidates if letters and _LETTERS.sub("", anchor) == letters]
    near = same or get_close_matches(fragment.lower()[:100], candidates, 1, 0.75)
    return f"write #{near[0]}" if near else "write the heading that it names, or delete the link"


def _dead(url: str, exists: Exists | None) -> tuple[str, str] | None:
    """What is wrong with an address that is no anchor, and what to write; None if nothing is known to be."""
    if _DRIVE.match(url):
        return "is a path on one computer", "put the file into the repository and write its path there"
    if not url or _SCHEME.match(url):
        return None
    path = _unquoted(re.split("[?#]", url, maxsplit=1)[0])
    if _HOST.match(path) and not (exists and _stands(path, exists)):
        return "has no https://, so GitHub looks for a file of that name", f"write https://{short(path, 100)}"
    if exists is None or _leaves(path) or _stands(path, exists):
        return None
    return "leads to no file of this repository", "correct the path, or add the file"


def _leaves(path: str) -> bool:
    """Whether a path leads out of the repository: `../../issues` is a page of the host."""
    return not path or posixpath.normpath(path.lstrip("/")).startswith("..")


def _stands(path: str, exists: Exists) -> bool:
    inside = posixpath.normpath(path.lstrip("/"))
    if "\\" in inside or not inside.isprintable():
        return False
    return exists(inside)


def _without_text(piece: Piece, finder: Finder) -> Iterator[Finding]:
    hint = "say in a few words what the image shows: ![words](address)"
    if piece.kind == "image" and not piece.text.strip():
        place = finder.place(piece.block, f"![]({piece.url}", "![](", "![]", "![")
        yield Finding(*place, "no-alt", f"the image {short(piece.url)} has no text", hint)
    elif piece.kind == "html" and "<img" in piece.text.lower():
        for tag in tags(piece.text):
            if tag.name == "img" and not tag.closing and "alt" not in tag.attributes:
                place = finder.place(piece.block, tag.source)
                what = short(tag.attributes.get("src", ""))
                yield Finding(
                    *place, "no-alt", f"the image {what} has no alt text", 'write alt="…" in the tag'
                )
