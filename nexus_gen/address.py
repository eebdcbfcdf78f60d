"""Addresses of repositories: the name and the host in them. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote


def repository_name(url: str) -> str:
    """`alx-project-nexus` of https://host/user/alx-project-nexus.git, or of a path; "" if there is none.

    Never a part of the host, where a token may stand.
    """
    _, scheme, rest = url.partition("://")
    path = re.split(r"[?#]", rest.partition("/")[2])[0] if scheme else url
    name = re.split(r"[/\\:]", path.rstrip("/\\:"))[-1]
    return unquote(name).removesuffix(".git")


def login_of(url: str) -> str:
    """`git@github.com` of `git@github.com:user/repository` or an address with `://`: user and host."""
    found = re.match(r"(?:[a-z][a-z0-9+.-]*://)?((?:[^/@\s]+@)?[^/:\s]+)", url, re.IGNORECASE)
    return found[1] if found else url


def host_of(url: str) -> str:
    """The host in an address, in lower case; "" of a path."""
    host = login_of(url).rpartition("@")[2].lower()
    return host if "." in host else ""
