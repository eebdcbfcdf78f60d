"""Each part imports only from those above its line in CONTRIBUTING.md, and one name stands for one thing."""

from __future__ import annotations

import ast
import pathlib
import re
from collections import Counter
from collections.abc import Iterator

from tests.conftest import ROOT

PACKAGE = ROOT / "nexus_gen"
EVERYWHERE = {"", "__main__"}  # the package itself, which only the outside imports from, and the way in
LAST = 1000  # the line of what is no part


def order() -> dict[str, int]:
    """The line of each part in CONTRIBUTING.md; several on one line may import each other."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```text\n(columns .*?)^```", text, re.S | re.M)
    return {
        name.strip().rstrip("/"): number
        for number, line in enumerate(block.splitlines())
        if not line.startswith(" ")
        for name in re.split(r" {2,}|(?<=/) ", line)[0].split(",")
    }


def imports(path: pathlib.Path) -> Iterator[str]:
    """What a module imports of the package, wherever it does; not what only the type checker imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in typing:
            if node.module == "nexus_gen":
                yield from (alias.name for alias in node.names)
            elif node.module.startswith("nexus_gen."):
                yield node.module.split(".")[1]


def modules() -> Iterator[tuple[str, pathlib.Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "compiled" not in path.parts:
            name = path.relative_to(PACKAGE).parts[0].removesuffix(".py").removeprefix("__init__")
            yield name, path


def test_every_part_has_its_line() -> None:
    assert {name for name, _ in modules()} - EVERYWHERE == set(order())


def test_no_part_imports_from_below_its_line() -> None:
    lines = order()
    wrong = [
        f"{path.relative_to(ROOT)} imports {other}"
        for name, path in modules()
        if name not in EVERYWHERE
        for other in imports(path)
        if other != name and lines.get(other, LAST) > lines[name]
    ]
    assert wrong == []


def twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_no_class_name_stands_for_two_things() -> None:
    names = [
        node.name
        for _, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert twice(names) == []
