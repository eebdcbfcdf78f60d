"""`nexus-gen schema`: the JSON Schema of learnings.yaml."""

from __future__ import annotations

import json

import typer

from nexus_gen import terminal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: nexus-gen schema > learnings.schema.json")
def schema() -> None:
    """Print the JSON Schema of learnings.yaml, for editors."""
    from nexus_gen.learnings.json_schema import schema as schema_of_learnings

    terminal.out(json.dumps(schema_of_learnings(), indent=2, ensure_ascii=False))
