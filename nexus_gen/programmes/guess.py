"""Which programme a README is about, told from its words alone. Pure."""

from __future__ import annotations

import re

BACKEND, FRONTEND, GENERAL = "prodev-backend", "prodev-frontend", "general"

# What a README calls its track; "frontend learners" and the like are whom every track works with.
_TRACK = re.compile(
    r"\b(?P<end>front|back)[\s-]?end[\s*_]*(?:web[\s*_]*)?"
    r"(?:engineer|develop|track|program|concept|technolog|stack|curriculum|bootcamp|pro[\s-]?dev)"
    r"|\bpro[\s-]?dev[\s*_(:–—-]*(?P<be>be|fe|back|front)(?:[\s-]?end)?\b(?!s?[\s*_]+(?:learner|team|develop|peer))"
)
_FRONTEND = re.compile(
    r"\b(?:next\.?\s?js|tailwind(?:\s?css)?|typescript|react(?:\.?js|\snative)?|pwas?|progressive web apps?|"
    r"redux|ui/ux|figma|apollo client|vite)\b"
)
_BACKEND = re.compile(
    r"\b(?:django|drf|celery|rabbitmq|postgres(?:ql)?|python|redis|orm|docker|caching|database design)\b"
)


_FEWEST_SIGNS, _FEWEST_WORDS = 2, 8
_NAMED = re.compile(r"\b(?:alx|nexus|pro[\s-]?dev)(?![a-z])")


def programme_of(text: str) -> str:
    """The name of the programme that `text`, a README, is probably about; the backend's where it is both.

    The general one is for a text that names no programme and hardly anything that one teaches, unless it is a
    mere beginning.

    The first naming of a track counts three more: it stands in the title or the overview.
    """
    text = text.lower()  # faster than patterns for any case
    tracks = [(found["end"] or found["be"])[0] for found in _TRACK.finditer(text)]
    tracks += tracks[:1] * 3
    front = tracks.count("f") + _different(_FRONTEND, text)
    back = tracks.count("b") + _different(_BACKEND, text)
    if front + back < _FEWEST_SIGNS and len(text.split()) >= _FEWEST_WORDS and not _NAMED.search(text):
        return GENERAL
    return FRONTEND if 2 * front > 3 * back else BACKEND


def _different(words: re.Pattern[str], text: str) -> int:
    """How many of `words` stand in `text`, each counted once."""
    return len(set(words.findall(text)))
