"""Characters that can't be seen, that turn the direction, or that came out of a wrong decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText, short

_BIDI = "\u202a-\u202e\u2066-\u2069"
# Without a shape and without a use in a README. Joiners, marks of direction, and tags have one in some text.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"
)
_UNSEEN += "\u115f\u1160\u3164\uffa0\ufff9-\ufffb\u2028\u2029\x85\ud800-\udfff"
_JOINERS = "\u200c\u200d\u200e\u200f\u061c\U000e0020-\U000e007f"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = re.compile(f"[{_BIDI}{_UNSEEN}{_JOINERS}{_SPACES}]")
_SURE = re.compile(f"[{_UNSEEN}]")
_TURNS = re.compile(f"[{_BIDI}]")
_JOINS = re.compile(f"[{_JOINERS}]")
# Where another space than U+0020 changes what Markdown makes of the line.
_MISPLACED = re.compile(
    rf"^[ \t]*(?P<at>[{_SPACES[:-1]}])(?=[{_SPACES}\s]*\S)"
    rf"|^[ \t>]*(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])(?P<behind>[{_SPACES}])"
    rf"|\S(?P<end>[{_SPACES}])[{_SPACES}\s]*$"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_LOST = re.compile(f"[{_PRIVATE}\ufffd]")
# Two signs that a wrong decoding makes of one: a cheap question before ftfy, which takes 50 ms to load.
_SUSPECT = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|[\u0080-\u009f]|[\u0412\u0413\u0420\u0421\u0432\u0440][\u0402-\u040f\u0452-\u045f\u2013-\u203a\u20ac\u2122\u00a0-\u00bb]"
    "|[\u221a\u201a\u0393\u251c\u252c\u2564\u256c\u2261\u0413\u0414][^\x00-\x7f\u2500-\u257f\u0400-\u04ff\u0370-\u03ff]"
    "|[\u00c0-\u00ff]\ufffd"
)
_RIGHT_TO_LEFT = ("R", "AL")


def character_findings(source: SourceText) -> Iterator[Finding]:
    """bidi-char, invisible-char and mojibake, code included: one of each kind a line."""
    if source.whole.isascii() and not _SURE.search(source.whole):
        return
    for number, line in enumerate(source.readme.lines, 1):
        if line.isascii() and line.replace("\t", "").isprintable():
            continue
        if _ANY.search(line):
            yield from _unseen(number, line, number in source.readme.code_lines)
        if found := _LOST.search(line):
            yield Finding(
                number,
                found.start() + 1,
                "mojibake",
                f"{_name(found[0])} is shown as a box or a question mark",
                "write the sign that was meant; for a bullet, `- ` at the begin of the line",
            )
        elif _SUSPECT.search(line) and (whole := repaired(line)) != line:
            column = next((n for n, (a, b) in enumerate(zip(line, whole, strict=False)) if a != b), 0)
            piece = line[column : column + 8].split(" ")[0]
            yield Finding(
                number,
                column + 1,
                "mojibake",
                f"“{short(piece)}” is UTF-8 that was read as another encoding",
                f"write “{short(whole[column : column + 20])}”, and save the file as UTF-8",
            )


def repaired(line: str) -> str:
    """`line` with what a wrong decoding made of its characters undone, and nothing else changed."""
    if not _SUSPECT.search(line):
        return line
    import ftfy

    return ftfy.fix_encoding(line)


def _unseen(number: int, line: str, code: bool) -> Iterator[Finding]:
    if found := _TURNS.search(line):
        yield Finding(
            number,
            found.start() + 1,
            "bidi-char",
            f"{_name(found[0])} turns the direction of the text behind it",
            "delete it: the line may read otherwise than it runs",
        )
    first = _SURE.search(line)
    joiner = next((j for j in _JOINS.finditer(line) if not _joins(line, j.start())), None)
    places = [found for found in (first, joiner) if found is not None]
    if places:
        found = min(places, key=lambda one: one.start())
        count = sum(1 for one in _ANY.finditer(line) if one[0] == found[0])
        more = f", {count} times in this line" if count > 1 else ""
        hint = f"delete {'it' if count == 1 else 'them'}"
        yield Finding(
            number, found.start() + 1, "invisible-char", f"{_name(found[0])} can't be seen{more}", hint
        )
    elif not code and (space := _MISPLACED.search(line)):
        group = next(name for name in ("at", "behind", "end") if space[name])
        what = {
            "at": "is no indentation for Markdown",
            "behind": "is no space for Markdown, so the sign before it is text",
            "end": "stands unseen at the end of the line",
        }[group]
        yield Finding(
            number,
            space.start(group) + 1,
            "invisible-char",
            f"{_name(space[group])} {what}",
            "delete it" if group == "end" else "write a plain space",
        )


def _joins(line: str, at: int) -> bool:
    """Whether a joiner, a mark of direction or a tag has a use where it stands."""
    import unicodedata

    sign = line[at]
    before = line[at - 1] if at else ""
    after = line[at + 1 : at + 2]
    if sign in "\u200e\u200f\u061c":
        return any(
            unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT
            for letter in line[at - 40 if at > 40 else 0 : at + 40]
            if letter not in "\u200f\u061c"
        )
    if sign >= "\U000e0020":
        return before == "\U0001f3f4" or "\U000e0020" <= before <= "\U000e007f"
    if not before or not after:
        return False
    if sign == "\u200d" and (_is_pictorial(before) and _is_pictorial(after)):
        return True
    return unicodedata.category(before)[0] in "LM" and ord(before) >= 0x600


def _is_pictorial(sign: str) -> bool:
    """Whether it can be part of an emoji: symbols, skin tones, the variation selector, and ♀ ♂ ⚕."""
    import unicodedata

    return unicodedata.category(sign) in ("So", "Sk", "Mn") or ord(sign) > 0x1F000 or sign in "\u2640\u2642"


def _name(sign: str) -> str:
    import unicodedata

    known = unicodedata.name(sign, "").lower() or _UNNAMED.get(sign, "")
    if not known:
        known = "a private character" if re.match(f"[{_PRIVATE}]", sign) else "a control character"
    return f"U+{ord(sign):04X} ({known})"


_UNNAMED = {
    "\x00": "null",
    "\x08": "backspace",
    "\x1b": "escape",
    "\x07": "bell",
    "\x0c": "form feed",
    "\x85": "next line",
}
