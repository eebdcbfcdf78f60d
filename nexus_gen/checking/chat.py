"""What was meant for the one who asked a chat program, and was copied along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText, matches, phrases, short

_A_README = r"(?:readme(?: md)?|markdown|documentation|draft|version|template|file|document|text|content)"
_FOR_YOU = (
    r"(?:for you|you can|based on|that (?:you|meets|follows|satisfies|includes)|tailored|ready to"
    r"|in markdown)"
)
_BETTER = r"(?:complete|polished|improved|updated|revised|refined|enhanced|professional|ready|cleaned)"
_GIVEN = (
    r"(?:files|file list|code|context|documents?|information|repository|brief|text|content|details|snippets?)"
)
_IT = r"(?:this|it|the following|the (?:content|text|code|markdown)(?: below| above)?|everything)"

_KIND = ("perfect!", "perfect.", "perfect,", "awesome")

# In lower case. Each: pieces of which one must stand in the prose, and the words, any signs between them.
_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    # The first and the last sentences of an answer
    (
        (
            "sure!",
            "sure,",
            "sure.",
            "sure thing",
            "certainly",
            "absolutely",
            "of course",
            "great",
            "got it",
            *_KIND,
        ),
        r"(?:sure(?: thing)?|certainly|absolutely|of course)[!,.]{1,3}\s{1,3}"
        r"(?:here (?:is|are|s)|i (?:have|ve|ll|will|can)|below is|let s)\b"
        r"|(?:great(?: question| choice| idea)?|got it|perfect|awesome)[!,.]{1,3}\s{1,3}"
        r"(?:here (?:is|s) (?:a|an|the|your|how)|i (?:have|ve|ll)|below is)\b",
    ),
    (
        ("here", "below is"),
        rf"(?:here (?:is|are|s)|below is)(?: (?:a|an|the|your|my|another"
        rf"|some))?(?: [\w-]{{1,20}}){{0,4}} {_A_README} {_FOR_YOU}",
    ),
    (
        ("here",),
        rf"here (?:is|s)(?: (?:a|an|the"
        rf"|your))?(?: [\w-]{{1,20}}){{0,3}} {_BETTER}(?: [\w-]{{1,20}}){{0,4}} readme",
    ),
    (
        ("let me know",),
        r"let me know (?:if you(?: d| would)?(?: also)? (?:like|want|prefer|need)|(?:what|which"
        r"|how) you (?:d|would|want))",
    ),
    (
        ("like me", "want me", "shall i"),
        r"(?:would you like me|do you want me|if you(?: d)? (?:want|like) me|shall i (?:also|add|create"
        r"|generate|write))",
    ),
    (
        (" i can", " i will", " i could", " i'll", " i’ll"),
        r"if you (?:want|d like|prefer|wish|share|send|tell me|give me)(?: [\w-]{1,20}){0,6} i (?:can|ll"
        r"|will|could)\b",
    ),
    (
        ("i can ",),
        r"i can (?:also )?(?:generate|create|help you|provide|draft|tailor"
        r"|write)(?: [\w-]{1,20}){0,6} (?:for you|if you)",
    ),
    (("helps",), r"hope (?:this|that) helps"),
    (
        ("feel free",),
        r"feel free to (?:customi[sz]e|adjust|modify|tweak|edit|replace|adapt|expand|copy|change"
        r"|personali[sz]e)"
        r"(?: on| and \w{1,20})? (?:(?:this|the) (?:readme|text|content|template|sections?|document"
        r"|placeholders?|wording|draft)"
        r"|any (?:section|part)s?|(?:this|it) (?:to (?:fit|match|suit|reflect)|as needed|further)|as needed)",
    ),
    # About itself, and what it was given
    (
        ("as an ai", "language model"),
        r"as an ai(?: (?:language )?(?:model|assistant)|,)|as a (?:large )?language model",
    ),
    (
        ("knowledge", "training"),
        r"as of my (?:last )?(?:knowledge|training|update)|my (?:training data|knowledge cutoff)",
    ),
    (
        ("access to", "access your", "access the", "browse", "see your", "see the", "view your", "view the"),
        r"i (?:don t|do not|can t|cannot) (?:have (?:direct )?access to|access|see|browse|view) (?:your"
        r"|the) (?:file|repo|code|project|actual|link)",
    ),
    (
        ("provided", "uploaded", "attached"),
        rf"(?:in|from|within) the (?:provided|uploaded|attached) (?:project )?{_GIVEN}\b",
    ),
    (
        (" you provided", " you shared", " you've", " you’ve", " you uploaded", " you gave", " you pasted"),
        rf"(?:{_GIVEN}|that|which|what) you(?: ve)? (?:just )?(?:provided|shared|uploaded|pasted|sent"
        rf"|given|gave)\b",
    ),
    (("chatgpt", "you said"), r"(?:chatgpt|claude|gemini|copilot|you) said:$"),
    (
        ("regenerate", "thought for"),
        r"regenerate response|thought for (?:a few|a couple of|\d{1,3}) seconds?$",
    ),
    # What to do with it
    (
        ("paste",),
        rf"paste {_IT}(?: \w{{1,20}}){{0,4}} (?:in|into|to|inside|as)(?: (?:your|a|the|new"
        rf"|github)){{0,3}} (?:repo|readme)",
    ),
    (("paste",), r"(?:copy paste|paste) ready|ready (?:to|for)(?: \w{1,20})? (?:copy|paste)\b"),
    (("readme",), rf"save (?:{_IT}|the file)(?: \w{{1,20}}){{0,3}} (?:as|to|in)(?: your)? readme"),
    (("this",), r"(?:add|put|place|upload|commit|push) this readme"),
    (
        ("create this",),
        r"create this (?:repository|repo|file|folder)(?: \w{1,20}){0,3} (?:on github|with the name|in your"
        r"|named|called)",
    ),
    (
        ("submission",),
        r"this (?:readme|document|file)(?: \w{1,20}){0,2} (?:is|should be)(?: now)? submission ready",
    ),
)
# In code and addresses too: what no person types. In lower case.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("oaicite", r":?contentreference\[oaicite:[^\]\n]{0,40}\]|\boaicite\b"),
    ("contentreference", r":contentreference\b(?!\[oaicite)"),
    ("utm_source=", r"utm_source=(?:chatgpt|openai|perplexity|copilot|claude|gemini)(?:\.\w+)?"),
    ("[cite", r"\[cite(?:_start|_end|: ?[\d, ]{1,40})\]"),
    ("turn", r"\bturn\d{1,3}(?:search|view|file|news|image)\d{1,3}"),
    ("†", r"【\d{1,4}[^】\n]{0,60}†[^】\n]{0,60}】"),
    ("sandbox:/", r"sandbox:/mnt/data\S{0,80}"),
    ("antartifact", r"</?antartifact\b"),
    ("grok", r"\bgrok(?:_card|-card|:render)"),
    ("ppl-ai-", r"ppl-ai-file-upload"),
)
# The buttons of a code block, each alone on its line or behind the language.
_LANGUAGE = (
    r"(?:bash|sh|shell|python|py|json|ya?ml|sql|javascript|js|typescript|tsx?|jsx|html|css|markdown|md"
    r"|text|plaintext|"
    r"graphql|dockerfile|env|ini|http)"
)
_BUTTONS = (
    rf"^[ \t>]{{0,8}}(?:{_LANGUAGE}[ \t]{{0,4}})?(?:copy code|copyedit)[ \t]{{0,8}}$"
    rf"|^[ \t]{{0,8}}copy\n[ \t]{{0,8}}edit[ \t]{{0,8}}$"
)
# The last of the steps that begin with one of these: by itself it would say nothing.
_STEPS = ("create this", "add this", "save this", "upload this")
_LAST_STEP = re.compile(r"\b(?:commit and push|push it|push the changes)\b")

_HINT = "delete it: it was said to you, not to your readers"


def chat_findings(source: SourceText) -> Iterator[Finding]:
    """chat-leftover: one a line. The signs and buttons of chat programs in code too."""
    first: dict[int, tuple[int, int]] = {}
    for needles, words in _PHRASES:
        for start, end in phrases(source.text_lowered, needles, words):
            _keep(source, first, start, end)
    for needle, sign in (*_SIGNS, ("copy", _BUTTONS)):
        for start, end in matches(source.whole_lowered, (needle,), sign):
            _keep(source, first, start, end)
    for line in [line for line, (start, _) in first.items() if source.text_lowered.startswith(_STEPS, start)]:
        for later in range(line + 1, min(line + 4, len(source.readme.lines) + 1)):
            found = _LAST_STEP.search(source.text_lowered, source.start(later), source.end(later))
            if found and later not in first:
                first[later] = found.span()
    for line, (start, end) in sorted(first.items()):
        text = short(source.whole[start:end])
        yield Finding(line, source.place(start)[1], "chat-leftover", f"“{text}” is left from a chat", _HINT)


def _keep(source: SourceText, first: dict[int, tuple[int, int]], start: int, end: int) -> None:
    line = source.place(start)[0]
    if line not in first or start < first[line][0]:
        first[line] = (start, end)
