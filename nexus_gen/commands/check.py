"""`nexus-gen check`: whether a README meets the brief, and whether GitHub shows it as meant."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """How the results are printed."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"


@app.command(epilog="Example: nexus-gen check README.md --fix")
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="A README.md, a folder with one, a folder of clones, or - (stdin). [default: .]",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - it is the flag's name
        Format, typer.Option("--format", help="How to print the results.")
    ] = Format.text,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count, too.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Fix what needs no guessing: shows a diff, asks at a terminal.")
    ] = False,
    rules: Annotated[
        bool, typer.Option("--rules", help="Explain every rule, and list the rubric's requirements.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes. [default: one, or for many READMEs all cores]"),
    ] = None,
    programme: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Measure by this programme. [default: the README's own]"),
    ] = None,
) -> None:
    """Tell whether a README meets the brief, and whether GitHub shows it as meant."""
    if rules:
        from nexus_gen import terminal
        from nexus_gen.lists import check_rules

        terminal.out(check_rules(programme, format.value))
        return
    from nexus_gen.check_batch import Mode, check_all

    mode = Mode(format=format.value, strict=strict, fix=fix, jobs=jobs or 0, programme=programme)
    raise typer.Exit(check_all(paths or ["."], mode))
