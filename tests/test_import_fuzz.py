"""Any text at all: no exception, nothing lost, and a second import changes nothing."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nexus_gen.markdown.clean import is_blank
from tests.imports import require_safe

PIECES = [
    "# Title\n", "## Overview\n", "## Key Technologies\n", "### Python\n", "## Challenges & Solutions\n",
    "## Major Learnings\n", "## Table of Contents\n", "## Where to Collaborate\n", "## Repository Structure\n",
    "##\n", "Setext\n---\n", "Title two\n===\n", "- **Python**: core\n", "- **Django** - web\n", "* plain\n",
    "1. one\n", "5) five\n", "  - nested\n", "    - deeper\n", "\tcode\n", "- [ ] task\n", "- [x] done\n",
    "- **Challenge:** a\n", "  - **Solution:** b\n", "**Problem:** p  \n**Solution:** s\n",
    "| A | B |\n|---|---|\n| x | y |\n", "| a | b | c |\n|-|-|-|\n|1|2|3|\n", "```python\nprint('x')\n```\n",
    "```\n", "> quote\n", "> # head in quote\n", "- # head in item\n", "---\n", "<!-- words -->\n", "<!-- open\n",
    "<div>\n", "</div>\n", "<h1>Big</h1>\n", "<br>\n", "![alt](a/b.png)\n", "[link](https://e.org/p?a=1&b=2)\n",
    "[ref]\n", "[text][Ref]\n", "[Ref]: https://r.example 'Title'\n", "[^1]: a note\n", "note[^1]\n",
    "https://bare.example\n", "a@b.example\n", "&amp; &copy; &lt;T&gt;\n", "\\# no heading\n", "\\*x\\* \\_y\\_\n",
    "__init__.py __bold__\n", "*em* ~~del~~ `code`\n", "• bullet\n", "✅ this\n✅ that\n", "Overview\n",
    "Name: text\nOther: more\n", "\u00a0nbsp\n", "日本語 👩‍💻\n", "ðŸ’¡ wrong\n", "<<<<<<< HEAD\n", "{{ x }}\n",
    "- `README.md`: this\n", "- [Overview](#overview)\n", "\n", "\n\n",
]  # fmt: skip
DOCUMENTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
SIGNS = st.sampled_from(
    [*"#-*`|[]()<>&:_~\\!\"'=\t \n\n\x00\x1b\u200b\u2028\u202e\ufeff", "1. ", "\n\n", "a", "é", "😀"]
)
TEXTS = st.one_of(st.lists(SIGNS, max_size=40).map("".join), st.text(max_size=60))


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, st.booleans())
@example("# \n[^1]: a note\n<!-- open\n\n2. two\n", False)
@example("```\n\n## Repository Structure\n5) five\n\n## Overview\n---\n5) five\n", True)
def test_any_markdown_is_imported_without_a_loss(text: str, repair: bool) -> None:
    if not is_blank(text):
        require_safe(text, repair)


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_imported_without_a_loss(text: str) -> None:
    if not is_blank(text):
        require_safe(text.replace("\r\n", "\n").replace("\r", "\n"))
