"""`nexus-gen programmes`: the subjects there are."""

from __future__ import annotations

import typer

from nexus_gen import terminal
from nexus_gen.columns import table

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: nexus-gen programmes")
def programmes() -> None:
    """List the programmes."""
    from nexus_gen.programmes import programme_names, programme_path
    from nexus_gen.programmes.load import load_programme

    found = {name: load_programme(programme_path(name)) for name in programme_names()}
    terminal.out(table([(name, programme.description) for name, programme in found.items()]))
