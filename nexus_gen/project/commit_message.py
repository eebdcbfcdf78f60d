"""The message of a commit: what is new in learnings.yaml, in one line. Pure."""

from __future__ import annotations

from nexus_gen.errors import NexusError
from nexus_gen.files import TextFile
from nexus_gen.learnings.model import Learnings

LONGEST = 72  # columns of a first line that git and GitHub show whole


def commit_message(before: str | None, after: str, names: list[str]) -> str:
    """The first line: `before` and `after` are texts of learnings.yaml, `names` the files committed."""
    files = " and ".join(name.rsplit("/", 1)[-1] for name in names[:2])
    if before is None:
        return f"Add {files}"
    old, new = _read(before), _read(after)
    if old is None or new is None:
        return f"Update {files}"
    added = _added(old, new)
    if len(added) == 1:
        name, section = added[0]
        if len(line := f"Add {name} to {section}") <= LONGEST:
            return line
    sections = _differing(old, new)
    if sections:
        line = f"Update {', '.join(sections)}"
        return line if len(line) <= LONGEST else f"Update {len(sections)} sections of the README"
    return f"Update {files}"


def _read(text: str) -> Learnings | None:
    from nexus_gen.learnings.read import parse

    try:
        return parse(TextFile("learnings.yaml", text)).learnings
    except NexusError:
        return None


def _added(old: Learnings, new: Learnings) -> list[tuple[str, str]]:
    """The names of the entries that are new, each with its section; nothing if anything else changed."""
    added: list[tuple[str, str]] = []
    if set(old.sections) - set(new.sections):
        return []
    for key, section in new.sections.items():
        before = old.sections[key].entries if key in old.sections else ()
        fresh = [entry for entry in section.entries if entry not in before]
        if len(section.entries) - len(fresh) != len(before):
            return []
        added += [(" ".join(entry.name.split()), key.replace("_", " ")) for entry in fresh]
    return added


def _differing(old: Learnings, new: Learnings) -> list[str]:
    keys = [key for key in new.sections if old.sections.get(key) != new.sections[key]]
    keys += [key for key in old.sections if key not in new.sections]
    return [key.replace("_", " ") for key in keys]
