"""What the templates write is in the one style that markdownlint, prettier and mdformat agree on."""

from __future__ import annotations

import pathlib
import subprocess
from itertools import cycle

import mdformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.learnings.model import Learnings
from tests.any_learnings import any_learnings
from tests.conftest import examples, needs
from tests.test_any_learnings import readme
from tests.test_render import GOLDENS, NAMES, TEMPLATES, rendered
from tests.twins import changed

# A learner's own words may break these: the same heading twice, one that ends in a sign or is code, a line that
# is all bold, a link named "link", "(a)[b]"; and markdownlint does not know the anchor of a heading with an address.
RULES = "".join(f"MD{number}: false\n" for number in ("011", "013", "020", "024", "026", "036", "051", "059"))
# Whose own text breaks a rule of markdownlint (raw HTML, the same heading twice, HTML-like names).
OF_THE_LEARNER = {"block-markdown", "toc"}
STYLED = [name for name in NAMES if name not in OF_THE_LEARNER]


@pytest.fixture(scope="module")
def readmes(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder with every golden in every template."""
    folder = tmp_path_factory.mktemp("readmes")
    for name in STYLED:
        for template in TEMPLATES:
            text = rendered((GOLDENS / f"{name}.yaml").read_text(encoding="utf-8"), template)
            (folder / f"{name}-{template}.md").write_text(text, encoding="utf-8")
    for number, text in enumerate(_random_readmes()):
        (folder / f"random-{number}.md").write_text(text, encoding="utf-8")
    (folder / ".markdownlint.yaml").write_text(RULES)
    return folder


# Words of every sort, as learners write them. No two stand in the same place in all examples. None has a
# backtick alone, which mdformat pads in a code span and prettier does not, and none begins with a box.
ORDINARY = """\
Docker|C#|F# and C#|AT&T|CI/CD|snake_case|__init__.py|`code`|**bold** words|*em* words|List<int>|2 * 3
[docs](https://x.yz/a_b)|see https://x.yz/a|me@x.yz|a < b > c|100 %|~5 min|a[0]|no 1|a - b|c + d|no # 1
x > y|a|b|C:\\dir|don't "quote"|日本語|🚀 go|~~gone~~|\\*star|{{ x }}|${{ a }}|3.10|x_y_z|Node.js|key: value|what?|wow!
"""


def _random_readmes() -> list[str]:
    """What the templates make of learnings of any form, with ordinary texts."""
    made: list[str] = []
    texts = cycle([text for line in ORDINARY.splitlines() for text in line.split("|")])

    @examples(60)
    @given(any_learnings(st.sampled_from(["", "Some words.", "Two words."]), bodies=False))
    def render(learnings: Learnings) -> None:
        ordinary = changed(learnings, lambda _: next(texts))
        made.extend(readme(ordinary, template).rstrip("\n") + "\n" for template in TEMPLATES)

    render()
    return made


def test_markdownlint_has_nothing_to_say(readmes: pathlib.Path) -> None:
    tool = needs("markdownlint-cli2")
    run = subprocess.run([tool, "*.md"], cwd=readmes, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_prettier_would_change_nothing(readmes: pathlib.Path) -> None:
    tool = needs("prettier")
    run = subprocess.run([tool, "--check", "*.md"], cwd=readmes, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_mdformat_would_change_nothing(readmes: pathlib.Path) -> None:
    changed = {}
    for path in readmes.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        made = mdformat.text(text, options={"number": True}, extensions=["gfm", "tables", "simple_breaks"])
        if made != text:
            changed[path.name] = made
    assert not changed
