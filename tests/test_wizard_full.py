"""The wizard with cursor keys: through a pipe of keys, and at real terminals."""

from __future__ import annotations

import io
import os
import pathlib
import sys

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from nexus_gen.wizard.full import FullScreen
from nexus_gen.wizard.questions import (
    CONFIRM,
    LINE,
    MANY,
    NO,
    ONE,
    TEXT,
    YES,
    Answer,
    Back,
    Choice,
    Leave,
    Position,
    Question,
)
from tests.conftest import ROOT

CHOICES = (
    Choice("Python", about="A language", group="Languages"),
    Choice("Redis", about="A store in memory", group="Databases"),
    Choice("SQL", "The SQL language", group="Languages", aliases=("Sequel 92",)),
    Choice("Größe", group="Others"),
)
TITLE = Question("title", LINE, "Title?", answer="Notes", required=True)
TOPIC = Question("topic", LINE, "Topic?", choices=CHOICES, own=True)
OVERVIEW = Question("overview", TEXT, "Overview?", answer="One\n\nTwo\n")
EMPTY = Question("empty", TEXT, "Overview?")
LOOK = Question("look", ONE, "Look?", answer="SQL", choices=CHOICES)
KEEP = Question("keep", CONFIRM, "Keep them?", answer=YES)
NONE = Question("none", MANY, "Partners?", answer=(), own=True)
TOOLS = Question("tools", MANY, "Tools?", "Choose.", ("Redis", "Mine"), CHOICES, own=True, required=True)
FIXED = Question("fixed", MANY, "Tools?", answer=(), choices=CHOICES)
ALL = [TITLE, TOPIC, OVERVIEW, EMPTY, LOOK, KEEP, NONE, TOOLS, FIXED]
AT = Position("Step 3 of 14")

ENTER, UP, DOWN, ESC, ALT_ENTER = "\r", "\x1b[A", "\x1b[B", "\x1b", "\x1b\r"
CTRL_B, CTRL_C, CTRL_D, CTRL_S, CTRL_U = "\x02", "\x03", "\x04", "\x13", "\x15"
F2, PAGE_DOWN, TAB = "\x1bOQ", "\x1b[6~", "\t"
HOME, END, CTRL_RIGHT = "\x1b[H", "\x1b[F", "\x1b[1;5C"
DONE = {LINE: ENTER, TEXT: CTRL_S, ONE: ENTER, MANY: ENTER, CONFIRM: ENTER}


def pasted(text: str) -> str:
    """What a terminal sends for a paste."""
    return f"\x1b[200~{text}\x1b[201~"


def asked(question: Question, keys: str, output: Output | None = None) -> Answer:
    """The answer that those keys give."""
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        return FullScreen(pipe, output or DummyOutput()).ask(question, AT)


class Paced(Vt100_Output):
    """A terminal at which somebody reads: sends the next keys once it shows the text before them."""

    def __init__(self, pipe: PipeInput, *steps: tuple[str, str]) -> None:
        self.stream = io.StringIO()
        super().__init__(self.stream, lambda: Size(24, 80), term="xterm")
        self.pipe = pipe
        self.steps = list(steps)
        self.seen = 0

    def flush(self) -> None:
        super().flush()
        shown = self.stream.getvalue()
        if self.steps and (at := shown.find(self.steps[0][0], self.seen)) >= 0:
            self.seen = at + 1
            self.pipe.send_text(self.steps.pop(0)[1])


def paced(question: Question, *steps: tuple[str, str]) -> Answer:
    """The answer of somebody who reads before the next keys."""
    with create_pipe_input() as pipe:
        return FullScreen(pipe, Paced(pipe, *steps)).ask(question, AT)


def test_enter_alone_takes_a_text_as_it_is_offered_and_begins_a_line_in_one_being_written() -> None:
    assert asked(OVERVIEW, ENTER) == "One\n\nTwo\n"
    assert asked(EMPTY, ENTER) == ""
    assert asked(EMPTY, f"a{ENTER}b{CTRL_S}") == "a\nb"


def drawn(question: Question, keys: str, columns: int = 80, rows: int = 24) -> str:
    """All that was sent to a terminal of that size."""
    stream = io.StringIO()
    asked(question, keys, Vt100_Output(stream, lambda: Size(rows, columns), term="xterm"))
    return stream.getvalue()


