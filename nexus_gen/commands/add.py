"""`nexus-gen add`: one more entry in learnings.yaml, and README.md with it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nexus_gen import terminal
from nexus_gen.learnings.sections import FIELDS

if TYPE_CHECKING:
    from nexus_gen.addition import Ask

app = typer.Typer(rich_markup_mode=None, add_completion=False)


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
    **texts: str | None,
) -> None:
    """Add an entry to learnings.yaml, and render."""
    from nexus_gen import addition
    from nexus_gen.commands.render import render_all
    from nexus_gen.project.render import Flags

    given = {key: text for key, text in texts.items() if text is not None}
    fields = {**given, "points": point} if point else given
    made = addition.add(where, addition.Addition(kind, name, fields, group), _asking(fields, name))
    terminal.out_diff(made.diff())
    for note in made.notes:
        terminal.say(note)
    terminal.say(f"{made.new.path}: written")
    if not no_render:
        raise typer.Exit(render_all([where], Flags()))


def with_text_options(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with an option for each text field of the table of fields, in place of its `texts`."""
    signature = inspect.signature(command, eval_str=True)
    own = [one for one in signature.parameters.values() if one.kind is not one.VAR_KEYWORD]
    options = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=None,
            annotation=Annotated[str | None, typer.Option(metavar="TEXT", help=field.about)],
        )
        for field in FIELDS
    ]

    @functools.wraps(command)
    def called(**values: Any) -> None:
        command(**values)

    parameters = [*own[:2], *options, *own[2:]]
    called.__dict__["__signature__"] = signature.replace(parameters=parameters)
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    del called.__wrapped__
    return called


app.command(
    epilog="Example: nexus-gen add challenge 'Slow lists' --problem 'N+1 queries' --solution 'A join'"
)(with_text_options(add))


def _asking(fields: dict[str, Any], name: str | None) -> Ask | None:
    """Who asks for what the call leaves open: nobody without a terminal, or where nothing is open."""
    if not terminal.can_ask() or (fields and name):
        return None
    from nexus_gen.wizard.choose_screen import choose
    from nexus_gen.wizard.entry import completed

    screen = choose(plain=False)
    return lambda wanted, section, about: completed(wanted, section, screen, about)
