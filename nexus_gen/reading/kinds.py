"""The kind of each section: from its title, from where it stands, and from what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nexus_gen.learnings.sections import KINDS
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.reading.titles import meaning, words

Names = Mapping[str, frozenset[str]]  # "technologies" and "concepts" to what belongs there, in lower case

_LEARNED = frozenset(
    """
    technologies concepts challenges practices takeaways practices+takeaways learnings collaboration
    """.split()
)
# A section of one of these kinds holds items under their own headings.
_HOLDERS = frozenset(
    """
    technologies concepts challenges features practices takeaways practices+takeaways api setup
    other parent next_steps notes objective resources collaboration channels
    """.split()
)
# Kinds that a heading within such a section may have although it is not an item.
_OWN_WITHIN = frozenset(
    """
    technologies concepts challenges practices takeaways practices+takeaways collaboration channels
    first_week objective overview contents toc next_steps notes author license contributing
    resources features
    """.split()
) | {kind.name for kind in KINDS if kind.titles}
_TITLE_WORDS = frozenset(
    """
    nexus prodev alx documentation backend frontend engineering learnings learning journey program
    programme hub readme project
    """.split()
)
_SETS_UP = frozenset(
    """
    started installation install prerequisites run running clone cloning setup
    """.split()
)
# In an application's README: what it offers to programs, and how it is made to run.
_OF_INTERFACES = frozenset(
    """
    api apis endpoint endpoints route routes schema schemas model models erd entity entities graphql queries
    mutations swagger authentication authorization auth request requests response responses constraints
    webhooks websocket websockets permissions serializers
    """.split()
)
_OF_OPERATION = frozenset(
    """
    docker deployment deploy deployed hosting environment env configuration configure install installation
    setup run running start local locally migrations migrate celery testing tests usage demo clone
    dependencies prerequisites initialization initialisation build launch production superuser seed
    commands kubernetes ci pipeline
    """.split()
)
_REQUEST = re.compile(
    r"(?:^|[|`*\s-])(?:GET|POST|PUT|PATCH|DELETE)\b[`*\s|:]+/\S|\b(?:query|mutation)\s*\w*\s*[({]"
)
_COMMAND = re.compile(
    r"\s*(?:\$ )?(?:git clone|pip3? install|npm |yarn |python3? |docker|cd |source |cp |uvicorn|flask|celery"
    r"|make\b)"
)
_CHANNEL = re.compile(r"#prodev\w*nexus", re.IGNORECASE)  # the programme's own channel
_NUMBERED = re.compile(r"\W*\d")
_TOLD_TO = re.compile(
    r"\W*(?:run|start|create|apply|clone|install \w|access|currently|deployed|open|test) ", re.IGNORECASE
)
_STAGE = re.compile(r"\W*(?:step|phase|week|day|lesson|module|part|sprint|milestone)\s*\d", re.IGNORECASE)
# What a section is even where it only holds others.
_KEPT = frozenset({"technologies", "concepts", "challenges", "practices+takeaways"})
_MOST_TITLES = 3


def set_kinds(root: HeadedSection, names: Names) -> None:
    """Sets the kind of each section below `root`."""
    titles = _titles(root)
    applied = _is_application(root)
    for section in root.walk():
        if section is not root:
            section.kind = "title" if section in titles else _kind(section, names, applied)


def _is_application(root: HeadedSection) -> bool:
    """Whether more titles speak of how to run something than of what was learned."""
    kinds = [meaning(section.title).kind for section in root.walk()]
    learned = sum(kind in _LEARNED - {"technologies"} for kind in kinds)
    applied = sum(kind in ("setup", "license", "features") for kind in kinds)
    return applied > max(1, learned * 2) and "setup" in kinds


def _titles(root: HeadedSection) -> list[HeadedSection]:
    """The sections whose headings are titles of the page: the first, what stands with it, and later ones."""
    sections = [section for section in root.walk() if section is not root]
    found = [section for section in sections[:1] if _is_first_title(section, root.children[1:])]
    if found and len(sections) > 1 and _is_bare(found[0]) and sections[1].level == 2:
        second = sections[1]
        if not meaning(second.title).kind and (_names_project(second) or all(map(_is_bare, sections))):
            found.append(second)
    for section in sections[1:]:
        if section.level == 1 and len(found) < _MOST_TITLES and _is_later_title(section, found):
            found.append(section)
    return found


def _is_first_title(section: HeadedSection, beside: Sequence[HeadedSection]) -> bool:
    """Whether the first heading is the title. One of level 2 is none if those `beside` it are of its sort."""
    if section.level == 1:
        return True
    if meaning(section.title).sure:
        return False
    equal = [other for other in beside if other.level == section.level]
    apart = not equal or any(meaning(other.title).kind for other in equal)
    return _names_project(section) or (section.level == 2 and apart)


def _is_later_title(section: HeadedSection, titles: Sequence[HeadedSection]) -> bool:
    """Whether a level-1 heading below the first is one more title: of a second document, or the real one."""
    found = meaning(section.title)
    if section.title[-1:] in "._":
        return False
    if titles and _is_bare(titles[-1]) and section.line - titles[-1].line < 5 and not found.sure:
        return True
    holds = len(section.children) > 2
    return holds and not found.sure if found.kind else holds or _names_project(section)


def _is_bare(section: HeadedSection) -> bool:
    """Whether nothing stands between a heading and the next."""
    return not any(block.kind not in ("rule", "html") for block in section.blocks)


def _names_project(section: HeadedSection) -> bool:
    return bool({*words(section.title)} & _TITLE_WORDS)


def _holder(section: HeadedSection) -> HeadedSection | None:
    """The section that holds another, other than a title of the page."""
    return next((above for above in section.above if above.kind != "title"), None)


def _kind(section: HeadedSection, names: Names, applied: bool) -> str:
    found = meaning(section.title)
    holder = _holder(section)
    if holder is None:
        return _of_top(section, found.kind, found.sure, names, applied)
    if _STAGE.match(section.title):
        return "item"
    if _only_groups(section) and not (found.sure and found.kind in _KEPT):
        return "parent"
    if holder.kind == "parent":
        if found.kind == "learnings":
            return _of_learnings(section, names)
        if found.kind == "setup" and _SETS_UP & {*words(section.title)}:
            return "setup"
        vague = found.kind in ("technologies", "concepts") and not found.sure
        own = (found.kind in _OWN_WITHIN and not vague) or (
            applied and found.kind and not _NUMBERED.match(section.title)
        )
        if not own and applied and not _NUMBERED.match(section.title):
            return _of_application(section) or "item"
        return found.kind if own else "item"
    if found.kind == holder.kind:
        return _of_same(section, found.kind)
    if holder.kind == "item":
        return found.kind if found.sure and found.kind in _LEARNED - {"technologies"} else "item"
    if _NUMBERED.match(section.title):
        return "item"
    if found.kind == "setup" and _SETS_UP & {*words(section.title)}:
        return "setup"
    if holder.kind in _HOLDERS:
        return found.kind if found.sure and found.kind in _OWN_WITHIN else "item"
    if found.kind == "learnings":
        return _of_learnings(section, names)
    return found.kind or "other"


def _of_same(section: HeadedSection, kind: str) -> str:
    """The kind of a section within one of the same kind: an item of it, or one more part of it."""
    if kind in ("collaboration", "overview"):
        return kind
    step = _NUMBERED.match(section.title) or _TOLD_TO.match(section.title)
    return kind if kind in ("setup", "resources") and not step else "item"


def _of_top(section: HeadedSection, kind: str, sure: bool, names: Names, applied: bool) -> str:
    if kind == "learnings":
        return _of_learnings(section, names)
    if _only_groups(section) and not (sure and kind in _KEPT):
        return (
            "parent"
            if kind not in _LEARNED and not (applied and kind in ("api", "setup", "features"))
            else kind
        )
    if section.title.rstrip("_*").endswith("."):
        return "notes"
    if not section.shown and not sure and (section.level > 2 or _STAGE.match(section.title)):
        return _by_content(section, names) or "item"  # a line that was pasted, of which nothing is known
    if kind and (sure or applied or kind not in ("api", "setup")):
        return kind
    return (_of_application(section) if applied else _by_content(section, names)) or kind or "other"


def _of_application(section: HeadedSection) -> str:
    """What a section of an application's README is by a word of its title, else by what it shows."""
    named = {*words(section.title)}
    if named & _OF_INTERFACES:
        return "api"
    if named & _OF_OPERATION:
        return "setup"
    lines = [line for block in section.blocks for one in block.walk() for line in one.text.split("\n")[:200]]
    if sum(_REQUEST.search(line) is not None for line in lines) > 1:
        return "api"
    return "setup" if sum(_COMMAND.match(line) is not None for line in lines) > 1 else ""


