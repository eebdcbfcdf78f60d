"""Every rule of `check`, in the order in which `check --rules` lists them."""

from __future__ import annotations

from nexus_gen.checking.findings import ERROR, NOTE, WARNING, Rule

_TABLE = (
    # Headings
    Rule(
        "no-h1",
        WARNING,
        "No title",
        "The page has no level-1 heading. Begin it with `# ` and the project's name.",
    ),
    Rule(
        "several-h1",
        WARNING,
        "Several titles",
        "A page has one title. Use `## ` for its sections and `### ` for what is within them.",
    ),
    Rule(
        "default-title",
        WARNING,
        "The host's default title above the real one",
        "GitHub wrote the repository's name as a title when it was made, and the real title came below it. "
        "Keep one of them.",
    ),
    Rule(
        "level-skip",
        WARNING,
        "A heading level is skipped",
        "A heading is more than one level below the one above it, or above a later one that holds it.",
    ),
    Rule(
        "plain-heading",
        ERROR,
        "A heading is plain text",
        "A line that is meant as a heading has no `#`, as when text is copied from a rendered page. "
        "GitHub shows it as a sentence. Put `## ` before it.",
    ),
    Rule(
        "bold-heading",
        WARNING,
        "A bold line is used as a heading",
        "A bold line looks like a heading and is none: it has no anchor. Use `## ` or `### `.",
    ),
    Rule(
        "empty-section",
        WARNING,
        "A section has no content",
        "Write what belongs there, or delete the heading.",
    ),
    # Lists, tables, code
    Rule(
        "lost-list-marker",
        ERROR,
        "List items without list markers",
        "Lines that are meant as a list run together into one paragraph. Begin each with `- `.",
    ),
    Rule(
        "restarted-list",
        WARNING,
        "A numbered list restarts",
        "What stands between two items is not indented, so the numbering begins anew or is wrong. Indent it.",
    ),
    Rule(
        "unclosed-fence", ERROR, "A code fence is not closed", "All that follows is shown as code. Close it."
    ),
    Rule(
        "in-fence",
        ERROR,
        "Text inside a code fence",
        "A document inside a fence is shown as code. Delete the fence.",
    ),
    Rule(
        "escaped", ERROR, "Markdown signs are escaped", "Backslashes show the signs instead of their effect."
    ),
    Rule(
        "indented-prose",
        WARNING,
        "Prose shown as code",
        "Four spaces before a line make it code. Delete them.",
    ),
    Rule("flat-table", ERROR, "A table is shown as text", "A table needs a line of `---` below its head."),
    # Two documents
    Rule(
        "other-project",
        WARNING,
        "The README of another project",
        "An application's README stands in the place of the learnings, or in one file with them.",
    ),
)

RULES = {rule.id: rule for rule in _TABLE}

__all__ = ["ERROR", "NOTE", "RULES", "WARNING"]
