"""The e-mail addresses that GitHub links in a text, without any sign around them.

Follows postprocess_text of cmark-gfm 0.29.0.gfm.13. Why not the engine's own: it links none behind a bracket
that stays open, and begins some within a word.
"""

from __future__ import annotations

import re

_SCHEME = re.compile(r"(?:mailto|xmpp):\Z")
_HOST = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*")
_XMPP_HOST = re.compile(r"(?:[A-Za-z0-9_/-]|\.(?=[A-Za-z0-9]))*")


def mails(text: str) -> list[tuple[int, int, str]]:
    """Each address: its start, its end, and where its link leads.

    The forgetfulness of the original included: where an `@` follows an address, what was noted of dots and
    schemes before it still counts.
    """
    found: list[tuple[int, int, str]] = []
    floor = 0  # what is before belongs to an address, or to none
    at = text.find("@")
    dots, scheme, xmpp = 0, "mailto:", False
    while at >= 0:
        start = at
        while start > floor:
            char = text[start - 1]
            if char == ":" and (named := _SCHEME.search(text, max(floor, start - 7), start)):
                if named.start() and _is_word(text[named.start() - 1]):
                    break
                scheme, xmpp = "", xmpp or named[0] == "xmpp:"
            elif not (_is_word(char) or char in ".+-_"):
                break
            start -= 1
        host = (_XMPP_HOST if xmpp else _HOST).match(text, at + 1)
        assert host is not None
        end = host.end()
        if start == at:
            floor = at + 1
        elif text.startswith("@", end):
            floor, at, dots = at + 1, end, dots + host[0].count(".")
            continue
        elif dots + host[0].count(".") and text[end - 1].isascii() and text[end - 1].isalpha():
            found.append((start, end, scheme + text[start:end]))
            floor = end
        else:
            floor = end
        dots, scheme, xmpp = 0, "mailto:", False
        at = text.find("@", floor)
    return found


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
