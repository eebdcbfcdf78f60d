"""Parsers on which a learnings.yaml may come to be read: PyYAML's two, and two as a later release could be."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.scanner import ScannerError

LIMIT = 40  # a little more than a learnings.yaml may nest


class OtherWords(yaml.BaseLoader):
    """Gives up at the same places, and says so in words that nobody knows."""

    def get_event(self) -> Any:
        try:
            return super().get_event()
        except yaml.MarkedYAMLError as error:
            raise yaml.MarkedYAMLError("hm", error.context_mark, "ugh", error.problem_mark) from None


class OwnLimit(yaml.BaseLoader):
    """Refuses deep nesting by itself, as libyaml does since 0.2.6, before it tells of the first level."""

    def fetch_flow_collection_start(self, token: Any) -> None:
        self._refuse_from(self.flow_level)
        super().fetch_flow_collection_start(token)

    def add_indent(self, column: int) -> bool:
        self._refuse_from(len(self.indents))
        return bool(super().add_indent(column))

    def _refuse_from(self, depth: int) -> None:
        if depth >= LIMIT:
            raise ScannerError("hm", self.get_mark(), "this is too deep for me", self.get_mark())


PARSERS: dict[str, Any] = {
    "as installed": yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader,
    "pure Python": yaml.BaseLoader,
    "in other words": OtherWords,
    "with a limit of its own": OwnLimit,
}
