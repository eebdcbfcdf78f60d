"""Learnings and a template to the text of a README. Pure: no disk but the template's own files."""

from __future__ import annotations

from dataclasses import replace

from nexus_gen.document import Document, arrange, heads, wants_tasks
from nexus_gen.learnings.model import Entry, Learnings, Section
from nexus_gen.learnings.sections import FIELDS
from nexus_gen.markdown import inline
from nexus_gen.markdown.inline import Markdown
from nexus_gen.markdown.tables import table
from nexus_gen.programmes.load import Programme
from nexus_gen.programmes.rubric import judge, of_document
from nexus_gen.provenance import comment
from nexus_gen.templating.assemble import TOC, Assembled, assemble
from nexus_gen.templating.engine import Engine
from nexus_gen.templating.look import Look


class Renderer:
    """Renders any number of learnings with one template, which is compiled once."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.engine = Engine(look)

    def render(self, learnings: Learnings, programme: Programme | None, inputs: str) -> str:
        """The whole README, its provenance comment included; it ends in one line end.

        `programme` is needed where `document.wants_tasks`; `inputs` is the hash that the comment holds.
        Raises `InputError` with file and line for what is wrong in a template.
        """
        document, made = self.assembled(learnings, programme)
        return self.with_comment(learnings, document, made, inputs)

    def with_comment(self, learnings: Learnings, document: Document, made: Assembled, inputs: str) -> str:
        """What `assembled` gave, as the whole README."""
        return made.text + comment(document, made, learnings.template, learnings.programme, inputs)

    def assembled(
        self, learnings: Learnings, programme: Programme | None = None
    ) -> tuple[Document, Assembled]:
        """The README without its comment, with the lines of each part, and what was arranged for it."""
        document = self._document(learnings, programme)
        engine = self.engine
        printed_text = engine.fill(
            document=document,
            toc=Markdown(TOC),
            table=self._table,
        )
        return document, assemble(printed_text, engine.printed, document.sections)

    def _document(self, learnings: Learnings, programme: Programme | None) -> Document:
        if programme is None or not programme.rubric or not wants_tasks(learnings, self.look):
            return arrange(learnings, self.look)
        verdicts = judge(programme.rubric, *of_document(arrange(learnings, self.look)))
        tasks = tuple(Entry(verdict.title, done=verdict.met) for verdict in verdicts)
        return arrange(learnings, self.look, tasks)

    def _table(self, part: Section) -> Markdown:
        """The entries of `part` as a table, each row marked as the part it is."""
        names, titles = heads(part, self.look)
        code = {field.name for field in FIELDS if field.code}
        if part.is_path:
            code.add("name")
        rows = [
            [str((inline.code_in_cell if name in code else inline.cell)(entry.text(name))) for name in names]
            for entry in part.entries
        ]
        marks = [str(self.engine.printed.mark(entry)) for entry in part.entries]
        return Markdown(table([str(inline.cell(title)) for title in titles], rows, marks))


def with_template(learnings: Learnings, template: str) -> Learnings:
    """The same learnings with another look."""
    return replace(learnings, template=template)
