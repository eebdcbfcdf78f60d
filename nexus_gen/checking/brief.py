"""The assignment's own words, left in a README: what learners are told to do, and how it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText, phrases, short
from nexus_gen.markdown.parser import Block

_WHO = r"(?:learners|participants|students|trainees|candidates)"
_DO = (
    r"(?:create|build|design|develop|document|implement|submit|push|deploy|write|choose|pick|present|deliver|"
    r"be (?:required|expected|assessed|evaluated|graded))"
)
_WORK = r"(?:project|task|assignment|module|course|case study)"
_APP = r"(?:application|app|project|api|solution|site)"

# In lower case. Each: pieces of which one must stand in the prose, and the words, any signs between them.
_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    # What is expected, in the voice of who expects it
    (
        ("participants", "trainees", "students", "candidates", "learners"),
        rf"{_WHO} (?:will (?:{_DO}\b|be able to)|must\b)",
    ),
    (("participants", "trainees", "students", "candidates", "learners"), rf"{_WHO} (?:will|should|must):"),
    (
        ("required to", "expected to", "tasked to", "asked to"),
        rf"(?:{_WHO} are (?:required|expected|tasked|asked) to\b|you(?: are| re| will be) (?:required"
        rf"|expected|tasked|asked) to {_DO}\b)",
    ),
    (
        ("by ",),
        rf"by (?:completing|the end of|working on|finishing|building) (?:this|the) {_WORK},? (?:you"
        rf"|{_WHO})\b",
    ),
    (
        ("in this", "for this", "through this"),
        rf"(?:in|for|through) this {_WORK},? you(?: will| ll| are| must| need)\b",
    ),
    (
        ("hands-on", "hands on", "graded", "assessed", "evaluated"),
        r"you (?:will|ll) (?:be (?:graded|evaluated|assessed)|gain hands on)",
    ),
    (
        ("complete your project", "complete their project"),
        r"use (?:your|their)(?: \w{1,20}){0,3} endpoints? to complete (?:your|their) project",
    ),
    (("synergies",), r"(?:exchange ideas |and )?develop synergies"),
    (("they will", "they'll"), r"they (?:will|ll) use your(?: \w{1,20}){0,3} (?:endpoints?|apis?|work)\b"),
    (("you will use", "you'll use"), r"you (?:will|ll) use their\b"),
    (("seamless collaboration",), r"to ensure seamless collaboration"),
    (("chosen project",), r"communicate your chosen project"),
    (
        ("you will", "you'll"),
        r"where will you collaborate|you (?:will|ll) (?:collaborate with|be working on)\b",
    ),
    (("your potential",), r"maximi[sz]e your potential"),
    (("first week to",), r"use the first week to\b"),
    (("same project",), r"identify(?: \w{1,20}){0,5} learners working on the same project"),
    (("which project you",), r"communicate which project you are"),
    # What to hand in
    (
        ("github repo",),
        r"create a (?:new )?(?:public )?github repo(?:sitory)?(?:$| named| called| with the name)",
    ),
    (("name the repo",), r"name the repository\b"),
    (("readme",), r"add a readme(?: md)? file\b"),
    (("readme",), r"(?:the|your) readme(?: md)?(?: file)? (?:must|should) (?:include|contain|have|cover)\b"),
    (("overview of the",), r"provide an overview of the \w{1,20} \w{1,20}(?: \w{1,20})? program"),
    (("major learnings",), r"outline (?:the |your )?major learnings"),
    (("proper formatting",), r"ensure proper formatting"),
    (("markdown syntax",), r"use markdown syntax for\b"),
    (("push the repo",), r"push the repository to github"),
    (("generate api doc",), r"use (?:swagger|postman)(?: \w{1,20}){0,3} to generate api documentation"),
    (
        ("frontend consumption",),
        r"publish (?:the )?(?:hosted )?api docs for(?: \w{1,20})? frontend consumption",
    ),
    (
        ("your preferred", "of your choice"),
        rf"(?:deploy|host|publish) (?:the|your) {_APP}(?: \w{{1,20}}){{0,8}} (?:your preferred (?:platform"
        rf"|hosting|provider)|of your choice)",
    ),
    (
        ("submit",),
        r"submit (?:your|the|a)(?: \w{1,20}){0,3} (?:link|project|repository|repo|url|slides?|google doc"
        r"|video)\b",
    ),
    (("present your project",), r"present your project live"),
    # How it is run and marked
    (("review",), r"(?:manual|auto|automatic)(?: qa)? review (?:must be|will be)\b|manual qa review"),
    (
        ("score", "points will", "will be"),
        r"(?:your score will be|points will be (?:awarded|deducted)|will be (?:graded|marked) (?:on|by"
        r"|based))",
    ),
    (
        ("released", "must end", "will start"),
        r"checker (?:was|will be) released|project will start|must end by",
    ),
    (("to anyone",), r"expected to be able to explain to anyone"),
    (
        ("all your",),
        r"all your (?:files|scripts|modules|functions) (?:will be (?:interpreted|compiled|executed)"
        r"|should (?:end|have|be))",
    ),
    (("is mandatory",), r"readme(?: md)? file,? at the root of the (?:folder|repo)[^.\n]{0,40} is mandatory"),
    (("plagiarism",), r"any form of plagiarism|you are tasked to come up with solutions"),
    (("read or watch",), r"read or watch:"),
    (("github repository:",), r"github repository:[\W_]{1,8}[\w-]{1,80}[\W_]{1,12}(?:directory|file):"),
)
# Titles of an assignment's parts. What stands below such a heading belongs to the one finding.
_TITLE = re.compile(
    r"(?:(?:project |the )?(?:evaluation|grading|marking|assessment|judging|scoring)(?: criteria| rubric"
    r"| scheme| guide\w*)?|(?:the )?rubric|"
    r"submission(?: details| guidelines?| instructions?| requirements?| process| format| checklist"
    r"| links?)|how to submit|what to submit|"
    r"(?:review|submission|grading|evaluation|reviewer'?s?) checklist|presentation time"
    r"|epic review(?: of .{1,40})?|"
    r"pick your project|quiz questions|learning objectives and tasks)"
    r"(?: ?[(:–-].{0,80})?",
    re.IGNORECASE,
)
_TITLE_WORDS = (
    *(
        "evaluation",
        "grading",
        "marking",
        "assessment",
        "judging",
        "scoring",
        "rubric",
        "submission",
        "submit",
    ),
    *("checklist", "presentation time", "epic review", "pick your project", "quiz", "learning objectives"),
    *("pts", "points", "marks", "%)", "mandatory", "#advanced", "tasks"),
)
_SCORED = re.compile(r".{2,80}\(\d{1,3} ?(?:pts|points?|marks|%)\)", re.IGNORECASE)
_TASK = re.compile(r"(?:task )?\d{1,2}\. .{2,100}[\[(*_ ](?:mandatory|#advanced)[\])*_]{0,3}", re.IGNORECASE)
_EDGE = re.compile(r"^[\W\d_]+|[\s*_:#!.]+$")
_DATES = ("weight", "start date", "end date", "deadline", "released", "due date", "checker")

_ABOVE = re.compile(r"[\W\d_]*(?:task |project )?instructions?[\W_]*", re.IGNORECASE)

_HINT = "say in your own words what you did, or delete it"


def brief_findings(source: SourceText) -> Iterator[Finding]:
    """brief-wording: one a block of the assignment's text, on its first line."""
    hits = dict(_phrases(source))
    parts = list(_parts(source))
    for line, text, end in parts:
        for inside in range(line, end + 1):
            hits.pop(inside, None)
        hits[line] = text
    for line in _dates(source):
        hits.setdefault(line, short(source.readme.lines[line - 1].strip(" |*")))
    blocks = _Blocks(source)
    last = 0
    for line in sorted(hits):
        if not (last and blocks.go_on(last, line)):
            start = line - (line > 1 and _ABOVE.fullmatch(source.prose_lines[line - 2]) is not None)
            written = source.readme.lines[start - 1]
            column = len(written) - len(written.lstrip()) + 1
            yield Finding(
                start, column, "brief-wording", f"“{short(hits[line])}” is the assignment's wording", _HINT
            )
        last = line


