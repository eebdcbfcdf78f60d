"""Text that the author was to replace, and did not."""

from __future__ import annotations

from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText, matches, short

# In lower case: what an author has, and a template asks for.
_OWN = (
    r"(?:(?:(?:full|first|last|real|own|actual|project|team|app|company|school"
    r"|repo(?:sitory)?)[ _-]?)?(?:name|title)|"
    r"(?:e-?mail|git ?hub|linked ?in|twitter|discord|portfolio|phone|contact|web ?site|profile"
    r"|repo(?:sitory)?|"
    r"deployment|deployed|hosted|live|demo|video|slides?|api|docs?|user ?name|handle)(?: \w{1,20}){0,2}|"
    r"cohort|role|location|city|country|bio|organi[sz]ation|university|link|url)"
)
_ACT = (
    r"(?:add|insert|put|enter|paste|write|fill(?: in)?|describe|mention|list|include|provide|replace"
    r"|attach|upload|place|"
    r"specify|summari[sz]e|explain)"
)
_LATER = (
    r"to be (?:added|updated|completed|filled(?: in)?|announced|provided|determined|decided|inserted|written)"
)
_UNFILLED = r"<[^<>\s]{1,60}>|\[[^\[\]\n]{1,60}\]|\{{1,2}[^{}\n]{1,60}\}{1,2}|your[\w.-]{0,60}|user-?_?name"
# Where a value begins that is all of its line, item or cell, or stands behind a colon; and where it ends.
_BEGIN = r"(?:^[ \t]{0,12}(?:[-*+>|]|\d{1,3}[.)])?|[:|–—])[ \t]{0,4}[*_(\[]{0,3}[ \t]{0,4}"
_END = r"[ \t]{0,4}[.!…*_)\]|]{0,6}[ \t]{0,8}$"
_SHARED = (
    r"(?:google doc|slide deck|slides?|demo|video|demo video|hosted|hosted project|project|repo|repository"
    r"|git ?hub|live|"
    r"live demo|deployment|deployed|presentation|figma|erd|swagger|api|docs?|documentation|postman|drive"
    r"|youtube|linkedin|"
    r"portfolio|website)"
)
_PROFILES = (
    r"(?:linkedin\.com/in|twitter\.com|\bx\.com|facebook\.com|instagram\.com|medium\.com|dev\.to|discord\.gg|"
    r"discord\.com/invite|\bt\.me|youtu\.be|youtube\.com|figma\.com/\w{1,20}|drive\.google\.com"
    r"|docs\.google\.com|"
    r"hub\.docker\.com/r)"
)
_HOSTS = ("youtu", "figma.com", "google.com", "hub.docker")
_CLOUDS = (
    r"(?:onrender|vercel|netlify|herokuapp|railway|up\.railway|fly|pythonanywhere|web|firebaseapp"
    r"|azurewebsites|github|surge|"
    r"koyeb|cyclic|glitch|streamlit)"
)
_ABOUT_IT = (
    r"(?:your|here|links?|actual|real|own|screenshots?|images?|names?|url|details|more|yours|if (?:any"
    r"|applicable))"
)

