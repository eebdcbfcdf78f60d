"""Edits of learnings.yaml that leave every other line alone: done by splicing, read back, or refused.

Why splicing: of the libraries tried, none writes a YAML file back as it was. Each function here takes a
file and gives the file as it would be; nothing is written. A path is keys and indexes from the top,
`("technologies", 0, "summary")`; indexes count entries that hold something. Values are text, lists and
mappings, as `write.plain_data` gives them.

All raise `InputError` where the YAML is broken, or where no way was found that keeps all else, and
`LookupError` for a path that can't be in these data. Whether the result is valid is for `read.parse` to say:
an edit in several steps may pass through data that are not.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from nexus_gen.errors import InputError
from nexus_gen.files import TextFile
from nexus_gen.learnings import edit_data
from nexus_gen.learnings.edit_data import Path, Step
from nexus_gen.learnings.edit_splice import splices, written_anew
from nexus_gen.learnings.edit_text import Splice, Tree
from nexus_gen.learnings.write import kept


def set_value(file: TextFile, path: Path, value: Any) -> TextFile:
    """`file` with `value` at `path`: new keys in the order of the fields, what is missing above it made.

    Of a list or a mapping only what differs is changed. An entry that is only text gets keys where `path`
    goes below it, and a section that is a list its mapping form.
    """
    return _edited(file, lambda data: edit_data.setting(data, path, kept(value)))


def changed(text: str, path: str, before: Any, after: Any) -> str:
    """The `text` of the file at `path` (only named in errors) with what differs between two data.

    `before` are the data that the text holds, `after` those that it is to hold.
    """
    if before == after:
        return text
    return set_value(TextFile(path, text), (), after).text


def append(file: TextFile, path: Path, value: Any) -> TextFile:
    """`file` with `value` at the end of the list at `path`, which is made if it is missing."""
    return _edited(file, lambda data: edit_data.appending(data, path, kept(value)))


def insert(file: TextFile, path: Path, value: Any) -> TextFile:
    """`file` with `value` in a list, before the entry whose index ends `path`."""
    return _edited(file, lambda data: edit_data.inserting(data, path, kept(value)))


def delete(file: TextFile, path: Path) -> TextFile:
    """`file` without what is at `path`, nor the list or mapping that would be empty then.

    Its comments stand: they are the learner's.
    """
    return _edited(file, lambda data: edit_data.deleting(data, path))


def move(file: TextFile, path: Path, to: int) -> TextFile:
    """`file` with the entry at `path` at index `to` of its list, the comments above it going with it."""
    return _edited(file, lambda data: edit_data.moving(data, path, to))


def line_of(file: TextFile, path: Path) -> int:
    """The line, counted from 1, where the value at `path` begins: its key or dash."""
    tree = Tree(file)
    place = tree.find(path)
    if place is None:
        raise LookupError(path)
    return (tree.line_of(tree.start(place)) if place.flow else tree.first_line(place)) + 1


def _edited(file: TextFile, steps: Callable[[Any], list[Step]]) -> TextFile:
    tree = Tree(file)
    for step in steps(tree.data):
        tree = _done(tree, step)
    return tree.file


def _done(tree: Tree, step: Step) -> Tree:
    """The text after `step`: by the smallest splice that, read back, says what it should."""
    intended = edit_data.changed(tree.data, step)
    for splice in chain(splices(tree, step), written_anew(tree, step.path, intended)):
        after = _read_back(tree, splice, intended)
        if after is not None:
            return after
    raise _refused(tree, step.path)


def _read_back(tree: Tree, splice: Splice, intended: Any) -> Tree | None:
    """The text after `splice`, or None where it does not say what is `intended` or loses a comment."""
    try:
        after = Tree(tree.spliced(splice))
    except InputError:
        return None
    return after if after.data == intended and after.same_comments(tree) else None


def _refused(tree: Tree, path: Path) -> InputError:
    place = next(place for end in range(len(path), -1, -1) if (place := tree.find(path[:end])))
    mark = (place.key or place.node).start
    name = ".".join(map(str, path))
    return InputError(
        [
            tree.source.problem(
                mark.line,
                mark.column,
                f"{name} can't be changed here without changing what stands around it",
                "change it by hand, or write this part in lines of its own, without brackets",
            )
        ]
    )
