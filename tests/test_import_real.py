"""Real READMEs: not a word lost, a fixed point, and most of it in fields."""

from __future__ import annotations

import functools
import pathlib

import pytest

from nexus_gen.files import decode
from nexus_gen.importing.importer import Imported
from nexus_gen.reading.words import told_words
from tests import judge
from tests.conftest import shared
from tests.imports import body, imported, require_safe

CORPUS = pathlib.Path(__file__).parent.parent.parent / "shared" / "corpus"
NAMES = sorted(path.name for path in CORPUS.glob("*.md")) if CORPUS.is_dir() else ["learnings-01.md"]
LEARNED = frozenset(
    "overview objective technologies concepts challenges practices practices+takeaways takeaways "
    "collaboration channels first_week".split()
)
WANTED = 0.85  # of the words of these sections stand in fields


def text_of(path: pathlib.Path) -> str:
    return decode(path.read_bytes(), str(path)).text


@functools.cache
def of_corpus(name: str) -> Imported:
    return imported(text_of(shared(f"corpus/{name}")))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_and_a_second_import_changes_nothing(name: str) -> None:
    assert require_safe(text_of(shared(f"corpus/{name}")))


def test_most_of_what_was_learned_stands_in_fields() -> None:
    placed = kept = 0
    for name in (name for name in NAMES if name.startswith("learnings")):
        made = of_corpus(name)
        for part in (part for top in made.parts for part in top.flat if part.kind in LEARNED):
            words = len(told_words("\n".join(made.mended.after.lines[part.first - 1 : part.last])))
            placed, kept = (placed, kept + words) if part.verbatim else (placed + words, kept)
    assert placed >= WANTED * (placed + kept)


@pytest.mark.parametrize(
    ("seed", "template"), [("000_c0287a430f6fa8b7.txt", "hub"), ("003_ee23d9238f478db4.txt", "brief")]
)
def test_a_seed_comes_out_as_it_went_in(seed: str, template: str) -> None:
    from nexus_gen.rendering import Renderer, with_template
    from nexus_gen.templating.look import find_look

    made = imported(text_of(shared(f"seeds/{seed}")))
    readme = body(Renderer(find_look(template)).render(with_template(made.learnings, template), None, "0"))
    before, after = judge.tree(made.mended.before.text), judge.tree(readme)
    assert judge.outline(after) == judge.outline(before)
    assert items(after) == items(before)
    assert after.text.split() == before.text.split()


def items(root: judge.Node) -> list[tuple[str, int]]:
    """Each item's own text, and how many items stand below it."""
    return [(" ".join(item.text.split()), len(item.all("li")) - 1) for item in root.all("li")]
