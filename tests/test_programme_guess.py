"""Which programme a README is about, by its words."""

from __future__ import annotations

import csv

import pytest

from nexus_gen.programmes import programme_names, programme_path
from nexus_gen.programmes.guess import BACKEND, FRONTEND, GENERAL, programme_of
from nexus_gen.programmes.load import load_programme
from tests.conftest import shared


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("", BACKEND),
        ("# Notes\n\nWhat I cooked.", BACKEND),
        ("# Notes\n\nWhat I cooked in the last week, and how.", GENERAL),
        ("# Scripts\n\nSmall tools in Python for the garden.", GENERAL),
        ("# alx-project-nexus", BACKEND),
        ("# ProDev Frontend\n\nWith backend learners, over a REST API.", FRONTEND),
        ("# ProDev Backend\n\nWith frontend learners, who use Next.js.", BACKEND),
        ("# ProDev FE Notes", FRONTEND),
        ("# ProDev BE Notes", BACKEND),
        ("# Shop\n\nNext.js, TailwindCSS, TypeScript.", FRONTEND),
        ("# Shop\n\nDjango, Celery, Docker, and a React page.", BACKEND),
        ("# Shop\n\nNext.js and TailwindCSS over Django and PostgreSQL.", BACKEND),
        ("# Front-end engineering\n\nReact over Python.", FRONTEND),
        (
            "# ProDev: both tracks\n\nBackend engineering with Django, frontend engineering with React.",
            BACKEND,
        ),
        ("# Reactor and Typescripted", BACKEND),
    ],
)
def test_words_tell_the_track(text: str, programme: str) -> None:
    assert programme_of(text) == programme


def test_what_is_guessed_is_there() -> None:
    assert {BACKEND, FRONTEND} <= set(programme_names())


@pytest.mark.parametrize("name", [BACKEND, FRONTEND])
def test_the_rubric_of_a_programme_tells_its_track(name: str) -> None:
    rubric = load_programme(programme_path(name)).rubric
    assert programme_of("\n".join(requirement["title"] for requirement in rubric)) == name


def test_the_track_of_real_readmes() -> None:
    index = shared("corpus/index.tsv")
    with index.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    wrong = []
    for row in rows:
        text = (index.parent / row["file"]).read_text(encoding="utf-8", errors="replace")
        if programme_of(text) != (FRONTEND if row["track"] == "frontend" else BACKEND):
            wrong.append(row["file"])
    assert len(wrong) <= len(rows) // 50, wrong