def _only_groups(section: HeadedSection) -> bool:
    """Whether a section only holds others: nothing of its own, and at least two below it with other kinds."""
    if any(block.kind in ("list", "table", "fence") for block in section.blocks):
        return False
    kinds = {meaning(child.title).kind for child in section.children}
    own = kinds & (_OWN_WITHIN | {"learnings"}) - {meaning(section.title).kind}
    if len(own) >= 2:
        return True
    staged = sum(_STAGE.match(child.title) is not None for child in section.children)
    vague = meaning(section.title).kind in ("", "notes", "overview")
    return (
        vague
        and _is_bare(section)
        and (
            len(own) >= 1 or staged >= 2 or "Phase" in section.children[0].title
            if section.children
            else False
        )
    )


def _of_learnings(section: HeadedSection, names: Names) -> str:
    """The kind of "Major Learnings": what holds other sections, a list of technologies, or of takeaways."""
    if len(section.children) > 1 or any(meaning(child.title).kind in _LEARNED for child in section.children):
        return "parent"
    return _by_content(section, names) or "takeaways"


def _by_content(section: HeadedSection, names: Names) -> str:
    """A kind from the heads of a table, or from how many of the entries are known by name."""
    if by_table := _by_table(section.blocks):
        return by_table
    entries = [*_entries(section.blocks), *(child.title for child in section.children)]
    if any(_CHANNEL.search(one.text) for block in section.blocks for one in block.walk()):
        return "channels"
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
    named = words(head)
    return " ".join(named) in known or (1 < len(named) <= 4 and named[0] in known)
