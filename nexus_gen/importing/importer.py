"""A README's text to learnings: recognised, rendered, compared word by word, else kept as it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from nexus_gen import programmes
from nexus_gen.checking.examine import names_of
from nexus_gen.document import Document, Placed, arrange, wants_tasks
from nexus_gen.errors import InputError, NexusError
from nexus_gen.files import TextFile
from nexus_gen.importing.build import data_of
from nexus_gen.importing.generated import give_names
from nexus_gen.importing.linked import unlinked
from nexus_gen.importing.part import Part
from nexus_gen.importing.plan import Planner
from nexus_gen.importing.repairs import Repair, repaired
from nexus_gen.learnings.model import OWN, Entry, Learnings, Section
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.write import learnings_text
from nexus_gen.markdown.clean import is_blank
from nexus_gen.markdown.confine import fenced
from nexus_gen.programmes.guess import programme_of
from nexus_gen.programmes.load import Programme, load_programme
from nexus_gen.provenance import Provenance, read_provenance
from nexus_gen.reading.kinds import set_kinds
from nexus_gen.reading.mending import Mended
from nexus_gen.reading.outline import HeadedSection as Heading
from nexus_gen.reading.outline import outline
from nexus_gen.reading.words import first_missing, told_words, untold
from nexus_gen.rendering import Renderer
from nexus_gen.templating.assemble import Assembled
from nexus_gen.templating.gallery import gallery_names
from nexus_gen.templating.look import Look, find_look

_WAYS = ("recognised", "kept", "whole")  # to read a README: its sections, those as they are, all as it is
_MOST_ROUNDS = 8  # in which sections are given back, or learnings settle


@dataclass(frozen=True)
class Imported:
    """What a README became: the text of learnings.yaml and what it says, and the parts it is made of.

    `words` are those of the README as it was meant, repairs taken; `adopted` are lines and titles of headings
    that hold the sections after them now.
    """

    text: str
    learnings: Learnings
    readme: str
    parts: tuple[Part, ...]
    repairs: tuple[Repair, ...]
    mended: Mended
    programme: Programme
    root: Heading
    titled: bool


class _Draft:
    """One reading of a README: its parts, the learnings they make, and, if asked, what those render to."""

    def __init__(
        self,
        planner: Planner,
        parts: Sequence[Part],
        text: str,
        learnings: Learnings,
        renderer: Renderer,
        programme: Programme,
    ) -> None:
        self.planner = planner
        self.parts = parts
        self.flat = [part for top in parts for part in top.flat]
        self.text = text
        self.learnings = learnings
        self._renderer = renderer
        self._programme = programme

    @cached_property
    def _made(self) -> tuple[Document, Assembled]:
        return self._renderer.assembled(self.learnings, self._programme)

    @property
    def body(self) -> str:
        """The README that it renders to, without the comment."""
        return self._made[1].text

    @cached_property
    def readme(self) -> str:
        """The README that it renders to."""
        return self._renderer.with_comment(self.learnings, *self._made, "0")

    @cached_property
    def told(self) -> tuple[str, list[str]]:
        """What is rendered of the title and the intro, and of each part."""
        return _told(self._made[1].parts)


class Importer:
    """Imports any number of READMEs; programmes and templates are read once."""

    def __init__(self, repair: bool = True, folder: str = "") -> None:
        """`folder` gives its name to a README without a title whose programme names no repository."""
        self.repair = repair
        self.folder = folder
        self._renderers: dict[str, Renderer] = {}
        self._programmes: dict[str, Programme] = {}

    def imported(self, text: str) -> Imported:
        """The learnings of a README (LF line ends). Raises `NexusError` if a word would be lost."""
        for way in _WAYS:
            first = made = self._once(text, way)
            for _ in range(_MOST_ROUNDS):
                again = self._once(made.readme, known=made)
                if again is made:
                    return replace(first, text=made.text, learnings=made.learnings, readme=made.readme)
                if untold(first.mended.after.text, again.readme):
                    break
                made = again
        return first

    def _once(self, text: str, way: str = "recognised", known: Imported | None = None) -> Imported:
        """One reading of a README, or what is `known` already where it gives the same learnings."""
        made = read_provenance(text)
        body = made.body if made else text
        repair = self.repair and not (made and made.untouched)
        mended, repairs = repaired(body, repair)
        programme = self._programme(made, mended.after.text)
        root = outline(mended, apart=False)
        set_kinds(root, names_of(programme))
        if made is not None and way == "recognised":
            give_names(root, made, mended.lines.origin)
        template = made.template if made and made.template in gallery_names() else _template_of(root)
        draft = None
        if way != "whole":
            kept = {one.heading.line for one in root.walk() if one.heading} if way == "kept" else set()
            draft = self._settled(mended, root, repair, programme, template, kept, known)
        if draft is not None and known is not None and draft.learnings == known.learnings:
            return known
        if draft is None:
            draft = self._whole(mended, root, programme, template)
        adopted = tuple(Repair(line, what) for line, what in draft.planner.adopted)
        return Imported(
            draft.text,
            draft.learnings,
            draft.readme,
            tuple(draft.parts),
            tuple(sorted((*repairs, *adopted))),
            mended,
            programme,
            root,
            draft.planner.title is not None,
        )

    def _settled(
        self,
        mended: Mended,
        root: Heading,
        repair: bool,
        programme: Programme,
        template: str,
        kept: set[int],
        known: Imported | None,
    ) -> _Draft | None:
        """A reading of which every part tells every word.

        A part that does not is kept as it is, then in a code block, and then all parts are kept.
        """
        headings = {section.heading.line for section in root.walk() if section.heading}
        in_code: set[int] = set()
        for number in range(_MOST_ROUNDS):
            ways = (frozenset(kept), frozenset(in_code))
            draft, failing = self._draft(mended, root, ways, repair, programme, template, known)
            if draft is not None and not failing:
                return draft
            new = (failing & headings) - kept
            coded = (failing & kept) - in_code if len(failing) < len(headings) else set()
            if not (new or coded) or number >= _MOST_ROUNDS - 2:
                new = headings - kept
            if not (new or coded):
                return None
            kept |= new
            in_code |= coded
        return None

    def _draft(
        self,
        mended: Mended,
        root: Heading,
        ways: tuple[frozenset[int], frozenset[int]],
        repair: bool,
        programme: Programme,
        template: str,
        known: Imported | None,
    ) -> tuple[_Draft | None, set[int]]:
        """One reading, and the first lines of the parts that lose a word; `ways`: those kept, and in code."""
        planner = Planner(mended, root, *ways, repair, self._renderer(template).look)
        parts = planner.parts()
        title = planner.title or self._title(programme)
        try:
            draft = self._made(planner, parts, title, planner.intro, programme, template)
        except InputError:  # what was recognised is no valid learnings, so it is kept as it is
            return None, {part.first for top in parts for part in top.flat}
        if known is not None and draft.learnings == known.learnings:
            return draft, set()
        failing = _failing(draft)
        if not failing and (untold(mended.after.text, draft.body) or unlinked(mended.after, draft.body)):
            return None, {part.first for part in draft.flat}
        return draft, failing

    def _made(
        self,
        planner: Planner,
        parts: Sequence[Part],
        title: str,
        intro: str,
        programme: Programme,
        template: str,
    ) -> _Draft:
        look = self._renderer(template).look
        settings = {"programme": _name(programme), "template": template, "title": title}
        data: dict[str, Any] = data_of(settings, intro, parts, look, planner.toc)
        text = learnings_text(data, examples=False)
        learnings = parse(TextFile("learnings.yaml", text)).learnings
        if "layout" in data and _needs_no_layout(learnings, look):
            del data["layout"]
            text = learnings_text(data, examples=False)
            learnings = replace(learnings, layout=())
        return _Draft(planner, parts, text, learnings, self._renderer(template), programme)

    def _whole(self, mended: Mended, root: Heading, programme: Programme, template: str) -> _Draft:
        """The whole README as one section, in code if need be. Raises `NexusError` if that loses a word."""
        planner = Planner(mended, root, frozenset(), frozenset(), False, self._renderer(template).look)
        part = Part("other", 1, 1, len(mended.after.lines), "")
        part.verbatim = True
        parts = [part] if not is_blank(mended.after.text) else []
        text = "\n".join(mended.after.lines).strip("\n")
        for body in (text, fenced(text).text):
            part.section = Section("readme", OWN, "", body)
            draft = self._made(planner, parts, self._title(programme), "", programme, template)
            lost = untold(mended.after.text, draft.body)
            if not lost:
                return draft
        some = ", ".join(list(lost)[:5])
        raise NexusError(
            f"words of this README would be lost: {lost.total()} of them, such as {some}",
            "nothing was written; please report it with the README",
        )

    def _title(self, programme: Programme) -> str:
        return programme.repository or self.folder or programme.name

    def _renderer(self, template: str) -> Renderer:
        if template not in self._renderers:
            self._renderers[template] = Renderer(find_look(template))
        return self._renderers[template]

    def _programme(self, made: Provenance | None, text: str) -> Programme:
        name = (
            made.programme if made and made.programme in programmes.programme_names() else programme_of(text)
        )
        if name not in self._programmes:
            self._programmes[name] = load_programme(programmes.programme_path(name))
        return self._programmes[name]


def _needs_no_layout(learnings: Learnings, look: Look) -> bool:
    """Whether the template's own layout gives the same order and nesting."""
    with_it, without = (
        [
            (one.name, one.kind, one.title, one.title and one.level, one.intro, one.apart, len(one.sources))
            for one in arrange(made, look, (Entry("a task"),) if wants_tasks(made, look) else ()).sections
        ]
        for made in (learnings, replace(learnings, layout=()))
    )
    return with_it == without


