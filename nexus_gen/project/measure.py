"""The programme by which a README is measured, and what checks it by that."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from nexus_gen.errors import UsageError
from nexus_gen.files import TextFile, read_text
from nexus_gen.programmes import programme_names, programme_path
from nexus_gen.project.paths import LEARNINGS, STDIN
from nexus_gen.provenance import read_provenance

if TYPE_CHECKING:
    from nexus_gen.checking.report import Report
    from nexus_gen.programmes.load import Programme

_NAMED = re.compile(r"^programme:[ \t]+(?P<quote>[\"']?)(?P<name>[^\"'#\n]+?)(?P=quote)[ \t]*(?:#.*)?$", re.M)


def reporter(path: str, file: TextFile, chosen: str | None) -> tuple[Programme, Callable[[str], Report]]:
    """The programme that the README at `path` is checked by, and what checks any text as that README.

    The programme is that of the call (`chosen`), of the learnings beside it, or of its own words. Raises
    `NexusError` for what is wrong in it: a README is measured by what was asked for, or not at all.
    """
    from nexus_gen.checking.examine import check
    from nexus_gen.checking.place import context_of

    programme = _programme(path, file.text, chosen)
    context = replace(context_of(path, programme.repository), encoding=file.encoding)
    return programme, lambda text: check(text, path, programme, context)


def _programme(path: str, text: str, chosen: str | None) -> Programme:
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
