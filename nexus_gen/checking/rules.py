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
    # Leftovers: text that is not for the reader
    Rule(
        "placeholder",
        WARNING,
        "A placeholder is left",
        "Text that the author was to replace: `[Your Name]`, `TODO`, the address of a repository of "
        "`yourusername`. Samples for the reader, as in a `.env` file, are none.",
    ),
    Rule(
        "brief-wording",
        WARNING,
        "The assignment's wording is left",
        "A README tells what you did and learned, not what learners will do and how it is marked.",
    ),
    Rule(
        "chat-leftover",
        WARNING,
        "Words of a chat program are left",
        "An answer was copied with what was said to the asker, with a button of the page, or with its marks.",
    ),
    Rule(
        "conflict-marker",
        ERROR,
        "A merge was not finished",
        "Git wrote both sides of a conflict into the file. Keep what is right, and delete the marks.",
    ),
    # Links and images
    Rule(
        "dead-anchor",
        WARNING,
        "A link to a heading leads nowhere",
        "No heading has this anchor. GitHub makes it of the heading's text: small letters, `-` for "
        "spaces, and no signs; an emoji before the title leaves a `-`.",
    ),
    Rule(
        "dead-link",
        WARNING,
        "A link leads to no file",
        "The repository has no such file, or `https://` is missing before the address.",
    ),
    Rule(
        "no-alt",
        WARNING,
        "An image has no text",
        "Whoever can't see the image gets nothing. Write what it shows: `![words](address)`.",
    ),
    # What GitHub hides or shows otherwise
    Rule(
        "dropped-tag",
        ERROR,
        "A tag hides text",
        "GitHub drops what looks like a tag and is none that it knows, such as `<your-name>`: write it as "
        "code. It shows no scripts, frames and forms, and what is left open hides the rest. Tags that "
        "only style, such as `<center>`, are dropped without harm, and are not reported.",
    ),
    Rule(
        "bidi-char",
        ERROR,
        "A character turns the direction of the text",
        "What is shown is in another order than what is there, which can hide a harmful command.",
    ),
    Rule(
        "encoding",
        ERROR,
        "A README that is not UTF-8",
        "GitHub shows a file in UTF-16, which the > of a Windows shell writes, as binary data. "
        "Save it as UTF-8.",
    ),
    Rule(
        "invisible-char",
        WARNING,
        "A character that can't be seen",
        "It breaks searching, copying and Markdown's signs. Joiners in emoji and in Arabic or Indic words "
        "are fine, and so is a no-break space within a line.",
    ),
    Rule(
        "mojibake",
        ERROR,
        "Characters are garbled",
        "The text was read in a wrong encoding, or has characters of a font that nobody else has, such as "
        "the bullets of a word processor.",
    ),
    # What should not be published
    Rule(
        "secret",
        ERROR,
        "A key, token or password",
        "It looks live. What was pushed once is known: delete it here, and have it replaced where it is "
        "used.",
    ),
    Rule(
        "personal-data",
        NOTE,
        "An address or a telephone number",
        "Everybody can read a public README, and programs collect addresses from it.",
    ),
    Rule(
        "repository-name",
        NOTE,
        "The repository has another name than the brief says",
        "Who marks the work looks for the repository under the name that the brief gives.",
    ),
    # Style
    Rule(
        "same-heading",
        NOTE,
        "Two headings are the same",
        "In one section, two headings with the same text can't be told apart in an outline or a link.",
    ),
    Rule(
        "heading-punctuation",
        NOTE,
        "A heading ends in a punctuation mark",
        "A title is no sentence: leave out a final `.`, `,`, `;`, `:` or `!`.",
    ),
    Rule(
        "trailing-spaces",
        NOTE,
        "Lines end in spaces",
        "Two spaces at the end of a line break it within a paragraph; anywhere else they do nothing.",
    ),
    Rule(
        "no-final-newline",
        NOTE,
        "The last line is not ended",
        "Tools add to such a file in the middle of its last line, and git marks it in every diff.",
    ),
)

RULES = {rule.id: rule for rule in _TABLE}

__all__ = ["ERROR", "NOTE", "RULES", "WARNING"]
