"""`init` without questions."""

from __future__ import annotations

import json
import pathlib

import pytest

from nexus_gen.learnings.model import Entry
from nexus_gen.learnings.read import load
from nexus_gen.programmes import programme_names
from nexus_gen.templating.gallery import gallery_names
from tests import shown
from tests.conftest import Run


def made(folder: pathlib.Path) -> pathlib.Path:
    return folder / "learnings.yaml"


@pytest.mark.parametrize("programme", programme_names())
@pytest.mark.parametrize("template", gallery_names())
def test_defaults_make_both_files(run: Run, tmp_path: pathlib.Path, programme: str, template: str) -> None:
    result = run("init", "new/folder", "--defaults", "--programme", programme, "--template", template)
    assert result.code == 0, result.err
    folder = tmp_path / "new/folder"
    text = made(folder).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert "# challenges:\n#   - name:" in text and "# takeaways:\n#   - " in text
    readme = (folder / "README.md").read_text(encoding="utf-8")
    titles = [title for _, title in shown.headings(readme)]
    assert not any("Challenges" in title or "Takeaways" in title for title in titles)
    assert "TODO" not in readme and "[Your" not in readme and "…" not in readme
    assert run("render", "--check", "new/folder").code == 0


def test_the_commented_examples_are_valid_when_taken_in(run: Run, tmp_path: pathlib.Path) -> None:
    run("init", "--defaults")
    lines = made(tmp_path).read_text(encoding="utf-8").split("\n")
    start = lines.index("# challenges:")
    for number in [*range(start, start + 4), lines.index("# takeaways:"), lines.index("# takeaways:") + 1]:
        lines[number] = lines[number][2:]
    made(tmp_path).write_text("\n".join(lines), encoding="utf-8")
    assert run("render").code == 0
    learnings = load(str(made(tmp_path))).learnings
    assert learnings.sections["challenges"].entries[0].solution
    assert learnings.sections["takeaways"].entries


def test_set_takes_dotted_keys_and_repeats_for_lists(run: Run, tmp_path: pathlib.Path) -> None:
    result = run(
        *["init", "--defaults", "--set", "title=Mine: a #1", "--set", "quote.text=Ship it."],
        *[
            "--set",
            "practices=One",
            "--set",
            "practices=Two",
            "--set",
            "titles.overview=",
            "--set",
            "toc=yes",
        ],
        *["--set", "challenges.0.name=Slow", "--set", "challenges.0.solution=An index"],
        *["--set", "challenges={name: Flaky, solution: A seed}", "--set", "sections.more.title=More"],
        *["--set", "sections.more.body=Text", "--set", "technologies="],
        *["--set", "takeaways.as=numbered", "--set", "takeaways.items=Ask"],
    )
    assert result.code == 0, result.err
    learnings = load(str(made(tmp_path))).learnings
    assert learnings.title == "Mine: a #1"
    assert learnings.toc and learnings.titles["overview"] == ""
    assert learnings.sections["quote"].body == "Ship it."
    assert learnings.sections["practices"].entries == (Entry("One"), Entry("Two"))
    assert learnings.sections["challenges"].entries == (
        Entry("Slow", solution="An index"),
        Entry("Flaky", solution="A seed"),
    )
    assert learnings.sections["more"].title == "More"
    assert learnings.sections["takeaways"].form == "numbered"
    assert "technologies" not in learnings.sections


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("titel=x", 'unknown key "titel". Did you mean "title"?'),
        ("title", "has no ="),
        ("=x", "has no key"),
        ("title.deep=x", "no keys below"),
        ("challenges.3.name=x", "are missing"),
        ("challenges.0.nam=x", 'Did you mean "name"?'),
        ("toc=perhaps", "yes or no"),
        ("layout=nowhere", 'no section "nowhere"'),
    ],
)
def test_a_wrong_set_says_what_is_wrong_and_writes_nothing(
    run: Run, tmp_path: pathlib.Path, assignment: str, said: str
) -> None:
    result = run("init", "new", "--defaults", "--set", assignment)
    assert result.code == 2
    assert said in result.err
    assert not (tmp_path / "new").exists()


DATA = {"title": "From data 🚀", "challenges": [{"name": "Slow", "solution": "Index"}], "notes": None}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_data_may_be_json_from_stdin(run: Run, tmp_path: pathlib.Path, ascii_only: bool) -> None:
    """Data alone is all there is; an emoji may be written as JSON's two halves."""
    text = json.dumps(DATA, ensure_ascii=ascii_only, indent="\t")
    assert run("init", "--data", "-", stdin=text.encode()).code == 0
    learnings = load(str(made(tmp_path))).learnings
    assert learnings.title == "From data 🚀"
    assert list(learnings.sections) == ["challenges"]


def test_data_may_be_a_yaml_file_over_the_defaults(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "mine.yaml").write_text("programme: prodev-frontend\npractices: [Only this]\n")
    assert run("init", "x", "--defaults", "--data", "mine.yaml", "--set", "title=Last word").code == 0
    learnings = load(str(made(tmp_path / "x"))).learnings
    assert learnings.programme == "prodev-frontend"
    assert learnings.sections["practices"].entries == (Entry("Only this"),)
    assert learnings.sections["technologies"].entries
    assert learnings.title == "Last word"


def test_errors_in_data_have_their_place(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "mine.yaml").write_text("title: A\nchalenges: []\n")
    result = run("init", "x", "--data", "mine.yaml")
    assert result.code == 2
    assert 'mine.yaml:2:1: unknown key "chalenges". Did you mean "challenges"?' in result.err
    assert not (tmp_path / "x").exists()


def test_an_existing_learnings_yaml_is_never_replaced(run: Run, tmp_path: pathlib.Path) -> None:
    made(tmp_path).write_text("mine\n")
    assert run("init", "--defaults").code == 1
    assert made(tmp_path).read_text() == "mine\n"


def test_an_existing_readme_with_words_of_its_own_is_left(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text("# alx-project-nexus\n\nMy own words.\n")
    result = run("init", "--defaults")
    assert result.code == 1
    assert "would be lost" in result.err
    assert (tmp_path / "README.md").read_text() == "# alx-project-nexus\n\nMy own words.\n"
    assert made(tmp_path).exists()


def test_the_host_s_default_readme_is_replaced(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text("# alx-project-nexus")
    assert run("init", "--defaults").code == 0


@pytest.mark.parametrize("wrong", ["programme=nope", "template=/etc", "layout=nowhere"])
def test_what_is_wrong_leaves_nothing_behind(run: Run, tmp_path: pathlib.Path, wrong: str) -> None:
    assert run("init", "x", "--defaults", "--set", wrong).code == 2
    assert list(tmp_path.iterdir()) == []


def test_paths_of_the_call_are_seen_from_where_it_is_made(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "p.yaml").write_text("name: Mine\ndefaults: {title: Of my programme}\n")
    run("templates", "copy", "plain", "look")
    assert run("init", "deep/er", "--defaults", "--programme", "p.yaml", "--template", "look").code == 0
    assert (tmp_path / "deep/er/README.md").read_text().startswith("# Of my programme")
    assert run("render", "--check", "deep/er").code == 0


def test_empty_data_is_told(run: Run, tmp_path: pathlib.Path) -> None:
    assert run("init", "--data", "-").code == 2
    assert list(tmp_path.iterdir()) == []


def test_unknown_programme_and_template(run: Run, tmp_path: pathlib.Path) -> None:
    for flag in ("--programme", "--template"):
        result = run("init", "x", "--defaults", flag, "nowhere")
        assert result.code == 2 and "nowhere" in result.err
    assert not (tmp_path / "x").exists()
