"""The labels that entries have without being asked: those of a template."""

from __future__ import annotations

from nexus_gen.templating.look import Look


def usual_heads(look: Look, kind: str) -> dict[str, str]:
    """The heads of a table of `kind`, by field, where a section has no labels."""
    first, second = (*look.heads.get(kind, ()), "Name", "About")[:2]
    told = {name: name.capitalize() for name in ("problem", "solution", "lesson")}
    labels = look.labels if kind == "challenges" else {}
    return {"name": first, "summary": second, "handle": "Channel", **told, **labels}
