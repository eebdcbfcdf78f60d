"""A README that nexus-gen made becomes the learnings it was made from."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nexus_gen.files import TextFile, read_text
from nexus_gen.learnings.model import Learnings
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.write import learnings_text
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import load_programme
from nexus_gen.render import Renderer, with_template
from nexus_gen.templating.look import find_look
from tests.imports import body, imported, resolved

TEMPLATES = ["hub", "brief", "plain"]
GOLDENS = pathlib.Path(__file__).parent / "goldens"
# Whose own Markdown is written anew where it stands: open fences closed, headings as lines with #.
WRITTEN_ANEW = {"block-markdown"}
NAMES = [path.stem for path in sorted(GOLDENS.glob("*.yaml")) if path.stem not in WRITTEN_ANEW]


def readme_of(learnings: Learnings) -> str:
    renderer = Renderer(find_look(learnings.template))
    return renderer.render(learnings, load_programme(programme_path(learnings.programme)), "0")


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", NAMES)
def test_every_golden_comes_back(name: str, template: str) -> None:
    learnings = with_template(parse(read_text(str(GOLDENS / f"{name}.yaml"))).learnings, template)
    readme = readme_of(learnings)
    made = imported(readme)
    assert resolved(made.learnings) == resolved(learnings)
    assert body(made.readme) == body(readme)
    assert made.repairs == ()


WORDS = st.sampled_from(
    "git orm api lists caches views queries indexes tests slow first – (beta) `code` Redis C# #4 & <T> _so_ é 🚀".split()
)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).filter(lambda text: text[0].isalpha())
NAMES_OF = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda text: text[0].isalpha())
PLAIN = LINES.map(lambda text: text.replace("<T>", "T"))  # in Markdown an open tag is closed
PROSE = st.lists(PLAIN, min_size=1, max_size=3).map("\n\n".join)
LEAVES = st.one_of(
    LINES,
    st.fixed_dictionaries({"name": NAMES_OF}, optional={"summary": LINES, "points": st.lists(LINES, min_size=1, max_size=2)}),
)  # fmt: skip
ENTRIES = st.one_of(
    LEAVES,
    st.fixed_dictionaries({"name": NAMES_OF, "items": st.lists(LEAVES, min_size=1, max_size=2)}),
    st.fixed_dictionaries({"name": NAMES_OF, "summary": LINES, "body": PROSE}),
)
CHALLENGE = st.fixed_dictionaries(
    {"name": NAMES_OF}, optional={"problem": LINES, "solution": LINES, "lesson": LINES}
)


def sections_of(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    items = st.lists(entries, min_size=1, max_size=3)
    return st.one_of(
        items,
        st.fixed_dictionaries(
            {"items": items},
            optional={
                "as": st.sampled_from(["list", "numbered", "headings"]),
                "intro": PROSE,
                "outro": PROSE,
            },
        ),
    )


LEARNINGS = st.fixed_dictionaries(
    {"format": st.just("1"), "title": LINES, "template": st.sampled_from(TEMPLATES)},
    optional={
        "intro": PROSE,
        "overview": PROSE,
        "technologies": sections_of(ENTRIES),
        "concepts": sections_of(ENTRIES),
        "challenges": sections_of(CHALLENGE),
        "practices": sections_of(LINES),
        "takeaways": sections_of(LEAVES),
        "collaboration": PROSE,
        "partners": sections_of(LEAVES),
        "notes": PROSE,
        "footer": PLAIN,
        "titles": st.fixed_dictionaries({}, optional={"overview": LINES, "technologies": LINES}),
        "sections": st.fixed_dictionaries(
            {}, optional={"setup": st.fixed_dictionaries({"title": st.just("Setup"), "body": PROSE})}
        ),
    },
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(LEARNINGS)
def test_any_learnings_come_back(data: dict[str, Any]) -> None:
    learnings = parse(TextFile("x", learnings_text(data))).learnings
    readme = readme_of(learnings)
    made = imported(readme)
    assert body(made.readme) == body(readme)
    assert resolved(made.learnings) == resolved(learnings)
