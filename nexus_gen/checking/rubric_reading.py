"""A README's sections as the rubric reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nexus_gen.markdown.parser import Block
from nexus_gen.programmes.rubric import Read
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.reading.readme import Readme

# Where a plan is made, a technology is not yet one that was learned.
_PLANS = frozenset({"next_steps"})
_DOCUMENTS = frozenset({"", "markdown", "md", "text", "txt"})
_COMMAND = re.compile(
    r"\b(?:python3?|pip3?|docker|docker-compose)\s+(?:-m\b|\S+\.py\b|install\b|run\b|up\b|compose\b)"
)
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"\]\([^)\n]*\)|<?https?://\S+|!\[")
_PROGRAMME = re.compile(
    r"\b(?:pro ?dev|alx|bootcamp|program(?:me)?|course|curriculum)\b[^.\n]{0,200}\b(?:is|was|are|has|"
    r"focus\w*|cover\w*|equip\w*|teach\w*|train\w*|provid\w*|design\w*|learn\w*|offer\w*|emphasi\w*|"
    r"prepar\w*|part of|from|through)\b",
    re.IGNORECASE,
)
_LEARNED = re.compile(
    r"\b(?:documentation|knowledge|learning) (?:hub|base|repository|journey)\b"
    r"|\bmy (?:major |key )?learnings?\b"
    r"|\b(?:documents?|captures?|consolidat\w+|summari\w+) (?:my|the|all|major|key)\b[^.\n]{0,80}\blearn",
    re.IGNORECASE,
)
_NEAR = re.compile("ollabor|peer|earners|eams|eague|mates")
_TOGETHER = re.compile(
    r"\bcollaborat\w*\b[^.\n]{0,40}\b(?:with|between|among|of)\b[^.\n]{0,40}\b(?:front-?end|back-?end|"
    r"learners?|peers?|teams?|developers?|others|colleagues|fellows?|students?|classmates?)\b"
    r"|\b(?:peers?|teams?|front-?end|back-?end) collaborat|\bcollaborat\w* and team ?work\b"
    r"|\bwork(?:ed|ing)? in teams\b|\bcollaborat\w* (?:is|was) (?:the |a )?(?:key|essential|crucial)\b"
    r"|\b(?:shar|exchang|discuss|learn|review|pair)\w*\b[^.\n]{0,40}\b(?:with|from|among) "
    r"(?:my |other |fellow |our )?(?:peers?|learners|colleagues|classmates|teammates)\b",
    re.IGNORECASE,
)
_SOLVED = re.compile(
    r"\b(?:solutions?|solved|resolved|fix(?:ed)?|addressed|overcame|overcome|mitigated|tackled|by \w+ing|"
    r"implemented|introduced|adopted|applied|switched to|added|configured|refactored|learned to)\b|→|->|=>",
    re.IGNORECASE,
)
_NAMED_ITEM = re.compile(r"[^:–—]{2,90}(?::| [–—-] )\s*\S.{8,}", re.DOTALL)
_COMBINED = {"practices+takeaways": ("practices", "takeaways")}


def reads(before: Readme, root: HeadedSection, is_application: bool) -> tuple[Read, list[Read]]:
    """The page's title, and its sections. `before` is the text as it is: what GitHub shows is asked of it.

    `is_application` says that the README is an application's, whose overview is not the programme's.
    """
    title = Read(frozenset(), (), 1, 0, frozenset())
    sections: list[Read] = []
    first = next((heading for heading in before.headings if heading.level == 1), None)
    if first is not None and first.shown:
        title = Read(frozenset(), [(first.line, first.shown)], 1, 0, frozenset(), first.line)
    first_line = first.line if first is not None else 0
    items = [block.line for block in before.walk() if block.kind == "item"]
    if items:
        sections.append(Read(frozenset(), (), 0, len(items), frozenset(), items[0]))
    for section in root.walk():
        parts = list(_parts(section))
        kinds = _kinds(section, parts, is_application)
        line = section.line
        level = section.level if section.title and section.shown and line != first_line else 0
        if section.kind in _PLANS:
            parts = []
        sections.append(Read(kinds, parts, level, 0, _fields(section), line))
    return title, sections


def _kinds(
    section: HeadedSection, parts: Sequence[tuple[int | None, str]], is_application: bool
) -> frozenset[str]:
    kinds = {*_COMBINED.get(section.kind, (section.kind,))}
    has_content = bool(section.children) or len(parts) > bool(section.title)
    if not has_content:
        return frozenset()
    texts = [text for _, text in parts]
    if "overview" in kinds and is_application:
        kinds.discard("overview")
    told = "\n".join(texts[bool(section.title) :])
    if _LEARNED.search(told) or (not is_application and _PROGRAMME.search(told)):
        kinds.add("overview")
    if _NEAR.search(told) and _TOGETHER.search(told):
        kinds.add("collaboration")
    return frozenset(kinds)


def _parts(section: HeadedSection) -> Iterator[tuple[int | None, str]]:
    """The texts of a section, each with its line: the title first."""
    if section.title:
        yield section.line, section.title
    offset = section.line - section.heading.line if section.heading else 0
    for block in section.blocks:
        open_tasks = {id(one) for item in block.walk() if item.done is False for one in item.children[:1]}
        for one in block.walk():
            if id(one) not in open_tasks:
                yield from _texts(one, offset)


def _texts(block: Block, offset: int) -> Iterator[tuple[int | None, str]]:
    if block.kind == "fence" and block.info.lower() in _DOCUMENTS:
        for number, line in enumerate(block.text.splitlines(), 1):
            yield block.line + offset + number, _without_commands(line)
    elif block.kind == "html" and not block.text.lstrip().startswith("<!--"):
        yield block.line + offset, _TAG.sub(" ", block.text)
    elif block.has_inline:
        lines = block.text.split("\n")
        if len(lines) > 1:
            for number, line in enumerate(lines):
                yield (
                    block.line + offset + number,
                    _COMMAND.sub(" ", _ADDRESS.sub(" ", line).replace("*", "")),
                )
        yield block.line + offset, _COMMAND.sub(" ", block.shown)


def _without_commands(text: str) -> str:
    return _COMMAND.sub(" ", text) if "p" in text or "docker" in text else text


def _fields(section: HeadedSection) -> frozenset[str]:
    """`solution`, where a challenge says how it was solved."""
    if section.kind != "challenges" and not any(above.kind == "challenges" for above in section.above):
        return frozenset()
    if re.search(r"^\W*solutions?\b(?!.*challenge)", section.title, re.IGNORECASE) and section.blocks:
        return frozenset({"solution"})
    if section.kind == "item" and len([block for block in section.blocks if block.has_inline]) > 1:
        return frozenset({"solution"})
    for block in section.blocks:
        for one in block.walk():
            if one.kind == "table" and len(one.children[0].children) > 1 and len(one.children) > 1:
                return frozenset({"solution"})
            if one.kind == "item" and _tells_two(one):
                return frozenset({"solution"})
            if one.kind == "paragraph" and _SOLVED.search(one.shown) and len(one.shown) > 60:
                return frozenset({"solution"})
    return frozenset()


def _tells_two(item: Block) -> bool:
    """Whether an item says more than what was hard: a name and a text, a list below it, a way out."""
    if len(item.children) > 1:
        return True
    text = item.children[0].shown if item.children else ""
    return _NAMED_ITEM.fullmatch(text) is not None or _SOLVED.search(text) is not None
