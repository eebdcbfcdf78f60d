"""How a template is compiled: its author's strings are Markdown, and none can run without end."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer


class Generator(CodeGenerator):
    """Writes `~` so that Markdown and values stay apart."""

    def visit_Concat(self, node: nodes.Concat, frame: Any) -> None:
        self.write("environment.concat_safe((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class AuthorsText(NodeTransformer):
    """Marks the strings that a template's author wrote as Markdown, where they can be printed.

    In a `guarded` template they become what `engine.authors_text` makes of them; the gallery, which calls no
    methods of strings, does with Jinja2's own mark, which is faster.
    """

    def __init__(self, guarded: bool) -> None:
        self.guarded = guarded

    def visit_Const(self, node: nodes.Const) -> nodes.Node:
        if not isinstance(node.value, str):
            return node
        if not self.guarded:
            return nodes.MarkSafe(node, lineno=node.lineno)
        function = nodes.EnvironmentAttribute("author", lineno=node.lineno)
        return nodes.Call(function, [node], [], None, None, lineno=node.lineno)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        if node.name in ("join", "default", "d"):
            return self.generic_visit(node)
        if node.node is not None:
            node.node = self.visit(node.node)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        node.node = self.visit(node.node)
        return node

    def _untouched(self, node: nodes.Node) -> nodes.Node:
        return node

    visit_Compare = visit_Test = visit_Extends = visit_FromImport = visit_Import = _untouched

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        return node


def guard(template: nodes.Template) -> None:
    """Puts a `tick` at the start of whatever can be entered again and again."""
    for node in template.find_all((nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)):
        node.body.insert(0, _tick(node.lineno))  # type: ignore[attr-defined]
    template.body.insert(0, _tick(1))


def _tick(line: int) -> nodes.ExprStmt:
    function = nodes.EnvironmentAttribute("tick", lineno=line)
    return nodes.ExprStmt(nodes.Call(function, [], [], None, None, lineno=line), lineno=line)
