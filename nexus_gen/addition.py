"""`add`: one more entry for a learnings.yaml. What is meant and what comes of it are pure; `add` writes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nexus_gen import programmes
from nexus_gen.diff import unified
from nexus_gen.errors import Refusal, UsageError, did_you_mean, short
from nexus_gen.files import TextFile, read_text, write_text
from nexus_gen.learnings import edit
from nexus_gen.learnings.edit_data import Path, shape_at
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import LearningsFile, parse
from nexus_gen.learnings.sections import KIND, LISTED, TEXTS
from nexus_gen.learnings.shapes import Either, Many, Record
from nexus_gen.lock import locked
from nexus_gen.markdown.clean import is_blank
from nexus_gen.programmes.load import Programme, load_programme
from nexus_gen.project.paths import find_paths
from nexus_gen.templating import gallery

_OPTIONS = {"points": "--point"}  # where an option is not called as its field


@dataclass(frozen=True)
class Addition:
    """What is to be added: an entry of a `kind` as the user calls it. `fields` holds what was given.

    A summary that is given and empty is none, and none is looked up.
    """

    kind: str
    name: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    group: str | None = None


@dataclass(frozen=True)
class EntryList:
    """A section that takes entries: its name, its kind, the path of the list, and the keys of an entry.

    The first key is the one for the name.
    """

    name: str
    kind: str
    path: Path
    keys: tuple[str, ...]

    @property
    def one(self) -> str:
        """One entry of it, in words."""
        return KIND[self.name].one if self.name in KIND else f'entry of "{self.name}"'


@dataclass(frozen=True)
class Added:
    """The file before and with the entry, and what the user should know."""

    old: TextFile
    new: TextFile
    notes: tuple[str, ...] = ()

    def diff(self) -> list[str]:
        """The lines added, as a unified diff."""
        return unified(self.old.path, self.old.text, self.new.text)


Ask = Callable[[Addition, EntryList, Callable[[str], str]], Addition]


def add(where: str, wanted: Addition, ask: Ask | None = None) -> Added:
    """Adds an entry to the learnings.yaml that `where` stands for, and writes it.

    `ask` completes what the call leaves open, given the section and what the catalogue says of a name.
    Raises `UsageError` where something is missing or wrong in the call, `InputError` for a broken file and
    `Refusal` for an entry that is there already; nothing is written then.
    """
    path = find_paths(where).learnings
    if not os.path.lexists(path):
        raise UsageError(f"there is no {path}", "`nexus-gen init --defaults` makes one")
    if ask is not None:
        file = parse(read_text(path))
        programme = _programme(file)
        section = find_section(wanted.kind, plain_data(file.root))
        wanted = ask(wanted, section, lambda name: _from_catalogue(programme, section.kind, name))
    with locked(path):  # read again: the file may have changed while the questions stood there
        file = parse(read_text(path))
        made = added(file, wanted, _programme(file))
        write_text(path, made.new.text, made.new.newline, made.new.bom)
    return made


def added(file: LearningsFile, wanted: Addition, programme: Programme) -> Added:
    """The file with the entry; see `add`."""
    data = plain_data(file.root)
    section = find_section(wanted.kind, data)
    name = _one_line(wanted.name or "")
    if is_blank(name):
        raise UsageError(
            f"add needs the name of the {section.one}",
            f'write it behind the kind, such as: nexus-gen add {wanted.kind} "NAME"',
        )
    fields = _fields(section, wanted)
    _require_new(file.source.file, data, section, name)
    notes: tuple[str, ...] = ()
    if "summary" not in fields and (about := _from_catalogue(programme, section.kind, name)):
        key = KIND[section.kind].offered if section.kind in KIND else "summary"
        if key not in fields:
            fields[key] = about
            notes = (f"{short(name)}: its {key} is taken from the catalogue of {programme.name}",)
    new = edit.append(
        file.source.file,
        *_place(data, section, _entry(section, name, fields), _one_line(wanted.group or "")),
    )
    parse(new)
    return Added(file.source.file, new, notes)


def find_section(word: str, data: Mapping[str, Any]) -> EntryList:
    """The section that `word` means: a kind, singular or plural, or the name of a section of one's own.

    Raises `UsageError` where there is none that takes entries.
    """
    own = data.get("sections", {})
    if word in own:
        if "body" in own[word] and "items" not in own[word]:
            raise UsageError(
                f'the section "{short(word)}" holds Markdown, not entries',
                "write into its `body` in learnings.yaml, or turn it into `items`",
            )
        return _section(word, own[word].get("kind", "own"), ("sections", word, "items"))
    plain = re.sub(r"[\s-]+", "_", word.strip().lower())
    singulars = {KIND[kind].one: kind for kind in LISTED}
    kind = singulars.get(plain) or singulars.get(plain.removesuffix("s"), plain)
    if kind in LISTED:
        return _section(kind, kind, (kind,))
    if kind in KIND:
        raise UsageError(
            f"{kind} is a text, not a list of entries", f"write it into learnings.yaml: {kind}: …"
        )
    words = [*singulars, *own]
    close = did_you_mean(word, [*words, *LISTED])
    raise UsageError(f'there is no kind "{short(word)}". {close}'.rstrip(), f"one of: {', '.join(words)}")


def _section(name: str, kind: str, path: Path) -> EntryList:
    many = shape_at(path)
    if isinstance(many, Either):
        many = many.sequence
    entry = many.of if isinstance(many, Many) else None
    record = entry.mapping if isinstance(entry, Either) else None
    assert isinstance(record, Record)
    return EntryList(
        name, kind, path, (record.need[0], *(key for key in record.fields if key != record.need[0]))
    )


def _fields(section: EntryList, wanted: Addition) -> dict[str, Any]:
    """What was given and is not empty, and the summary. Raises `UsageError` for a field it can't have."""
    wrong = [_option(key) for key in wanted.fields if key not in section.keys]
    if wrong:
        known = [_option(key) for key in (*TEXTS, "points") if key in section.keys]
        article = "an" if section.one[0] in "aeiou" else "a"
        raise UsageError(f"{article} {section.one} has no {wrong[0]}", f"its options are: {', '.join(known)}")
    fields: dict[str, Any] = {}
    for key, value in wanted.fields.items():
        if isinstance(value, str):
            fields[key] = _one_line(value)
        else:
            fields[key] = [line for item in value if not is_blank(line := _one_line(item))]
    return {key: value for key, value in fields.items() if value or key == "summary"}


