"""What stands between a README and its replacement: somebody's work that the new one does not hold."""

from __future__ import annotations

from nexus_gen.errors import Refusal
from nexus_gen.provenance import body_of, read_provenance


class EditedByHand(Refusal):
    """A generated README has edits that would be lost."""


def require_nothing_lost(path: str, old: str, new: str) -> None:
    """Raises `EditedByHand`, or `Refusal` if the README `old` tells words that `new` does not tell."""
    if not old.strip():
        return
    made = read_provenance(old)
    if made is not None:
        if made.untouched:
            return
        raise EditedByHand(
            f"{path} was edited by hand since it was generated",
            "`nexus-gen sync` takes the edit over into learnings.yaml, `nexus-gen render --force` throws it "
            "away; `--output FILE` writes elsewhere",
        )
    if not path.lower().endswith((".md", ".markdown")):
        raise Refusal(f"{path} exists and is no README", "name another file after --output")
    from nexus_gen.reading.words import untold

    body = body_of(new)
    missing = untold(old, body)
    if missing:  # what is lost of it as it is may be there of it as it was meant
        from nexus_gen.importing.repairs import repaired

        missing = untold(repaired(old, wanted=True)[0].after.text, body)
    if missing:
        some = ", ".join(list(missing)[:5])
        raise Refusal(
            f"{path} was not made by nexus-gen, and words of it would be lost: "
            f"{missing.total()} of them, such as {some}",
            f"`nexus-gen import {path} --output imported.yaml` makes learnings of it, to copy from "
            "or to use instead; `nexus-gen render --force` replaces it, `--output FILE` writes elsewhere",
        )