ANSWERS: list[tuple[Question, str, Answer]] = [
    *((question, DONE[question.kind], question.answer) for question in ALL),
    (TITLE, " 2" + ENTER, "Notes 2"),
    (TITLE, CTRL_U + ENTER + "New" + ENTER, "New"),  # empty is refused
    (TITLE, "!" + CTRL_U * 2 + ENTER, "Notes"),  # once more, and the offered text is back
    (TITLE, " of mine" + HOME + "My " + CTRL_RIGHT + "!" + END + "." + ENTER, "My Notes! of mine."),
    (TITLE, CTRL_U + pasted("a\r\n  b\nc") + ENTER, "a b c"),
    (TITLE, CTRL_U + pasted("a\tb\x1b[31mred\x07") + ENTER, "a    b[31mred"),
    (TITLE, CTRL_U + "a" + TAB + "b" + ENTER, "ab"),
    (TITLE, CTRL_U + "x" * 10_000 + ENTER, "x" * 10_000),
    (TITLE, CTRL_U + pasted("x" * 10_000) + ENTER, "x" * 10_000),
    (TITLE, CTRL_U + "🚀 שלום עולם" + ENTER, "🚀 שלום עולם"),
    (TITLE, CTRL_U + pasted("a\u202eb") + ENTER, "ab"),
    (TOPIC, "Deadlock" + ENTER, "Deadlock"),
    (TOPIC, "Redis cluster" + ENTER, "Redis cluster"),
    (TOPIC, "red" + DOWN + ENTER, "Redis"),
    (TOPIC, "red" + TAB + "!" + ENTER, "Redis!"),
    (TOPIC, "red" + DOWN + UP + ENTER, "red"),
    (EMPTY, "# A\r\r- b" + CTRL_S, "# A\n\n- b"),
    (EMPTY, "a" + ENTER + F2, "a\n"),
    (EMPTY, "a" + ALT_ENTER, "a"),
    (EMPTY, "a" + TAB + "b" + CTRL_S, "a    b"),
    (EMPTY, pasted("a\r\n\tb\x1b[2J\n") + CTRL_S, "a\n    b[2J\n"),
    (OVERVIEW, "Three" + CTRL_S, "One\n\nTwo\nThree"),  # the cursor stands at the end
    (OVERVIEW, UP * 3 + CTRL_U + "New" + CTRL_S, "New"),  # all of it, wherever the cursor stands
    (LOOK, DOWN + ENTER, "Redis"),
    (LOOK, DOWN * 3 + ENTER, "Python"),  # round the end
    (LOOK, UP + ENTER, "Python"),
    (LOOK, PAGE_DOWN + ENTER, "Größe"),
    (LOOK, "stor" + ENTER, "Redis"),
    (LOOK, "zzz" + ENTER + CTRL_U + ENTER, "Python"),  # nothing found is nothing chosen
    (KEEP, "n", NO),
    (NONE, "Lua" + ENTER + ENTER, ("Lua",)),  # a list without choices can be left, and added to
    (TOOLS, " " + ENTER, ("Redis", "Mine", "Python")),
    (TOOLS, TAB + ENTER, ("Redis", "Mine", "Python")),
    (TOOLS, DOWN * 2 + " " + ENTER, ("Mine",)),
    (TOOLS, "GRÖ" + ENTER + ENTER, ("Redis", "Mine", "Größe")),  # Enter ticks what was searched
    (TOOLS, "grö" + TAB + ENTER, ("Redis", "Mine", "Größe")),
    (TOOLS, "redis" + ENTER + ENTER, ("Mine",)),
    (TOOLS, "the sql lang" + ENTER + ENTER, ("Redis", "Mine", "SQL")),  # a space belongs to the search
    (TOOLS, "py" + ENTER + DOWN + " " + ENTER, ("Redis", "Mine", "Python", "SQL")),  # it stays pointed at
    (TOOLS, "sequel 9" + ENTER + ENTER, ("Redis", "Mine", "SQL")),  # by another name of it
    (TOOLS, "Go lang" + ENTER + ENTER, ("Redis", "Mine", "Go lang")),  # added at once
    (TOOLS, "Lua, etc." + TAB + ENTER, ("Redis", "Mine", "Lua, etc.")),
    (TOOLS, "  " + ENTER, ("Redis", "Mine")),  # ticked and unticked
    (TOOLS, "sq" + UP + ENTER + ENTER, ("Redis", "Mine", "sq")),  # the last row adds what was typed
    (TOOLS, DOWN * 2 + " " + DOWN * 2 + " " + ENTER + " " + ENTER, ("Mine",)),  # nothing is refused
    (FIXED, pasted("sql\n") + ENTER + ENTER, ("SQL",)),
    (FIXED, "zzz" + ENTER + " " + CTRL_U + ENTER, ()),
]


