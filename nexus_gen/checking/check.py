"""README text and a programme to a report. Pure."""

from __future__ import annotations

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.report import Heading, Report, Requirement
from nexus_gen.programmes.load import Programme
from nexus_gen.reading.blocks import Readme


def check(text: str, path: str, programme: Programme, context: object) -> Report:
    """All there is to say of `text`, the README at `path`, measured by `programme`."""
    readme = Readme(text)
    titles = [block for block in readme.headings if block.level == 1]
    findings = [
        Finding(block.line, 1, "several-h1", f"this is title number {number}", "make it a section: `## `")
        for number, block in enumerate(titles[1:], 2)
    ]
    if not titles:
        findings.append(Finding(1, 1, "no-h1", "there is no title", "begin with `# ` and the project's name"))
    rubric = tuple(
        Requirement(one["id"], one.get("title", one["id"]), False, None, one.get("missing", ""))
        for one in programme.rubric
    )
    sections = tuple(Heading(block.line, block.shown, "other", block.level) for block in readme.headings)
    return Report(path, rubric, tuple(findings), sections)
