"""Whatever stands in a learnings.yaml, its README has the sections and items of the learnings, and no others.

The same examples in every run, unless DEEP looks harder: DEEP=20000 pytest tests/test_any_learnings.py
"""

from __future__ import annotations

import dataclasses
import re
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.learnings.model import Learnings
from nexus_gen.markdown.clean import is_blank
from nexus_gen.rendering import Renderer
from nexus_gen.templating.look import find_look
from tests import judge
from tests.any_learnings import HERE, any_learnings
from tests.conftest import examples
from tests.twins import BLOCKS, Twin, lines

RENDERERS = {name: Renderer(find_look(name)) for name in ("hub", "brief", "plain")}


def readme(learnings: Learnings, template: str) -> str:
    """The README, without the comment at its end."""
    return RENDERERS[template].render(learnings, None, "0").split("<!-- nexus-gen")[0]


@pytest.mark.parametrize("template", RENDERERS)
@examples(60)
@given(any_learnings())
def test_every_value_shows_what_it_shows_alone_and_changes_nothing_else(
    template: str, learnings: Learnings
) -> None:
    twin = Twin()
    harmless = twin.of(learnings)
    assert twin.wrong(readme(learnings, template), readme(harmless, template)) == ""


SOME_WORDS = "Some words."
IN_CONTENTS = re.compile(r" *- \[.*\]\(#")
PIECES = [
    line.replace("␤", "\n")
    for name in ("block_fragments.txt", "fragments.txt")
    for line in (HERE / name).read_text("utf-8").splitlines()
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=6).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", ""]).map(lambda between: between.join(pieces))
)


def with_tame_prose(thing: Any) -> Any:
    """A copy of a part of learnings with harmless words for all Markdown of several lines."""
    if isinstance(thing, tuple):
        return tuple(map(with_tame_prose, thing))
    if isinstance(thing, dict):
        return {key: with_tame_prose(part) for key, part in thing.items()}
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        return thing
    made = {}
    for field in dataclasses.fields(thing):
        value = getattr(thing, field.name)
        if field.name in BLOCKS:
            made[field.name] = value if is_blank(value) else SOME_WORDS
        elif isinstance(value, (tuple, dict)):
            made[field.name] = with_tame_prose(value)
    return dataclasses.replace(thing, **made)


@pytest.mark.parametrize("template", RENDERERS)
@examples(60)
@given(any_learnings(HOSTILE))
def test_no_block_changes_what_stands_outside_of_it(template: str, learnings: Learnings) -> None:
    """Headings, items and cells of the learnings keep their words and their place, whatever prose is between."""
    named = Twin().of(learnings)
    found, expected = (
        [(path, text) for path, text in lines(judge.tree(readme(one, template))) if "qz" in text]
        for one in (named, with_tame_prose(named))
    )
    assert found == expected


@pytest.mark.parametrize("template", RENDERERS)
@examples(60)
@given(any_learnings(HOSTILE))
def test_the_contents_name_each_section_whatever_stands_above_it(template: str, learnings: Learnings) -> None:
    listed, expected = (
        [text for path, text in lines(judge.tree(contents(readme(one, template))))]
        for one in (dataclasses.replace(made, toc=True) for made in (learnings, with_tame_prose(learnings)))
    )
    assert listed == expected


def contents(text: str) -> str:
    """The list of contents of a README: the first run of lines that are links to its headings."""
    rows = text.split("\n")
    first = next((at for at, row in enumerate(rows) if IN_CONTENTS.match(row)), len(rows))
    return "\n".join(takewhile(IN_CONTENTS.match, rows[first:])) + "\n"
