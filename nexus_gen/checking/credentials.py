"""Keys, tokens and passwords that look live.

Why no library: detect-secrets took 0.12 s to import, brings requests, and called every sample value of real
READMEs a secret; its worth is in scanning code, while a README is mostly samples to be told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText

_PRIVATE = "a private key"
_KEY_BODY = re.compile(r"[A-Za-z0-9+/]{40}")
# Each: what it is, a piece that must stand in the text, and its shape as its giver documents it.
_TOKENS = (
    ("an AWS access key", "AKIA", r"AKIA[A-Z2-7]{16}"),
    ("an AWS access key", "ASIA", r"ASIA[A-Z2-7]{16}"),
    ("a GitHub token", "gh", r"gh[pousr]_[A-Za-z0-9]{36,255}"),
    ("a GitHub token", "github_pat_", r"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
    ("a GitLab token", "glpat-", r"glpat-[\w-]{20,}"),
    ("a Slack token", "xox", r"xox[abposr]-(?:\d+-)+[A-Za-z0-9-]{16,}"),
    ("a Slack webhook", "hooks.slack.com", r"hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{24}"),
    ("a Discord webhook", "/api/webhooks/", r"discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}"),
    ("a Stripe key", "k_live_", r"[sr]k_live_[A-Za-z0-9]{20,}"),
    ("a Stripe webhook secret", "whsec_", r"whsec_[A-Za-z0-9]{32,}"),
    ("a Google API key", "AIza", r"AIza[\w-]{35}"),
    ("a Google OAuth secret", "GOCSPX-", r"GOCSPX-[\w-]{28}"),
    (
        "an OpenAI key",
        "sk-",
        r"sk-(?:proj-|svcacct-|admin-)?[\w-]{20,120}T3BlbkFJ[\w-]{20,120}|sk-(?:proj|svcacct)-[\w-]{40,200}",
    ),
    ("an OpenAI key", "sk-", r"sk-[A-Za-z0-9]{48}"),
    ("an Anthropic key", "sk-ant-", r"sk-ant-[a-z0-9]+-[\w-]{80,}"),
    ("a SendGrid key", "SG.", r"SG\.[\w-]{22}\.[\w-]{43}"),
    ("a Mailgun key", "key-", r"key-[0-9a-f]{32}"),
    ("a Brevo key", "xkeysib-", r"xkeysib-[0-9a-f]{64}-\w{16}"),
    ("a Twilio key", "SK", r"SK[0-9a-f]{32}"),
    ("a Telegram bot token", ":AA", r"\d{8,10}:AA[\w-]{33}"),
    ("an npm token", "npm_", r"npm_[A-Za-z0-9]{36}"),
    ("a PyPI token", "pypi-AgE", r"pypi-AgE[\w-]{50,}"),
    ("a Docker Hub token", "dckr_pat_", r"dckr_pat_[\w-]{27}"),
    ("a Hugging Face token", "hf_", r"hf_[A-Za-z0-9]{34}"),
    ("a DigitalOcean token", "dop_v1_", r"dop_v1_[0-9a-f]{64}"),
    ("a Stripe key", "k_test_", r"[sr]k_test_[A-Za-z0-9]{20,}"),
    ("a Render key", "rnd_", r"rnd_[A-Za-z0-9]{24,}"),
    ("a Neon key", "napi_", r"napi_[A-Za-z0-9]{24,}"),
    ("a Chapa key", "CHASEC", r"CHASECK(?:_TEST)?-[A-Za-z0-9]{32}"),
    ("a Paystack or Flutterwave key", "SECK", r"FLWSECK(?:_TEST)?-[0-9a-zA-Z]{12,}(?:-X)?"),
    ("a JSON Web Token", "eyJ", r"eyJ[\w-]{10,300}\.eyJ[\w-]{10,2000}\.[\w-]{20,1000}"),
    (_PRIVATE, "PRIVATE KEY", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----"),
)
_URL = re.compile(
    r"[a-z][a-z0-9+]{1,20}://([^\s:/@<>\"'`]{0,80}):([^\s/@<>\"'`]{3,120})@([^\s/:<>\"'`@,)]{1,120})",
    re.IGNORECASE,
)
_NAMES = ("secret", "passw", "pwd", "token", "key")
_OF_A_KEY = re.compile(r"(?:api|access|private|signing|encryption|service|secret|auth)[_-]?key$")
_ASSIGNED = re.compile(
    r"""\w{0,30}["'`]?[ \t]{0,8}(?::=|=>|=|:)[ \t]{0,8}"""
    r"""(?:"([^"\n]{8,200})"|'([^'\n]{8,200})'|([^\s"'`,;<>(){}\[\]|]{8,200}))"""
)
# The words of which samples are made.
_SAMPLE = re.compile(
    r"(?>your?s?|my|the|this|here|changes?|me|replace|with|insert|example|sample|dummy|fake|mock|placeholder|random|"
    r"generate[ds]?|super|secure|strong|secrets?|passw(?:or)?d|passwd|pwd|pass|tokens?|keys?|api|jwt|django|insecure|"
    r"access|refresh|private|public|aws|db|database|postgres(?:ql)?|mysql|redis|rabbitmq|email|mail|hosts?|user(?:name)?|"
    r"name|admin|root|guest|test(?:ing|er)?|demo|local(?:host)?|default|prod(?:uction)?|dev(?:eloper|elopment)?|"
    r"stag(?:e|ing)|some|long|very|value|string|text|app|project|nexus|alx|to|for|and|is|of|id|real|actual|only|env|"
    r"qwerty|hello|world|welcome|letmein|abc|xyz|foo|bar|baz|none|null|true|false|undefined|todo|tbd|hex|base|bearer|"
    r"words?|new|old|safe|unsafe|chars?|characters|least|minimum|a|x)++",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\d!@#$%^&*?]+\Z")
_LEET = str.maketrans("@4301$5!", "aaeoissi")
_WORD = re.compile(r"[A-Za-z]+")
_VARIABLE = re.compile(
    r"[${}<>\[\]*]|\.\.|…|^%|^(?:os|process|env|config|settings|secrets|self|request)[.(]|^https?:|^[/.~]"
)
_MADE_UP = re.compile(
    r"example|sample|your|placeholder|redacted|x{4}|0{6}|1234567|(?:abc){2}|abcdefg|\.\.\.", re.IGNORECASE
)
# Printed in the documentation of jwt.io, Django REST framework and Swagger.
_PUBLISHED = re.compile(
    r"eyJzdWIiOiIxMjM0NTY3ODkw|9944b09199c62bcf|401f7ac837da42b9|3fa85f64-5717|550e8400-e29b"
)
_LOCAL = re.compile(
    r"[^.]*$|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.|example\.|your|my-?(?:host|db|server)|host\.docker|.*\.example",
    re.I,
)
_LOCAL_END = re.compile(
    r"\.(?:example|test|local|localhost|internal|svc)$|example\.(?:com|org|net)$", re.IGNORECASE
)

_HINT = "delete it here, and have it replaced where it is used: what was pushed once is known"


def secret_findings(source: SourceText) -> Iterator[Finding]:
    """secret: what looks like a live key, token or password, in code too. The message shows little of it."""
    text = source.whole
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, str]] = []
    for what, needle, shape in _TOKENS:
        if needle not in text:
            continue
        for match in re.finditer(rf"(?<![A-Za-z0-9])(?:{shape})(?![A-Za-z0-9])", text):
            live = (
                _KEY_BODY.search(text, match.end(), match.end() + 200)
                if what == _PRIVATE
                else not _is_made_up(match[0])
            )
            if live:
                taken.append(match.span())
                found.append((match.start(), f"{what} ({masked(match[0])})"))
    if "@" in text and "://" in text:
        for match in _URL.finditer(text):
            host = match[3]
            local = _LOCAL.match(host) or _LOCAL_END.search(host)
            if not local and not is_sample(
                match[2], match[1], strict=_SAMPLE.fullmatch(match[1]) is not None
            ):
                taken.append(match.span())
                found.append((match.start(2), f"a password in an address ({masked(match[2])})"))
    taken.sort()
    done = 0
    for end in sorted(_names(source.whole_lowered)):
        given = _ASSIGNED.match(text, end) if end > done else None
        if given is None:
            continue
        start, done = given.span(given.lastindex or 0)
        before = bisect_left(taken, (done, 0)) - 1
        if (before < 0 or taken[before][1] <= start) and not is_sample(text[start:done]):
            name = _before(text, end)
            found.append((start, f"{name} has a value that looks live ({masked(text[start:done])})"))
    for offset, message in sorted(found):
        yield Finding(*source.place(offset), "secret", message, _HINT)


