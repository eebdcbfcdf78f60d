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
from nexus_gen.wizard.questions import (
    LINE,
    MANY,
    NO,
    TEXT,
    Answer,
    Back,
    Leave,
    Page,
    Position,
    Question,
    Ticked,
)
from nexus_gen.wizard.review import EDIT, FILL, LEAVE, LOOK, OVERWRITE, WRITE
from nexus_gen.wizard.run import ASK, Wizard
from tests.conftest import Run

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
    "technologies/": NO,  # each line is asked for
    "challenges/": NO,
    "takeaways/": NO,
}


WALKS = int(os.environ.get("NEXUS_GEN_WALKS", "40"))  # 200 before a release: five minutes


class Scripted:
    """A screen that answers from a table, and with Enter alone where that says nothing."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.shown: list[str] = []
        self.pages: list[Page] = []

    def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
        assert position.label
        self.asked.append(question.id)
        if question.page is not None:
            self.pages.append(question.page)
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
        if question.kind == MANY and ticked is not None and self.chance.random() < 0.3:
            assert isinstance(answer, tuple)
            ticked((*answer, "A slip"))
            ticked(answer[1:])
            ticked(answer)
        what = self.chance.random()
        if what < 0.12:
            raise Back
        if what < 0.2:
            raise KeyboardInterrupt
        if what < 0.28 and question.id in self.answers and question.kind in (LINE, TEXT):
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
                return EDIT if self.asked == [flow.REVIEW] else WRITE
            return "notes" if question.id == "section" else "A closing word."

    screen = Menu({})
    sit(tmp_path, screen)
    assert screen.asked == [flow.REVIEW, "section", "notes", flow.REVIEW], "the first press writes"
    assert "A closing word." in (tmp_path / "README.md").read_text()
    assert "A closing word." in screen.pages[-1].markdown, "shown before it is written"
    assert "wizard" not in (tmp_path / "learnings.yaml").read_text()


def test_comments_of_the_learner_survive_the_wizard(tmp_path: pathlib.Path) -> None:
    sit(tmp_path, Scripted(OWN_WORDS))
    path = tmp_path / "learnings.yaml"
    path.write_text(path.read_text().replace("title:", "# my own comment\ntitle:"), encoding="utf-8")

    class Menu(Scripted):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            super().ask(question, position, ticked)
            if question.id == flow.REVIEW:
                return EDIT if self.asked == [flow.REVIEW] else WRITE
            return "title" if question.id == "section" else "Another title"

    sit(tmp_path, Menu({}))
    assert "# my own comment\ntitle: Another title\n" in path.read_text()


MINE = "# My Notes\n\n## Overview\n\nA year of learning.\n\n## Tools\n\n- **Git**: history\n\n## Zebra\n\nStripes.\n"


def test_a_readme_that_is_there_is_taken_over_by_enter_alone(tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(MINE, encoding="utf-8")
    screen = Scripted({})
    sit(tmp_path, screen)
    assert screen.asked[0] == "readme"
    assert "overview" not in screen.asked and "programme" not in screen.asked, (
        "what is there is not asked for"
    )
    assert {"challenges/0/name", "takeaways/0/name", "concepts"} < {*screen.asked}, "what is missing is"
    assert screen.asked[-1] == flow.REVIEW
    names = [entry.name for entry in learned(tmp_path).sections["technologies"].entries]
    assert names[0] == "Git"
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


class Answers(Scripted):
    """Answers each question with the next of the answers there are for it; with Enter alone after those."""

    def __init__(self, **answers: list[Answer]) -> None:
        super().__init__({})
        self.rows = {key.replace("__", "/"): list(row) for key, row in answers.items()}
        self.questions: list[Question] = []
        self.labels: list[str] = []

    def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
        self.questions.append(question)
        self.labels.append(position.label)
        row = self.rows.get(question.id)
        answer = super().ask(question, position, ticked)
        return row.pop(0) if row else answer


def unmet(folder: pathlib.Path) -> list[str]:
    return [one.id for one in Updater().verdicts(Paths(str(folder / "learnings.yaml"), "")) if not one.met]


def test_what_the_programme_asks_for_is_filled_in_without_leaving_the_wizard(tmp_path: pathlib.Path) -> None:
    """After an import, and at the end: challenges told by half, takeaways, and names that are missing."""
    (tmp_path / "README.md").write_text(MINE + "\n## Challenges\n\n- Slow lists\n", encoding="utf-8")
    wanted = ("Git", "Python", "Django", "REST APIs", "GraphQL", "Docker")
    screen = Answers(
        challenges__0__problem=["N+1 queries"],
        review=[FILL, WRITE],
        challenges__0__solution=["", "A join"],
        takeaways__0__name=["", "Ask early"],
        technologies=[wanted, (*wanted, "CI/CD")],
    )
    sit(tmp_path, screen, programme="prodev-backend")
    assert unmet(tmp_path) == []
    asked = {question.id: question for question in screen.questions}
    assert "CI/CD" in asked["technologies"].help and asked["technologies"].first == "CI/CD"
    assert screen.asked.count("technologies") == 2 and screen.asked.count("challenges/0/problem") == 1
    assert "What is missing · 3 to go" in screen.labels
    assert learned(tmp_path).sections["challenges"].entries[0].solution == "A join"


def test_what_is_missing_is_asked_for_again_where_it_was_interrupted(tmp_path: pathlib.Path) -> None:
    class Stops(Answers):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            if question.id == "takeaways/0/name" and "missing" in position.label:
                raise KeyboardInterrupt
            return super().ask(question, position, ticked)

    with pytest.raises(KeyboardInterrupt):
        sit(tmp_path, Stops(review=[FILL]))
    again = Answers(takeaways__0__name=["Ask early"])
    sit(tmp_path, again)
    assert again.asked == ["takeaways/0/name", flow.REVIEW]


def test_going_back_among_what_is_missing_comes_to_the_answers_just_given(tmp_path: pathlib.Path) -> None:
    class Returns(Answers):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            if question.id == "takeaways/0/name" and self.asked[-1] == "challenges/0/problem":
                self.asked.append(question.id)
                raise Back
            return super().ask(question, position, ticked)

    screen = Returns(review=[FILL], challenges__0__name=["", "Slow lists"], challenges__0__solution=[""])
    screen.rows["challenges/0/problem"] = ["N+1 queries", "Too many queries"]
    sit(tmp_path, screen)
    told = learned(tmp_path).sections["challenges"].entries[0]
    assert (told.name, told.problem) == ("Slow lists", "N+1 queries")


def edited_by_hand(folder: pathlib.Path, old: str, new: str) -> str:
    """The README of a finished folder after an edit of it."""
    sit(folder, Scripted(OWN_WORDS))
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert old in text
    (folder / "README.md").write_text(text.replace(old, new), encoding="utf-8")
    return text.replace(old, new)


def test_an_edit_by_hand_is_taken_over_and_written(tmp_path: pathlib.Path) -> None:
    edited = edited_by_hand(tmp_path, "A multi-stage build", "A build in two stages")
    yaml = (tmp_path / "learnings.yaml").read_text(encoding="utf-8")
    screen = Scripted({})
    sit(tmp_path, screen)
    assert screen.asked == [flow.REVIEW, "settlement", flow.REVIEW]
    assert any(line.startswith("-") and "two stages" in line for line in screen.pages[1].diff)
    assert (tmp_path / "README.md").read_text(encoding="utf-8").partition("<!--")[0] == edited.partition(
        "<!--"
    )[0]
    now = (tmp_path / "learnings.yaml").read_text(encoding="utf-8")
    assert now == yaml.replace("A multi-stage build", "A build in two stages"), "no other line is changed"


@pytest.mark.parametrize("answer", [OVERWRITE, LEAVE, LOOK])
def test_an_edit_by_hand_may_be_overwritten_or_left(tmp_path: pathlib.Path, answer: str) -> None:
    edited = edited_by_hand(tmp_path, "A multi-stage build", "A build in two stages")
    sit(tmp_path, screen := Answers(settlement=[answer], review=[WRITE, LEAVE]))
    is_edited = (tmp_path / "README.md").read_text(encoding="utf-8") == edited
    assert is_edited == (answer != OVERWRITE)
    assert screen.asked == [flow.REVIEW, "settlement", *[flow.REVIEW] * (answer == LOOK)]


@pytest.mark.parametrize("kept", ["learnings.yaml", "README.md"])
def test_a_section_that_was_changed_in_both_files_is_asked_about(tmp_path: pathlib.Path, kept: str) -> None:
    edited_by_hand(tmp_path, "A multi-stage build", "A build in two stages")
    yaml = (tmp_path / "learnings.yaml").read_text(encoding="utf-8")
    (tmp_path / "learnings.yaml").write_text(
        yaml.replace("The image was 2 GB", "It was huge"), encoding="utf-8"
    )
    sit(tmp_path, screen := Answers(both__challenges=[kept]))
    assert "both/challenges" in screen.asked and "both/technologies" not in screen.asked
    solution = learned(tmp_path).sections["challenges"].entries[0].solution
    assert solution == ("A multi-stage build" if kept == "learnings.yaml" else "A build in two stages")


def test_a_readme_that_is_changed_while_it_is_reviewed_is_not_written_over(tmp_path: pathlib.Path) -> None:
    class Edits(Answers):
        def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
            if question.id == flow.REVIEW and flow.REVIEW not in self.asked:
                (tmp_path / "README.md").write_text("Mine.\n", encoding="utf-8")
            return super().ask(question, position, ticked)

    sit(tmp_path, screen := Edits(settlement=[LEAVE]))
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Mine.\n"
    assert [question.help for question in screen.questions if question.id == flow.REVIEW][1].count(
        "README.md was changed meanwhile"
    )


def test_the_last_lines_name_what_comes_next_and_nothing_that_fails(tmp_path: pathlib.Path, run: Run) -> None:
    sit(tmp_path, some := Scripted({}))
    assert "3 of 19 requirements are not met yet" in some.shown[-1] and "  Challenges" in some.shown[-1]
    assert "publish" not in some.shown[-1]
    sit(
        tmp_path,
        done := Answers(
            review=[FILL],
            challenges__0__name=["Slow"],
            takeaways__0__name=["Ask"],
            challenges__0__solution=["A join"],
        ),
    )
    assert "not met" not in done.shown[-1]


WORDS = [question.message for question in flow.questions({}, flow.Offer({}, {}))]


def test_the_wizard_asks_as_people_do() -> None:
    assert {
        "How should the README look?",
        "What is your main takeaway?",
        "Describe one challenge",
        "Who do you work with?",
        "What will you do in the first week?",
        "Which files should the README list?",
        "What is this repository for?",
    } < {*WORDS}
