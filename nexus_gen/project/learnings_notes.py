"""What `check` says of the learnings.yaml beside a README: what was cleaned in it, and what `raw` breaks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nexus_gen import errors
from nexus_gen.files import read_text
from nexus_gen.learnings import nodes
from nexus_gen.markdown.clean import cleaned_from

if TYPE_CHECKING:
    from nexus_gen.learnings.model import Learnings
    from nexus_gen.learnings.read import LearningsFile

_RAW = re.compile(r"\|\s*(?:raw|safe)\b")
_MOST_NOTES = 20


def notes_on(path: str) -> list[str]:
    """A line for each thing that is left out of the README, or gets out of its place there.

    `path` is a learnings.yaml. One that can't be read has no notes: `render` says what is wrong in it.
    """
    from nexus_gen.learnings.read import load

    try:
        file = load(path)
        notes = [*file.source.asides, *_cleaned(file), *_raw(path, file.learnings)]
    except errors.NexusError:
        return []
    return notes[:_MOST_NOTES]


def _cleaned(file: LearningsFile) -> Iterator[str]:
    """A note for each character of a value that no README should hold."""
    stack: list[nodes.Node] = [file.root]
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.Mapping):
            stack.extend(value for _, value in reversed(node.pairs.values()))
        elif isinstance(node, nodes.Sequence):
            stack.extend(reversed(node.items))
        elif isinstance(node, nodes.Scalar):
            place = f"{file.source.file.path}:{node.start.line + 1}:{node.start.column + 1}"
            for what in dict.fromkeys(what for _, what in cleaned_from(node.text)):
                made = "makes it a plain line end" if " line " in what else "takes it out"
                yield f"{place}: note: {what}: `render` {made}"


def _raw(path: str, learnings: Learnings) -> Iterator[str]:
    """A note where the filter `raw` of the learner's own template lets a value make headings or items."""
    from nexus_gen.templating import gallery
    from nexus_gen.templating.look import find_look

    look = find_look(learnings.template, os.path.dirname(path))
    own = [folder for folder in look.folders if not gallery.inside(folder, gallery.gallery_folder())]
    using = [name for folder in own for name in _templates(folder) if _RAW.search(read_text(name).text)]
    if not using:
        return
    from nexus_gen.reading.readme import Readme
    from nexus_gen.rendering import Renderer

    as_it_is = Readme(Renderer(look).render(learnings, None, ""))
    made_safe = Renderer(look)
    made_safe.engine.filters |= dict.fromkeys(("raw", "safe"), made_safe.engine.filters["e"])
    safe = Readme(made_safe.render(learnings, None, ""))
    wanted = [(block.kind, block.level) for block in safe.walk()]
    for number, block in enumerate(as_it_is.walk()):
        if number >= len(wanted) or (block.kind, block.level) != wanted[number]:
            template = os.path.relpath(using[0])
            yield (
                f"{template}: note: `raw` lets a value change the structure of the README, from its line "
                f"{block.line} on; without `raw` it stays in its place"
            )
            return


def _templates(folder: str) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in sorted(names) if name.endswith(".j2"))
