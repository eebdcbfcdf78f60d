"""learnings.yaml to README.md: one golden file for each thing that changes the look."""

from __future__ import annotations

import pathlib
from itertools import pairwise

import pytest

from nexus_gen.files import TextFile
from nexus_gen.learnings.model import FORMS
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.sections import KINDS, LISTED, PROSE
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import load_programme
from nexus_gen.provenance import read_provenance
from nexus_gen.rendering import Renderer
from nexus_gen.templating.look import find_look
from tests import shown
from tests.conftest import shared

GOLDENS = pathlib.Path(__file__).parent / "goldens"
NAMES = sorted(path.stem for path in GOLDENS.glob("*.yaml"))
TEMPLATES = ("hub", "brief", "plain")


def rendered(text: str, template: str = "") -> str:
    """The README above its provenance comment."""
    learnings = parse(TextFile("learnings.yaml", text)).learnings
    look = find_look(template or learnings.template)
    whole = Renderer(look).render(learnings, load_programme(programme_path(learnings.programme)), "0")
    made = read_provenance(whole)
    assert made is not None and made.untouched
    return made.body.rstrip("\n") + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / f"{name}.md"
    text = rendered((GOLDENS / f"{name}.yaml").read_text(encoding="utf-8"))
    if request.config.getoption("--update-goldens"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "see the change, then run pytest --update-goldens"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", NAMES)
def test_github_shows_one_title_and_no_level_skipped(name: str, template: str) -> None:
    headings = shown.headings(rendered((GOLDENS / f"{name}.yaml").read_text(encoding="utf-8"), template))
    assert [level for level, _ in headings].count(1) == 1
    assert headings[0][0] == 1
    for (above, _), (below, title) in pairwise(headings):
        assert below <= above + 1, title


@pytest.mark.parametrize("form", ["", *FORMS])
@pytest.mark.parametrize("template", TEMPLATES)
def test_each_section_shows_its_own_entries_in_order_and_no_others(template: str, form: str) -> None:
    chosen = f"  as: {form}\n" if form else ""
    lists = "".join(f"{kind}:\n{chosen}  items: [{kind} one, {kind} two, {kind} three]\n" for kind in LISTED)
    prose = [kind.name for kind in KINDS if kind.shape == PROSE]
    texts = "".join(f"{kind}: {kind} one\n" for kind in prose)
    titles = "titles:\n" + "".join(f"  {kind}: About {kind}\n" for kind in (*LISTED, *prose))
    made = rendered(f"format: 1\ntitle: Everything\n{lists}{texts}{titles}", template)
    for kind in (*LISTED, *prose):
        number = 3 if kind in LISTED else 1
        assert (
            shown.below(made, f"About {kind}", kind)
            == [f"{kind} one", f"{kind} two", f"{kind} three"][:number]
        )


def test_the_first_seed_gives_the_headings_items_and_words_of_its_readme() -> None:
    seed = shared("seeds/000_c0287a430f6fa8b7.learnings.yaml")
    real = shared("seeds/000_c0287a430f6fa8b7.txt").read_text(encoding="utf-8")
    made = rendered(seed.read_text(encoding="utf-8"))
    assert shown.headings(made) == shown.headings(real)
    assert shown.items(made) == shown.items(real)
    assert shown.words(made) == shown.words(real)


def test_rendering_twice_with_one_renderer_gives_the_same() -> None:
    learnings = parse(TextFile("x", "format: 1\ntitle: A\noverview: <T> and _b_\n")).learnings
    renderer = Renderer(find_look("hub"))
    assert renderer.render(learnings, None, "0") == renderer.render(learnings, None, "0")


def test_a_section_below_unfinished_html_in_a_list_is_in_the_contents() -> None:
    own = "sections:\n  a:\n    title: A\n    body: |\n      - x\n      <a id=y>\n      <?php\n  b: {title: B, body: z}\n"
    made = rendered(f"format: 1\ntitle: T\ntoc: yes\n{own}", "plain")
    assert "- [A](#a)\n- [B](#b)\n" in made
