"""The programme that a README is about, by the words in it."""

from __future__ import annotations

import re

_FRONTEND = re.compile(r"pro\s*dev[\s-]+frontend|next\.?js|tailwind|typescript|react", re.IGNORECASE)
_BACKEND = re.compile(r"pro\s*dev[\s-]+backend|django|celery|postgres|docker|rest api", re.IGNORECASE)


def programme_of(text: str) -> str:
    """The name of the programme that a README seems to belong to."""
    frontend, backend = len(_FRONTEND.findall(text)), len(_BACKEND.findall(text))
    return "prodev-frontend" if frontend > backend else "prodev-backend"
