"""`nexus-gen sync`: edits of README.md back into learnings.yaml."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nexus_gen import terminal

if TYPE_CHECKING:
    from nexus_gen.project.sync import Shown, Syncer, SyncFlags

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Side(StrEnum):
    """Which file is right where both were changed."""

    YAML = "yaml"
    README = "readme"


@app.command(epilog="Example: nexus-gen sync --prefer readme")
def sync(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="A learnings.yaml, a README.md, or a folder with both. [default: .]"
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if the files are out of step.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show how learnings.yaml would change.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; say what would be taken over.")
    ] = False,
    prefer: Annotated[
        Side | None, typer.Option(help="Which file is right where both changed the same thing.")
    ] = None,
) -> None:
    """Take edits of README.md over into learnings.yaml, and render."""
    from nexus_gen.project.sync import SyncFlags

    flags = SyncFlags(check=check, diff=diff, dry_run=dry_run, prefer=prefer.value if prefer else "")
    raise typer.Exit(sync_all(paths or ["."], flags))


def sync_all(paths: list[str], flags: SyncFlags) -> int:
    """Synchronises each path, prints what came of it, and returns the highest exit code."""
    from nexus_gen.project import sync as work

    syncer = work.Syncer()
    return max([sync_one(path, flags, syncer, len(paths) > 1) for path in terminal.progress(paths, "sync")])


def sync_one(path: str, flags: SyncFlags, syncer: Syncer, many: bool) -> int:
    """Synchronises one path, prints what came of it, and returns the exit code."""
    from nexus_gen.project import sync as work

    done = work.sync(path, flags, syncer, _ask, many)
    for line in done.told:
        terminal.out(line)
    terminal.out_diff(done.diff)
    for line in done.said:
        terminal.say(line)
    return done.code


def _ask(conflict: Shown) -> str:
    """Asks which side of a conflict is right; "" where nobody is there to answer, or neither is."""
    if not terminal.can_ask():
        return ""
    for line in conflict.lines:
        terminal.say(line)
    return terminal.choose("Which one is right?", ("yaml", "readme", "neither")).replace("neither", "")
