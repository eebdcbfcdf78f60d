"""A README that nexus-gen made becomes learnings again, each section under its name, edited or not."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nexus_gen.document import arrange
from nexus_gen.files import TextFile, read_text
from nexus_gen.importing.importer import Imported
from nexus_gen.learnings.model import Learnings
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.write import learnings_text
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import load_programme
from nexus_gen.rendering import Renderer, with_template
from nexus_gen.templating.look import find_look
from tests import shown
from tests.imports import body, data, imported

TEMPLATES = ["hub", "brief", "plain"]
GOLDENS = pathlib.Path(__file__).parent / "goldens"
# Whose own Markdown is written anew where it stands: open fences closed, headings as lines with #.
WRITTEN_ANEW = {"block-markdown"}
NAMES = [path.stem for path in sorted(GOLDENS.glob("*.yaml")) if path.stem not in WRITTEN_ANEW]


def readme_of(learnings: Learnings) -> str:
    renderer = Renderer(find_look(learnings.template))
    return renderer.render(learnings, load_programme(programme_path(learnings.programme)), "0")


def named(learnings: Learnings) -> list[Any]:
    """The sections of learnings in the order of the README: their names, and their headings."""
    document = arrange(learnings, find_look(learnings.template))
    return [(one.name, one.title, one.title and one.level) for one in document.sections]


def require_same(made: Imported, learnings: Learnings, readme: str) -> None:
    """Requires that `made` has the sections of `learnings` under their names, and shows what `readme` shows."""
    assert named(made.learnings) == named(learnings)
    assert (made.learnings.template, made.learnings.programme) == (learnings.template, learnings.programme)
    again, before = body(made.readme), body(readme)
    assert shown.headings(again) == shown.headings(before)
    assert shown.items(again) == shown.items(before)
    assert shown.text(again) == shown.text(before)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", NAMES)
def test_every_golden_comes_back(name: str, template: str) -> None:
    learnings = with_template(parse(read_text(str(GOLDENS / f"{name}.yaml"))).learnings, template)
    readme = readme_of(learnings)
    made = imported(readme)
    require_same(made, learnings, readme)
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
    require_same(made, learnings, readme)


EDITED = """\
format: 1
programme: prodev-backend
template: hub
title: Notes
overview: What I learned.
technologies:
  - {name: Python, summary: services}
  - {name: Docker, summary: images}
challenges:
  - {name: Slow lists, problem: N+1 queries, solution: a join}
practices: [Small commits, Tests first]
partners:
  - {name: Backend learners, summary: code reviews}
channels:
  - {name: Discord, handle: "#backend"}
sections:
  tools: {title: Setup, body: Run it.}
footer: The end.
"""
EDITS = [
    ("services", "quick services"),
    ("What I learned.", "All that I learned.\n\nAnd more."),
    ("- Small commits\n", ""),
    ("- Tests first\n", "- Tests first\n- Ask early\n"),
    ("code reviews", "reviews of code"),
    ("Run it.", "Run it with `make`."),
    ("### ✅ Best Practices", "### ✅ What I do"),
    ("The end.", "The very end."),
    ("- **Docker**: images\n", "- **Docker**: images\n- **Git**: history\n"),
]


@pytest.mark.parametrize("edit", EDITS, ids=[old.strip() for old, _ in EDITS])
def test_an_edited_readme_keeps_its_sections_and_their_names(edit: tuple[str, str]) -> None:
    learnings = parse(TextFile("x", EDITED)).learnings
    readme = readme_of(learnings)
    assert edit[0] in readme
    found = data(readme.replace(*edit))
    more = ["titles"] if edit[0].startswith("###") else []
    assert sorted(found) == sorted([*data(readme), *more])


def test_an_untouched_readme_needs_neither_layout_nor_titles() -> None:
    found = data(readme_of(parse(TextFile("x", EDITED)).learnings))
    assert found == plain_data(parse(TextFile("x", EDITED)).root)


def test_a_section_that_was_deleted_and_one_that_was_added() -> None:
    readme = readme_of(parse(TextFile("x", EDITED)).learnings)
    start, end = readme.index("### 👥"), readme.index("### 📍")
    found = data(readme[:start] + readme[end:].replace("## Setup", "## Goals\n\nTo learn.\n\n## Setup"))
    assert "partners" not in found and found["channels"][0]["handle"] == "#backend"
    assert found["sections"]["tools"]["body"] == "Run it."


def test_a_readme_of_many_parts_is_read_without_a_search() -> None:
    items = "\n".join(f"  - {{name: Item {number}, summary: about {number % 7}}}" for number in range(400))
    learnings = parse(TextFile("x", f"format: 1\ntitle: T\ntechnologies:\n{items}\n")).learnings
    readme = readme_of(learnings).replace("about 3", "all about 3")
    assert len(data(readme)["technologies"]) == 400
