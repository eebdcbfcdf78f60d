"""The slow half of `inline`: what a text means, written with the fewest escapes, and read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html.entities import html5
from unicodedata import category

from nexus_gen.markdown.code_spans import code_span
from nexus_gen.markdown.line_places import RUN, Place
from nexus_gen.markdown.lines import between, joined, meaning, with_mails
from nexus_gen.markdown.parser import Inline, shown

LONGEST = 50_000  # characters of a one-line text that is parsed
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_ENTITY = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\\\x00-\x20\x7f-\U0010ffff]*")
_MAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_SCHEME = re.compile(r"(?i)(?<=http):(?=//)|(?<=https):(?=//)|(?<=ftp):(?=//)|(?<=www)\.")
_RUNS = re.compile(r"\*+|_+")
_TILDE = re.compile(r"(?<=\S)~|~(?!\w)")  # ` ~5` can only open a strike, so it never does
_LITERAL_BRACKETS = re.compile(r"(?<!\\)\[([^\[\]\\`*_<!]*)\](?![(:\[])")
_BEGINS = re.compile(r"(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|>|[=-]+$)")
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_DELIMITERS = re.compile(r"[|:\s-]*-[|:\s-]*$")
_BOX = re.compile(r"\[([ xX])\](?=\s|$)")


def escaped(text: str, place: Place) -> str:
    """`text`, one cleaned line, as Markdown that shows in `place` what it means by itself.

    A text beyond `LONGEST` is shown as it stands, and not parsed: at the worst a parser takes 30 µs for
    each character.
    """
    if len(text) > LONGEST:
        return numeric(text)
    meant = meaning(text)
    if place.in_bold:
        meant = _without(meant, "strong")
    if place.in_link:
        meant = _without(meant, "link", "image")
    for pieces in (meant, _without(meant, "em", "strong", "s")):
        if written := _first_that_reads_back(pieces, place):
            return written
    return literal(shown(meant), place)


def literal(text: str, place: Place) -> str:
    """`text` shown exactly as it stands. GitHub links the e-mail addresses in it all the same."""
    if len(text) > LONGEST:
        return numeric(text)
    plain = [Inline("text", text)]
    return _first_that_reads_back(plain if place.in_link else with_mails(plain), place) or numeric(text)


def _first_that_reads_back(meant: Sequence[Inline], place: Place) -> str:
    """The plainest of the ways to write `meant` that shows it in `place`, "" if none does."""
    for write_text in (_minimal_text, _full_text):
        for bare in (False, True):
            candidate = _Writer(write_text, bare).line(meant, place)
            if _reads_back(candidate, meant, place):
                return candidate
    return ""


def _reads_back(candidate: str, meant: Sequence[Inline], place: Place) -> bool:
    found = between(place.before, candidate, place.after)
    return found is not None and _same(found, meant)


def _same(found: Sequence[Inline], meant: Sequence[Inline]) -> bool:
    return [node.key() for node in found] == [node.key() for node in meant]


def _without(nodes: Sequence[Inline], *kinds: str) -> list[Inline]:
    """`nodes` with those of `kinds` replaced by what they show."""
    kept: list[Inline] = []
    for node in nodes:
        inner = _without(node.children, *kinds)
        if node.kind == "image" and node.kind in kinds:
            kept.append(Inline("text", node.text))
        elif node.kind in kinds:
            kept += inner
        else:
            kept.append(Inline(node.kind, node.text, node.url, node.title, inner))
    return joined(kept)


def _full_text(text: str, first: bool, last: bool, place: Place) -> str:
    """`text` with every sign escaped; in an address a backslash does nothing, an entity does."""
    out = _PUNCTUATION.sub(r"\\\g<0>", text)
    if place.in_link:
        return out
    out = re.sub(r"(?i)www\\\.", lambda found: found[0][:3] + "&#46;", out)
    return re.sub(r"\\([:@])", lambda sign: f"&#{ord(sign[1])};", out)


def numeric(text: str) -> str:
    """`text` with every sign as a numeric entity: shown as it stands in any inline place."""
    return "".join(
        char if (char.isalnum() and char not in "wWhHfF") or char == " " else f"&#{ord(char)};"
        for char in text
    )


def plainest(text: str) -> str:
    """What one cleaned line shows, without its formatting: safe in any inline place, and beside anything."""
    return numeric(text if len(text) > LONGEST else shown(meaning(text)))


def _minimal_text(text: str, first: bool, last: bool, place: Place) -> str:
    """`text` with mdformat's escapes, the only ones that it does not rewrite."""
    out = re.sub(r"[\\`]", r"\\\g<0>", text)
    out = _ENTITY.sub(lambda entity: "\\" * _is_entity(entity) + entity[0], out)
    out = re.sub(r"<(?! )", r"\\<", out)
    edge = " " if first and place is RUN else ""
    out = _RUNS.sub(lambda run: _emphasis_sign(run, out, edge), out)
    out = _TILDE.sub(r"\\~", out)
    out = _brackets(out)
    if place.in_cell:
        out = out.replace("|", r"\|")
    if first and place.begins:
        out = _not_a_block(out)
    if first and place.in_link and out.startswith("^") and "]" in out:
        out = "\\" + out  # `[^` is a footnote's
    if not place.in_link:  # what is no address by itself may be one where it stands
        out = _SCHEME.sub(lambda found: f"&#{ord(found[0])};", out)
    if last and place.in_heading and out.endswith("#"):
        out = out[:-1] + r"\#"
    return out


