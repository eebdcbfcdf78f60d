"""Any learnings: every kind of section, form and layout, with any text in any field."""

from __future__ import annotations

import pathlib

from hypothesis import strategies as st

from nexus_gen.learnings.model import FORMS, Entry, Learnings, Parent, Section
from nexus_gen.learnings.sections import KIND, KINDS, PROSE
from nexus_gen.markdown.clean import is_blank
from nexus_gen.markdown.inline import one_line

HERE = pathlib.Path(__file__).parent
FRAGMENTS = (HERE / "fragments.txt").read_text("utf-8").splitlines()
_PIECES = st.lists(st.sampled_from([*FRAGMENTS, " ", " ", " ", "\n", "\u00a0"]), min_size=1, max_size=6)
_SIGNS = st.text(st.characters(), min_size=1, max_size=12)  # lone surrogates and controls included
LINE = st.one_of(_PIECES.map("".join), _SIGNS, st.sampled_from(["word", "two words"])).filter(
    lambda text: not is_blank(one_line(text)) and "javascript:" not in text
)
# A template looks at how what is told begins, after it is escaped.
_TOLD = LINE.map(lambda text: text.lstrip("\\(—–- \t\r\n\u2028\u2029\x85")).filter(
    lambda text: not is_blank(one_line(text)) and one_line(text)[0] not in "(—–-"
)
_MAYBE = st.one_of(st.just(""), _TOLD)
PROSE_TEXT = st.sampled_from(["", "Some words.", "- one\n- two", "```text\nx = 1\n```", "a\n\n- b", "1. x"])


def _entries(kind: str, bodies: bool, depth: int = 1) -> st.SearchStrategy[tuple[Entry, ...]]:
    more = {"items": _entries(kind, bodies, depth - 1)} if depth and kind not in ("files", "channels") else {}
    told = ["summary"]
    if kind == "challenges":
        told += ["problem", "solution", "lesson"]
    if kind == "channels":
        told.append("handle")
    one = st.builds(
        Entry,
        name=LINE,
        points=st.lists(LINE, max_size=2).map(tuple),
        body=st.one_of(st.just(""), PROSE_TEXT) if depth and bodies else st.just(""),
        done=st.booleans(),
        **dict.fromkeys(told, _MAYBE),
        **more,
    )
    rows = st.builds(Entry, name=LINE, **dict.fromkeys(told, _TOLD))
    return st.one_of(
        st.lists(one, min_size=1, max_size=3),
        st.lists(rows, min_size=1, max_size=3),
        st.lists(st.builds(Entry, name=LINE), min_size=1, max_size=4),
    ).map(tuple)


def _section(name: str, kind: str, prose: st.SearchStrategy[str], bodies: bool) -> st.SearchStrategy[Section]:
    own_title = st.one_of(st.none(), LINE) if name == kind else LINE
    common = {"name": st.just(name), "kind": st.just(kind), "title": own_title}
    if kind == "quote":
        return st.builds(Section, body=prose, author=st.one_of(st.just(""), LINE), **common)
    if kind in KIND and KIND[kind].shape == PROSE:
        return st.builds(Section, body=prose, **common)
    labels = st.dictionaries(st.sampled_from(["problem", "solution", "lesson"]), LINE)
    return st.builds(
        Section,
        entries=_entries(kind, bodies),
        # paths as headings are code, whose text a list of contents shows as typed
        form=st.sampled_from(["", "", *(form for form in FORMS if (kind, form) != ("files", "headings"))]),
        intro=prose,
        outro=prose,
        body=prose if kind == "own" else st.just(""),
        labels=labels if kind == "challenges" else st.just({}),
        **common,
    )


@st.composite
def any_learnings(
    draw: st.DrawFn, prose: st.SearchStrategy[str] = PROSE_TEXT, bodies: bool = True
) -> Learnings:
    """Learnings as the reader makes them: a section without content is not there."""
    kinds = draw(st.lists(st.sampled_from([kind.name for kind in KINDS]), max_size=4, unique=True))
    named = [(kind, kind) for kind in kinds]
    named += draw(
        st.lists(st.sampled_from([("setup", "own"), ("more", "technologies")]), max_size=2, unique=True)
    )
    sections = {name: draw(_section(name, kind, prose, bodies)) for name, kind in named}
    names = [name for name, section in sections.items() if section.has_content]
    layout: list[str | Parent] = []
    while names and draw(st.booleans()):
        count = draw(st.integers(1, len(names)))
        taken, names = tuple(names[:count]), names[count:]
        shape = draw(st.sampled_from(["flat", "parent", "joined", "deep"]))
        title = draw(LINE)
        if shape == "flat":
            layout += taken
        elif shape == "parent":
            layout.append(Parent(title, draw(prose), (), taken))
        elif shape == "joined":
            layout.append(Parent(title, draw(prose), taken))
        else:
            layout.append(Parent(title, "", (), (Parent(draw(LINE), draw(prose), taken[:1], taken[1:]),)))
    return Learnings(
        title=draw(LINE),
        programme="general",
        intro=draw(prose),
        toc=draw(st.booleans()),
        titles=draw(st.dictionaries(st.sampled_from(kinds), st.one_of(st.just(""), LINE))) if kinds else {},
        sections={name: section for name, section in sections.items() if section.has_content},
        layout=tuple(layout),
    )
