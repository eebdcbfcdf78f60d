# ruff: noqa: N999 - called as the command is, which no import statement could name
"""`nexus-gen import`: an existing README.md into learnings.yaml."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from nexus_gen import terminal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class ReportFormat(StrEnum):
    """How the report is printed."""

    text = "text"
    json = "json"


@app.command("import", epilog="Example: nexus-gen import README.md --dry-run")
def import_(
    readme: Annotated[
        str, typer.Argument(metavar="README", help="A README.md, a folder with one, or - (stdin).")
    ],
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write to this file. [default: learnings.yaml beside it]"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print the learnings.yaml.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a learnings.yaml that exists.")] = False,
    no_repair: Annotated[
        bool, typer.Option("--no-repair", help="Take the README as it is shown, lost structure and all.")
    ] = False,
    format: Annotated[  # noqa: A002 - it is the flag's name
        ReportFormat, typer.Option("--format", help="How to print what was understood.")
    ] = ReportFormat.text,
) -> None:
    """Make a learnings.yaml from an existing README.md, with not a word lost."""
    from nexus_gen.project import import_readme

    made = import_readme.read_import(readme, output, repair=not no_repair)
    if not dry_run:
        import_readme.require_free(made.target, force)
    if format is ReportFormat.json:
        terminal.out(json.dumps(made.report.as_json(), ensure_ascii=False))
    else:
        for line in import_readme.lines_of(made):
            terminal.say(line)
    if dry_run:
        if format is ReportFormat.text:
            terminal.out(made.made.text.rstrip("\n"))
        return
    made.write(force)
    terminal.say(f"{made.target}: written")
    terminal.say(f"next: nexus-gen render {made.target}")
