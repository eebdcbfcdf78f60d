"""`nexus-gen publish`: README.md and learnings.yaml, committed and pushed."""

from __future__ import annotations

import contextlib
import sys
from typing import Annotated

import typer

from nexus_gen import terminal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: nexus-gen publish --dry-run")
def publish(
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="A learnings.yaml, a README.md, or the folder with one.")
    ] = ".",
    message: Annotated[
        str | None,
        typer.Option("--message", "-m", metavar="TEXT", help="Of the commit. [default: what is new]"),
    ] = None,
    remote: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Where to push: a remote, or an address. [default: what the branch follows]"
        ),
    ] = None,
    branch: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The branch there. [default: the one that yours follows]"),
    ] = None,
    no_push: Annotated[bool, typer.Option("--no-push", help="Only commit.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do nothing; print the commands that would be run.")
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Go on where a question would be asked, such as an unmet rubric."),
    ] = False,
    workflow: Annotated[
        bool, typer.Option("--workflow", help="Add the workflow that checks README.md on GitHub.")
    ] = False,
    allow_findings: Annotated[
        bool, typer.Option("--allow-findings", help="Publish what looks like a password or personal data.")
    ] = False,
) -> None:
    """Render, commit README.md and learnings.yaml, and push; each step is shown as the git command it is."""
    from nexus_gen.project.publish import Call, Console
    from nexus_gen.project.publish import publish as work

    call = Call(message, remote, branch, not no_push, dry_run, yes, workflow, allow_findings)
    work(path, call, Console(_tell, terminal.say, terminal.say_diff, _ask if terminal.can_ask() else None))


def _tell(command: str) -> None:
    """Prints a command at once. A reader that is gone does not stop the steps halfway."""
    with contextlib.suppress(OSError):
        terminal.out(command)
        sys.stdout.flush()


def _ask(question: str) -> bool:
    return bool(typer.confirm(terminal.printable(question), default=False, err=True))
