"""A README's text to all that is to be said of it. Pure."""

from __future__ import annotations

from nexus_gen.checking.content import Context, content_findings
from nexus_gen.checking.documents import other_project
from nexus_gen.checking.report import Heading, Report, Requirement
from nexus_gen.checking.rubric import reads
from nexus_gen.checking.structure import structure_findings
from nexus_gen.programmes.load import Programme
from nexus_gen.programmes.rubric import judge
from nexus_gen.reading.blocks import Readme
from nexus_gen.reading.kinds import Names, set_kinds
from nexus_gen.reading.mending import mend
from nexus_gen.reading.outline import outline

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
    return Report(
        path,
        tuple(Requirement(v.id, v.title, v.met, v.line, v.missing) for v in verdicts),
        tuple(sorted([*structure_findings(mended, root, other), *content_findings(readme, context)])),
        tuple(Heading(s.line, s.title, s.kind, s.level) for s in root.walk() if s.title),
    )


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
