"""`nexus-gen render`: learnings.yaml to README.md."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: nexus-gen render --check")
def render(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="A learnings.yaml, a README.md, or a folder with one. [default: .]"
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if README.md is stale.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    stdout: Annotated[bool, typer.Option("--stdout", help="Write nothing; print the README.")] = False,
    output: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write to this file instead of README.md.")
    ] = None,
    template: Annotated[
        str | None, typer.Option(metavar="NAME", help="Use this template: a name, or your own folder.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a README.md even if its text is lost.")
    ] = False,
) -> None:
    """Make README.md from learnings.yaml."""
    from nexus_gen.batch import Mode, render_all

    mode = Mode(check=check, diff=diff, stdout=stdout, output=output, template=template, force=force)
    raise typer.Exit(render_all(paths or ["."], mode))
