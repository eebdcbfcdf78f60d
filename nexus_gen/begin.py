"""`init`: the wizard, or without questions a learnings.yaml and the README.md made from it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nexus_gen import programmes
from nexus_gen.errors import Refusal, UsageError
from nexus_gen.files import decode, explained, read_text, write_text
from nexus_gen.learnings.model import Learnings
from nexus_gen.learnings.write import learnings_text
from nexus_gen.lock import locked
from nexus_gen.programmes import programme_names
from nexus_gen.programmes.load import Programme, load_programme
from nexus_gen.project.paths import LEARNINGS, README, Paths
from nexus_gen.project.render import Updater
from nexus_gen.start import Settings, data_of_file, defaults_of
from nexus_gen.templating import gallery

_SHOWN = 12  # lines of a new README


@dataclass(frozen=True)
class Answers:
    """What the call says, so that nothing need be asked."""

    programme: str | None = None
    template: str | None = None
    defaults: bool = False
    settings: list[str] = field(default_factory=list)
    data: str | None = None

    @property
    def enough(self) -> bool:
        """Whether there is something to begin with."""
        return self.defaults or bool(self.settings) or self.data is not None


def begin(folder: str, answers: Answers) -> Iterator[str]:
    """Writes learnings.yaml and README.md into `folder`, tells it, and shows how the README begins.

    Called again with the same answers it finds both as they are. Raises `Refusal` where there is another
    learnings.yaml, or a README.md whose text would be lost.
    """
    paths = Paths(os.path.join(folder, LEARNINGS), os.path.join(folder, README))
    exists = Refusal(
        f"{paths.learnings} exists already", f"edit it, then run `nexus-gen render{_of(folder)}`"
    )
    if os.path.lexists(paths.learnings) and not answers.enough:
        raise exists
    text = learnings_text(_content(answers, folder))
    if os.path.lexists(paths.learnings) and not _is_text(paths.learnings, text):
        raise exists
    update = Updater().update_of(text.encode(), paths)  # first, so that what is wrong leaves nothing behind
    with explained(folder, "make"):
        os.makedirs(folder, exist_ok=True)
    with locked(paths.learnings):
        made = not os.path.lexists(paths.learnings)
        if not made and not _is_text(paths.learnings, text):
            raise exists
        if made:
            write_text(paths.learnings, text)
        yield f"{paths.learnings}: {'written' if made else 'unchanged'}"
        if written := update.needed:
            update.write()
    yield f"{paths.readme}: {'written' if written else 'unchanged'}, made from {paths.learnings}; it begins:"
    yield from (f"    {line}".rstrip() for line in update.new.split("\n")[:_SHOWN])
    yield "    …"
    yield f"next: write what only you can say into {paths.learnings}, then run: nexus-gen render{_of(folder)}"


def _is_text(path: str, text: str) -> bool:
    return os.path.isfile(path) and read_text(path).text == text


def wizard(folder: str, answers: Answers, plain: bool = False, scan: Sequence[str] = ()) -> None:
    """Asks for the learnings of `folder`, or goes on asking where it stopped.

    Raises `UsageError` without a terminal, unless `plain` is wanted.
    """
    from nexus_gen.wizard.choose_screen import choose
    from nexus_gen.wizard.run import Wizard

    given = {
        "programme": _beside(answers.programme, folder),
        "template": _beside(answers.template, folder),
    }
    screen = choose(plain)
    Wizard(folder, screen, {key: value for key, value in given.items() if value}, scan).run()


def _of(folder: str) -> str:
    """`folder` as a further word of a command line."""
    if folder in (".", ""):
        return ""
    plain = re.fullmatch(r"[\w./\\:][\w./\\:+-]*", folder)
    return f" {folder}" if plain else f' "{os.path.join(".", folder) if folder[0] == "-" else folder}"'


def _content(answers: Answers, folder: str) -> dict[str, Any]:
    given = _given(answers.data)
    name = _beside(answers.programme, folder) or given.get("programme") or Learnings.programme
    template = _beside(answers.template, folder) or given.get("template") or Learnings.template
    gallery.template_folder(template, folder)
    programme = load_programme(programmes.programme_path(name, folder))
    only_given = answers.data is not None and not answers.defaults
    base = {"title": _title(programme)} if only_given else defaults_of(programme)
    settings = Settings({**base, **given, "format": "1", "programme": name, "template": template})
    for assignment in answers.settings:
        settings.put(assignment)
    return settings.data


def _beside(named: str | None, folder: str) -> str | None:
    """A name as it is; a path, which a call means from where it is made, as seen from `folder`."""
    if named is None or not os.path.exists(named) or named in (*gallery.gallery_names(), *programme_names()):
        return named
    return os.path.relpath(named, folder).replace(os.sep, "/")


def _title(programme: Programme) -> str:
    return str(defaults_of(programme).get("title", programme.name))


def _given(data: str | None) -> dict[str, Any]:
    if data is None:
        return {}
    if data != "-":
        return data_of_file(read_text(data))
    if sys.stdin is None:
        raise UsageError("--data - reads stdin, and that is closed")
    return data_of_file(decode(sys.stdin.buffer.read(), "stdin"))
