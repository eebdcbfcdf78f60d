"""What of a README can be mended without guessing: each step is read back, and left out if a word is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from nexus_gen.checking.findings import ERROR, WARNING
from nexus_gen.checking.report import Report
from nexus_gen.checking.rules import RULES
from nexus_gen.checking.structure import default_title
from nexus_gen.reading.changes import Change
from nexus_gen.reading.mending import mend
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.titles import meaning
from nexus_gen.reading.words import seen_words

_MOST_TRIED = 40  # changes of a step that are tried in parts
_MOST_ROUNDS = 5  # what one step mends may let another see more
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t])")


Reporter = Callable[[str], Report]
Mend = Callable[[Readme], str]  # one kind of mending: the text of a README with all of its changes


def fixed(text: str, report: Reporter) -> str:
    """`text` (LF line ends) with what is surely wrong put right; the same words are seen, in order.

    `report` checks a text: no requirement that was met is unmet afterwards, and no error or warning is
    added. Where all steps together would do that, each is tried by itself, and of one that does it only the
    changes that don't.
    """
    whole = text
    for _ in range(_MOST_ROUNDS):
        before = whole
        for step in _STEPS:
            mended = step(Readme(whole))
            if mended != whole and seen_words(mended) == seen_words(whole):
                whole = mended
        if whole == before:
            break
    return whole if whole == text or _is_no_worse(report(text), report(whole)) else _carefully(text, report)


def _carefully(text: str, report: Reporter) -> str:
    """`text` mended step by step, each step read back before the next."""
    now = report(text)
    for _ in range(_MOST_ROUNDS):
        before = text
        for step in _STEPS:
            text, now = _better(step, text, now, report) or (text, now)
        if text == before:
            break
    return text


def _better(step: Mend, text: str, now: Report, report: Reporter) -> tuple[str, Report] | None:
    """What `step` makes of `text`, whose report is `now`: by all its changes, else by those that are good.

    None where none is.
    """
    readme, words = Readme(text), seen_words(text)

    def tried(mended: str) -> tuple[str, Report] | None:
        if mended == text or seen_words(mended) != words:
            return None
        after = report(mended)
        return (mended, after) if _is_no_worse(now, after) else None

    made = tried(step(readme))
    if made is not None or not isinstance(step, Structure):
        return made
    starts = step.starts(readme)[:_MOST_TRIED]
    kept: list[int] = []
    at, number = 0, max(1, len(starts) // 2)
    while at < len(starts):  # as many at once as went well before: mostly one or two are to blame
        lines = [*kept, *starts[at : at + number]]
        better = tried(step(readme, frozenset(lines)))
        if better is not None:
            made, kept = better, lines
        if better is not None or number == 1:
            at += number
        number = number * 2 if better is not None else max(1, number // 2)
    return made


def _is_no_worse(before: Report, after: Report) -> bool:
    """Whether every requirement is still met, and no rule finds more errors or warnings."""
    met = {one.id for one in before.rubric if one.met} <= {one.id for one in after.rubric if one.met}
    return met and not _serious(after) - _serious(before)


def _serious(report: Report) -> Counter[str]:
    return Counter(one.rule for one in report.findings if RULES[one.rule].severity in (ERROR, WARNING))


@dataclass(frozen=True)
class Structure:
    """The step that mends what one rule finds, where that is sure."""

    rule: str

    def __call__(self, readme: Readme, lines: frozenset[int] | None = None) -> str:
        """The text with the changes that begin in `lines`; None is all."""
        mended = mend(readme, lambda change: self._is_wanted(change, readme, lines))
        made = {change.first for change in mended.changes if change.lines and change.lines[0].startswith("#")}
        rows = mended.lines.lines
        out: list[str] = []
        for at, line in enumerate(rows):
            is_new = line.startswith("#") and mended.lines.origins[at] in made
            if is_new and out and out[-1].strip():
                out.append("")
            out.append(line)
            if is_new and at + 1 < len(rows) and rows[at + 1].strip():
                out.append("")
        return "\n".join(out)

    def starts(self, readme: Readme) -> list[int]:
        """The lines in which its changes begin."""
        changes = mend(readme, lambda change: self._is_wanted(change, readme, None)).changes
        return sorted({change.first for change in changes})

    def _is_wanted(self, change: Change, readme: Readme, lines: frozenset[int] | None) -> bool:
        if (
            change.rule != self.rule
            or not _is_sure(change)
            or (lines is not None and change.first not in lines)
        ):
            return False
        # One line with a link or a tag must not keep the escapes in all others.
        line = readme.lines[change.first - 1]
        return self.rule != "escaped" or seen_words(line) == seen_words(change.lines[0])


def _is_sure(change: Change) -> bool:
    """Whether a change needs no guess: a pasted heading must be one whose title is known."""
    if change.rule == "plain-heading":
        return change.sure and meaning(change.lines[0].lstrip("# ")).sure
    return change.sure


def _default_title(readme: Readme) -> str:
    """The host's title joined to the real one, so that no word goes: `# alx-project-nexus: My Learnings`."""
    default = default_title(mend(readme))
    rows = list(readme.lines)
    if default is None or not _HEADING.match(rows[default.line - 1]):
        return readme.text
    real = next((block for block in readme.headings if block.line > default.line), None)
    if real is None or not _HEADING.match(rows[real.line - 1]):
        return readme.text
    if any(line.strip() for line in rows[default.line : real.line - 1]):
        return readme.text
    first = rows[default.line - 1].rstrip().rstrip("#:").rstrip()
    return "\n".join([*rows[: default.line - 1], f"{first}: {real.text}", *rows[real.line :]])


def _levels(readme: Readme) -> str:
    """Each heading at most one level below the one that holds it."""
    rows = list(readme.lines)
    above: list[tuple[int, int]] = []  # levels as they are and as they become, of the headings that are open
    for heading in readme.headings:
        while above and above[-1][0] >= heading.level:
            above.pop()
        level = min(heading.level, above[-1][1] + 1) if above else heading.level
        above.append((heading.level, level))
        line = rows[heading.line - 1]
        if level != heading.level and _HEADING.match(line):
            rows[heading.line - 1] = _HEADING.sub(rf"\g<1>{'#' * level}", line, count=1)
    return "\n".join(rows)


def _spaces(readme: Readme) -> str:
    """No spaces at the ends of lines but the two of a line break; one line feed at the end."""
    ends = {block.end for block in readme.walk() if block.kind in ("paragraph", "heading", "table", "html")}
    rows = list(readme.lines)
    for number, line in enumerate(rows, 1):
        if number in readme.code_lines:
            continue
        bare = line.rstrip(" \t")
        breaks = line.endswith("  ") and bare and number not in ends
        rows[number - 1] = bare + ("  " if breaks else "")
    return "\n".join(rows).rstrip("\n") + "\n" if "".join(rows).strip() else readme.text


_STEPS: tuple[Mend, ...] = (
    Structure("unclosed-fence"),
    Structure("in-fence"),
    Structure("escaped"),
    Structure("plain-heading"),
    Structure("bold-heading"),
    Structure("lost-list-marker"),
    _default_title,
    _levels,
    _spaces,
)
