"""What there is to choose from: templates, programmes, and the schema of learnings.yaml."""

from __future__ import annotations

import os
import shutil
import tempfile

from nexus_gen import programmes as shelf
from nexus_gen.errors import Refusal, UsageError
from nexus_gen.files import explained
from nexus_gen.templating import gallery


def templates() -> str:
    """The gallery's templates, a line each."""
    from nexus_gen.templating.look import find_look

    return _table([(name, find_look(name).description) for name in gallery.gallery_names()])


def programmes() -> str:
    """The programmes that travel with nexus-gen, a line each."""
    from nexus_gen.programmes.load import load_programme

    names = shelf.programme_names()
    return _table([(name, load_programme(shelf.programme_path(name)).description) for name in names])


def schema_text() -> str:
    """The JSON Schema of learnings.yaml."""
    import json

    from nexus_gen.learnings.schema import schema

    return json.dumps(schema(), indent=2, ensure_ascii=False)


def copy_template(name: str, folder: str) -> str:
    """Copies a template to `folder`, which must be new or empty, whole or not at all; tells what is next."""
    source = gallery.template_folder(name)
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise Refusal(f"{folder} exists already", f"name another folder: nexus-gen templates copy {name} DIR")
    with explained(folder, "write"):
        parent = os.path.dirname(os.path.abspath(folder))
        os.makedirs(parent, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nexus-gen-", dir=parent) as whole:
            for file in gallery.template_files(source):
                target = os.path.join(whole, "copy", *file.split("/"))
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copyfile(os.path.join(source, *file.split("/")), target)
            if os.path.isdir(folder):
                os.rmdir(folder)
            os.rename(os.path.join(whole, "copy"), folder)
    return (
        f"{folder}: copied from {name}\n"
        f"  change its files (what you delete comes from the gallery), and write in learnings.yaml:\n"
        f"  template: {'' if os.path.isabs(folder) else './'}{folder}"
    )


def check_rules(programme: str | None, form: str) -> str:
    """What `check` looks for: every rule, and the rubric of a programme. `form` is text or json.

    Without a programme it is that of the learnings.yaml here, or the backend's.
    """
    from nexus_gen.checking.json_lines import rules_line
    from nexus_gen.checking.rules import RULES
    from nexus_gen.checkup import load, programme_of_learnings
    from nexus_gen.programmes.guess import BACKEND
    from nexus_gen.update import LEARNINGS

    if form not in ("text", "json"):
        raise UsageError(f"--rules can't be printed as {form}", "use --format text or --format json")
    if programme is None:
        programme = programme_of_learnings(LEARNINGS) if os.path.isfile(LEARNINGS) else BACKEND
    subject = load(programme, "")
    if form == "json":
        return rules_line(subject.rubric)
    paragraphs = [f"{rule.id} ({rule.severity})\n  {rule.title}. {rule.why}" for rule in RULES.values()]
    rubric = [(one["id"], one.get("title", "")) for one in subject.rubric]
    return "\n\n".join([*paragraphs, f"The rubric of {subject.name}\n{_table(rubric)}"])


def _table(rows: list[tuple[str, str]]) -> str:
    wide = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{wide}}  {about}" for name, about in rows)
