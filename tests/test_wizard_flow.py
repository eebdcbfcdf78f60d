"""The wizard without a terminal: which question comes when, and that no answer is ever lost."""

from __future__ import annotations

import os
import pathlib
import random
from typing import Any

import pytest

from nexus_gen.learnings.read import load
from nexus_gen.project.paths import Paths
from nexus_gen.project.render import Updater
from nexus_gen.provenance import read_provenance
from nexus_gen.wizard import flow
from nexus_gen.wizard.questions import Answer, Back, Leave, Position, Question, Ticked
from nexus_gen.wizard.run import ASK, LEAVE, WRITE, Wizard

OWN_WORDS: dict[str, Answer] = {
    "challenges/0/name": "Docker",
    "challenges/0/problem": "The image was 2 GB",
    "challenges/0/solution": "A multi-stage build",
    "challenges/1/name": "Flaky tests",
    "challenges/1/solution": "A seed",
    "challenges/1/problem": "",
    "challenges/2/name": "",
    "takeaways/0/name": "Measure before changing code",
    "takeaways/1/name": "",
    "title": "Notes",
    "notes": "",
    "quote/text": "",
}


WALKS = int(os.environ.get("NEXUS_GEN_WALKS", "40"))  # 200 before a release: five minutes


class Scripted:
    """A screen that answers from a table, and with Enter alone where that says nothing."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.shown: list[str] = []

    def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
        assert position.label
        self.asked.append(question.id)
        answer = self.answers.get(question.id, question.answer)
        assert not question.problem(answer), question
        return answer

    def show(self, text: str) -> None:
        self.shown.append(text)


class Wandering(Scripted):
    """Answers, goes back, answers something else and goes back, is interrupted: at random."""

    def __init__(self, answers: dict[str, Answer], chance: random.Random) -> None:
        super().__init__(answers)
        self.chance = chance
        self.take_back = False

    def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
        answer = super().ask(question, position, ticked)
        if self.take_back:
            self.take_back = False
            raise Back
        if question.id == flow.REVIEW:
            return answer
        what = self.chance.random()
        if what < 0.12:
            raise Back
        if what < 0.2:
            raise KeyboardInterrupt
        if what < 0.28 and question.id in self.answers:
            self.take_back = True
            return "Something else: a *slip* #1"
        return answer


def sit(folder: pathlib.Path, screen: Scripted, **given: Any) -> Wizard:
    wizard = Wizard(str(folder), screen, given)
    wizard.run()
    return wizard


def learned(folder: pathlib.Path) -> Any:
    return load(str(folder / "learnings.yaml")).learnings


def test_enter_alone_and_ones_own_words_meet_the_whole_rubric(tmp_path: pathlib.Path) -> None:
    screen = Scripted(OWN_WORDS)
    sit(tmp_path, screen)
    assert (tmp_path / "README.md").exists()
    paths = Paths(str(tmp_path / "learnings.yaml"), "")
    assert [verdict.id for verdict in Updater().verdicts(paths) if not verdict.met] == []
    assert len(screen.asked) == len(set(screen.asked)) or screen.asked.count(flow.REVIEW) <= 2


def test_every_question_can_be_left_to_the_one_before(tmp_path: pathlib.Path) -> None:
    """From the last question back to the first, with every answer still in its place."""
    sit(tmp_path, Scripted({**OWN_WORDS, flow.REVIEW: LEAVE}))
    before = learned(tmp_path)

    class Backwards(Scripted):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            super().ask(question, position, ticked)
            if question.id == "programme" or (question.id == flow.REVIEW and len(self.asked) > 1):
                raise KeyboardInterrupt
            raise Back

    screen = Backwards({})
    wizard = Wizard(str(tmp_path), screen)
    all_ids = [question.id for question in flow.questions(wizard.data, wizard.offer)]
    wizard.draft.save(wizard.data, all_ids[-1])
    with pytest.raises(KeyboardInterrupt):
        Wizard(str(tmp_path), screen).run()
    assert screen.asked == all_ids[::-1]
    assert learned(tmp_path) == before


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_random_walk_ends_like_the_straight_path(tmp_path: pathlib.Path, seed: int, straight: Any) -> None:
    screen = Wandering(OWN_WORDS, random.Random(seed))
    for _ in range(400):
        try:
            sit(tmp_path, screen)
        except KeyboardInterrupt:
            continue
        break
    assert learned(tmp_path) == straight


@pytest.fixture(scope="session")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The learnings of a learner who never goes back."""
    folder = tmp_path_factory.mktemp("straight")
    sit(folder, Scripted(OWN_WORDS))
    return learned(folder)


