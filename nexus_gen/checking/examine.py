"""A README's text to all that is to be said of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nexus_gen.checking.advice import advice_for
from nexus_gen.checking.content import Context, content_findings
from nexus_gen.checking.documents import other_project
from nexus_gen.checking.findings import Finding
from nexus_gen.checking.report import Heading, Report, Requirement
from nexus_gen.checking.rubric_reading import reads
from nexus_gen.checking.structure import structure_findings
from nexus_gen.programmes.load import Programme
from nexus_gen.programmes.rubric import judge
from nexus_gen.reading.kinds import Names, set_kinds
from nexus_gen.reading.mending import mend
from nexus_gen.reading.outline import outline
from nexus_gen.reading.readme import Readme

UNKNOWN = Context()


def check(text: str, path: str, programme: Programme, context: Context = UNKNOWN) -> Report:
    """What `check` says of a README (LF line ends) at `path`, by the rubric of `programme`."""
    readme = Readme(text)
    mended = mend(readme)
    root = outline(mended)
    set_kinds(root, names_of(programme))
    other = other_project(root) if programme.repository else None
    title, sections = reads(readme, root, other is not None)
    verdicts = judge(programme.rubric, title, sections)
    found = [*structure_findings(mended, root, other), *content_findings(readme, context)]
    advice = {
        one["id"]: one.get("missing", "") if context.learnings else advice_for(one)
        for one in programme.rubric
    }
    return Report(
        path,
        tuple(Requirement(v.id, v.title, v.met, v.line, advice[v.id]) for v in verdicts),
        tuple(_one_a_line(sorted(found))),
        tuple(Heading(s.line, s.title, s.kind, s.level) for s in root.walk() if s.title),
    )


# Each says how a line is to be written: of several about one line the first here is told, and no other.
_HOW_TO_WRITE = (
    *("in-fence", "escaped", "plain-heading", "bold-heading", "lost-list-marker", "flat-table"),
    *("restarted-list", "indented-prose"),
)


def _one_a_line(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those that tell of a line to write it otherwise than another finding does."""
    chosen: dict[int, int] = {}
    for finding in findings:
        if finding.rule in _HOW_TO_WRITE:
            order = _HOW_TO_WRITE.index(finding.rule)
            chosen[finding.line] = min(order, chosen.get(finding.line, order))
    for finding in findings:
        if finding.rule not in _HOW_TO_WRITE or _HOW_TO_WRITE[chosen[finding.line]] == finding.rule:
            yield finding


def names_of(programme: Programme) -> Names:
    """What the programme's catalogue knows by name, in lower case, by kind."""
    return {
        kind: frozenset(
            name.lower()
            for offer in programme.catalogue.get(kind, ())
            for name in (offer["name"], *offer.get("aliases", ()))
        )
        for kind in ("technologies", "concepts")
    }
