"""`nexus-gen templates`: the looks there are, and a copy of one to change."""

from __future__ import annotations

from typing import Annotated

import typer

from nexus_gen import terminal

app = typer.Typer(rich_markup_mode=None, add_completion=False, invoke_without_command=True)


@app.callback(epilog="Example: nexus-gen templates copy hub my-template")
def templates(context: typer.Context) -> None:
    """List the templates, or copy one to change it."""
    if context.invoked_subcommand is None:
        from nexus_gen import lists

        terminal.out(lists.templates())


@app.command(epilog="Example: nexus-gen templates copy hub my-template")
def copy(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The template to copy.")],
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="Where to. [default: its name]")
    ] = None,
) -> None:
    """Copy a template into your folder, to change it."""
    from nexus_gen import lists

    terminal.say(lists.copy_template(name, folder or name))
