"""Whether the fixed tests notice each rule of the escaping: takes one away at a time, and counts the failures.

    python -m tests.mutate

Prints a line a rule. A rule without a failing test is dead, or a value is missing from the fixed lists.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent
TESTS = ["tests/test_markdown_inline.py", "tests/test_markdown_block.py", "tests/test_markdown_tables.py"]
# A file, what stands there, and what stands there without the rule.
RULES = [
    ("escape.py", r'out = re.sub(r"[\\`]", r"\\\g<0>", text)', "out = text"),
    ("escape.py", r'out = re.sub(r"<(?! )", r"\\<", out)', "pass"),
    ("escape.py", "out = _RUNS.sub(lambda run: _emphasis_sign(run, out, edge), out)", "pass"),
    ("escape.py", r'out = _TILDE.sub(r"\\~", out)', "pass"),
    ("escape.py", "out = _brackets(out)", "pass"),
    ("escape.py", r'out = out.replace("|", r"\|")', "pass"),
    ("escape.py", "out = _not_a_block(out)", "pass"),
    ("escape.py", r'out = out[:-1] + r"\#"', "pass"),
    ("escape.py", 'out = _ENTITY.sub(lambda entity: "\\\\" * _is_entity(entity) + entity[0], out)', "pass"),
    ("escape.py", 'meant = _without(meant, "strong")', "pass"),
    ("escape.py", 'meant = _without(meant, "link", "image")', "pass"),
    ("escape.py", "if _reads_back(candidate, meant, place):", "if True:"),
    ("escape.py", r'text = text.replace("|", r"\|")', "pass"),
    ("inline.py", "if place.begins and _BEGINS_BLOCK.match(text):", "if False:"),
    ("inline.py", 'if place.in_heading and text.endswith("#"):', "if False:"),
    ("inline.py", 'if "www." in text or _RAW.fullmatch(text) is None:', "if _RAW.fullmatch(text) is None:"),
    ("inline.py", "or _RAW.fullmatch(text) is None:", "or False:"),
    ("clean.py", 'return re.sub(_REMOVED, "", re.sub(_BREAKS, "\\n", text))', "return text"),
    ("confine.py", "_with_headings_below(own, level) if", "own if"),
    ("confine.py", "own_labels(tame[0], _document(tame[0])) if tame else None", "tame[0] if tame else None"),
    ("confine.py", "mended + _closing(mended, end_tags)", "mended"),
    ("confine.py", "_mended(_without_tabs(text))", "_mended(text)"),
    ("confine.py", "if not mender.edits:", "if True:"),
    ("mend.py", "if shown:", "if False:"),
    ("mend.py", "elif needed is None:", "elif False:"),
    ("mend.py", 'self._append(block, " " + needed)', "repr(needed)"),
    ("mend.py", "_SHOWN_TAG.search(piece.text)\n                or", ""),
    ("mend.py", "self._append(self._last[ended], self.elements.closing(ended))", "pass"),
    ("mend.py", "changes.append((block.end_of_text, block.end_of_text, escaped + end_tags))", "pass"),
    ("mend.py", '(piece.start, _after(piece.start, "<"), "&lt;") for piece, within in pieces if within', ""),
    ("elements.py", 'self.changes.append((start, position, ""))', "pass"),
    ("elements.py", "if name in _WITHIN and", "if False and"),
    ("elements.py", 'self.changes.append((start, start, f"</{last}>"))', "pass"),
    ("references.py", 'if (name := names.get(_key(found["label"]))) and line not in other:', "if False:"),
    ("references.py", "_rename(piece, names, edits)", "pass"),
    ("references.py", "if _BOXED.search(text):", "if False:"),
    ("below.py", "return max(0, level + 1 - min(depths)) if depths else 0", "return 0"),
    ("block.py", "if fence:\n        return None", "if False:\n        return None"),
]


def main() -> None:
    """Takes each rule away, in a copy of the project, and runs the tests there."""
    unnoticed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        for name in ("nexus_gen", "tests", "templates"):
            shutil.copytree(ROOT / name, copy / name)
        for name, rule, without in RULES:
            path = copy / "nexus_gen" / "markdown" / name
            before = path.read_text(encoding="utf-8")
            if rule not in before:
                sys.exit(f"{name} has no rule {rule!r} any more: mend the list in tests/mutate.py")
            path.write_text(before.replace(rule, without, 1), encoding="utf-8")
            noticed = a_test_fails(copy)
            path.write_text(before, encoding="utf-8")
            print(f"{'noticed' if noticed else 'NOT NOTICED':12} {name:14} {rule}", flush=True)
            unnoticed += [] if noticed else [rule]
    sys.exit(f"{len(unnoticed)} of {len(RULES)} rules are not noticed" if unnoticed else 0)


def a_test_fails(project: pathlib.Path) -> bool:
    """Whether one of the fixed tests fails."""
    options = ["-q", "--no-header", "--tb=no", "-x", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *TESTS], cwd=project, capture_output=True, env=environment
    )
    return run.returncode == 1


if __name__ == "__main__":
    main()