def _is_entity(found: re.Match[str]) -> bool:
    return found[1][0] == "#" or found[1] in html5


def _not_a_block(out: str) -> str:
    """The beginning of a line, escaped so that it begins no list, heading, quote, rule or table."""
    if found := _NUMBERED.match(out):
        return f"{found[0]}\\{out[found.end() :]}"
    if found := _BOX.match(out):
        return f"\\[{found[1]}\\]{out[found.end() :]}"
    if _BEGINS.match(out):
        return "\\" + out
    return out.replace("-", r"\-", 1) if _DELIMITERS.match(out) else out


def _emphasis_sign(run: re.Match[str], text: str, edge: str) -> str:
    before = text[run.start() - 1 : run.start()] if run.start() else edge
    after = text[run.end() : run.end() + 1]
    kept = before.isspace() and after.isspace()
    if run[0][0] == "_":
        kept = kept or (len(run[0]) == 1 and before.isalnum() and after.isalnum())
    return run[0] if kept else re.sub(".", r"\\\g<0>", run[0])


def _brackets(text: str) -> str:
    """`text` with its brackets escaped but for closed innermost pairs, which mean nothing."""
    pieces = _LITERAL_BRACKETS.split(text)
    escaped_pieces = [
        piece if number % 2 else re.sub(r"[\[\]]", r"\\\g<0>", piece) for number, piece in enumerate(pieces)
    ]
    return "".join(f"[{piece}]" if number % 2 else piece for number, piece in enumerate(escaped_pieces))


class _Writer:
    """Writes pieces of a line as Markdown, with a way to escape their text.

    `bare` leaves e-mail addresses as they were typed. That fails where one stands beside other text, but
    not where a delimiter stands beside it, which angle brackets may rob of its meaning.
    """

    def __init__(self, write_text: Callable[[str, bool, bool, Place], str], bare: bool) -> None:
        self.write_text = write_text
        self.bare = bare

    def line(self, nodes: Sequence[Inline], place: Place) -> str:
        """Markdown for `nodes`, which begin and end at the edges of `place`."""
        parts: list[str] = []
        sign = ""  # of the emphasis just written
        for position, node in enumerate(nodes):
            if node.kind == "em":
                sign = "*" if sign == "_" or _touches(nodes, position) else "_"
                parts.append(sign + self.line(node.children, _inside(place)) + sign)
            else:
                sign = ""
                parts.append(self._piece(node, place, position == 0, position == len(nodes) - 1))
        return "".join(parts)

    def _piece(self, node: Inline, place: Place, first: bool, last: bool) -> str:
        if node.kind == "text":
            return self.write_text(node.text, first, last, place)
        if node.kind == "code":
            return code_span(node.text.replace("|", r"\|") if place.in_cell else node.text)
        if node.kind == "image":
            alt = _minimal_text(node.text, False, False, place)
            caret = "\\" if alt.startswith("^") else ""  # `![^` is a footnote's
            return f"![{caret}{alt}]({destination(node.url, node.title)})"
        if node.kind == "link":
            return self._link(node, place)
        sign = "**" if node.kind == "strong" else "~~"
        return sign + self.line(node.children, _inside(place)) + sign

    def _link(self, node: Inline, place: Place) -> str:
        text = shown([node])
        if self.bare and "@" in text and "://" not in text and node.url in (text, "mailto:" + text):
            return text
        if _is_address(node):
            return f"<{shown([node])}>"
        return (
            f"[{self.line(node.children, _inside(place, in_link=True))}]({destination(node.url, node.title)})"
        )


def _inside(place: Place, in_link: bool = False) -> Place:
    return Place(place.before, place.after, in_cell=place.in_cell, in_link=in_link or place.in_link)


def _is_address(link: Inline) -> bool:
    """Whether a link shows its own address, so that it can be written in angle brackets."""
    text = shown([link])
    simple = not link.title and all(child.kind == "text" for child in link.children)
    if not simple or any(map(_is_entity, _ENTITY.finditer(text))):
        return False
    return (link.url == text and _URI.fullmatch(text) is not None) or (
        link.url == f"mailto:{text}" and _MAIL.fullmatch(text) is not None
    )


def _touches(nodes: Sequence[Inline], position: int) -> bool:
    """Whether something like a letter stands directly beside the node, where `_` would not be emphasis.

    Beside most pieces stand their own signs; those of a strikethrough don't count, though.
    """
    beside = [nodes[position - 1 : position], nodes[position + 1 : position + 2]]
    before, after = (shown(found) if found and found[0].kind in ("text", "s") else "" for found in beside)
    return not all(
        char.isspace() or category(char)[0] == "P" or (char.isascii() and not char.isalnum())
        for char in before[-1:] + after[:1]
    )


def destination(url: str, title: str) -> str:
    """A link's address and title, as they stand in its parentheses, in a table's cell too."""
    address = _ENTITY.sub(r"&amp;\1", url.replace("\\", "%5C"))
    if not address or re.search(r"[\s()<>]", address):
        address = "<" + address.replace("<", "%3C").replace(">", "%3E") + ">"
    escaped_title = re.sub(r'["|\\]', r"\\\g<0>", _ENTITY.sub(r"&amp;\1", title))
    return f'{address} "{escaped_title}"' if title else address
