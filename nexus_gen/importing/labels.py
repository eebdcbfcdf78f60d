"""The labels that entries have without being asked: those of a template."""

from __future__ import annotations

from nexus_gen.document import usual_heads
from nexus_gen.templating.look import Look


def heads_without_labels(look: Look, kind: str) -> dict[str, str]:
    """The heads of a table of `kind`, by field, where a section has no labels."""
    labels = look.labels if kind == "challenges" else {}
    return {**usual_heads(kind, look), **labels}
