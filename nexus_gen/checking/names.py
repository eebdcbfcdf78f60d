"""Whether the repository is called what the brief calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText, short

_CLONED = re.compile(
    r"git (?:clone|remote (?:add"
    r"|set-url) \w{1,30})[ \t]{1,4}[\"']?[^\s\"']{0,200}?[:/]([\w.-]{1,100}?)(?:\.git)?/?(?=[\s\"'`]|$)",
    re.MULTILINE,
)
_PLACEHOLDER = re.compile(
    r"your|^repo(?:sitory)?(?:[-_]?(?:name|url))?$|^project(?:[-_]name)?$|^name$", re.IGNORECASE
)


def name_findings(source: SourceText, repository: str, remote: str | None) -> Iterator[Finding]:
    """repository-name: `repository` is the brief's name, `remote` the real one, or None where unknown."""
    if not repository:
        return
    hint = f"the brief asks for the name {repository}"
    if remote and remote != repository:
        yield Finding(1, 1, "repository-name", f"the repository is called {short(remote)}", hint)
    if "git clone" not in source.whole and "git remote" not in source.whole:
        return
    told: set[str] = set()
    for found in _CLONED.finditer(source.whole):
        name = found[1]
        if name not in (repository, remote) and name not in told and not _PLACEHOLDER.search(name):
            told.add(name)
            yield Finding(
                *source.place(found.start(1)),
                "repository-name",
                f"the repository to clone is called {short(name)}",
                hint,
            )
