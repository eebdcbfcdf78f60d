"""Addresses of remotes: shown without passwords, and as pages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

_USER = re.compile(r"(?<=://)([^\s/@'\"]*@)+")
_QUERY = re.compile(r"([?&](?:[\w-]*token|password|key|secret)=)[^&\s'\"]+", re.IGNORECASE)
_LIKE_TOKEN = re.compile(r"(?:gh[a-z]_|github_pat_|glpat-)\w{8,}")


def mask(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` with `***` for each password and token in an address, and for each of `secrets`."""
    if "@" in text:
        text = _USER.sub(_hidden, text)
    text = _QUERY.sub(r"\1***", text)
    text = _LIKE_TOKEN.sub("***", text)
    for secret in secrets:
        text = text.replace(secret, "***")
    return text


def _hidden(found: re.Match[str]) -> str:
    name, colon, _ = found[0].partition(":")
    if colon:
        return f"{name}:***@"
    plain = re.fullmatch(r"(?:git|[A-Za-z][\w.-]{0,30})@", found[0])
    return found[0] if plain and not re.search(r"\d{4}|_", found[0]) else "***@"


def secrets_of(url: str) -> list[str]:
    """What of an address must not be shown, as written and as meant; the longest first."""
    found = _USER.search(url)
    if not found:
        return []
    user, colon, password = found[0].removesuffix("@").partition(":")
    word = password if colon else user if "***" in mask(url) else ""
    both = {word, unquote(word)}
    return sorted((one for one in both if len(one) >= 4), key=len, reverse=True)


def is_address(text: str) -> bool:
    """Whether this is an address or a path and not the name of a remote."""
    return "/" in text or "\\" in text or re.match(r"[\w.-]+@[\w.-]+:", text) is not None


def page_of(url: str) -> str:
    """The page of a repository on GitHub or GitLab, for the browser; "" elsewhere."""
    found = re.match(
        r"(?:https?://(?:[^/@]*@)?|ssh://git@|git@)(github\.com|gitlab\.com)[/:](.+?)(?:\.git)?/?$", url
    )
    return f"https://{found[1]}/{found[2]}" if found else ""