@pytest.mark.parametrize(("question", "keys", "answer"), ANSWERS)
def test_keys_become_the_answer(question: Question, keys: str, answer: Answer) -> None:
    assert asked(question, keys + CTRL_C) == answer  # Ctrl-C, so that too few keys end, and fail


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
@pytest.mark.parametrize("typed", ["", "re", "zz"])
@pytest.mark.parametrize(
    ("key", "error"), [(ESC * 2, Back), (CTRL_B * 2, Back), (CTRL_C, KeyboardInterrupt), (CTRL_D, Leave)]
)
def test_every_prompt_can_be_left(
    question: Question, typed: str, key: str, error: type[BaseException]
) -> None:
    """Esc once more where it clears a search first; Ctrl-D where nothing is typed."""
    if key == CTRL_D:
        typed = CTRL_U if question.answer and question.kind in (LINE, TEXT) else ""
    with pytest.raises(error):
        asked(question, typed + key)


def test_esc_clears_a_search_first_and_where_there_is_no_question_before_it_does_nothing() -> None:
    assert (
        paced(TOOLS, ("Ctrl-C stop", "red"), ("1 of 5 found", ESC), ("type to search", ENTER)) == TOOLS.answer
    )
    with create_pipe_input() as pipe:
        pipe.send_text("red" + ESC * 2 + "!" + ENTER)
        at = Position("Step 1 of 14", has_back=False)
        assert FullScreen(pipe, DummyOutput()).ask(TITLE, at) == "Notesred!"


UNKNOWN = [
    "\x1b\r",
    "\x1bx",
    "\x1b3",
    "\x1b[99;5u",
    "\x1b[1;9Z",
    "\x1bOz",
    "\x1b\x7f",
    "\x1b[200~\x1b[201~",
    "\x00",
]


@pytest.mark.parametrize("question", [LOOK, TOOLS, NONE, FIXED], ids=lambda question: question.id)
@pytest.mark.parametrize("key", UNKNOWN)
def test_a_key_that_nobody_bound_does_nothing_in_a_list(question: Question, key: str) -> None:
    assert asked(question, key * 2 + ENTER) == question.answer


def test_every_tick_is_told_as_soon_as_it_is_made() -> None:
    told: list[tuple[str, ...]] = []
    with create_pipe_input() as pipe, pytest.raises(KeyboardInterrupt):
        pipe.send_text(" " + "sql" + ENTER + "Lua" + TAB + "lua" + ENTER + CTRL_C)
        FullScreen(pipe, DummyOutput()).ask(TOOLS, AT, told.append)
    first = (*TOOLS.answer, "Python")
    assert told == [first, (*first, "SQL"), (*first, "SQL", "Lua"), (*first, "SQL")]


def test_ctrl_d_on_a_line_does_not_leave() -> None:
    assert asked(TITLE, CTRL_D + ENTER) == "Notes"


def test_a_closed_terminal_leaves() -> None:
    with create_pipe_input() as pipe, pytest.raises(Leave):
        pipe.send_text("No")
        pipe.close()
        FullScreen(pipe, DummyOutput()).ask(TITLE, AT)


def test_a_refused_answer_says_why() -> None:
    steps = (("Ctrl-C stop", CTRL_U + ENTER), ("This needs an answer.", "x" + ENTER))
    assert paced(TITLE, *steps) == "x"


