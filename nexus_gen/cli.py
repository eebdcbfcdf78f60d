"""The commands: each parses its flags, calls one function, prints what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from nexus_gen import __version__, errors, terminal

app = typer.Typer(
    name="nexus-gen",
    help="Keep what you learned in learnings.yaml; nexus-gen makes a well-structured README.md from it.",
    epilog="Begin with: nexus-gen init my-learnings --defaults",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # importing rich takes as long as a whole render
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
templates_app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
app.add_typer(templates_app, name="templates", help="List the templates; `copy` puts one into your folder.")


def _version(wanted: bool) -> None:
    if wanted:
        terminal.out(f"nexus-gen {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of nexus-gen itself."""


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
    output: Annotated[str | None, typer.Option(help="Write to this file instead of README.md.")] = None,
    template: Annotated[
        str | None, typer.Option(help="Use this template: a name, or your own folder.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a README.md even if its text is lost.")
    ] = False,
) -> None:
    """Make README.md from learnings.yaml."""
    from nexus_gen.batch import Mode, render_all

    mode = Mode(check=check, diff=diff, stdout=stdout, output=output, template=template, force=force)
    raise typer.Exit(render_all(paths or ["."], mode))


@app.command(epilog="Example: nexus-gen init my-learnings --defaults --set title='My learnings'")
def init(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="Where to begin; made if it is missing.")
    ] = ".",
    programme: Annotated[str | None, typer.Option(help="The subject: a name, or your own file.")] = None,
    template: Annotated[str | None, typer.Option(help="The look: a name, or your own folder.")] = None,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing; take what is true of every learner.")
    ] = False,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="A value, such as title=Notes; repeat it for a list."
        ),
    ] = None,
    data: Annotated[
        str | None, typer.Option(metavar="FILE", help="Learnings from a YAML or JSON file; - is stdin.")
    ] = None,
) -> None:
    """Begin: write learnings.yaml and README.md."""
    from nexus_gen.begin import Answers, begin

    answers = Answers(
        programme=programme, template=template, defaults=defaults, settings=set_ or [], data=data
    )
    for line in begin(folder, answers):
        terminal.say(line)


@templates_app.callback(epilog="Example: nexus-gen templates copy hub my-template")
def templates(context: typer.Context) -> None:
    """List the templates; `copy` puts one into your folder to change."""
    if context.invoked_subcommand is None:
        from nexus_gen import lists

        terminal.out(lists.templates())


@templates_app.command(epilog="Example: nexus-gen templates copy hub my-template")
def copy(
    name: Annotated[str, typer.Argument(help="The template to copy.")],
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="Where to. [default: its name]")
    ] = None,
) -> None:
    """Copy a template into your folder, to change it."""
    from nexus_gen import lists

    terminal.say(lists.copy_template(name, folder or name))


@app.command(epilog="Example: nexus-gen programmes")
def programmes() -> None:
    """List the programmes."""
    from nexus_gen import lists

    terminal.out(lists.programmes())


@app.command(epilog="Example: nexus-gen schema > learnings.schema.json")
def schema() -> None:
    """Print the JSON Schema of learnings.yaml, for editors."""
    from nexus_gen import lists

    terminal.out(lists.schema_text())


def main() -> None:
    """Runs the program and ends the process with its exit code."""
    import gc

    gc.disable()  # a run is short, and collecting makes large files several times slower
    terminal.setup()
    sys.exit(_guarded(_run))


def _run() -> int:
    code = app(standalone_mode=False)
    sys.stdout.flush()
    return code if isinstance(code, int) else errors.DONE


def _guarded(run: Callable[[], int]) -> int:
    """The exit code of `run`; whatever it raises is told in words."""
    try:
        return run()
    except errors.NexusError as error:
        terminal.say(f"nexus-gen: {error}" if not isinstance(error, errors.InputError) else str(error))
        return error.exit_code
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        terminal.say("interrupted")
        return errors.INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return errors.DONE
    except OSError as error:
        _silence_stdout()
        terminal.say(f"nexus-gen: {error.strerror or error}")
        return errors.ENVIRONMENT
    except MemoryError:
        terminal.say("nexus-gen: there is not enough memory for this")
        return errors.ENVIRONMENT
    except Exception as error:
        if callable(show := getattr(error, "show", None)):  # a wrong call, as Typer tells it
            show()
            return errors.WRONG_INPUT
        return _own_fault(error)


def _own_fault(error: Exception) -> int:
    """What is said of an error in nexus-gen itself. NEXUS_GEN_DEBUG=1 raises it instead."""
    import os

    if os.environ.get("NEXUS_GEN_DEBUG"):
        raise error
    terminal.say(
        f"nexus-gen: this is an error in nexus-gen itself ({type(error).__name__}: {error})\n"
        "  please report it with the command you typed; nothing was written"
    )
    return errors.ENVIRONMENT


def _silence_stdout() -> None:
    """Keeps Python from flushing into a stdout that can't take any more."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
