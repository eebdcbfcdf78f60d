"""`nexus-gen add`: one more entry in learnings.yaml, and README.md with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from nexus_gen import terminal

if TYPE_CHECKING:
    from nexus_gen.addition import Ask

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="Example: nexus-gen add challenge 'Slow lists' --problem 'N+1 queries' --solution 'A join'"
)
def add(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="technology, concept, challenge, practice, …, or a section of your own."
        ),
    ],
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="What it is called, or the whole sentence.")
    ] = None,
    summary: Annotated[
        str | None, typer.Option(metavar="TEXT", help="One line about it. [default: the catalogue's, if any]")
    ] = None,
    problem: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Of a challenge: what went wrong.")
    ] = None,
    solution: Annotated[str | None, typer.Option(metavar="TEXT", help="What solved it.")] = None,
    lesson: Annotated[str | None, typer.Option(metavar="TEXT", help="What it taught.")] = None,
    handle: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Of a channel: its name, such as '#backend'.")
    ] = None,
    point: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A bullet below it; may be repeated.")
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="NAME", help="Put it into this group; made if it is missing.")
    ] = None,
    where: Annotated[
        str, typer.Option("--in", metavar="PATH", help="A learnings.yaml, or the folder with one.")
    ] = ".",
    no_render: Annotated[bool, typer.Option("--no-render", help="Leave README.md as it is.")] = False,
) -> None:
    """Add an entry to learnings.yaml, and render."""
    from nexus_gen import addition
    from nexus_gen.batch import Mode, render_all

    texts = {"summary": summary, "problem": problem, "solution": solution, "lesson": lesson, "handle": handle}
    given = {key: text for key, text in texts.items() if text is not None}
    fields = {**given, "points": point} if point else given
    made = addition.add(where, addition.Addition(kind, name, fields, group), _asking(fields, name))
    terminal.out_diff(made.diff())
    for note in made.notes:
        terminal.say(note)
    terminal.say(f"{made.new.path}: written")
    if not no_render:
        raise typer.Exit(render_all([where], Mode()))


def _asking(fields: dict[str, Any], name: str | None) -> Ask | None:
    """Who asks for what the call leaves open: nobody without a terminal, or where nothing is open."""
    if not terminal.can_ask() or (fields and name):
        return None
    from nexus_gen.wizard.choose_screen import choose
    from nexus_gen.wizard.entry import completed

    screen = choose(plain=False)
    return lambda wanted, section, about: completed(wanted, section, screen, about)
