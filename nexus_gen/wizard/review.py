"""What the learner sees before README.md is written: the README, the rubric, and what would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nexus_gen.errors import Refusal
from nexus_gen.learnings.model import Entry, Learnings, Section
from nexus_gen.project.paths import Paths
from nexus_gen.project.render import Updater
from nexus_gen.project.update import Update
from nexus_gen.provenance import read_provenance
from nexus_gen.templating.gallery import gallery_names
from nexus_gen.wizard.flow import entries_of

if TYPE_CHECKING:
    from nexus_gen.programmes.rubric import Verdict


def update(paths: Paths) -> Update:
    """The README that would be written now."""
    return Updater().update(paths)


def preview(made: Update) -> str:
    """The README as text, and how it differs from the one there is."""
    new = read_provenance(made.new)
    text = new.body if new else made.new
    if made.old is None or not made.old.text.strip():
        return text
    lines = made.diff()
    told = "\n".join(lines) if lines else "README.md is like this already."
    try:
        made.require_nothing_lost()
    except Refusal as refusal:
        told += f"\n\n{refusal}"
    return f"{text}\n\nThe change to README.md:\n\n{told}"


def verdicts(paths: Paths) -> list[Verdict]:
    """The rubric of the programme, judged on the README that would be written now."""
    return Updater().verdicts(paths)


_SAMPLE = Learnings(
    title="",
    sections={
        "technologies": Section("technologies", "technologies", entries=(Entry("Git", "version control"),)),
        "takeaways": Section("takeaways", "takeaways", entries=(Entry("Ask early"),)),
    },
    layout=("technologies", "takeaways"),
)


def samples() -> str:
    """A few lines in each look of the gallery."""
    from nexus_gen.rendering import Renderer  # the first prompt need not wait for Jinja2
    from nexus_gen.templating.look import find_look

    shown = []
    for name in gallery_names():
        whole = Renderer(find_look(name)).render(_SAMPLE, None, "")
        lines = whole.partition("<!--")[0].split("\n")[1:]
        shown.append("\n".join([f"{name}:", *(f"    {line}" for line in lines if line)]))
    return "\n\n".join(shown)


def told(judged: Sequence[Verdict]) -> str:
    """The rubric as ticks, with what to write where one is missing."""
    lines = []
    for verdict in judged:
        lines.append(f"[{'x' if verdict.met else ' '}] {verdict.title}")
        if not verdict.met and verdict.missing:
            lines.append(f"      {verdict.missing}")
    return "\n".join(lines)


def section(step: str, data: Mapping[str, Any]) -> str:
    """A step of the wizard, and what is there of it."""
    name = step.replace("_", " ").capitalize()
    value = data.get(step)
    if not value:
        return f"{name}: nothing yet"
    if isinstance(value, str):
        return f"{name}: {value.strip().splitlines()[0][:50]}"
    if step == "quote":
        return f"{name}: {str(value.get('text', ''))[:50]}"
    number = len(entries_of(data, step))
    return f"{name}: {number} {'entry' if number == 1 else 'entries'}"


def next_commands(paths: Paths, folder: str) -> str:
    """What to do when README.md is written."""
    where = "" if folder == "." else f" {folder}"
    return (
        f"{paths.readme} is written. What you can do next:\n"
        f"  git add {paths.learnings} {paths.readme}\n"
        '  git commit -m "Document my learnings"\n'
        f"  nexus-gen render{where}      after every change of {paths.learnings}"
    )