def masked(secret: str) -> str:
    """What is said of a secret: nothing of what it is, for a report may be read by others."""
    return f"{len(secret)} characters, not shown here"


def is_sample(value: str, user: str = "", strict: bool = True) -> bool:
    """Whether a password or key is one that stands for another: made of sample words, or like no live one.

    `strict` asks that a live one looks random, else it is enough that it is no sample.
    """
    if " " in value or _VARIABLE.search(value) or _is_made_up(value) or value.lower() == user.lower():
        return True
    words = _WORD.findall(_TAIL.sub("", value).translate(_LEET))
    if all(_SAMPLE.fullmatch(word) for word in words) or len(set(value)) < 5:
        return True
    return strict and not _is_random(value)


def _is_made_up(value: str) -> bool:
    return bool(_MADE_UP.search(value) or _PUBLISHED.search(value)) or len(set(value)) < 6


def _is_random(value: str) -> bool:
    """Whether letters, digits and signs change as often as by chance, which no word and no date does."""
    changes = 0
    for before, after in pairwise(map(_kind, value)):
        changes += before != after and "" not in (before, after) and (before, after) != ("A", "a")
    return changes >= 4 and len(set(value)) >= 7 and changes * 6 >= len(value) - 30


def _kind(sign: str) -> str:
    if sign.isdigit():
        return "0"
    if sign.isalpha():
        return "A" if sign.isupper() else "a"
    return "" if sign in "-_.:/" else "#"


def _names(lowered: str) -> Iterator[int]:
    """Where a word ends that names a secret."""
    for name in _NAMES:
        at = -1
        while (at := lowered.find(name, at + 1)) >= 0:
            end = at + len(name)
            if name != "key" or _OF_A_KEY.search(lowered, max(0, at - 12), end):
                yield end


def _before(text: str, end: int) -> str:
    start = end
    while start > max(0, end - 30) and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end]
