"""What GitHub does not show as it was meant: headings, lists, code, and two documents in one."""

from __future__ import annotations

from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.mending import Mended
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.title_lines import names_project
from nexus_gen.reading.titles import meaning, plain

_MESSAGES = {
    "plain-heading": (
        "a heading is plain text",
        "put `{signs} ` before it, and a blank line above and below",
    ),
    "bold-heading": ("a bold line is used as a heading", "write `{signs} {title}` instead"),
    "lost-list-marker": (
        "list items run together into one paragraph",
        "begin each item on its own line with `- `",
    ),
    "unclosed-fence": ("a code fence is not closed", "close it with a line of the same sign below the code"),
    "in-fence": ("text stands in a code fence, so GitHub shows its signs", "delete the fence around it"),
    "escaped": ("Markdown signs are escaped, so GitHub shows them", "delete the backslashes"),
    "flat-table": ("a table is shown as text", "put `| --- | --- |` below its first row, one `---` a column"),
    "indented-prose": ("text is shown as code because it is indented", "delete the spaces before it"),
}
# What is not told again of lines that another finding covers.
_WITHIN = frozenset({"plain-heading", "bold-heading", "lost-list-marker", "flat-table"})
_BLOCK_RULES = frozenset({"lost-list-marker", "escaped", "in-fence"})


def structure_findings(mended: Mended, root: HeadedSection, other: HeadedSection | None) -> Iterator[Finding]:
    """The findings about structure. `other` is the title of an application's README, if there is one."""
    yield from _of_changes(mended)
    default = default_title(mended)
    yield from _of_titles(mended, default)
    yield from _of_levels(mended.before)
    yield from _empty(mended, default)
    yield from _restarted(mended.before)
    yield from _indented(mended.before)
    if other is not None:
        yield Finding(
            other.line if other.kind == "title" else _intended_title(mended),
            1,
            "other-project",
            "this is the README of an application, not of what was learned",
            "keep the learnings in this README, and give the application a repository or a folder of its own",
        )


def _of_changes(mended: Mended) -> Iterator[Finding]:
    previous: tuple[str, int] = ("", -1)
    covered = mended.before.code_lines | {change.at for change in mended.changes if change.rule == "escaped"}
    for change in mended.changes:
        message = _MESSAGES.get(change.rule)
        if message is None or (change.rule in _WITHIN and change.at in covered):
            continue
        follows = change.rule in _BLOCK_RULES and previous[0] == change.rule and previous[1] >= change.at - 1
        previous = (change.rule, max(change.last, change.at))
        if follows:
            continue
        text, hint = message
        made = change.lines[0] if change.lines else ""
        signs, _, title = made.partition(" ")
        line = mended.before.lines[change.at - 1]
        shown = f": {plain(title)}" if change.rule in ("plain-heading", "bold-heading") else ""
        column = len(line) - len(line.lstrip()) + 1
        yield Finding(change.at, column, change.rule, text + shown, hint.format(signs=signs, title=title))


def _of_titles(mended: Mended, default: Block | None) -> Iterator[Finding]:
    readme = mended.before
    titles = [heading for heading in readme.headings if heading.level == 1]
    if not titles:
        line = _intended_title(mended)
        yield Finding(
            line,
            1,
            "no-h1",
            "the page has no title",
            "write `# ` and the name of the project as the first line",
        )
    elif len(titles) > 1:
        for title in titles:
            yield Finding(
                title.line,
                1,
                "several-h1",
                f"one of {len(titles)} titles: {title.shown}",
                "keep one `# ` for the page; use `## ` for sections, `### ` for what is within them",
            )
    if default is not None:
        yield Finding(
            default.line,
            1,
            "default-title",
            f"the title that the host wrote stands above the real one: {default.shown}",
            "delete this line",
        )


def _intended_title(mended: Mended) -> int:
    """The line that should be the title: the first with text."""
    for number, line in enumerate(mended.before.lines, 1):
        text = line.strip()
        if text and not text.startswith(("```", "~~~")):
            return number
    return 1