@pytest.mark.parametrize(
    ("typed", "shown"), [("store", "1 of 5 found"), ("zz", "0 of 5 found"), ("zz", '+ add "zz"')]
)
def test_a_search_shows_how_many_it_finds_and_the_way_to_add(typed: str, shown: str) -> None:
    assert paced(TOOLS, ("Ctrl-C stop", typed), (shown, CTRL_U + ENTER)) == TOOLS.answer


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 14), (30, 8)])
def test_step_message_and_keys_are_in_sight(question: Question, columns: int, rows: int) -> None:
    shown = drawn(question, DONE[question.kind], columns, rows)
    assert all(text in shown for text in ("Step 3 of 14", question.message, "Enter ", "Esc back"))
    assert rows < 14 or "Ctrl-C stop" in shown


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 2), (12, 4), (400, 200)])
def test_no_size_is_too_odd(question: Question, columns: int, rows: int) -> None:
    keys = "a" + DOWN + UP + "\x7f" + (CTRL_S if question.kind == TEXT else ENTER)
    assert drawn(question, keys, columns, rows)


def test_control_characters_are_not_shown() -> None:
    evil = "\x1b]0;owned\x07\u202eyes"
    for kind in (LINE, TEXT, ONE, MANY):
        answer = (evil,) if kind == MANY else evil
        question = Question("x", kind, evil, evil, answer, (Choice("v", evil, evil, evil),) * (kind != TEXT))
        shown = drawn(Question(**{**vars(question), "own": True}), DONE[kind])
        assert "\x1b]0;owned" not in shown and "\x07" not in shown and "\u202e" not in shown


def test_a_text_can_be_written_in_the_editor(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys\nopen(sys.argv[1], 'a', encoding='utf-8').write('Three é\\n')\n")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    steps = (("Two", "\x05"), ("é", CTRL_S))
    assert paced(OVERVIEW, *steps) == "One\n\nTwo\nThree é"
    monkeypatch.setenv("VISUAL", "no-such-editor")
    steps = (("Two", "\x05"), ("no-such-editor failed, nothing is changed", CTRL_S))
    assert paced(OVERVIEW, *steps) == OVERVIEW.answer


DRIVER = """
from nexus_gen.wizard.choose_screen import choose
from nexus_gen.wizard.questions import *

screen = choose(plain=False)
many = tuple(Choice(f"Tool {n}", "", "What it is good for, at some length " * 3, f"Group {n // 7}") for n in range(60))
questions = [
    Question("a", LINE, "Which title?", "", "My notes"),
    Question("b", TEXT, "Which overview?", "Some help.", "One\\n\\n" + "long " * 300),
    Question("c", ONE, "Which look?", "", "hub", (Choice("plain"), Choice("hub"))),
    Question("d", MANY, "Which tools?", "Some help.", ("Tool 3", "Tool 59"), many, own=True),
]
at, answers = 0, [None] * 4
while at < 4:
    try:
        answers[at] = screen.ask(questions[at], Position(f"Step {at + 1} of 4", at > 0))
        at += 1
    except Back:
        at = max(0, at - 1)
print("ANSWERS", [a[:20] for a in answers])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 14)])
def test_a_real_terminal(tmp_path: pathlib.Path, columns: int, rows: int) -> None:
    pexpect = pytest.importorskip("pexpect")
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    child = pexpect.spawn(
        sys.executable,
        [str(driver)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=20,
    )
    for message, key in (
        ("Which title?", ENTER),
        ("Which overview?", CTRL_S),
        ("Which look?", ENTER),
        ("Which tools?", ESC),
        ("Which look?", ESC),
        ("Which overview?", ESC),
        ("Which title?", CTRL_U + "Größe" + ENTER),
        ("Which overview?", CTRL_S),
        ("Which look?", UP + ENTER),
    ):
        child.expect_exact(message)
        child.expect_exact("Ctrl-C stop")
        child.send(key)
    child.expect_exact("Which tools?")
    child.setwinsize(rows - 4, columns - 20)
    child.expect_exact("Ctrl-C stop")
    child.send("59")
    child.expect_exact("1 of 60 found")
    child.send(" " + ENTER)
    child.send(ENTER)
    child.expect_exact("ANSWERS ['Größe', 'One\\n\\nlong long long ', 'plain', ('Tool 3',)]")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_ctrl_c_at_a_real_terminal(tmp_path: pathlib.Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    child = pexpect.spawn(
        sys.executable, [str(driver)], env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=20
    )
    child.expect_exact("Ctrl-C stop")
    child.sendintr()
    child.expect_exact("KeyboardInterrupt")
    child.expect(pexpect.EOF)
