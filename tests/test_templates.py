"""Templates of a learner's own: what they inherit, and what they can't do."""

from __future__ import annotations

import pathlib

import pytest

from nexus_gen.templating.gallery import gallery_names
from tests import shown
from tests.conftest import Run

LEARNINGS = """\
format: 1
title: The <title> of *one*
template: ./mine
overview: |
  Over <b>there</b>.

  - a bullet
technologies:
  - name: "**Bold** | pipe"
    summary: "`code` # and <T>"
  - __init__.py
takeaways: [Ask *early*, "- a dash", "[x] box", "# hash", "a_b_c & &amp;"]
"""


@pytest.fixture
def mine(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "learnings.yaml").write_text(LEARNINGS, encoding="utf-8")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "template.yaml").write_text("extends: hub\n")
    return folder


def test_the_gallery_is_listed(run: Run) -> None:
    listed = run("templates").out.splitlines()
    assert [line.split()[0] for line in listed] == gallery_names() == ["brief", "hub", "plain"]


@pytest.mark.parametrize("name", ["hub", "plain"])
def test_a_copy_renders_the_same_until_it_is_changed(
    run: Run, tmp_path: pathlib.Path, mine: pathlib.Path, name: str
) -> None:
    assert run("templates", "copy", name, "copied").code == 0
    for template in (name, "./copied"):
        (tmp_path / "learnings.yaml").write_text(LEARNINGS.replace("./mine", template), encoding="utf-8")
        run("render", "--output", "copy.md" if "copied" in template else "gallery.md")
    copy, gallery = ((tmp_path / file).read_text(encoding="utf-8") for file in ("copy.md", "gallery.md"))
    assert copy.split("<!-- nexus-gen")[0] == gallery.split("<!-- nexus-gen")[0]


