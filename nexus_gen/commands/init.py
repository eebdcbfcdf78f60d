"""`nexus-gen init`: the wizard, or a first learnings.yaml and README.md without questions."""

from __future__ import annotations

from typing import Annotated

import typer

from nexus_gen import terminal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: nexus-gen init my-learnings --defaults --set title='My learnings'")
def init(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="Where to begin; made if it is missing.")
    ] = ".",
    programme: Annotated[
        str | None, typer.Option(metavar="NAME", help="The subject: a name, or your own file.")
    ] = None,
    template: Annotated[
        str | None, typer.Option(metavar="NAME", help="The look: a name, or your own folder.")
    ] = None,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing; take what is true of every learner.")
    ] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="A value, such as title=Notes; repeat it for a list."
        ),
    ] = None,
    data: Annotated[
        str | None, typer.Option(metavar="FILE", help="Learnings from a YAML or JSON file; - is stdin.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Numbered prompts by line, without cursor movement.")
    ] = False,
    scan: Annotated[
        list[str] | None,
        typer.Option(metavar="DIR", help="Find technologies in this folder, too; repeat it for more."),
    ] = None,
) -> None:
    """Begin, or go on: a wizard asks, saves every answer, shows the README, then writes it."""
    from nexus_gen.begin import Answers, begin, wizard

    answers = Answers(programme, template, defaults, settings or [], data)
    if answers.enough:
        for line in begin(folder, answers):
            terminal.say(line)
    else:
        wizard(folder, answers, plain, scan or [])