# In prose, in lower case. Each: pieces of which one must stand there, and the pattern.
_IN_PROSE: tuple[tuple[tuple[str, ...], str], ...] = (
    # [Your Name], [Insert link here], [To be added]: no links, task boxes, names of a log
    (
        ("[",),
        rf"(?<![\]!])\[(?:(?:my|your)[ _-][^\[\]\n]{{1,80}}|{_ACT} [^\[\]\n]{{2,120}}"
        rf"|{_LATER}\b[^\[\]\n]{{0,120}}|{_OWN}|date|year|"
        r"full ?name|month|start date|end date|dd/mm/yyyy|yyyy[^\[\]\n]{0,8}|author|placeholder|tbd|tba"
        r"|todo|coming soon|"
        r"screenshots?|[^\[\]\n]{1,60} (?:here|link|url)|e\.?g\.?,? [^\[\]\n]{1,80})\](?![\[(:])",
    ),
    (("[your",), rf"\[your {_OWN}\](?=[\[(])"),
    (("<your", "<my", "<add", "<insert"), r"<(?:your|my|add|insert)[ _-][^<>\n]{1,60}>"),
    (("{",), r"\{{1,2} ?(?:your|my|insert|add|project|author|cookiecutter)[ _.-][^{}\n]{1,60}\}{1,2}"),
    (("todo",), r"^[ \t]{0,12}(?:[-*+>][ \t]{1,4})?[*_]{0,3}todo[*_]{0,3}[ \t]{0,2}:"),
    (("20xx",), r"©[^\n]{0,20}20xx|20xx[^\n]{0,20}©"),
    (("lorem ipsum",), r"lorem ipsum"),
    (
        ("coming soon", "coming later"),
        rf"{_BEGIN}(?:(?:details|link|screenshots?|images?|more|content) (?:are |is )?)?coming (?:soon"
        rf"|later){_END}",
    ),
    (
        ("to be ",),
        rf"{_BEGIN}(?!need)(?:(?!needs?\b|ha[sd]\b|have\b)\w{{1,20}} ){{0,6}}{_LATER}(?: soon| later"
        rf"| here)?{_END}",
    ),
    ((" here",), rf"(?:{_BEGIN}|[\[({{<_*][ \t]?){_ACT} [^.;:\n]{{0,80}}?\bhere(?:[\])}}>]|{_END})"),
    (("goes here", "go here"), r"\b\w{1,30} (?:goes|go) here\b"),
    (
        (" here)", " here]", " here_", " here>"),
        r"[(\[<_][^()\[\]<>\n]{0,40}\b(?:link|url|image|video|name|text)s? here[)\]>_]",
    ),
    (
        ("...", "…"),
        r"^[ \t]{0,12}(?:[-*+][ \t]{1,4})?[*_]{0,2}[\w #-]{2,40}:[*_]{0,2}[ \t]{0,4}(?:\.{3,6}|…)[ \t]{0,4}$",
    ),
    (("_here",), r"\b\w{1,40}_here\b"),
    (
        ("(add ", "(insert ", "(replace ", "(put ", "(paste ", "(fill ", "(write ", "(optional"),
        rf"\((?:optional:? )?(?:add|insert|replace|put|paste|fill in"
        rf"|write)\b(?= [^()\n]{{0,80}}\b{_ABOUT_IT}\b)[^()\n]{{2,120}}\)",
    ),
    (
        ("replace ", "fill in "),
        r"^[ \t>*_(\[-]{0,8}(?:replace (?:this|the text|with your)|fill in (?:this|your))\b",
    ),
    (
        ("your ",),
        rf"(?:^[ \t]{{0,12}}(?:[-*+|][ \t]{{1,4}})?|[:|@©][ \t*_]{{0,6}}|\bby |\b20\d\d )your {_OWN}{_END}",
    ),
    (
        ("yourname", "yourusername", "your-", "your_", "yourfull"),
        r"(?<![\w/.=-])@?your[-_]?(?:user|full|git-?hub-?)?[-_]?name\b",
    ),
    (("@",), r"\byour[\w.+-]{0,40}@[\w-]{1,60}"),
    (
        (
            "linkedin",
            "twitter",
            "x.com",
            "facebook",
            "instagram",
            "medium.com",
            "dev.to",
            "discord",
            "t.me",
            *_HOSTS,
        ),
        rf"{_PROFILES}/@?(?:{_UNFILLED}|profile|handle|link|example)(?![\w-])",
    ),
    (("://your",), rf"https?://your[\w-]{{0,40}}\.{_CLOUDS}\.\w{{2,10}}"),
    # A link that was never given its address
    (
        ("](",),
        r"(?<!!)\[(?![^\]\n]{0,60}\b(?:top|up|back)\b)[^\[\]\n!⬆🔝↑]{1,100}\]\((?:#|link|url"
        r"|your[^()\s]{0,80}|todo|tbd|"
        r"insert[^()\n]{0,80}|add[-_ ][^()\n]{0,80}|path/to/[^()\s]{0,80}|"
        r"https?://(?:www\.)?(?:your[\w.-][^()\s]{0,200}|(?:link|url)(?:-(?:here|to)[\w-]{0,40})?/?"
        r"|example\.(?:com|org)/?))\)",
    ),
    (
        (" link", " url", ":link", ":url"),
        rf"(?:[🔗📎👉🎥📹📄][ \t]?(?:\w[\w-]{{0,30}} ){{0,4}}(?:link|url)|\b(?:{_SHARED}|submission|app"
        rf"|link)[\w ]{{0,20}}[*_]{{0,3}}:[ \t*_]{{0,6}}"
        rf"(?:{_SHARED} )?(?:link|url)(?: here)?)"
        rf"(?: ?\([^()\n]{{0,80}}\))?{_END}",
    ),
    (("____",), r"[:–-][ \t*]{0,4}_{4,200}[ \t]{0,8}$"),
    # Of the templates that most copy
    (
        ("paragraph of", "what the step", "until finished"),
        r"one paragraph of project description|say what the step will be|and repeat until finished",
    ),
    (("# project ", "# [project "), r"^# (?:\W{1,4} )?project (?:title|name)[ \t]{0,8}$"),
)
# In prose as written: what in small letters is plain English.
_CASED: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("TODO", "FIXME", "TBD", "TBA"),
        r"(?<![\w/.#-])(?:TODO|FIXME|TBD|TBA)(?=[ \t]{0,4}(?:[:.–—)\]*_!|]|- |$))",
    ),
    # A value that is all in brackets: [City, Country]
    (("]",), r"(?<=:)[ \t*_]{0,6}\[[A-Z][\w' /-]{1,40}(?:, ?[\w' /-]{1,40})?\][*_.]{0,4}[ \t]{0,4}$"),
    (("XXX",), r"(?<![\w/.-])X{3,40}(?!\w)"),
    (("Your Name", "Your Full Name", "YOUR NAME"), r"\b(?:Your (?:Full )?Name(?: Here)?|YOUR NAME)\b"),
)
# In code too, in lower case: the address of the author's own repository.
_ANYWHERE: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("github.com", "gitlab.com", "bitbucket.org", "githubusercontent.com"),
        rf"(?:git(?:hub|lab)\.com|bitbucket\.org|githubusercontent\.com)[/:](?:{_UNFILLED}|user|owner"
        rf"|my-?user\w{{0,20}}|"
        r"your-?org\w{0,20}|account|example)(?=[/\s)\"'`.?]|$)",
    ),
    (
        ("git clone", "git remote"),
        r"git (?:clone|remote (?:add|set-url) \w{1,30})(?: --?[\w-]{1,30}(?:[ =]\w{1,30})?){0,3} [\"']?"
        rf"(?:[^\s\"']{{0,120}}?(?:{_UNFILLED})|(?:the-?)?(?:repo(?:sitory)?|project)?[-_]?(?:url|link)\b)",
    ),
)