def _option(key: str) -> str:
    return _OPTIONS.get(key, f"--{key}")


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip())


def _entry(section: EntryList, name: str, fields: Mapping[str, Any]) -> Any:
    """The entry as data: its keys in their order, or the name alone."""
    entry = {section.keys[0]: name} | {key: fields[key] for key in section.keys if fields.get(key)}
    return entry if len(entry) > 1 else name


def _place(data: Mapping[str, Any], section: EntryList, entry: Any, group: str) -> tuple[Path, Any]:
    """The list that takes the entry, and what it takes: the entry, or a new group that holds it."""
    path, entries = _entries(data, section)
    if not group:
        return path, entry
    for number, other in enumerate(entries):
        if _name(other, section) == group.casefold():
            return (*path, number, "items"), entry
    return path, {section.keys[0]: group, "items": [entry]}


def _entries(data: Mapping[str, Any], section: EntryList) -> tuple[Path, list[Any]]:
    """The list of a section, which may stand in its mapping form: its path, and what is in it."""
    there: Any = data
    for step in section.path:
        there = there.get(step, {})
    if isinstance(there, Mapping) and there:
        return (*section.path, "items"), list(there.get("items", []))
    return section.path, list(there)


def _name(entry: Any, section: EntryList) -> str:
    """The name of an entry, for comparing."""
    return str(entry.get(section.keys[0], "") if isinstance(entry, Mapping) else entry).strip().casefold()


def _require_new(file: TextFile, data: Mapping[str, Any], section: EntryList, name: str) -> None:
    """Raises `Refusal` if the section, or a group in it, has an entry with that name."""
    path, entries = _entries(data, section)
    for number, entry in enumerate(entries):
        items = entry.get("items", []) if isinstance(entry, Mapping) else []
        below = {(*path, number, "items", at): item for at, item in enumerate(items)}
        for at, other in {(*path, number): entry, **below}.items():
            if _name(other, section) == name.casefold():
                line = edit.line_of(file, at)
                raise Refusal(
                    f'{file.path}:{line}: "{short(name)}" stands in {section.name} already',
                    "change it there, or give the new one another name",
                )


def _programme(file: LearningsFile) -> Programme:
    """The programme of the learnings. Raises `InputError` where it, or the template, is not to be found."""
    beside = os.path.dirname(file.source.file.path)
    key = "template"
    try:
        gallery.template_folder(file.learnings.template, beside)
        key = "programme"
        return load_programme(programmes.programme_path(file.learnings.programme, beside))
    except UsageError as error:
        file.reject(key, error.message, error.hint)
        raise


def _from_catalogue(programme: Programme, kind: str, name: str) -> str:
    """What the catalogue says of `name`, by whatever of its names, or ""."""
    for offer in programme.catalogue.get(kind, ()):
        if name.casefold() in map(str.casefold, (offer["name"], *offer.get("aliases", ()))):
            return str(offer.get("summary", ""))
    return ""
