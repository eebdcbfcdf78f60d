"""Plain data to the text of a learnings.yaml, in the order of the fields, and read back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from nexus_gen.files import TextFile
from nexus_gen.learnings.fields import LEARNINGS
from nexus_gen.learnings.json_schema import SCHEMA_URL
from nexus_gen.learnings.nodes import plain_data, without_line_ends
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.sections import KIND
from nexus_gen.markdown.clean import clean

_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff:#]|:(?=\S)|(?<=\S)#)*")
_NOT_PLAIN = re.compile(r"(?:null|true|false|yes|no|on|off|~)\Z|[0-9.+-]", re.IGNORECASE)
_BLOCK = re.compile("[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONGEST_KEY = 1000  # YAML wants a longer one announced by `? `

HEAD = f"""\
# yaml-language-server: $schema={SCHEMA_URL}
# What you learned. README.md is made from this file: edit it, then run `nexus-gen render`.
"""


def learnings_text(data: Mapping[str, Any], examples: bool = True) -> str:
    """A whole new learnings.yaml for `data` (text, lists and mappings), with short guiding comments.

    With `examples` a comment shows what a learner has yet to write. Read back before it is returned: raises
    `InputError` where `data` are no valid learnings.
    """
    parts = [HEAD]
    for key, field in LEARNINGS.fields.items():
        if key in data:
            spaced = "\n" if key in KIND or key in ("intro", "sections", "layout") else ""
            about = f"# {field.about}\n" if key in KIND else ""
            parts.append(f"{spaced}{about}{_pair(key, data[key], '')}\n")
        elif examples and key in KIND and KIND[key].example:
            parts.append(f"\n{KIND[key].example}")
    text = "".join(parts)
    read = parse(TextFile("learnings.yaml (not written)", text))
    if plain_data(read.root) != kept(data):
        raise AssertionError("the text of the new learnings.yaml does not say what it should")
    return text


def kept(value: Any) -> Any:
    """`value` as it is to be read back: in place of a character that no README should hold, nothing."""
    if isinstance(value, Mapping):
        return {clean(key): kept(item) for key, item in value.items()}
    if isinstance(value, str):
        return without_line_ends(clean(value))
    return [kept(item) for item in value]


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return quoted(value)
    return "[" + ", ".join(_flow(item) for item in value) + "]"


def _pair(key: str, value: Any, indent: str) -> str:
    name = scalar(key, indent) if "\n" not in key else quoted(key)
    if len(name) > _LONGEST_KEY:
        name = f"? {name}\n{indent}"
    if isinstance(value, str):
        return f"{indent}{name}: {scalar(value, indent)}"
    if not value:
        return f"{indent}{name}: {'{}' if isinstance(value, Mapping) else '[]'}"
    return f"{indent}{name}:\n{_block(value, indent + '  ')}"


def _block(value: Mapping[str, Any] | Sequence[Any], indent: str) -> str:
    if isinstance(value, Mapping):
        return "\n".join(_pair(key, item, indent) for key, item in value.items())
    return "\n".join(_item(item, indent) for item in value)


def _item(value: Any, indent: str) -> str:
    if isinstance(value, str):
        return f"{indent}- {scalar(value, indent)}"
    if isinstance(value, Mapping) and value:
        return f"{indent}- {_block(value, indent + '  ').lstrip()}"
    return f"{indent}- {_flow(value)}"


def scalar(text: str, indent: str) -> str:
    """`text` as a value whose key or dash stands behind `indent`."""
    text = clean(text)
    if "\n" in text.rstrip("\n") and not _BLOCK.search(text):
        return "\n".join(literal(text, "|", indent, 2))
    if _PLAIN.fullmatch(text) and text[-1] not in ": " and not _NOT_PLAIN.match(text):
        return text
    if re.fullmatch(r"[1-9][0-9]{0,5}", text):
        return text
    return quoted(text)


def literal(text: str, header: str, indent: str, step: int) -> list[str]:
    """`text` as the lines of a literal, `step` deeper than the key or dash behind `indent`.

    YAML takes its depth from the first line, so that it has to be told where that begins with a space.
    """
    lines = text.rstrip("\n").split("\n")
    told = str(step) if text.lstrip("\n")[:1] in (" ", "\t") else ""
    return [
        f"{header[0]}{told}{header[1:]}",
        *(f"{indent}{' ' * step}{line}" if line else "" for line in lines),
    ]


def quoted(text: str) -> str:
    quoted = json.dumps(clean(text), ensure_ascii=False)
    return _ESCAPED.sub(lambda char: f"\\u{ord(char[0]):04x}", quoted)