def test_an_interrupted_wizard_goes_on_at_the_same_question(tmp_path: pathlib.Path) -> None:
    class Stops(Scripted):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            if question.id == self.at:
                raise KeyboardInterrupt
            return super().ask(question, position, ticked)

        at = ""

    sit(tmp_path / "whole", whole := Scripted(OWN_WORDS))
    for number, place in enumerate(whole.asked[:-1]):
        folder = tmp_path / str(number)
        stops = Stops(OWN_WORDS)
        stops.at = place
        with pytest.raises(KeyboardInterrupt):
            sit(folder, stops)
        goes_on = Scripted(OWN_WORDS)
        sit(folder, goes_on)
        if number:
            assert goes_on.asked[0] == place


def test_a_finished_file_opens_as_a_menu(tmp_path: pathlib.Path) -> None:
    sit(tmp_path, Scripted(OWN_WORDS))

    class Menu(Scripted):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            super().ask(question, position, ticked)
            if question.id == flow.REVIEW:
                return "notes" if self.asked == [flow.REVIEW] else WRITE
            return "A closing word."

    screen = Menu({})
    sit(tmp_path, screen)
    assert screen.asked[:3] == [flow.REVIEW, "notes", flow.REVIEW]
    assert "A closing word." in (tmp_path / "README.md").read_text()
    assert any("A closing word." in text for text in screen.shown), "shown before it is written"
    assert "wizard" not in (tmp_path / "learnings.yaml").read_text()


def test_comments_of_the_learner_survive_the_wizard(tmp_path: pathlib.Path) -> None:
    sit(tmp_path, Scripted(OWN_WORDS))
    path = tmp_path / "learnings.yaml"
    path.write_text(path.read_text().replace("title:", "# my own comment\ntitle:"), encoding="utf-8")

    class Menu(Scripted):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            super().ask(question, position, ticked)
            if question.id == flow.REVIEW:
                return "title" if self.asked == [flow.REVIEW] else WRITE
            return "Another title"

    sit(tmp_path, Menu({}))
    assert "# my own comment\ntitle: Another title\n" in path.read_text()


MINE = "# My Notes\n\n## Overview\n\nA year of learning.\n\n## Tools\n\n- **Git**: history\n\n## Zebra\n\nStripes.\n"


def test_a_readme_that_is_there_is_taken_over_by_enter_alone(tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(MINE, encoding="utf-8")
    screen = Scripted({})
    sit(tmp_path, screen)
    assert screen.asked[0] == "readme"
    assert set(screen.asked[1:]) == {flow.REVIEW}
    assert [entry.name for entry in learned(tmp_path).sections["technologies"].entries] == ["Git"]
    assert "Stripes." in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert read_provenance((tmp_path / "README.md").read_text(encoding="utf-8")) is not None


def test_a_readme_that_is_there_may_stay_while_questions_are_asked(tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(MINE, encoding="utf-8")

    class Leaves(Scripted):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            if question.id == flow.REVIEW:
                raise Leave
            return super().ask(question, position, ticked)

    screen = Leaves({**OWN_WORDS, "readme": ASK})
    sit(tmp_path, screen)
    assert "overview" in screen.asked
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == MINE


def test_an_interrupted_wizard_says_where_the_answers_are(tmp_path: pathlib.Path) -> None:
    class Stops(Scripted):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            if len(self.asked) == 3:
                raise KeyboardInterrupt
            return super().ask(question, position, ticked)

    screen = Stops(OWN_WORDS)
    with pytest.raises(KeyboardInterrupt):
        sit(tmp_path, screen)
    assert "All answers are kept in" in screen.shown[-1]
