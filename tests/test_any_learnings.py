"""Whatever stands in a learnings.yaml, its README has the sections and items of the learnings, and no others.

The same examples in every run, unless DEEP looks harder: DEEP=20000 pytest tests/test_any_learnings.py
"""

from __future__ import annotations

import pytest
from hypothesis import given

from nexus_gen.learnings.model import Learnings
from nexus_gen.render import Renderer
from nexus_gen.templating.look import find_look
from tests.any_learnings import any_learnings
from tests.conftest import examples
from tests.twins import Twin

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
