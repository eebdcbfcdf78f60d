"""What people type in READMEs that a field of learnings.yaml could spoil: it comes back as GitHub shows it."""

from __future__ import annotations

import pathlib

import pytest

from nexus_gen.importing.importer import Importer
from nexus_gen.markdown.block import block
from tests import judge
from tests.conftest import Run

KEPT = {
    "code in a step": "# Notes\n\n## Steps\n\n1. Open the file:\n\n        a = b_c * 2 * d\n\n2. Save it\n",
    "lines that end in two blanks": "# Notes\n\n## Where\n\n### Office\n\nFirst floor  \nRoom 7  \nTown\n",
    "a line that ends in a backslash": "# Notes\n\n## Tools\n\n- Git\\\n  since May\n- Docker\n",
    "a label at the end of a line": "# Notes\n\n## Tools\n\nAll of it is in [a book]:\n\n- Git\n\n"
    "## Links\n\nNone.\n\n[a book]: https://example.org/b\n",
    "three headings of one rank": "## Week 1\n\n- Loops\n\n## Week 2\n\nFunctions.\n\n## Week 3\n\nTests.\n",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=list(KEPT))
def test_blocks_and_breaks_stay_what_they_are(text: str) -> None:
    made = Importer(folder="notes").imported(text).readme.split("<!-- nexus-gen")[0]
    before, after = (judge.tree(one) for one in (text, made))
    for tag in ("pre", "br", "h2", "h3", "a"):
        assert [node.text for node in after.all(tag)] == [node.text for node in before.all(tag)], made


def test_a_readme_without_a_sign_of_a_programme_is_of_none(run: Run, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "css-notes"
    folder.mkdir()
    (folder / "README.md").write_text(
        "I keep what I know of styles here.\n\n- boxes\n- grids\n", encoding="utf-8"
    )
    result = run("import", "css-notes/README.md", "--dry-run")
    assert "programme: general\n" in result.out and "title: css-notes\n" in result.out
    assert "for General" in run("check", "css-notes").out


def test_a_tab_of_code_in_an_item_stays_a_tab() -> None:
    text = "1. Write it:\n\n   ```make\n   all:\n   \tgcc x.c\n   ```"
    assert block(text, 2).text == text


@pytest.mark.parametrize("heading", ["## Tools\n\n", ""])
def test_html_that_no_list_can_hold_is_kept_as_code(heading: str) -> None:
    text = f"# Notes\n\n{heading}- **A**: a word\n- **B**: <table>\n  <tr><td>cell</td></tr>\n  </table>\n- **C**: x\n"
    made = Importer().imported(text).readme
    assert "<tr><td>cell</td></tr>" in judge.tree(made).all("pre")[0].text
    assert [node.text for node in judge.tree(made).all("h1", "h2")] == [
        node.text for node in judge.tree(text).all("h1", "h2")
    ] or not heading
