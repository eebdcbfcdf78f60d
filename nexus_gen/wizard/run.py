"""The wizard at work: it asks, saves each answer, goes back, comes again where it stopped, and writes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nexus_gen import programmes
from nexus_gen.errors import Refusal
from nexus_gen.learnings.model import Learnings
from nexus_gen.programmes.load import Programme, description_of, load_programme
from nexus_gen.project.paths import LEARNINGS, README, Paths
from nexus_gen.scan.found import look_around
from nexus_gen.start import defaults_of
from nexus_gen.templating import gallery
from nexus_gen.templating.look import find_look
from nexus_gen.wizard import flow, review
from nexus_gen.wizard.draft import open_draft
from nexus_gen.wizard.flow import MISSING, REVIEW, STEP, STEPS, Offer, StepPlace
from nexus_gen.wizard.questions import (
    ONE,
    Answer,
    Back,
    Choice,
    Leave,
    Position,
    Question,
    RubricLine,
    Screen,
)

if TYPE_CHECKING:
    from nexus_gen.project.update import Update

FOREIGN = "It stays as it is until you have seen the new one, and no word of it is lost."
TAKE_OVER, ASK = "take it over", "answer questions"


class Wizard:
    """One sitting over the learnings.yaml of a folder.

    `given` is what the call has answered already; `scan` are further folders to find technologies in.
    Raises `InputError` where the learnings.yaml is broken.
    """

    def __init__(
        self, folder: str, screen: Screen, given: Mapping[str, Any] | None = None, scan: Sequence[str] = ()
    ) -> None:
        self.folder = folder
        inside = "" if folder == "." else folder
        self.paths = Paths(os.path.join(inside, LEARNINGS), os.path.join(inside, README))
        self.screen = screen
        self.scan = scan
        self.draft = open_draft(self.paths.learnings)
        self.given = given or {}
        self.data: dict[str, Any] = {"format": "1", **self.draft.data, **self.given}
        self._loaded: dict[str, tuple[Programme, Offer]] = {}
        self._taken_over = ""  # the README whose edits are in the learnings by now
        self._note = ""  # what the review says at its top
        self._news = ""  # what the next prompt says before how far along it is

    def run(self) -> None:
        """Asks until README.md is written or the learner leaves; every answer is in the file by then."""
        is_new, finished = self.draft.is_new, not self.draft.place
        place = flow.place_of(self.draft.place)
        self.data.setdefault("title", self.offer.title or "My learnings")
        try:
            if is_new:
                self.screen.show(_welcome(self.folder))
                place = StepPlace("", MISSING) if self._takes_readme_over() else StepPlace(STEPS[0])
            elif not finished:
                self._news = "Continues where you left off · "
            if is_new or not finished:
                self._walk(place)
            while not self._review():
                pass
        except (Leave, KeyboardInterrupt) as stop:
            if not self.draft.is_new:
                kept = f"All answers are kept in {self.paths.learnings}."
                self.screen.show(f"{kept} `{self._again}` continues where you left off.")
            if isinstance(stop, KeyboardInterrupt):
                raise

    @property
    def _again(self) -> str:
        return "nexus-gen" if self.folder == "." else f"nexus-gen init {self.folder}"

    def _takes_readme_over(self) -> bool:
        """Whether the learnings come from a README that nexus-gen did not make, as the learner chooses."""
        if not self.offer.foreign_readme:
            return False
        question = Question(
            "readme",
            ONE,
            "There is a README.md here that nexus-gen did not make. What now?",
            FOREIGN,
            TAKE_OVER,
            (
                Choice(TAKE_OVER, "Take it over, then ask for what is missing"),
                Choice(ASK, "Answer questions instead"),
            ),
            required=True,
        )
        if self.screen.ask(question, Position("Before you start", has_back=False)) != TAKE_OVER:
            return False
        from nexus_gen.project import import_readme

        taken = import_readme.read_import(self.paths.readme, self.paths.learnings, repair=True)
        taken.write()
        self.screen.show("\n".join(import_readme.lines_of(taken)))
        self.draft = open_draft(self.paths.learnings)
        self._save({**self.draft.data, **self.given}, StepPlace("", MISSING))
        return True

    @property
    def programme(self) -> Programme:
        """The programme chosen."""
        return self._load()[0]

    @property
    def offer(self) -> Offer:
        """What is offered for the programme chosen."""
        return self._load()[1]

    def _load(self) -> tuple[Programme, Offer]:
        name = str(self.data.get("programme", Learnings.programme))
        if name not in self._loaded:
            programme = load_programme(programmes.programme_path(name, self.folder))
            found = look_around(self.folder, programme.catalogue.get("technologies", ()), self.scan)
            offer = Offer(
                defaults_of(programme),
                programme.catalogue,
                tuple(Choice(one, "", _about_programme(one)) for one in programmes.programme_names()),
                tuple(Choice(one, "", find_look(one).description) for one in gallery.gallery_names()),
                found.title,
                {"technologies": found.technologies},
                found.files,
                found.author,
                found.readme,
            )
            self._loaded[name] = programme, offer
        return self._loaded[name]

    def _walk(self, place: StepPlace) -> None:
        """Asks from `place` on, to the end of its walk."""
        trail: list[str] = []  # the way back where an answered question is none of what is missing any more
        while place.id != REVIEW:
            missing = self._missing() if place.walk == MISSING else []
            question = self._question(place, missing)
            if question is None:
                break
            place = StepPlace(question.id, place.walk)
            position = self._position(place, len(missing))
            position = replace(position, label=self._news + position.label)
            self._news = ""
            first = self.data

            def ticked(chosen: tuple[str, ...], question: Question = question, at: StepPlace = place) -> None:
                self._save(flow.answered(self.data, question, chosen, self.offer, first), at)  # noqa: B023

            try:
                answer = self.screen.ask(question, position, ticked)
            except Back:
                place = self._place_before(place, trail)
            else:
                trail.append(question.id)
                place = self._place_after(place, question, answer, first)
            self._save(self.data, place)
        if self.draft.place != REVIEW:
            self._save(self.data, StepPlace(REVIEW))

    def _save(self, data: Mapping[str, Any], place: StepPlace) -> None:
        self.data = self.draft.save(data, str(place))

    def _missing(self) -> list[Question]:
        """The questions about what is missing."""
        judged = review.requirements(self.paths, self.data)
        unmet = [one for one in self.programme.rubric if not judged[one["id"]].met]
        return flow.missing(self.data, self.offer, unmet)

    def _question(self, place: StepPlace, missing: Sequence[Question]) -> Question | None:
        """The question at `place`, or the nearest; None where nothing is missing from there on."""
        asked = flow.questions(self.data, self.offer)
        question = next((one for one in (*missing, *asked) if one.id == place.id), None)
        if place.walk == MISSING and question is None:
            return next(iter(missing), None)
        question = question or _nearest(asked, place.id)
        return _with_samples(question) if question.id == "template" else question

    def _position(self, place: StepPlace, missing: int) -> Position:
        """How far along the question at `place` is, and whether there is one before it."""
        step = flow.step_of(place.id)
        if place.walk == MISSING:
            return Position(f"What is missing · {missing} to go")
        if place.walk == STEP:
            return Position(f"Edit · {review.title_of(step)}")
        label = f"Step {STEPS.index(step) + 1} of {len(STEPS)}"
        return Position(label, has_back=place.id != flow.questions(self.data, self.offer)[0].id)

    def _place_before(self, place: StepPlace, trail: list[str]) -> StepPlace:
        if place.walk == MISSING:
            return StepPlace(trail.pop(), MISSING) if trail else StepPlace(REVIEW)
        before = flow.preceding(self.data, place.id, self.offer)
        is_out = place.walk == STEP and (before == place.id or flow.step_of(before) != flow.step_of(place.id))
        return StepPlace(REVIEW) if is_out else StepPlace(before, place.walk)

    def _place_after(
        self, place: StepPlace, question: Question, answer: Answer, first: dict[str, Any]
    ) -> StepPlace:
        """Puts the answer into the data, and returns where to go on."""
        before = self.data
        self.data = flow.answered(before, question, answer, self.offer, first)
        if place.walk == MISSING:
            behind = flow.behind(self.data, question.id, self.offer)
            return StepPlace(next((one.id for one in self._missing() if one.id in behind), REVIEW), MISSING)
        after = flow.following(before, self.data, question, answer, self.offer)
        is_out = place.walk == STEP and flow.step_of(after) != flow.step_of(place.id)
        return StepPlace(REVIEW) if is_out else StepPlace(after, place.walk)

    def _review(self) -> bool:
        """Whether README.md was written; if not, it was looked at, or something was changed."""
        made = review.update(self.paths)
        judged = list(review.requirements(self.paths, self.data).values())
        question = review.review(made, judged, len(self._missing()), self._note)
        self._note = ""
        try:
            answer = self.screen.ask(question, Position(self._news + "Review"))
            self._news = ""
            if answer == review.WRITE:
                return self._write(made, judged)
            if answer == review.FILL:
                self._walk(StepPlace("", MISSING))
            elif answer == review.EDIT:
                step = str(self.screen.ask(review.section_to_edit(self.data), Position("Edit")))
                self._walk(StepPlace(flow.of_step(step, self.data, self.offer)[0].id, STEP))
            else:
                raise Leave
        except Back:
            if self.draft.place:  # there are questions before the review
                self._walk(StepPlace(flow.preceding(self.data, REVIEW, self.offer)))
        return False

    def _write(self, made: Update, judged: Sequence[RubricLine]) -> bool:
        """Whether README.md was written: only if nothing is lost by it, or if the learner wants it so."""
        try:
            may_lose = made.old is not None and made.old.text == self._taken_over
            if not may_lose:
                made.require_nothing_lost()
        except Refusal as refusal:
            answer = self.screen.ask(review.settlement(made, refusal), Position("Before it is written"))
            if answer == review.LEAVE:
                raise Leave from None
            if answer == review.TAKE_OVER:
                self._take_edit_over(made)
            if answer != review.OVERWRITE:
                return False
            may_lose = True
        try:
            made.write(may_lose=may_lose)
        except Refusal as refusal:  # a file was changed while the question stood there
            self._note = refusal.message
            return False
        self.data = self.draft.save(self.data, "")
        review.update(
            self.paths
        ).write()  # without the place the file is another, and the comment tells which
        self.screen.show(review.next_steps(self.paths, self.folder, judged))
        return True

    def _take_edit_over(self, made: Update) -> None:
        """Puts what was edited in README.md into the learnings; the note says how that went."""
        from nexus_gen.wizard.hand_edit import HandEdit

        edit = HandEdit(made)
        data = edit.put_into(self.data)
        dropped = False
        for key in edit.keys_changed_twice:
            if self.screen.ask(review.changed_twice(key), Position("Before it is written")) == review.OURS:
                data[key] = self.data[key]
                dropped = True
        self._save(data, StepPlace(REVIEW))
        if dropped or edit.is_held_by(review.update(self.paths)):
            self._taken_over = edit.readme
            self._note = f"The edit is in {self.paths.learnings} now."
        else:
            self._note = "Not all of the edit could be taken over. Look at the change once more."


def _about_programme(name: str) -> str:
    return description_of(programmes.programme_path(name))


def _nearest(asked: Sequence[Question], question_id: str) -> Question:
    """The first question of the step that `question_id` belongs to, or the first of all."""
    step = flow.step_of(question_id)
    return next((one for one in asked if flow.step_of(one.id) == step), asked[0])


def _with_samples(question: Question) -> Question:
    choices = tuple(
        replace(one, sample=review.sample(one.value)) if one.about else one for one in question.choices
    )
    return replace(question, choices=choices)


def _welcome(folder: str) -> str:
    """What is about to happen, and where."""
    return (
        f"nexus-gen asks what you learned, and writes two files in {os.path.abspath(folder)}:\n"
        f"  {LEARNINGS}  your answers, saved after each question\n"
        f"  {README:{len(LEARNINGS)}}  made from them, once you have seen it\n"
        "You can stop at any time, and continue later."
    )