_ENDS_A_SENTENCE = ("to be ", "coming ")

_HINT = "write what belongs here, or delete the line"


def placeholder_findings(source: SourceText) -> Iterator[Finding]:
    """placeholder: one a line. In code only the unfilled address of the author's own repository."""
    first: dict[int, tuple[int, int]] = {}
    for text, table in (
        (source.lowered, _IN_PROSE),
        (source.prose, _CASED),
        (source.whole_lowered, _ANYWHERE),
    ):
        for needles, pattern in table:
            for start, end in matches(text, needles, pattern):
                begin = end - len(text[start:end].lstrip(" \t\n:|–—-*>"))
                line = source.place(begin)[0]
                known = line in first and first[line][0] <= begin
                if not known and _is_meant(source, begin, end, in_code=table is _ANYWHERE):
                    first[line] = (begin, end)
    for line, (start, end) in sorted(first.items()):
        text = short(source.whole[start:end])
        yield Finding(
            line, source.place(start)[1], "placeholder", f"“{text}” is still to be filled in", _HINT
        )


def _is_meant(source: SourceText, start: int, end: int, in_code: bool) -> bool:
    """Whether it is for the author: no reference, no end of a sentence, no clone of a reader's fork."""
    if in_code:
        return "fork" not in source.whole_lowered[max(0, start - 300) : start]
    if source.lowered.startswith("[", start):
        return f"\n{source.lowered[start:end]}:" not in source.lowered
    line, column = source.place(start)
    goes_on = (
        column == 1 and line > 1 and source.whole[start].islower() and source.prose_lines[line - 2].strip()
    )
    return not (goes_on and source.lowered.startswith(_ENDS_A_SENTENCE, start))
