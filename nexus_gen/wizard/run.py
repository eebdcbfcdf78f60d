"""The wizard at work: it asks, saves each answer, goes back, comes again where it stopped, and writes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from nexus_gen import programmes
from nexus_gen.errors import Refusal
from nexus_gen.learnings.model import Learnings
from nexus_gen.programmes.load import description_of, load_programme
from nexus_gen.project.paths import LEARNINGS, README, Paths
from nexus_gen.scan.found import look_around
from nexus_gen.start import defaults_of
from nexus_gen.templating import gallery
from nexus_gen.templating.look import find_look
from nexus_gen.wizard import flow, review
from nexus_gen.wizard.draft import open_draft
from nexus_gen.wizard.flow import REVIEW, Offer
from nexus_gen.wizard.questions import ONE, Back, Choice, Leave, Position, Question, Screen

FOREIGN = (
    "It stays as it is until you have seen what would take its place, and it is never replaced while\n"
    "words of it would be lost."
)
TAKE_OVER, ASK = "take it over", "answer questions"
WRITE, LEAVE = "write README.md", "leave"


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
        self.data: dict[str, Any] = {"format": "1", **self.draft.data, **(given or {})}
        self._offers: dict[str, Offer] = {}
        self._shown = ""  # the README that the learner has seen

    def run(self) -> None:
        """Asks until README.md is written or the learner leaves; every answer is in the file by then."""
        finished = not self.draft.is_new and not self.draft.place
        place = REVIEW if finished else self.draft.place
        self.data.setdefault("title", self.offer.title or "My learnings")
        try:
            if not finished:
                if not self._takes_readme_over():
                    self._walk(place)
                self._show_readme()
            while (step := self._menu()) is not None:
                self._walk(self._questions(step)[0].id, step)
        except (Leave, KeyboardInterrupt) as stop:
            if not self.draft.is_new:
                self.screen.show(
                    f"All answers are kept in {self.paths.learnings}. `nexus-gen` goes on where you left."
                )
            if isinstance(stop, KeyboardInterrupt):
                raise

    def _takes_readme_over(self) -> bool:
        """Whether the learnings come from a README that nexus-gen did not make, as the learner chooses."""
        if not self.draft.is_new or not self.offer.foreign_readme:
            return False
        question = Question(
            "readme",
            ONE,
            "There is a README.md here that nexus-gen did not make. What now?",
            FOREIGN,
            TAKE_OVER,
            (
                Choice(TAKE_OVER, "Take it over into learnings.yaml, with not a word lost"),
                Choice(ASK, "Answer questions instead"),
            ),
            required=True,
        )
        try:
            answer = self.screen.ask(question, Position("First of all", has_back=False))
        except Back:
            answer = ASK
        if answer != TAKE_OVER:
            return False
        from nexus_gen.project.import_readme import lines_of, read_import

        taken = read_import(self.paths.readme, self.paths.learnings, repair=True)
        taken.write()
        self.screen.show("\n".join(lines_of(taken)))
        self.draft = open_draft(self.paths.learnings)
        self.data = dict(self.draft.data)
        return True

    @property
    def offer(self) -> Offer:
        """What is offered for the programme chosen."""
        name = str(self.data.get("programme", Learnings.programme))
        if name not in self._offers:
            programme = load_programme(programmes.programme_path(name, self.folder))
            found = look_around(self.folder, programme.catalogue.get("technologies", ()), self.scan)
            self._offers[name] = Offer(
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
        return self._offers[name]

    def _questions(self, step: str = "") -> list[Question]:
        return flow.of_step(step, self.data, self.offer) if step else flow.questions(self.data, self.offer)

    def _walk(self, place: str, only: str = "") -> None:
        """Asks from `place` on, to the end or, with `only`, to the end of that step."""
        while place != REVIEW:
            asked = self._questions()
            question = next((one for one in asked if one.id == place), None)
            question = question or _nearest(asked, place)
            step = flow.step_of(question.id)
            if only and step != only:
                break
            if step == "template":
                self.screen.show(review.samples())
            first = self.data

            def ticked(chosen: tuple[str, ...], question: Question = question, first: Any = first) -> None:
                self.data = flow.answered(self.data, question, chosen, self.offer, first)
                self.data = self.draft.save(self.data, question.id)

            try:
                answer = self.screen.ask(question, _position(question, asked), ticked)
            except Back:
                place = flow.preceding(self.data, question.id, self.offer)
                self.data = self.draft.save(self.data, place)
                continue
            before = self.data
            self.data = flow.answered(before, question, answer, self.offer, first)
            place = flow.following(before, self.data, question, self.offer)
            self.data = self.draft.save(self.data, place)
        self.data = self.draft.save(self.data, REVIEW)

    def _menu(self) -> str | None:
        """The step to change next, or None when README.md is written. Raises `Leave`."""
        while True:
            verdicts = review.verdicts(self.paths)
            missing = [verdict for verdict in verdicts if not verdict.met]
            self.screen.show(review.told(verdicts))
            sections = tuple(Choice(step, review.section(step, self.data)) for step in flow.STEPS)
            question = Question(
                REVIEW,
                ONE,
                "What now?"
                if not missing
                else f"What now? {len(missing)} of {len(verdicts)} are still missing.",
                "",
                WRITE,
                (Choice(WRITE, "Write README.md"), *sections, Choice(LEAVE, "Leave; all answers are kept")),
                required=True,
            )
            try:
                label = f"Step {len(flow.STEPS)} of {len(flow.STEPS)}"
                answer = str(self.screen.ask(question, Position(label)))
            except Back:
                return flow.STEPS[-1]
            if answer == LEAVE:
                raise Leave
            if answer != WRITE:
                return answer
            if self._write():
                return None

    def _show_readme(self) -> None:
        update = review.update(self.paths)
        self._shown = update.new
        self.screen.show(review.preview(update))

    def _write(self) -> bool:
        """Whether README.md was written: only as it was shown, and only if nothing is lost by it."""
        update = review.update(self.paths)
        if update.new != self._shown:
            self._show_readme()
            return False
        try:
            update.write()
        except Refusal as refusal:
            self.screen.show(str(refusal))
            return False
        self.data = self.draft.save(self.data, "")
        review.update(self.paths).write()
        self.screen.show(review.next_commands(self.paths, self.folder))
        return True


def _about_programme(name: str) -> str:
    return description_of(programmes.programme_path(name))


def _nearest(asked: Sequence[Question], place: str) -> Question:
    """The first question of the step that `place` belongs to, or the first of all."""
    step = flow.step_of(place)
    return next((one for one in asked if flow.step_of(one.id) == step), asked[0])


def _position(question: Question, asked: Sequence[Question]) -> Position:
    number = flow.STEPS.index(flow.step_of(question.id)) + 1
    return Position(f"Step {number} of {len(flow.STEPS)}", has_back=question.id != asked[0].id)