def test_a_copy_never_writes_into_a_folder_with_something_in_it(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub/mine.txt").write_text("x")
    assert run("templates", "copy", "hub").code == 1
    assert run("templates", "copy", "nope").code == 2
    assert [path.name for path in (tmp_path / "hub").iterdir()] == ["mine.txt"]


def section_of(mine: pathlib.Path, kind: str, text: str) -> None:
    """Gives the template a file of its own for a kind."""
    (mine / "sections").mkdir()
    (mine / f"sections/{kind}.md.j2").write_text(text)


def test_one_kind_may_be_overridden(run: Run, mine: pathlib.Path) -> None:
    section_of(mine, "takeaways", "{% for e in part.entries %}\n> {{ e.name }}\n\n{% endfor %}\n")
    readme = run("render", "--stdout").out
    assert "> Ask _early_\n" in readme and "> \\- a dash\n" in readme
    assert "## 🚀 Overview" in readme and "\n---\n" in readme


def test_one_partial_or_title_may_be_overridden(run: Run, mine: pathlib.Path) -> None:
    (mine / "template.yaml").write_text(
        "extends: brief\ntitles: {takeaways: Lessons}\nas: {takeaways: numbered}\n"
    )
    (mine / "forms").mkdir()
    (mine / "forms/list.md.j2").write_text("{% for e in part.entries %}\n- {{ e.name }}!\n{% endfor %}\n")
    readme = run("render", "--stdout").out
    assert "### Lessons\n\n1. Ask _early_\n2. - a dash" not in readme
    assert "### Lessons\n\n1. Ask _early_\n2. \\- a dash\n" in readme
    assert "- **Bold** | pipe!\n- \\_\\_init\\_\\_.py!\n" in readme


# In each: where values of the learnings land, and what must come out for each of them.
PLACES = {
    "item": "- {{ e.name }}\n",
    "run": "- x {{ e.name }} y\n",
    "heading": "### {{ e.name }}\n\n",
    "bold": "- **{{ e.name }}**: x\n",
    "quote": "> {{ e.name }}\n\n",
    "concatenated": '- {{ "x " ~ e.name ~ " y" }}\n',
    "added": '- {{ "x " + e.name + " y" }}\n',
    "joined": '- {{ [e.name, e.name] | join(" / ") }}\n',
    "macro": "{% macro m(v) %}- {{ v }}{% endmacro %}{{ m(e.name) }}\n",
    "set block": "{% set v %}{{ e.name }}{% endset %}- {{ v }}\n",
    "filtered": "- {{ e.name | trim | replace('zzz', 'y') }}\n",
    "string joined": '- {{ ", ".join([e.name, e.name]) }}\n',
    "string formatted": '- {{ "x {} y".format(e.name) }}\n',
    "formatted": '- {{ "%s" | format(e.name) }}\n',
}


@pytest.mark.parametrize("place", PLACES)
def test_a_value_in_a_template_of_one_s_own_is_safe(run: Run, mine: pathlib.Path, place: str) -> None:
    section_of(mine, "takeaways", "{% for e in part.entries %}\n" + PLACES[place] + "{% endfor %}\n")
    result = run("render", "--stdout")
    assert result.code == 0, result.err
    for visible in ("Ask early", "- a dash", "[x] box", "# hash", "a_b_c & &amp;"):
        assert visible in shown.text(result.out), (visible, result.out)
    assert len(shown.headings(result.out)) == (10 if place == "heading" else 5)


def test_table_code_link_comment_and_html_places(run: Run, mine: pathlib.Path) -> None:
    section = """\
| Name | About |
| ---- | ----- |
{% for e in part.entries %}
| {{ e.name }} | {{ e.summary }} |
{% endfor %}

`{{ part.entries[0].summary }}` and [{{ part.entries[0].name }}](https://example.org/{{ part.entries[0].name }})

```text
{{ part.entries[0].summary }}
```

<!-- {{ part.entries[0].summary }} --> -->

<div title="{{ part.entries[0].summary }}">{{ part.entries[0].summary }}</div>

{{ document.sections[0].parts[0].body }}
"""
    section_of(mine, "technologies", section)
    result = run("render", "--stdout")
    assert result.code == 0, result.err
    assert "| **Bold** \\| pipe | `code` # and \\<T> |" in result.out
    assert "[**Bold** | pipe](https://example.org/**Bold**%20%7C%20pipe)" in result.out
    assert "```text\n`code` # and <T>\n```" in result.out
    assert result.out.count("Over <b>there</b>.\n\n- a bullet") == 2
    assert len(shown.headings(result.out)) == 5


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("\n{{ nope }}", 2, "nope"),
        ("{% if %}", 1, ""),
        ("{% for x in document %}", 1, ""),
        ("\n\n{{ document.title | nofilter }}", 3, "nofilter"),
        ("{{ document.nothing }}", 1, "nothing"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ('{{ "".__class__ }}', 1, "__class__"),
        ("{{ mark.__globals__ }}", 1, "__globals__"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", 1, "nested too deep"),
        ("{{ 1" + " + 1" * 20_000 + " }}", 1, "nested too deep"),
        ("{% for a in [1] %}" * 25 + "{% endfor %}" * 25, 1, "nested too deep"),
        ("{% if 1 %}" * 150 + "{% endif %}" * 150, 1, "nested too deep"),
        ("{{ " + "9" * 5000 + " }}", 1, "too long a number"),
        ('{% include "../secret.txt" %}', 1, "own folder"),
        ('{% include "/etc/hostname" %}', 1, "own folder"),
        ('{% include "link.txt" %}', 1, "no file"),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", 1, "rounds"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "without end"),
        ('{% include "README.md.j2" %}', 1, "without end"),
        ('{{ "x" * 10000000000 }}', 1, "repeated"),
        ("{{ 9 ** 9999999 }}", 1, "power"),
        (
            "{% set n = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            1,
            "joined",
        ),
        (
            "{% set n = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            1,
            "more than",
        ),
        (
            "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            1,
            "more than",
        ),
        (
            "{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
            1,
            "added up",
        ),
        (
            "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
            1,
            "list",
        ),
        ("{{ 'x'.zfill(10 ** 10) }}", 1, "zfill"),
        ("{{ 'x' | center(10 ** 10) }}", 1, "center"),
        ("{{ [1, 2] }}", 1, "join"),
        (
            "{% set x = namespace(v='y' * 90000) %}{% for i in range(9999) %}{{ x.v }}{% endfor %}",
            1,
            "writes more",
        ),
    ],
)
def test_an_error_in_a_template_has_its_line(
    run: Run, mine: pathlib.Path, tmp_path: pathlib.Path, template: str, line: int, said: str
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (mine / "link.txt").symlink_to(tmp_path / "secret.txt")
    (mine / "README.md.j2").write_text(template)
    result = run("render", "--stdout")
    assert result.code == 2
    place, _, told = result.err.partition(": ")
    assert place.startswith(f"mine/README.md.j2:{line}:"), result.err
    assert said in told and told.split("\n")[0]
    assert "secret" not in result.out


@pytest.mark.parametrize(
    "template", ["", "# Hello", "{{ document.title }}", "# {{ document.title }}\n\n{{ toc }}\n"]
)
def test_a_template_needs_no_marks(run: Run, mine: pathlib.Path, template: str) -> None:
    (mine / "README.md.j2").write_text(template)
    assert run("render").code == 0
    assert run("render", "--check").code == 0


def test_wrong_keys_in_template_yaml_are_located(run: Run, mine: pathlib.Path) -> None:
    (mine / "template.yaml").write_text("extends: hub\ntitels: {}\n")
    result = run("render")
    assert result.code == 2
    assert 'template.yaml:2:1: unknown key "titels". Did you mean "titles"?' in result.err


def test_a_change_of_an_own_template_makes_the_readme_stale(run: Run, mine: pathlib.Path) -> None:
    assert run("render").code == 0
    assert run("render", "--check").code == 0
    (mine / "template.yaml").write_text("extends: plain\n")
    assert run("render", "--check").code == 1
