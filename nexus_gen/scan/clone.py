"""What a repository's configuration tells: the address it came from, and who works in it. git is not run."""

from __future__ import annotations

import os
import re
import shutil

from nexus_gen.scan.folder import text_of

PUSH, COMMIT = "push", "commit"  # see `how_to_publish`


def config_of(root: str) -> str:
    """The text of the repository's config, also where `.git` is the file of a worktree or a submodule."""
    marker = os.path.join(root, ".git")
    if os.path.isdir(marker):
        return text_of(os.path.join(marker, "config"), root)
    place = _led_to(root, text_of(marker, root).strip().removeprefix("gitdir:"))
    if common := text_of(os.path.join(place, "commondir"), place).strip():
        place = _led_to(place, common)
    return text_of(os.path.join(place, "config"), place)


def _led_to(place: str, path: str) -> str:
    """`path` as seen from `place`, or "" on a network: Windows takes `//host/share` for one."""
    path = path.strip()
    return "" if path[:1] + path[1:2].replace("\\", "/") in ("//", "\\/") else os.path.join(place, path)


def origin_of(config: str) -> str:
    """The address of the remote `origin`, or ""."""
    return _value(config, r'remote\s+"origin"', "url")


def author_of(config: str) -> str:
    """git's user.name: this repository's, or that of the user's own configuration; "" if there is none."""
    return re.sub(r"\\(.)", lambda sign: {"t": " ", "n": " "}.get(sign[1], sign[1]), _of_user(config, "name"))


def how_to_publish(folder: str) -> str:
    """What git can do with the files of a folder: PUSH, COMMIT where there is no remote, or "" for neither.

    Neither is where git is missing or knows no author, where no branch is checked out, and in a folder of
    a bigger repository.
    """
    root = os.path.realpath(folder)
    marker = os.path.join(root, ".git")
    config = config_of(root)
    if shutil.which("git") is None or not (_of_user(config, "name") and _of_user(config, "email")):
        return ""
    if not os.path.lexists(marker):
        above = root
        while (above := os.path.dirname(above)) != os.path.dirname(above):
            if os.path.lexists(os.path.join(above, ".git")):
                return ""
        return COMMIT
    if os.path.isdir(marker) and not text_of(os.path.join(marker, "HEAD"), root).startswith("ref:"):
        return ""
    return PUSH if _value(config, r'remote\s+"[^"]*"', "url") else COMMIT


def _of_user(config: str, key: str) -> str:
    """A value of git's section `user`: this repository's, or that of the user's own configuration.

    Why not ask git: it costs a process, and the git that is found may stand in the folder itself.
    """
    own = os.environ.get("XDG_CONFIG_HOME") or os.path.join("~", ".config")
    files = ["~/.gitconfig", os.path.join(own, "git", "config")]
    if "GIT_CONFIG_GLOBAL" in os.environ:
        files = [os.environ["GIT_CONFIG_GLOBAL"]]
    paths = map(os.path.expanduser, files)
    texts = (config, *(text_of(path, os.path.dirname(path)) for path in paths))
    return next(filter(None, (_value(text, "user", key) for text in texts)), "")


def _value(config: str, section: str, key: str) -> str:
    """The last value of a key in a section of a configuration; neither spread over lines nor included."""
    inside, value = False, ""
    for line in config.splitlines():
        if header := re.match(r"\s*+\[([^\]]*+)\](.*)", line):
            inside = re.fullmatch(rf"\s*+{section}\s*+", header[1], re.IGNORECASE) is not None
            line = header[2]  # noqa: PLW2901
        if inside and (found := re.match(rf"\s*+{key}\s*+=(.*)", line, re.IGNORECASE)):
            value = re.split(r"\s[#;]", found[1])[0].strip().strip('"')
    return value
