"""Edits that learners make of a README, and of a learnings.yaml, drawn at random."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from nexus_gen.files import TextFile
from nexus_gen.learnings import edit
from nexus_gen.learnings.edit_data import Path
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.sections import LISTED, named_by

WORDS = "alpha bravo charlie delta echo foxtrot golf hotel".split()  # of an edited README
OTHER_WORDS = "yankee xray whiskey victor uniform tango sierra".split()  # of an edited learnings.yaml
_ITEM = re.compile(r" *(?:[-*]|\d+\.) ")
_ROW = re.compile(r"\|(?![ :|-]*$)")
Lines = list[str]


def said(random: Random, words: Sequence[str] = WORDS) -> str:
    return " ".join(random.sample(words, 2))


def _outside_of_fences(lines: Lines) -> list[int]:
    found, fence = [], False
    for number, line in enumerate(lines):
        is_fence = line.lstrip().startswith(("```", "~~~"))
        if is_fence:
            fence = not fence
        elif not fence:
            found.append(number)
    return found


def _lines_with(lines: Lines, pattern: str | re.Pattern[str]) -> list[int]:
    return [number for number in _outside_of_fences(lines) if re.match(pattern, lines[number])]


def _text_lines(lines: Lines) -> list[int]:
    return [*_lines_with(lines, _ITEM), *_lines_with(lines, r"[^\W\d_]")]


def another_word(random: Random, lines: Lines) -> None:
    number = random.choice(_text_lines(lines) or [0])
    words = lines[number].split(" ")
    places = [at for at, word in enumerate(words) if word.isalpha()]
    if places:
        words[random.choice(places)] = random.choice(WORDS)
    lines[number] = " ".join(words)


def a_word_more(random: Random, lines: Lines) -> None:
    lines[random.choice(_text_lines(lines) or [0])] += f" {random.choice(WORDS)}"


def a_new_item(random: Random, lines: Lines) -> None:
    items = _lines_with(lines, _ITEM)
    if items:
        at = random.choice(items)
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        one, two = said(random), said(random)
        text = random.choice([one, f"**{one}**: {two}", f"{one.title()}: {two}", f"`{one}`"])
        lines.insert(at, f"{indent}- {text}")


def an_item_less(random: Random, lines: Lines) -> None:
    items = _lines_with(lines, _ITEM)
    if items:
        del lines[random.choice(items)]


def an_item_elsewhere(random: Random, lines: Lines) -> None:
    items = _lines_with(lines, r"- ")
    if len(items) > 1:
        first, second = random.sample(items, 2)
        line = lines.pop(first)
        lines.insert(second, line)


def a_point(random: Random, lines: Lines) -> None:
    items = _lines_with(lines, r"- ")
    if items:
        lines.insert(random.choice(items) + 1, f"  - {said(random)}")


def another_heading(random: Random, lines: Lines) -> None:
    at = random.choice(_lines_with(lines, r"#+ ") or [0])
    lines[at] = f"{lines[at].split(' ')[0]} {said(random).title()}"


def a_new_section(random: Random, lines: Lines) -> None:
    headings = _lines_with(lines, r"##+ ")
    if headings:
        at = random.choice(headings)
        content = [f"{said(random)}.", f"- {said(random)}\n- **{said(random)}**: {said(random)}"]
        content += ["```sh\nmake\n```", "| a | b |\n| - | - |\n| x | y |"]
        title = f"{lines[at].split(' ')[0]} {said(random).title()}"
        lines[at:at] = f"{title}\n\n{random.choice(content)}\n".split("\n")


def a_section_less(random: Random, lines: Lines) -> None:
    headings = _lines_with(lines, r"##+ ")
    if len(headings) > 1:
        number = random.randrange(len(headings))
        after = [*headings, len(lines)][number + 1]
        del lines[headings[number] : after]


def sections_in_another_order(random: Random, lines: Lines) -> None:
    headings = [*_lines_with(lines, r"##+ "), len(lines)]
    if len(headings) > 3:
        at = random.randrange(len(headings) - 3)
        first, second, after = headings[at : at + 3]
        lines[first:after] = lines[second:after] + lines[first:second]


def a_paragraph(random: Random, lines: Lines) -> None:
    at = random.choice([number for number in _outside_of_fences(lines) if not lines[number]] or [0])
    lines[at:at] = ["", f"{said(random)}.", ""]


def a_row(random: Random, lines: Lines) -> None:
    rows = _lines_with(lines, _ROW)
    if rows:
        at = random.choice(rows)
        cells = [random.choice(WORDS) for _ in range(lines[at].count("|") - 1)]
        lines.insert(at + 2, f"| {' | '.join(cells)} |")


def a_line_less(random: Random, lines: Lines) -> None:
    del lines[random.randrange(len(lines))]


def a_line_twice(random: Random, lines: Lines) -> None:
    at = random.randrange(len(lines))
    lines.insert(at, lines[at])


def pasted_html(random: Random, lines: Lines) -> None:
    at = random.choice(_outside_of_fences(lines) or [0])
    html = [f"<div align=center><b>{said(random)}</b></div>", "<br>", "<!-- later -->"]
    lines[at:at] = ["", random.choice(html), ""]


def a_line_wrapped(random: Random, lines: Lines) -> None:
    at = random.choice(_lines_with(lines, r"[^\W\d_]") or [0])
    words = lines[at].split(" ")
    lines[at : at + 1] = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]


def another_bullet(random: Random, lines: Lines) -> None:
    items = _lines_with(lines, r" *- ")
    if items:
        at = random.choice(items)
        lines[at] = lines[at].replace("- ", "* ", 1)


PLANNED: tuple[Callable[[Random, Lines], None], ...] = (
    another_word,
    a_word_more,
    a_new_item,
    an_item_less,
    an_item_elsewhere,
    a_point,
    another_heading,
    a_new_section,
    a_section_less,
    sections_in_another_order,
    a_paragraph,
    a_row,
)
UNPLANNED = (a_line_less, a_line_twice, pasted_html, a_line_wrapped, another_bullet)


def edited(random: Random, body: str, edits: Sequence[Callable[[Random, Lines], None]]) -> str:
    """A README with one of the edits."""
    lines = body.split("\n")
    random.choice(edits)(random, lines)
    return "\n".join(lines)


def edited_yaml(random: Random, yaml: str) -> tuple[str, Path]:
    """A learnings.yaml with an entry changed, added or deleted, or with more prose; and the path of that."""
    file = TextFile("learnings.yaml", yaml)
    data = plain_data(parse(file).root)
    lists = list(_lists(data))
    prose = [key for key in ("overview", "notes", "footer") if isinstance(data.get(key), str)]
    if prose and (not lists or random.random() < 0.2):
        key = random.choice(prose)
        return edit.set_value(file, (key,), f"{data[key]}\n\n{said(random, OTHER_WORDS)}.").text, (key,)
    if not lists:
        return edit.set_value(file, ("title",), said(random, OTHER_WORDS)).text, ("title",)
    path, items = random.choice(lists)
    at = (*path, random.randrange(len(items)))
    new = said(random, OTHER_WORDS)
    how = random.choice(["summary", "name", "add", "delete"])
    if how == "add":
        return edit.insert(file, at, new).text, at
    if how == "delete" and len(items) > 1:
        return edit.delete(file, at).text, at
    key = named_by(path[0]) if how == "name" else "summary"  # type: ignore[arg-type]
    return edit.set_value(file, (*at, key), new).text, at


def _lists(data: dict[str, Any]) -> list[tuple[Path, list[Any]]]:
    found: list[tuple[Path, list[Any]]] = []
    for name in LISTED:
        value = data.get(name)
        if isinstance(value, list) and value:
            found.append(((name,), value))
        elif isinstance(value, dict) and value.get("items"):
            found.append(((name, "items"), value["items"]))
    return found