def default_title(mended: Mended) -> Block | None:
    """The host's title: the first heading, where at most a line stands between it and the real title."""
    blocks = [block for block in mended.after.blocks if block.kind not in ("rule", "html")]
    if len(blocks) < 2 or blocks[0].kind != "heading" or blocks[0].level != 1:
        return None
    first, second = blocks[0], blocks[1]
    if second.kind == "paragraph" and len(blocks) > 2 and len(second.shown) < 60:
        restored = {change.first for change in mended.changes}
        second = blocks[2] if mended.lines.origin(blocks[2].line) in restored else second
    found = meaning(second.shown)
    if second.kind != "heading" or (found.sure and found.kind != "learnings"):
        return None
    again = second.level == 1
    bare = first.shown.strip().lower().replace(" ", "-") == "alx-project-nexus" and "-" in first.shown
    titled = bare and second.level == 2 and not found.kind and names_project(second.shown)
    if not again and not titled:
        return None
    line = mended.lines.origin(first.line)
    return next((heading for heading in mended.before.headings if heading.line == line), None)


def _of_levels(readme: Readme) -> Iterator[Finding]:
    before = 0
    for heading in readme.headings:
        if before and heading.level > before + 1:
            signs = "#" * (before + 1)
            yield Finding(
                heading.line,
                1,
                "level-skip",
                f"a level-{heading.level} heading follows one of level {before}",
                f"write `{signs} {heading.shown}`",
            )
        before = heading.level


def _empty(mended: Mended, default: Block | None) -> Iterator[Finding]:
    open_heading: Block | None = None
    for block in _content(mended.before):
        if block.kind != "heading":
            open_heading = None
            continue
        if open_heading is not None and (block.level <= open_heading.level or open_heading is default):
            yield _empty_at(open_heading)
        open_heading = block
    if open_heading is not None:
        yield _empty_at(open_heading)


def _empty_at(heading: Block) -> Finding:
    return Finding(
        heading.line,
        1,
        "empty-section",
        f"nothing stands below this heading: {heading.shown}",
        "write what belongs there, make the next heading one level lower, or delete this one",
    )


def _content(readme: Readme) -> Iterator[Block]:
    """Headings and what stands between them, in order; rules and comments are nothing."""
    for block in readme.walk():
        if (
            block.kind == "heading"
            or block.kind in ("paragraph", "fence", "code", "table")
            or (block.kind == "html" and not block.text.lstrip().startswith("<!--"))
        ):
            yield block


def _restarted(readme: Readme) -> Iterator[Finding]:
    """Ordered lists that begin with 1 again, with no heading between: their texts are not indented."""
    last: Block | None = None
    for block in readme.blocks:
        if block.kind == "heading" or block.kind == "rule":
            last = None
        if block.kind != "list" or block.start is None:
            continue
        if (
            last is not None
            and block.start == 1
            and last.start == 1
            and len(last.children) == len(block.children) == 1
        ):
            yield Finding(
                block.line,
                1,
                "restarted-list",
                "the numbering begins with 1 again",
                "indent what stands between the items by three spaces, so that they are one list",
            )
        last = block


def _indented(readme: Readme) -> Iterator[Finding]:
    """Blocks that are code only because of their indent, and read as sentences or items."""
    for block in readme.walk():
        if block.kind != "code":
            continue
        lines = [line.strip() for line in block.text.split("\n") if line.strip()]
        if lines and all(_is_prose(line) for line in lines):
            text, hint = _MESSAGES["indented-prose"]
            yield Finding(block.line, 1, "indented-prose", text, hint)


def _is_prose(line: str) -> bool:
    words = line.removeprefix("- ").removeprefix("* ").split()
    if len(words) < 4 or any(
        sign in line for sign in ("{", "}", "=", ";", "$ ", "//", "</", "│", "├", "└", "()")
    ):
        return False
    return line[0] in "-*•" or (
        line[0].isupper() and sum(word.isalpha() for word in words) * 3 >= len(words) * 2
    )
