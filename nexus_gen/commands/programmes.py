"""`nexus-gen programmes`: the subjects there are."""

from __future__ import annotations

import typer

from nexus_gen import terminal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: nexus-gen programmes")
def programmes() -> None:
    """List the programmes."""
    from nexus_gen import lists

    terminal.out(lists.programmes())
