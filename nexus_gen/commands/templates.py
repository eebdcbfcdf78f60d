"""`nexus-gen templates`: the looks there are, and a copy of one to change."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from nexus_gen import terminal
from nexus_gen.columns import table
from nexus_gen.templating.gallery import copy_template, gallery_names

app = typer.Typer(rich_markup_mode=None, add_completion=False, invoke_without_command=True)


@app.callback(epilog="Example: nexus-gen templates copy hub my-template")
def templates(context: typer.Context) -> None:
    """List the templates, or copy one to change it."""
    if context.invoked_subcommand is None:
        from nexus_gen.templating.look import find_look

        terminal.out(table([(name, find_look(name).description) for name in gallery_names()]))


@app.command(epilog="Example: nexus-gen templates copy hub my-template")
def copy(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The template to copy.")],
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="Where to. [default: its name]")
    ] = None,
) -> None:
    """Copy a template into your folder, to change it."""
    folder = folder or name
    copy_template(name, folder)
    terminal.say(
        f"{folder}: copied from {name}\n"
        f"  change its files (what you delete comes from the gallery), and write in learnings.yaml:\n"
        f"  template: {'' if os.path.isabs(folder) else './'}{folder}"
    )
