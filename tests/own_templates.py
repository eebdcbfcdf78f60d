"""Templates as learners write them: what may print a value, and the places where it may be printed."""

from __future__ import annotations

import re

from hypothesis import strategies as st

# Ways to print the value of `v`, a text of one line.
PRINTED = [
    "{{ v }}",
    "{{ v }}{{ v }}",
    "x{{ v }}y",
    "({{ v }})",
    "{{ v | trim }}",
    "{{ say(v) }}",
    "{{ twice(v) }}",
    "{% set kept %}{{ v }}{% endset %}{{ kept }}",
    "{% set kept = v %}{{ kept }}",
    '{{ "a " ~ v ~ " b" }}',
    '{{ "a " + v + " b" }}',
    '{{ [v, "x"] | join(" / ") }}',
    '{{ [v, v] | join(", ") }}',
    '{{ "; ".join([v, v]) }}',
    '{{ "%s and %s" | format(v, v) }}',
    '{{ "{} and {}".format(v, v) }}',
    "{% for part in [v, v] %}{{ part }} {% endfor %}",
    '{% include "one.md.j2" %}',
    "{% with w = v %}{{ w }}{% endwith %}",
    "{% call wrapped() %}{{ v }}{% endcall %}",
    "{% filter trim %}{{ v }}{% endfilter %}",
    "{{ v | default('none') }}",
    "{{ (v ~ '') | replace('qqq', 'y') }}",
    "{{ v | e }}",
    "{{ v if v else 'x' }}",
]
MACROS = (
    "{% macro say(v) %}{{ v }}{% endmacro %}{% macro twice(v) %}{{ v }} and {{ say(v) }}{% endmacro %}"
    "{% macro wrapped() %}{{ caller() }}{% endmacro %}"
)
# Where it may stand; @ is what is printed.
PLACES = [
    "@\n\n",
    "x @ y\n\n",
    "# @\n\n",
    "### x @\n\n",
    "### @ #\n\n",
    "@\n===\n\n",
    "- @\n",
    "- @\n- next\n\n",
    "- x: @\n  - @\n\n",
    "1. @\n2. x @\n\n",
    "* [ ] @\n\n",
    "- [x] @ y\n\n",
    "> @\n\n",
    "> x\n> @\n\n",
    "> - @\n\n",
    "**@**: x\n\n",
    "- **@** x\n\n",
    "_@_\n\n",
    "x *@* y\n\n",
    "~~@~~\n\n",
    "***@***\n\n",
    "[@](https://x.yz)\n\n",
    "x [@](https://x.yz 'title') y\n\n",
    "[**@**](https://x.yz)\n\n",
    "![@](x.png)\n\n",
    "| a | b |\n| - | - |\n| @ | x |\n| x | **@** |\n\n",
    "| @ | b |\n| :-: | - |\n| x | x |\n\n",
    "x\n@\n\n",
    'x (@), "@" y\n\n',
    "x: @.\n\n",
    "`@`\n\n",
    "x `a @ b` y\n\n",
    "``@``\n\n",
    "```text\n@\n```\n\n",
    "~~~\nx @ y\n~~~\n\n",
    "    @\n\n",
    "- x\n\n  ```\n  @\n  ```\n\n",
    "<b>@</b>\n\n",
    "x <sub>@</sub>\n\n",
]
# Where it is not seen, but can do harm.
UNSEEN = [
    "<details>\n<summary>@</summary>\n\n@\n\n</details>\n\n",
    '<div align="center">@</div>\n\n',
    "<!-- @ -->\n\n",
    "<!--\n@\n-->\n\n",
    "x <!-- @ --> y\n\n",
    "[a](https://x.yz/@)\n\n",
    "[a](@)\n\n",
    "[a](<https://x.yz/@>)\n\n",
    '[a](https://x.yz "@")\n\n',
    "![a](@)\n\n",
    '<img src="x.png" alt="@">\n\n',
    '<p align="@">x</p>\n\n',
    "<a href='@'>x</a>\n\n",
    "```@\nx\n```\n\n",
    "[label]: https://x.yz/@\n\n[label]\n\n",
    '[label]: https://x.yz "@"\n\n[label]\n\n',
]
# Where a text of several blocks may be printed.
BLOCKS = [
    "{{ b | block }}\n\n",
    "{{ b | block(2) }}\nx\n\n",
    "{{ b | block(2) }}\n- x\n\n",
    "x\n{{ b | block(2) }}\n\n",
    "- x\n\n  {{ b | block(2) }}\n\n",
    "- x\n  {{ b | block(2) }}\n- y\n\n",
    "- {{ b | block(2) }}\n- y\n\n",
    "1. x\n\n   {{ b | block(2) }}\n2. y\n\n",
    "> {{ b | block(2) }}\n\n",
    "> x\n> {{ b | block(2) }}\n> y\n\n",
    "> - {{ b | block(2) }}\n\n",
    "<details>\n\n{{ b | block(2) }}\n\n</details>\n\n",
    "<div>\n{{ b | block(2) }}\n</div>\n\n",
    "```\n{{ b | block(2) }}\n```\n\n",
    "<!--\n{{ b | block(2) }}\n-->\n\n",
    "x {{ b | block(2) }} y\n\n",
    "**{{ b | block(2) }}**\n\n",
    "`{{ b | block(2) }}`\n\n",
    "| a |\n| - |\n| {{ b | block(2) }} |\n\n",
    "[{{ b | block(2) }}](x)\n\n",
    "<!-- {{ b | block(2) }} -->\n\n",
    "{{ b | block(2) }}\n\n    code\n\n",
    "{{ b | block(2) }}\n\n{{ b | block(2) }}\n\n",
    "- x\n\n{{ b | block(2) }}\n\n- y\n\n",
]


def _line(places: list[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(places), st.lists(st.sampled_from(PRINTED), min_size=2, max_size=2)).map(
        lambda drawn: re.sub("@", lambda _: drawn[1].pop() if drawn[1] else "{{ v }}", drawn[0])
    )


SEEN_TEMPLATES = st.lists(_line(PLACES), min_size=1, max_size=3).map("".join)
ALL_TEMPLATES = st.lists(st.one_of(_line(PLACES), _line(UNSEEN)), min_size=1, max_size=4).map("".join)
BLOCK_TEMPLATES = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=3).map("".join)
