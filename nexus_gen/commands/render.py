"""`nexus-gen render`: learnings.yaml to README.md."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from nexus_gen import terminal

if TYPE_CHECKING:
    from nexus_gen.project.render import Flags, Rendered

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
    sync: Annotated[
        bool, typer.Option("--sync", help="Take edits of README.md over into learnings.yaml first.")
    ] = False,
) -> None:
    """Make README.md from learnings.yaml."""
    from nexus_gen.project.render import Flags

    flags = Flags(
        check=check, diff=diff, stdout=stdout, output=output, template=template, force=force, sync=sync
    )
    raise typer.Exit(render_all(paths or ["."], flags))


def render_all(paths: list[str], flags: Flags) -> int:
    """Renders each path, prints what came of it, and returns the highest exit code.

    Raises `UsageError` for flags that exclude each other.
    """
    from nexus_gen.memory import expect_many
    from nexus_gen.project import render as work

    work.require_fit(paths, flags)
    updater = work.Updater(flags.template, flags.output)
    if len(paths) > 1:
        expect_many()
    code = 0
    for path in terminal.progress(paths, "render"):
        made = work.render(path, flags, updater, many=len(paths) > 1)
        if made.edited and _is_to_be_synchronised(made, flags):
            code = max(code, _synchronised(path, many=len(paths) > 1))
            continue
        code = max(code, made.code)
        if made.readme:
            sys.stdout.write(made.readme)
        (terminal.say_diff if made.refused else terminal.out_diff)(made.diff)
        for line in made.said:
            terminal.say(line)
    return code


def _is_to_be_synchronised(made: Rendered, flags: Flags) -> bool:
    """Whether the edits that a README has are to be taken over: asked for, or granted at a terminal."""
    if flags.sync or not terminal.can_ask():
        return flags.sync
    terminal.say_diff(made.diff)
    for line in made.said:
        terminal.say(line)
    return terminal.ask("Take the edits over into learnings.yaml?")


def _synchronised(path: str, many: bool) -> int:
    from nexus_gen.commands.sync import sync_one
    from nexus_gen.project.sync import Syncer, SyncFlags

    return sync_one(path, SyncFlags(), Syncer(), many)
