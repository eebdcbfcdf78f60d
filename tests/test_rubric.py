"""The rubric: data in, verdicts out."""

from __future__ import annotations

import pathlib

import pytest

from nexus_gen.checking.examine import check
from nexus_gen.document import arrange
from nexus_gen.files import TextFile, read_text
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.sections import KIND_NAMES
from nexus_gen.programmes import programme_names, programme_path
from nexus_gen.programmes.load import load_programme
from nexus_gen.programmes.rubric import judge, of_document
from nexus_gen.templating.look import find_look
from tests.conftest import Run

BACKEND = [
    "title",
    "overview",
    "technology:python",
    "technology:django",
    "technology:rest-apis",
    "technology:graphql",
    "technology:docker",
    "technology:ci-cd",
    "concept:database-design",
    "concept:asynchronous-programming",
    "concept:caching-strategies",
    "challenges",
    "solutions",
    "practices",
    "takeaways",
    "collaboration",
    "channel",
    "headings",
    "lists",
]


def met(text: str) -> set[str]:
    learnings = parse(TextFile("x", "format: 1\ntitle: Notes\n" + text)).learnings
    rubric = load_programme(programme_path("prodev-backend")).rubric
    document = arrange(learnings, find_look("plain"))
    return {verdict.id for verdict in judge(rubric, *of_document(document)) if verdict.met}


def test_the_ids_of_the_backend_rubric_are_a_contract() -> None:
    rubric = load_programme(programme_path("prodev-backend")).rubric
    assert [requirement["id"] for requirement in rubric] == BACKEND


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", {"title"}),
        ("overview: About it.", {"title", "overview"}),
        ("technologies: [Django REST Framework]", {"title", "technology:django", "technology:rest-apis"}),
        ("technologies: [Djangology, dockers]", {"title"}),
        ("technologies: [DOCKER]", {"title", "technology:docker"}),
        ("concepts: [{name: Redis, summary: a cache}]", {"title", "concept:caching-strategies"}),
        ("challenges: [It was hard]", {"title", "challenges"}),
        ("challenges: [{name: Hard, solution: Softened}]", {"title", "challenges", "solutions"}),
        ("channels: [{name: Discord, handle: '#ProDevProjectNexus'}]", {"title", "channel"}),
        ("practices: [Test]", {"title", "practices"}),
        (
            "practices: [Test]\ntitles: {practices: Best Practices & Takeaways}",
            {"title", "practices", "takeaways"},
        ),
        ("sections: {more: {title: More, kind: takeaways, items: [Ask]}}", {"title", "takeaways"}),
        ("takeaways: [a, b, c]", {"title", "takeaways", "lists"}),
    ],
)
def test_what_meets_what(text: str, ids: set[str]) -> None:
    assert met(text) - {"headings"} == ids


@pytest.mark.parametrize("name", programme_names())
def test_a_programme_is_sound(name: str) -> None:
    """Each requirement has one test, sections exist, and every default stands in the catalogue."""
    programme = load_programme(programme_path(name))
    tests = {"heading", "section", "names", "field", "headings", "items"}
    for requirement in programme.rubric:
        assert len(tests & set(requirement)) == 1, requirement
        assert set(requirement.get("section", ())) <= set(KIND_NAMES)
        assert requirement.get("title") and requirement.get("missing")
    for kind, offers in programme.catalogue.items():
        names = [offer["name"] for offer in offers]
        assert len(names) == len(set(names)), kind
        assert all(offer.get("summary") for offer in offers), kind


@pytest.mark.parametrize("template", ["hub", "brief", "plain"])
@pytest.mark.parametrize("name", programme_names())
def test_check_and_render_agree_on_the_rubric(
    run: Run, tmp_path: pathlib.Path, name: str, template: str
) -> None:
    """What is said of the learnings' sections is said of the README made from them."""
    run("init", "--defaults", "--programme", name, "--template", template)
    assert (
        run("add", "challenge", "Slow pages", "--problem", "Many queries", "--solution", "An index").code == 0
    )
    assert run("add", "takeaway", "Measure first").code == 0
    programme = load_programme(programme_path(name))
    learnings = parse(read_text(str(tmp_path / "learnings.yaml"))).learnings
    asked = judge(programme.rubric, *of_document(arrange(learnings, find_look(template))))
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    report = check(text, "README.md", programme)
    assert [(one.id, one.met) for one in report.rubric] == [(one.id, one.met) for one in asked]
    assert report.met == len(report.rubric) or name == "general"  # which knows no technologies by itself
    assert report.findings == ()
