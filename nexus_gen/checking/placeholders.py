"""Text that the author was to replace, and did not."""

from __future__ import annotations

from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import Source, matches, short

# In lower case: what an author has, and a template asks for.
_OWN = (
    r"(?:(?:(?:full|first|last|real|own|actual|project|team|app|company|school|repo(?:sitory)?)[ _-]?)?(?:name|title)|"
    r"(?:e-?mail|git ?hub|linked ?in|twitter|discord|portfolio|phone|contact|web ?site|profile|repo(?:sitory)?|"
    r"deployment|deployed|hosted|live|demo|video|slides?|api|docs?|user ?name|handle)(?: \w{1,20}){0,2}|"
    r"cohort|role|location|city|country|bio|organi[sz]ation|university|link|url)"
)
_ACT = (
    r"(?:add|insert|put|enter|paste|write|fill(?: in)?|describe|mention|list|include|provide|replace|attach|upload|place|"
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
    r"(?:google doc|slide deck|slides?|demo|video|demo video|hosted|hosted project|project|repo|repository|git ?hub|live|"
    r"live demo|deployment|deployed|presentation|figma|erd|swagger|api|docs?|documentation|postman|drive|youtube|linkedin|"
    r"portfolio|website)"
)
_PROFILES = (
    r"(?:linkedin\.com/in|twitter\.com|\bx\.com|facebook\.com|instagram\.com|medium\.com|dev\.to|discord\.gg|"
    r"discord\.com/invite|\bt\.me|youtu\.be|youtube\.com|figma\.com/\w{1,20}|drive\.google\.com|docs\.google\.com|"
    r"hub\.docker\.com/r)"
)
_CLOUDS = (
    r"(?:onrender|vercel|netlify|herokuapp|railway|up\.railway|fly|pythonanywhere|web|firebaseapp|azurewebsites|github|surge|"
    r"koyeb|cyclic|glitch|streamlit)"
)
_ABOUT_IT = r"(?:your|here|links?|actual|real|own|screenshots?|images?|names?|url|details|more|yours|if (?:any|applicable))"

# In prose, in lower case. Each: pieces of which one must stand there, and the pattern.
_IN_PROSE: tuple[tuple[tuple[str, ...], str], ...] = (
    # [Your Name], [Insert link here], [To be added]: no links, task boxes, names of a log
    (
        ("[",),
        rf"\[(?:(?:my|your)[ _-][^\[\]\n]{{1,80}}|{_ACT} [^\[\]\n]{{2,120}}|{_LATER}\b[^\[\]\n]{{0,120}}|{_OWN}|date|year|"
        r"full ?name|month|start date|end date|dd/mm/yyyy|yyyy[^\[\]\n]{0,8}|author|placeholder|tbd|tba|todo|coming soon|"
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
        rf"{_BEGIN}(?:(?:details|link|screenshots?|images?|more|content) (?:are |is )?)?coming (?:soon|later){_END}",
    ),
    (
        ("to be ",),
        rf"{_BEGIN}(?!need)(?:(?!needs?\b|ha[sd]\b|have\b)\w{{1,20}} ){{0,6}}{_LATER}(?: soon| later| here)?{_END}",
    ),
    ((" here",), rf"(?:{_BEGIN}|[\[({{<_*][ \t]?){_ACT} [^.;:\n]{{0,80}}?\bhere\b"),
    (("goes here", "go here"), r"\b\w{1,30} (?:goes|go) here\b"),
    (("_here",), r"\b\w{1,40}_here\b"),
    (
        ("(add ", "(insert ", "(replace ", "(put ", "(paste ", "(fill ", "(write ", "(optional"),
        rf"\((?:optional:? )?(?:add|insert|replace|put|paste|fill in|write)\b(?= [^()\n]{{0,80}}\b{_ABOUT_IT}\b)[^()\n]{{2,120}}\)",
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
    (("your",), r"\byour[\w.+-]{0,40}@[\w-]{1,60}"),
    (
        ("your", "username", "profile", "<", "[", "{"),
        rf"{_PROFILES}/@?(?:{_UNFILLED}|profile|handle|link|example)(?![\w-])",
    ),
    (("://your",), rf"https?://your[\w-]{{0,40}}\.{_CLOUDS}\.\w{{2,10}}"),
    # A link that was never given its address
    (
        ("](",),
        r"(?<!!)\[(?![^\]\n]{0,60}\b(?:top|up|back)\b)[^\[\]\n!⬆🔝↑]{1,100}\]\((?:#|link|url|your[^()\s]{0,80}|todo|tbd|"
        r"insert[^()\n]{0,80}|add[-_ ][^()\n]{0,80}|path/to/[^()\s]{0,80}|"
        r"https?://(?:www\.)?(?:your|link|url|example\.(?:com|org))[^()\s]{0,200})\)",
    ),
    (
        (" link", " url", ":link", ":url"),
        rf"(?:[🔗📎👉🎥📹📄][ \t]?(?:\w[\w-]{{0,30}} ){{0,4}}(?:link|url)|:[ \t*_]{{0,6}}(?:{_SHARED} )?(?:link|url)(?: here)?)"
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
        r"(?<![\w/.#-])(?:TODO|FIXME|TBD|TBA)(?=[ \t]{0,4}(?:[:.–—)\]*_!|-]|$))",
    ),
    (("XXX",), r"(?<![\w/.-])X{3,40}(?!\w)"),
    (("Your Name", "Your Full Name", "YOUR NAME"), r"\b(?:Your (?:Full )?Name(?: Here)?|YOUR NAME)\b"),
)
# In code too, in lower case: the address of the author's own repository.
_ANYWHERE: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("github.com", "gitlab.com", "bitbucket.org", "githubusercontent.com"),
        rf"(?:git(?:hub|lab)\.com|bitbucket\.org|githubusercontent\.com)[/:](?:{_UNFILLED}|user|owner|my-?user\w{{0,20}}|"
        r"your-?org\w{0,20}|account|example)(?=[/\s)\"'`.?]|$)",
    ),
    (
        ("git clone", "git remote"),
        r"git (?:clone|remote (?:add|set-url) \w{1,30})(?: --?[\w-]{1,30}(?:[ =]\w{1,30})?){0,3} [\"']?"
        rf"(?:[^\s\"']{{0,120}}?(?:{_UNFILLED})|(?:the-?)?(?:repo(?:sitory)?|project)?[-_]?(?:url|link)\b)",
    ),
)

_HINT = "write what belongs here, or delete the line"


def placeholder_findings(source: Source) -> Iterator[Finding]:
    """placeholder: one a line. In code only the unfilled address of the author's own repository."""
    first: dict[int, tuple[int, int]] = {}
    for text, table in (
        (source.lowered, _IN_PROSE),
        (source.prose, _CASED),
        (source.whole_lowered, _ANYWHERE),
    ):
        for needles, pattern in table:
            for start, end in matches(text, needles, pattern):
                if table is not _ANYWHERE or not _is_for_a_fork(source, start):
                    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n:|–—-*>"))
                    line = source.place(start)[0]
                    if line not in first or start < first[line][0]:
                        first[line] = (start, end)
    for line, (start, end) in sorted(first.items()):
        text = short(source.whole[start:end])
        yield Finding(
            line, source.place(start)[1], "placeholder", f"“{text}” is still to be filled in", _HINT
        )


def _is_for_a_fork(source: Source, start: int) -> bool:
    """Whether a reader is to put their own name there: who contributes clones a fork."""
    return "fork" in source.whole_lowered[max(0, start - 300) : start]
