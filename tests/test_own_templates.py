"""A template of a learner's own is safe without knowing of it: any value, printed in any way, in any place.

The same examples in every run, unless DEEP looks harder: DEEP=20000 pytest tests/test_own_templates.py
"""

from __future__ import annotations

import pathlib
import tempfile
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.markdown.clean import is_blank
from nexus_gen.markdown.inline import one_line
from nexus_gen.templating.assemble import assemble
from nexus_gen.templating.engine import Engine
from nexus_gen.templating.look import find_look
from tests import judge, own_templates
from tests.any_learnings import LINE
from tests.conftest import examples
from tests.test_markdown_fuzz import LINE as BLOCK_LINE
from tests.twins import Twin

END = "\n\n\n## end\n\n- end\n"
ONE_LINE = LINE.map(one_line)


@lru_cache(maxsize=1)
def _folder() -> pathlib.Path:
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "template.yaml").write_text("extends: plain\n")
    (folder / "one.md.j2").write_text("{{ v }}")
    return folder


def printed(template: str, **values: str) -> str:
    """What a learner's template makes of values."""
    (_folder() / "README.md.j2").write_text(own_templates.MACROS + "\n" + template + END, encoding="utf-8")
    engine = Engine(find_look(str(_folder())))
    return assemble(engine.fill(**values), engine.printed, []).text


def _breaks(readme: str) -> str:
    """What follows the hostile part must be a heading of the document, and a list of one item."""
    root = judge.tree(readme)
    ends = [node for node in root.children if isinstance(node, judge.Node) and node.tag in ("h2", "ul")][-2:]
    return "" if [node.text.strip() for node in ends] == ["end", "end"] else readme


@pytest.mark.parametrize("place", own_templates.PLACES)
@examples(25)
@given(st.lists(st.sampled_from(own_templates.PRINTED), min_size=2, max_size=2), ONE_LINE)
def test_a_value_shows_what_it_shows_alone(place: str, ways: list[str], value: str) -> None:
    template = place.replace("@", ways[0], 1).replace("@", ways[1])
    twin = Twin(strips_code=False)
    word = twin.word(value)
    assert twin.wrong(printed(template, v=value), printed(template, v=word)) == ""


@examples(150)
@given(own_templates.ALL_TEMPLATES, ONE_LINE)
def test_a_value_breaks_nothing_where_it_is_not_seen(template: str, value: str) -> None:
    readme, harmless = printed(template, v=value), printed(template, v="word")
    assert judge.blocks(judge.tree(readme)) == judge.blocks(judge.tree(harmless))
    assert _breaks(harmless) or _breaks(readme) == ""


@examples(150)
@given(own_templates.BLOCK_TEMPLATES, st.lists(BLOCK_LINE, min_size=1, max_size=7).map("".join))
def test_a_text_of_several_blocks_breaks_nothing(template: str, text: str) -> None:
    if not is_blank(text):
        assert _breaks(printed(template, b=text)) == ""


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("1. {% with w = v %}{{ w }}{% endwith %}\n2. x\n\n", "0"),
        ("{{ v }}. x\n\n", "7"),
        ("***{{ v }}***\n\n", "2*3x2*3"),
        ("[l]: /a\n\n[l]\n\n[l]: /{{ v }}\n\n", "two words"),
    ],
)
def test_a_place_that_random_templates_found(template: str, value: str) -> None:
    readme, harmless = printed(template, v=value), printed(template, v="word")
    assert judge.blocks(judge.tree(readme)) == judge.blocks(judge.tree(harmless))