def _phrases(source: SourceText) -> Iterator[tuple[int, str]]:
    for needles, words in _PHRASES:
        for start, end in phrases(source.text_lowered, needles, words):
            yield source.place(start)[0], source.whole[start:end]


def _parts(source: SourceText) -> Iterator[tuple[int, str, int]]:
    """Each part with a title of an assignment: its line, the title, its last line."""
    if not any(word in source.lowered for word in _TITLE_WORDS):
        return
    headings = source.readme.headings
    done = 0
    for number, heading in enumerate(headings):
        if heading.line <= done:
            continue
        if _is_title(heading.shown) or (_is_tasks(heading) and _numbered_from_0(headings[number + 1 :])):
            following = (later.line for later in headings[number + 1 :] if later.level <= heading.level)
            done = next(following, len(source.readme.lines) + 1) - 1
            yield heading.line, heading.shown, done
    for block in source.readme.walk():
        alone = block.kind == "paragraph" and "\n" not in block.text and len(block.text) < 100
        if alone and block.line > done and _is_title(block.text):
            yield block.line, block.text.strip("*_ "), block.line


def _is_title(text: str) -> bool:
    scored = _SCORED.fullmatch(text.rstrip(" *_:"))
    return bool(scored or _TITLE.fullmatch(_EDGE.sub("", text)) or _TASK.search(text))


def _is_tasks(heading: Block) -> bool:
    return _EDGE.sub("", heading.shown).lower() == "tasks"


def _numbered_from_0(headings: list[Block]) -> bool:
    return bool(headings) and re.match(r"\W*(?:task )?0\. ", headings[0].shown, re.IGNORECASE) is not None


def _dates(source: SourceText) -> Iterator[int]:
    """The first line of a table or list that gives a task's weight and dates."""
    if sum(word in source.lowered for word in _DATES) < 2:
        return
    for block in source.readme.walk():
        if block.kind in ("table", "list"):
            lines = source.prose_lines[block.line - 1 : min(block.end, block.line + 12)]
            begins = [re.sub(r"^[\W\d_]+", "", line).lower() for line in lines]
            if sum(any(line.startswith(word) for line in begins) for word in _DATES) >= 2:
                yield block.line


class _Blocks:
    """Which lines of the assignment's text belong together."""

    def __init__(self, source: SourceText) -> None:
        self._of: dict[int, int] = {}
        self._top = source.readme.blocks
        self._lines = source.prose_lines
        for number, block in enumerate(self._top):
            for line in range(block.line, block.end + 1):
                self._of[line] = number

    def go_on(self, before: int, line: int) -> bool:
        """Whether what stands on `line` goes on with the block that has a finding on `before`."""
        if line - before <= 1:
            return True
        first, second = self._of.get(before, -9), self._of.get(line, -9)
        if first < 0 or self._top[first].kind != "paragraph":
            return False
        if first == second:
            return True
        between = self._top[first + 1 : second]
        introduced = self._lines[self._top[first].end - 1].rstrip(" *_").endswith(":")
        return introduced and len(between) <= 3 and all(block.kind == "paragraph" for block in between)
