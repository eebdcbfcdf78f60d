"""One README checked: its text, the programme it is measured by, and what comes of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nexus_gen import errors
from nexus_gen.errors import EnvironmentFailure, NexusError, UsageError
from nexus_gen.files import TextFile
from nexus_gen.programmes import programme_names, programme_path
from nexus_gen.provenance import read_provenance
from nexus_gen.readmes import STDIN, read_readme, shown
from nexus_gen.update import LEARNINGS

if TYPE_CHECKING:
    from nexus_gen.checking.report import Report
    from nexus_gen.programmes.load import Programme

_NAMED = re.compile(r"^programme:[ \t]+(?P<quote>[\"']?)(?P<name>[^\"'#\n]+?)(?P=quote)[ \t]*(?:#.*)?$", re.M)


class Outcome(NamedTuple):
    """What came of one README. `report` is None where it can't be read, and `error` says why.

    `code` is the exit code that `error` asks for; `notes` are for the user, a line each.
    """

    path: str
    report: Report | None = None
    programme: str = ""
    notes: tuple[str, ...] = ()
    error: str = ""
    code: int = errors.DONE


def checkup(path: str, chosen: str | None) -> Outcome:
    """Reads and checks the README at `path` (`-` is stdin) by the programme `chosen`, or its own."""
    return guarded(path, lambda: examined(path, read_readme(path), chosen))


def guarded(path: str, work: Callable[[], Outcome]) -> Outcome:
    """What `work` gives, or what went wrong with the README at `path`, so that the next one has its turn."""
    outcome = Outcome(path)
    try:
        return work()
    except NexusError as error:
        return told(outcome, error)
    except (RecursionError, MemoryError) as error:
        return told(outcome, NexusError(f"this is too much ({type(error).__name__})"))
    except Exception as error:
        if os.environ.get("NEXUS_GEN_DEBUG"):
            raise
        fault = f"this is an error in nexus-gen itself ({type(error).__name__}: {error})"
        return told(outcome, EnvironmentFailure(fault, "please report it"))


def told(outcome: Outcome, error: NexusError) -> Outcome:
    """`outcome` with what went wrong."""
    path = shown(outcome.path)
    text = str(error) if not path or path in error.message else f"{path}: {error}"
    return outcome._replace(error=text, code=max(outcome.code, error.exit_code))


def examined(path: str, file: TextFile, chosen: str | None) -> Outcome:
    """Checks `file`, the README at `path`, by the programme `chosen`, or by its own."""
    programme, report = reporter(path, file, chosen)
    return Outcome(path, report(file.text), programme.name, tuple(_notes_on_learnings(path, file.text)))


def reporter(path: str, file: TextFile, chosen: str | None) -> tuple[Programme, Callable[[str], Report]]:
    """The programme that the README at `path` is checked by, and what checks any text as that README."""
    from nexus_gen.checking.check import check
    from nexus_gen.checking.place import context_of

    programme = _programme(path, file.text, chosen)
    context = replace(context_of(path, programme.repository), encoding=file.encoding)
    return programme, lambda text: check(text, path, programme, context)


def _notes_on_learnings(path: str, text: str) -> list[str]:
    """What is to be said of the learnings that a generated README was made from."""
    learnings = os.path.join(os.path.dirname(path), LEARNINGS)
    if path == STDIN or read_provenance(text) is None or not os.path.isfile(learnings):
        return []
    from nexus_gen.learnings_notes import notes_on

    return notes_on(learnings)


def _programme(path: str, text: str, chosen: str | None) -> Programme:
    """The programme to measure a README by: that of the call, of the learnings beside it, or of its own
    words.

    Raises `NexusError` for what is wrong in it: a README is measured by what was asked for, or not at all.
    """
    if chosen is not None:
        return load(chosen, "")
    beside = os.path.dirname(path)
    if path != STDIN and os.path.isfile(learnings := os.path.join(beside, LEARNINGS)):
        name = programme_of_learnings(learnings)
        try:
            return load(name, beside)
        except UsageError as error:
            raise UsageError(f"{learnings}: {error.message}", error.hint) from None
    return load(_told_by(text), "")


def _told_by(text: str) -> str:
    """The programme that a README names in its provenance comment, if it is one of ours; else a guess."""
    from nexus_gen.programmes.guess import programme_of

    made = read_provenance(text)
    return made.programme if made and made.programme in programme_names() else programme_of(text)


def programme_of_learnings(path: str) -> str:
    """The `programme:` of a learnings.yaml, whatever else is wrong in it.

    Raises `NexusError` if it is no text, or has the name in a form that only YAML can read, and is not YAML.
    """
    from nexus_gen.files import read_text

    file = read_text(path)
    if found := _NAMED.search(file.text):
        return found["name"].strip()
    from nexus_gen.learnings.model import Learnings

    if "programme" not in file.text:
        return Learnings.programme
    from nexus_gen.learnings.compose import compose
    from nexus_gen.learnings.nodes import Source, plain_data

    data = plain_data(compose(Source(file)))
    name = data.get("programme") if isinstance(data, dict) else None
    return name if isinstance(name, str) else Learnings.programme


@lru_cache(maxsize=64)
def load(name: str, beside: str) -> Programme:
    """A programme by name or path, read once. Raises `UsageError` if there is none, `InputError`."""
    from nexus_gen.programmes.load import load_programme

    return load_programme(programme_path(name, beside))
