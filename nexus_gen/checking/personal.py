"""What belongs to a person: addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText

_ADDRESS = re.compile(
    r"([A-Za-z0-9](?:[\w.+-]{0,62}\w)?)@((?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24})(?![\w-])"
)
_ROLE = re.compile(
    r"(?:git|info|support|contact|hello|help|team|admin|no-?reply|noreply|sales|user\d*|test|name|email|e-mail|me|you|"
    r"your.*|my.*|someone|example|sample|john\W?doe|jane\W?doe|security|office|webmaster|root|learner)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:.*\.)?(?:example\.\w+|.*\.example|test\.com|.*\.test|domain\.com|email\.com|your.*|localhost|.*\.local)$",
    re.I,
)
# `logo@2x.png`: a name of a file, and of an image twice as large.
_FILE = re.compile(r".*\.(?:png|jpe?g|gif|svg|webp|ico|pdf|css|js|ts|json|ya?ml|mp4)$", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"://\S*\Z")  # of user:password@host
_PHONE = re.compile(r"\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}(?![\w-])")


def personal_findings(source: SourceText) -> Iterator[Finding]:
    """personal-data: addresses and telephone numbers of a person, those in code left out."""
    prose = source.prose
    hint = "leave it out, unless everybody may have it: what was pushed once stays in the history"
    at = -1
    while (at := prose.find("@", at + 1)) >= 0:
        begin = at
        while begin > max(0, at - 64) and (prose[begin - 1].isalnum() or prose[begin - 1] in "._+-"):
            begin -= 1
        while prose[begin] in "._+-":
            begin += 1
        found = _ADDRESS.match(prose, begin)
        if found is None or _ROLE.match(found[1]) or _NOBODY.match(found[2]) or _FILE.match(found[2]):
            continue
        if not _IN_ADDRESS.search(prose[max(0, begin - 100) : begin]):
            yield Finding(*source.place(begin), "personal-data", f"an e-mail address: {found[0]}", hint)
    if "+" in prose:
        for phone in _PHONE.finditer(prose):
            start = phone.start()
            if 9 <= sum(map(str.isdigit, phone[0])) <= 15 and not prose[max(0, start - 1) : start].isalnum():
                yield Finding(*source.place(start), "personal-data", f"a telephone number: {phone[0]}", hint)
