"""What the learner sees before README.md is written: the README, the requirements, and what would change."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from nexus_gen.errors import Refusal
from nexus_gen.files import TextFile
from nexus_gen.learnings.model import Entry, Learnings, Section
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.write import learnings_text
from nexus_gen.project.paths import Paths
from nexus_gen.project.render import Updater
from nexus_gen.project.update import Update
from nexus_gen.provenance import read_provenance
from nexus_gen.scan.clone import COMMIT, PUSH, how_to_publish
from nexus_gen.wizard.flow import REVIEW, STEPS, entries_of
from nexus_gen.wizard.questions import ONE, Choice, Page, Question, RubricLine

WRITE, FILL, EDIT, LEAVE = "write", "fill in", "edit", "leave"
TAKE_OVER, OVERWRITE, LOOK = "take over", "overwrite", "look"
OURS, THEIRS = "learnings.yaml", "README.md"


def update(paths: Paths) -> Update:
    """The README that would be written now."""
    return Updater().update(paths)


def requirements(paths: Paths, data: Mapping[str, Any]) -> dict[str, RubricLine]:
    """The requirements of the programme by their ids, judged on the README that `data` would make."""
    verdicts = Updater().verdicts_of(parse(TextFile(paths.learnings, learnings_text(data, examples=False))))
    return {verdict.id: RubricLine(verdict.title, verdict.met) for verdict in verdicts}


def review(made: Update, judged: Sequence[RubricLine], to_fill: int, note: str) -> Question:
    """The README, what it lacks, and what one can do about it. `to_fill` is how many questions are open."""
    provenance = read_provenance(made.new)
    unmet = [one for one in judged if not one.met]
    message = f"{made.path} meets all {len(judged)} requirements."
    if unmet:
        are = "requirement is" if len(judged) == 1 else "requirements are"
        message = f"{len(unmet)} of {len(judged)} {are} not met yet."
    if not judged:
        message = f"This is {made.path}."
    fill = [Choice(FILL, f"Fill in what is missing ({to_fill})")] if to_fill else []
    return Question(
        REVIEW,
        ONE,
        message,
        note,
        WRITE,
        (
            Choice(WRITE, f"Write {os.path.basename(made.path)}"),
            *fill,
            Choice(EDIT, "Edit a section"),
            Choice(LEAVE, "Leave"),
        ),
        required=True,
        page=Page(provenance.body if provenance else made.new, requirements=tuple(judged)),
    )


def settlement(made: Update, refusal: Refusal) -> Question:
    """What to do about a README that holds what the new one does not; see `Update.require_nothing_lost`."""
    assert made.old is not None
    is_edited = read_provenance(made.old.text) is not None
    take_over = Choice(TAKE_OVER, "Take the edit over into learnings.yaml")
    lost = "the edit is lost" if is_edited else "what only it says is lost"
    return Question(
        "settlement",
        ONE,
        refusal.message[0].upper() + refusal.message[1:] + ".",
        "Lines with - would go, lines with + would come.",
        TAKE_OVER if is_edited else LEAVE,
        (
            *([take_over] if is_edited else []),
            Choice(OVERWRITE, f"Overwrite it: {lost}"),
            Choice(LOOK, "Look at the new one again"),
            Choice(LEAVE, "Leave it as it is"),
        ),
        required=True,
        page=Page(diff=tuple(made.diff())),
    )


def changed_twice(key: str) -> Question:
    """Which of two changes of a section to keep."""
    choices = (Choice(OURS, f"What {OURS} says"), Choice(THEIRS, f"What {THEIRS} says"))
    message = f"{title_of(key)} was changed in both files. Which one do you want to keep?"
    return Question(f"both/{key}", ONE, message, "", THEIRS, choices, required=True)


def title_of(step: str) -> str:
    """What a step is called."""
    return step.replace("_", " ").capitalize()


def section_to_edit(data: Mapping[str, Any]) -> Question:
    """Which section to change."""
    choices = tuple(Choice(step, *_summary(step, data)) for step in STEPS)
    return Question(
        "section", ONE, "Which section do you want to edit?", "", STEPS[0], choices, required=True
    )


def _summary(step: str, data: Mapping[str, Any]) -> tuple[str, str]:
    """A step of the wizard, and what is there of it."""
    name = title_of(step)
    value = data.get(step)
    if not value:
        return name, "nothing yet"
    if isinstance(value, str):
        return name, value.strip().splitlines()[0]
    if step == "quote":
        return name, str(value.get("text", ""))
    number = len(entries_of(data, step))
    return name, f"{number} {'entry' if number == 1 else 'entries'}"


_SAMPLE = Learnings(
    title="",
    sections={
        "technologies": Section("technologies", "technologies", entries=(Entry("Git", "version control"),)),
        "takeaways": Section("takeaways", "takeaways", entries=(Entry("Ask early"),)),
    },
    layout=("technologies", "takeaways"),
)


def sample(template: str) -> str:
    """A few lines in the look of a template of the gallery."""
    from nexus_gen.rendering import Renderer  # the first prompt need not wait for Jinja2
    from nexus_gen.templating.look import find_look

    whole = Renderer(find_look(template)).render(_SAMPLE, None, "")
    return "\n".join(line for line in whole.partition("<!--")[0].split("\n")[1:] if line)


def next_steps(paths: Paths, folder: str, judged: Sequence[RubricLine]) -> str:
    """What is missing, and the commands that come next in this folder: only those that can work there."""
    where = "" if folder == "." else f" {folder}"
    unmet = [one for one in judged if not one.met]
    lines = [f"{paths.readme} is written."]
    commands = {}
    if unmet:
        are = "requirement is" if len(judged) == 1 else "requirements are"
        lines.append(f"{len(unmet)} of {len(judged)} {are} not met yet:")
        lines += [f"  {one.title}" for one in unmet]
        commands[f"nexus-gen{' init' if where else ''}{where}"] = "asks for what is missing"
    commands[f"nexus-gen check{where}"] = "checks the README"
    way = "" if unmet else how_to_publish(folder)
    if way == PUSH:
        commands[f"nexus-gen publish{where}"] = "commits and pushes it"
    elif way == COMMIT:
        commands[f"nexus-gen publish --no-push{where}"] = "commits it"
    wide = max(map(len, commands))
    lines += ["What comes next:", *(f"  {command:{wide}}  {does}" for command, does in commands.items())]
    return "\n".join(lines)
