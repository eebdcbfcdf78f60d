"""Who commits, and with which key: asked before anything is changed."""

from __future__ import annotations

import tempfile

from nexus_gen.publishing.git import NO_ANSWER, Git
from nexus_gen.publishing.states import Stopped, last_words


def require_identity(git: Git) -> None:
    """Raises `Stopped` where git would have to guess who commits."""
    for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if git.ask("-c", "user.useConfigOnly=true", "var", name).code != 0:
            raise Stopped("no-identity")


def require_signing(git: Git) -> None:
    """Without a terminal: sees that a commit can be signed with no question asked. Raises `Stopped`."""
    if git.terminal or not git.is_set("commit.gpgsign"):
        return
    with tempfile.TemporaryDirectory(prefix="nexus-gen-") as objects:
        tree = git.ask("mktree", objects=objects).out.strip()
        done = git.contact("commit-tree", "-S", tree, "-m", "a question", objects=objects)
    if done.code != 0:
        said = NO_ANSWER if done.timed_out else git.masked(last_words(done.err))
        raise Stopped("signing", said=said, git=git.named())
