"""The rules about what stands in a README, all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nexus_gen.checking.brief import brief_findings
from nexus_gen.checking.characters import character_findings
from nexus_gen.checking.chat import chat_findings
from nexus_gen.checking.conflicts import conflict_findings
from nexus_gen.checking.credentials import secret_findings
from nexus_gen.checking.findings import Finding
from nexus_gen.checking.links import link_findings
from nexus_gen.checking.names import name_findings
from nexus_gen.checking.personal import personal_findings
from nexus_gen.checking.placeholders import placeholder_findings
from nexus_gen.checking.prose import SourceText
from nexus_gen.checking.style import style_findings
from nexus_gen.checking.tags import tag_findings
from nexus_gen.files import UTF_8
from nexus_gen.reading.readme import Readme


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about where a README stands.

    `exists` tells whether a path, from the repository's top and with `/`, is a file or folder there; None
    where that is unknown: then no relative link is checked. `repository` is the brief's name for the
    repository, "" if it has none, and `remote` the name at the host, None if unknown. `learnings` says
    whether a learnings.yaml stands beside it, which is then the file to edit. `encoding` is
    that of its bytes.
    """

    exists: Callable[[str], bool] | None = None
    repository: str = ""
    remote: str | None = None
    learnings: bool = False
    encoding: str = UTF_8


def content_findings(readme: Readme, context: Context) -> list[Finding]:
    """Every finding of the rules about links, leftovers, characters, secrets, tags and style, in order."""
    if "\r" in readme.text:  # a line end for Markdown, wherever it stands
        readme = Readme(readme.text.replace("\r\n", "\n").replace("\r", "\n"))
    source = SourceText(readme)
    chat = list(chat_findings(source))
    told = {finding.line for finding in chat}
    found = [
        *_encoding(context),
        *chat,
        *(finding for finding in brief_findings(source) if finding.line not in told),
        *link_findings(source, context.exists),
        *conflict_findings(source),
        *placeholder_findings(source),
        *tag_findings(source),
        *character_findings(source),
        *secret_findings(source),
        *personal_findings(source),
        *name_findings(source, context.repository, context.remote),
        *style_findings(source),
    ]
    return sorted(found)


def _encoding(context: Context) -> Iterator[Finding]:
    if context.encoding != UTF_8:
        yield Finding(
            1,
            1,
            "encoding",
            f"the file is {context.encoding}: GitHub shows it as binary data and not as a README",
            'save it as "UTF-8" in your editor; `nexus-gen check --fix` does it, too',
        )
