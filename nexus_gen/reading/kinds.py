"""The kind of each section: from its title, from where it stands, and from what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nexus_gen.reading.blocks import Block
from nexus_gen.reading.outline import Section
from nexus_gen.reading.titles import meaning, words

Names = Mapping[str, frozenset[str]]  # "technologies" and "concepts" to what belongs there, in lower case

_LEARNED = frozenset(
    "technologies concepts challenges practices takeaways practices+takeaways learnings collaboration".split()
)
# A section of one of these kinds holds items under their own headings.
_HOLDERS = frozenset(
    "technologies concepts challenges features practices takeaways practices+takeaways api setup other parent "
    "next_steps notes objective resources".split()
)
# Kinds that a heading within such a section may have although it is not an item.
_OWN_WITHIN = frozenset(
    "technologies concepts challenges practices takeaways practices+takeaways collaboration channels first_week "
    "objective overview contents toc next_steps notes author license contributing resources features".split()
)
_TITLE_WORDS = frozenset(
    "nexus prodev alx documentation backend frontend engineering learnings learning journey program programme hub "
    "readme project".split()
)
_MOST_TITLE_SECTIONS = 3


def set_kinds(root: Section, names: Names) -> None:
    """Sets the kind of each section below `root`."""
    titles = _titles(root)
    for section in root.walk():
        if section is not root:
            section.kind = "title" if section in titles else _kind(section, names)
    for section in root.walk():
        if section.kind == "learnings" or (
            section.kind in ("features", "other", "objective") and _groups(section)
        ):
            section.kind = _of_learnings(section, names)


def _titles(root: Section) -> list[Section]:
    """The sections whose headings are titles of the page: the first, and what stands with it."""
    found: list[Section] = []
    for number, section in enumerate(root.walk()):
        if section is root:
            continue
        found_kind = meaning(section.title)
        if number == 1:
            named = not found_kind.sure and (
                section.level < 3 or bool(_TITLE_WORDS & {*words(section.title)})
            )
            if section.level == 1 or named:
                found.append(section)
        elif section.level == 1:
            if not found_kind.kind and _names_project(section) and len(found) < _MOST_TITLE_SECTIONS:
                found.append(section)
            elif found and _is_bare(found[-1]) and section.line - found[-1].line < 5 and not found_kind.sure:
                found.append(section)
        elif number == 2 and found and _is_bare(found[0]) and not found_kind.kind and section.level == 2:
            if _names_project(section) or not section.children:
                found.append(section)
    return found


def _is_bare(section: Section) -> bool:
    """Whether nothing stands between a heading and the next."""
    return not any(block.kind not in ("rule", "html") for block in section.blocks)


def _names_project(section: Section) -> bool:
    return bool({*words(section.title)} & _TITLE_WORDS)


def _holder(section: Section) -> Section | None:
    """The section that holds another, other than a title of the page."""
    return next((above for above in section.above if above.kind != "title"), None)


def _kind(section: Section, names: Names) -> str:
    found = meaning(section.title)
    holder = _holder(section)
    if holder is None:
        return _of_top(section, found.kind, found.sure, names)
    if holder.kind == "learnings" or (holder.kind == "parent"):
        return (
            found.kind if found.kind in _OWN_WITHIN else _by_content(section, names) or found.kind or "item"
        )
    if found.kind == holder.kind:
        return (
            found.kind
            if found.kind in ("collaboration", "channels", "overview")
            or (found.kind in ("api", "setup", "resources") and found.sure)
            else "item"
        )
    if holder.kind == "item":
        return found.kind if found.sure and found.kind in _LEARNED - {"technologies"} else "item"
    if holder.kind == "setup" and found.kind in ("", "api"):
        return "item"
    if holder.kind in _HOLDERS:
        return found.kind if found.sure and found.kind in _OWN_WITHIN else "item"
    return found.kind or "other"


def _of_top(section: Section, kind: str, sure: bool, names: Names) -> str:
    if kind and (sure or kind not in ("api", "setup")):
        return kind
    return _by_content(section, names) or kind or "other"


def _groups(section: Section) -> bool:
    """Whether a section only holds others: at least two with kinds of their own."""
    own = {child.kind for child in section.children if child.kind in _LEARNED}
    return len(own) >= 2 and not any(block.kind in ("list", "table") for block in section.blocks)


def _of_learnings(section: Section, names: Names) -> str:
    """The kind of "Major Learnings": what holds other sections, a list of technologies, or of takeaways."""
    if any(child.kind in _LEARNED for child in section.children) or len(section.children) > 1:
        return "parent"
    by_content = _by_content(section, names)
    return by_content or "takeaways"


def _by_content(section: Section, names: Names) -> str:
    """A kind from the heads of a table, or from how many of the entries are known by name."""
    if by_table := _by_table(section.blocks):
        return by_table
    entries = [*_entries(section.blocks), *(child.title for child in section.children)]
    title = " ".join(words(section.title))
    for kind, known in names.items():
        if title in known:
            return kind
        hits = sum(_is_known(entry, known) for entry in entries)
        if hits >= 2 and hits * 2 >= len(entries):
            return kind
    return ""


def _by_table(blocks: Sequence[Block]) -> str:
    for block in blocks:
        if block.kind == "table" and block.children:
            heads = [meaning(cell.shown).kind for cell in block.children[0].children]
            if heads and heads[0] in ("technologies", "concepts", "challenges", "practices"):
                return heads[0]
    return ""


def _entries(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "list":
            for item in block.children:
                yield item.children[0].shown if item.children else ""
        elif block.kind == "table":
            for row in block.children[1:]:
                yield row.children[0].shown if row.children else ""


def _is_known(entry: str, known: frozenset[str]) -> bool:
    """Whether an entry begins with a name that is known."""
    head = entry
    for sign in (":", " – ", " — ", " - ", " ("):
        head = head.split(sign)[0]
    return " ".join(words(head)) in known or " ".join(words(head)[:1]) in known
