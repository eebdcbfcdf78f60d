"""`check --fix`: a README fixed, shown as a diff, and written."""

from __future__ import annotations

from typing import NamedTuple

from nexus_gen import terminal
from nexus_gen.checkup import reporter
from nexus_gen.diff import unified
from nexus_gen.errors import Refusal
from nexus_gen.files import UTF_8, TextFile, write_text
from nexus_gen.lock import locked
from nexus_gen.provenance import read_provenance
from nexus_gen.readmes import read_readme


class Fixed(NamedTuple):
    """The README as it is now, and what there is to say of the attempt."""

    file: TextFile
    note: str


def fix(path: str, diff_is_result: bool, chosen: str | None = None) -> Fixed:
    """Fixes what can be fixed in the README at `path`; at a terminal, if the user wants it.

    `chosen` is the programme of the call, by which the fixes are judged. The diff is a result, or goes to
    stderr where the results are for a machine. Raises `Refusal` where the README is not to be written,
    `NexusError` where it can't be read or written.
    """
    file = read_readme(path)
    new = _new_text(path, file, chosen)
    if new == file.text and file.encoding == UTF_8:
        return Fixed(file, f"{path}: nothing to fix")
    if file.encoding != UTF_8:
        terminal.say(f"{path}: its encoding, {file.encoding}, becomes {UTF_8}")
    (terminal.out_diff if diff_is_result else terminal.say_diff)(unified(path, file.text, new, "fixed"))
    if terminal.can_ask() and not terminal.ask(f"Write this to {path}?"):
        return Fixed(file, f"{path}: left as it was")
    with locked(path):
        if read_readme(path).text != file.text:
            raise Refusal(f"{path} was changed meanwhile, so it is left as it is", "call `check --fix` again")
        write_text(path, new, file.newline, file.bom)
    return Fixed(TextFile(path, new, file.newline, file.bom), f"{path}: fixed")


def _new_text(path: str, file: TextFile, chosen: str | None) -> str:
    """The text of `file` as it should be. Raises `Refusal` if it is generated."""
    from nexus_gen.checking.fix import fixed

    new = fixed(file.text, reporter(path, file, chosen)[1])
    if new == file.text:
        return new
    made = read_provenance(file.text)
    if made is not None and made.untouched:
        raise Refusal(
            f"{path} is generated, and a fix in it would be lost",
            "edit learnings.yaml, which it is made from, and run `nexus-gen render`",
        )
    return new
