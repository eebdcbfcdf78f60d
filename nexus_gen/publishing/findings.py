"""What `check` finds that others should not read: the one place where publishing asks it."""

from __future__ import annotations

from collections.abc import Mapping

from nexus_gen.checking.findings import Finding

ALWAYS = ("secret",)
BEFORE_THE_FIRST_PUSH = ("secret", "personal-data")


def stopping(texts: Mapping[str, str], first: bool) -> list[str]:
    """What stops a push, a line each: secrets always, personal data before the first one.

    `texts` are the files as they will be committed, by their names.
    """
    rules = BEFORE_THE_FIRST_PUSH if first else ALWAYS
    return [
        f"{name}:{finding.line}: {finding.message} ({finding.rule})"
        for name, text in texts.items()
        for finding in _check(text)
        if finding.rule in rules
    ]


def _check(text: str) -> list[Finding]:
    """The secrets and personal data in one text, in the order of its lines."""
    from nexus_gen.checking.credentials import secret_findings
    from nexus_gen.checking.personal import personal_findings
    from nexus_gen.checking.prose import SourceText
    from nexus_gen.reading.readme import Readme

    source = SourceText(Readme(text))
    return sorted([*secret_findings(source), *personal_findings(source)])
