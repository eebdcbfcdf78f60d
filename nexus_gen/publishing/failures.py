"""A git command that failed, told as the state that its output speaks of."""

from __future__ import annotations

import os
from collections.abc import Sequence

from nexus_gen.publishing.git import Git, quoted
from nexus_gen.publishing.process import Done
from nexus_gen.publishing.states import Stopped, last_words, recognised

REMOVE = "del" if os.name == "nt" else "rm"


def failure(
    git: Git,
    done: Done,
    among: tuple[str, ...],
    command: Sequence[str],
    hooks: Sequence[str] = (),
    publish: str = "nexus-gen publish",
) -> Stopped:
    """The state, one of `among`; else that one of `hooks` said no, if there are any; else git's own words."""
    output = f"{done.err}\n{done.out}"
    known = recognised(output, among)
    if known is None and hooks:
        return Stopped("hook", hooks=" or ".join(hooks), publish=publish)
    state, said = known or ("git", last_words(done.err or done.out))
    lock = output.partition("Unable to create '")[2].partition("'")[0]
    names = quoted(command[command.index("--") + 1 :]) if "--" in command else "."
    return Stopped(
        state,
        git=git.named(),
        said=git.masked(said),
        path=lock or "a file in it that ends in .lock",
        remove=REMOVE,
        listing=f"ls -la {quoted([git.folder])}",
        file=names,
        files=names,
        folder=".",
        rule="by a .gitignore",
        what=f"git {command[0]}",
        command=git.shown(*command),
        publish=publish,
    )