def _failing(draft: _Draft) -> set[int]:
    """The first lines of the parts of which a word is lost, or out of its order."""
    head, told = draft.told
    if len(told) != len(draft.flat):
        return {part.first for part in draft.flat}
    lines = draft.planner.source.lines
    failing = set()
    for part, text in zip(draft.flat, told, strict=True):
        words = told_words("\n".join(lines[part.first - 1 : part.last]))
        if first_missing(words, told_words(text)) is not None:
            failing.add(part.first)
    first, last = draft.planner.head
    if untold("\n".join(lines[first - 1 : last]), head):
        failing.add(first)
    return failing


def _told(parts: Sequence[tuple[object, str]]) -> tuple[str, list[str]]:
    """What is rendered of the title and the intro, and of each part."""
    head: list[str] = []
    told: list[list[str]] = []
    for part, text in parts:
        if isinstance(part, Placed):
            told.append([text])
        else:
            (told[-1] if told else head).append(text)
    return "\n\n".join(head), ["\n\n".join(texts) for texts in told]


def _name(programme: Programme) -> str:
    import os

    return os.path.basename(programme.path).removesuffix(".yaml")


def _template_of(root: Heading) -> str:
    """The template that looks most like a README: hub where rules part its sections, brief for a brief."""
    kinds = {section.kind for section in root.walk()}
    if kinds >= {"objective", "features"} and "challenges" not in kinds:
        return "brief"
    sections = [section for section in root.walk() if section is not root]
    ruled = sum(any(block.kind == "rule" for block in section.blocks) for section in sections)
    tops = sum(1 for section in sections if section.level <= 2)
    return "hub" if ruled * 3 >= max(tops, 3) else "plain"
