"""The program: finds the command that is called, and ends the process with its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from nexus_gen import commands, errors, terminal
from nexus_gen.about import __version__


class _Commands(TyperGroup):
    """The commands of `nexus_gen.commands`, each imported and built only when it is asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = dict.fromkeys(commands.NAMES, self)  # only the names count: for "Did you mean"

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order in which one needs them."""
        return list(commands.NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in commands.NAMES:
            return None
        command = typer.main.get_command(import_module(f"nexus_gen.commands.{cmd_name}").app)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="nexus-gen",
    cls=_Commands,
    epilog="`nexus-gen` alone starts the wizard in the current folder.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,  # importing rich takes as long as a whole render
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        terminal.out(f"nexus-gen {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="The wizard by lines, without cursor movement.")
    ] = False,
) -> None:
    """Keep what you learned in learnings.yaml; nexus-gen makes a well-structured README.md from it."""
    if context.invoked_subcommand is None:
        from nexus_gen.begin import Answers, wizard

        wizard(".", Answers(), plain)


def main() -> None:
    """Runs the program and ends the process with its exit code."""
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
    except SystemExit as stop:  # as Typer ends on a closed pipe
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        _silence_stdout()
        return errors.DONE
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
        "  please report it with the command you typed"
    )
    return errors.ENVIRONMENT


def _silence_stdout() -> None:
    """Keeps Python from flushing into a stdout that can't take any more."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
