"""The public face: four functions that do what the commands do, on text and data, and write nothing.

They are reached as `nexus_gen.load`, `nexus_gen.render`, `nexus_gen.check` and `nexus_gen.read`, and
imported when one of them is used. What is wrong in an input is raised as `nexus_gen.errors.InputError`, with
every problem and its place, or as another `NexusError`, whose text is one sentence on what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nexus_gen import programmes

if TYPE_CHECKING:
    from nexus_gen.checking.report import Report
    from nexus_gen.learnings.model import Learnings


def load(path: str) -> Learnings:
    """The learnings in the file at `path`, a learnings.yaml in UTF-8.

    Raises `InputError` with all problems at once, `NexusError` where there is no such file, and
    `EnvironmentFailure` where the system does not let it be read.
    """
    from nexus_gen.learnings.read import load as load_file

    return load_file(path).learnings


def render(learnings: Learnings, template: str | None = None, beside: str = "") -> str:
    """The whole README.md of `learnings`, with LF line ends, the comment at its end included.

    `template` is the name or the folder of one, in place of the learnings' own; relative folders, of a
    programme too, are seen from the folder `beside`. Raises `UsageError` where there is none, `InputError`
    for a mistake in it.
    """
    from nexus_gen.document import wants_tasks
    from nexus_gen.programmes.load import load_programme
    from nexus_gen.rendering import Renderer, with_template
    from nexus_gen.templating.look import find_look

    if template is not None:
        learnings = with_template(learnings, template)
    look = find_look(learnings.template, beside)
    programme = None
    if wants_tasks(learnings, look):
        programme = load_programme(programmes.programme_path(learnings.programme, beside))
    return Renderer(look).render(learnings, programme, "0")


def check(text: str, programme: str | None = None, path: str = "README.md") -> Report:
    """What `nexus-gen check` says of the README `text`: verdicts of the rubric, findings, sections.

    `programme` is the name or the file of one; without it the text itself decides. `path` is only named in
    the report. Lines and columns of the report count from 1. Raises as `render` does for the programme.
    """
    from nexus_gen.checking.examine import check as check_text
    from nexus_gen.programmes.guess import programme_of
    from nexus_gen.programmes.load import load_programme

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    name = programme if programme is not None else programme_of(text)
    return check_text(text, path, load_programme(programmes.programme_path(name)))


def read(text: str, repair: bool = True) -> Learnings:
    """The learnings that the README `text` becomes, as `nexus-gen import` makes them, with no word lost.

    With `repair` structure that GitHub does not show, such as pasted headings, is taken as it was meant.
    Raises `NexusError` where a word would be lost.
    """
    from nexus_gen.importing.importer import Importer

    return Importer(repair).imported(text.replace("\r\n", "\n").replace("\r", "\n")).learnings
