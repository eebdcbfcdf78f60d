"""What a line looks like that could be a title, and the style that a document has for its titles."""

from __future__ import annotations

import re
from typing import NamedTuple

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.titles import meaning, plain, words

EMOJI = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]")
BULLETS = frozenset("✅✔✓☑•▪◦‣●○■□◆◇▸►➤➔→⇒👉❌☐–—-*+>")
_SENTENCE = re.compile(r"(?:I|We|You|It|They|He|She|This|These|There)\b(?=(?:\W+\w+){3})")
_GREETING = re.compile(r"^\W*(?:welcome|hello|hi)\b.*!\W*$|\w #\w", re.IGNORECASE)
_SENTENCE_ENDS = (".", ",", ";", "…", "?!")
_MOST_CHARACTERS = 80
_MOST_WORDS = 12
NUMBER = re.compile(r"[^\w(]*\(?\d{1,2}[.)]\s+\S|\d\ufe0f?\u20e3")
SECTIONS = frozenset(
    """
    overview objective technologies concepts challenges practices takeaways practices+takeaways
    collaboration channels first_week next_steps notes toc contents features learnings
    """.split()
)


def is_numbered_title(block: Block) -> bool:
    """Whether a list is one short numbered line: a heading such as "2. Key Concepts" that became a list."""
    if block.start is None or len(block.children) != 1:
        return False
    item = block.children[0]
    if len(item.children) != 1 or item.children[0].kind != "paragraph":
        return False
    text = item.children[0].text
    return "\n" not in text and is_title(text) and not text.endswith(":")


def is_title(text: str) -> bool:
    """Whether a line could be a title: short, no sentence, no address, no list item, no code."""
    if not text or len(text) > _MOST_CHARACTERS or len(text.split()) > _MOST_WORDS:
        return False
    if text.endswith(_SENTENCE_ENDS) or text[0] in "-*+|>`<[!=_~" or "](" in text or "://" in text:
        return False
    bare = plain(text)
    if _SENTENCE.match(bare) or _GREETING.search(text):
        return False
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or bare[0] in "\"“'‘(") and "{" not in text


def has_capitals(text: str) -> bool:
    """Whether most words begin with a capital, as in a title."""
    long = [word for word in text.split() if len(word) > 3] or text.split()
    return sum(word[0].isupper() for word in long) * 5 >= len(long) * 3


def is_hashtag(title: str) -> bool:
    """Whether `#word` names a channel or a tag: one word with more than one capital, or several tags."""
    if " #" in title:
        return True
    return " " not in title.strip() and (sum(c.isupper() for c in title) > 1 or not title[:1].isupper())


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence and not as a title."""
    text = line.strip()
    return len(text) > 60 or (text.endswith((".", "!", ":")) and len(text.split()) > 3)


def looks_labelled(line: str) -> bool:
    """Whether a line under a bold line is a label such as "**Goal:** …"."""
    return line.lstrip().startswith("**")


def names_project(text: str) -> bool:
    """Whether a line names the project or the programme."""
    return not {"project", "nexus", "prodev", "alx", "backend", "frontend", "documentation"}.isdisjoint(
        words(text)
    )


def bold_title(text: str) -> str | None:
    """What a line shows that is bold as a whole, perhaps behind an emoji, or None."""
    found = re.fullmatch(
        r"(?P<sign>[^\w\s*_`\[<|]+\s+)?(?:\*\*|__)(?P<text>(?:(?!\*\*|__).)+)(?:\*\*|__)\s*(?P<colon>:?)",
        text,
    )
    return (found["sign"] or "") + found["text"].strip() + found["colon"] if found else None


class Styles(NamedTuple):
    """How many paragraphs begin with a title behind an emoji, and how many of these have a number; how many
    lists are one title, and how many of these name a section."""

    marked: int = 0
    numbered: int = 0
    lists: int = 0
    named: int = 0


def styles_of(readme: Readme) -> Styles:
    """The style that the titles of a pasted document have."""
    marked = numbered = lists = named = 0
    for at, block in enumerate(readme.blocks):
        text = readme.lines[block.line - 1].strip()
        if block.kind == "list":
            before_code = at + 1 < len(readme.blocks) and readme.blocks[at + 1].kind in ("fence", "code")
            titles = is_numbered_title(block) and not before_code
            lists += titles
            named += titles and meaning(text).kind in SECTIONS
        elif block.kind == "paragraph" and is_title(text) and EMOJI.match(text) and text[0] not in BULLETS:
            marked += 1
            numbered += NUMBER.match(text) is not None
    return Styles(marked, numbered, lists, named)
