"""What a repository's configuration tells: its address and name, and who works in it."""

from __future__ import annotations

import os
import re

from nexus_gen.surroundings.bounded import SECONDS_FOR_GIT, bytes_of, real_path, text_of


def config_of(root: str) -> str:
    """The text of the repository's config, also where `.git` is the file of a worktree or a submodule."""
    if not root:
        return ""
    marker = os.path.join(root, ".git")
    if os.path.isdir(marker):
        return text_of(bytes_of(os.path.join(marker, "config"), root))
    pointer = text_of(bytes_of(marker, root)).strip()
    place = _led_to(root, pointer.removeprefix("gitdir:")) if pointer.startswith("gitdir:") else ""
    if place and (common := text_of(bytes_of(os.path.join(place, "commondir"), place)).strip()):
        place = _led_to(place, common)
    return text_of(bytes_of(os.path.join(place, "config"), place)) if place else ""


def _led_to(place: str, path: str) -> str:
    """`path` as seen from `place`, or "" on a network: Windows takes `//host/share` for one."""
    path = path.strip()
    return "" if path.startswith(("//", "\\\\", "/\\", "\\/")) else os.path.join(place, path)


def origin_of(config: str) -> str:
    """The address of the remote `origin`, or ""."""
    inside = False
    for line in config.splitlines():
        if header := re.match(r"\s*+\[([^\]]*+)\](.*)", line):
            inside = re.fullmatch(r'\s*+remote\s++"origin"\s*+', header[1], re.I) is not None
            line = header[2]  # noqa: PLW2901
        if inside and (found := re.match(r"\s*+url\s*+=(.*)", line, re.I)):
            return re.split(r"\s[#;]", found[1])[0].strip().strip('"')
    return ""


def host_of(origin: str) -> str:
    """The host of `https://user@host/path` and `user@host:path`, or ""."""
    found = re.match(
        r"(?:[a-z][a-z0-9+.-]{0,20}://)?(?:[^/@\s]*@)?([a-z0-9-]+\.[a-z0-9.-]+)[:/]", origin, re.I
    )
    return found[1].lower() if found else ""


def repository_name(origin: str) -> str:
    """The repository's name in an address or path; never a part of the host, where a token may stand."""
    _, scheme, rest = origin.partition("://")
    path = re.split(r"[?#]", rest.partition("/")[2])[0] if scheme else origin
    name = re.split(r"[/\\:]", path.rstrip("/\\:"))[-1]
    if "%" in name:
        from urllib.parse import unquote

        name = unquote(name)
    return name.removesuffix(".git")


def is_project(root: str) -> bool:
    no_project = ("", os.path.dirname(root), real_path(os.path.expanduser("~")))
    return root not in no_project or os.path.lexists(os.path.join(root or os.devnull, ".git"))


def author_of(root: str) -> str:
    """git's user.name for this folder, or "": no git, no name, or no answer in time."""
    git = _git(root)
    if not git:
        return ""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603
            [git, "config", "--get", "user.name"],
            cwd=root if os.path.isdir(root) else None,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_FOR_GIT,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return one_line(done.stdout[:1000].decode("utf-8", "replace")) if done.returncode == 0 else ""


def _git(root: str) -> str:
    """The git program on the PATH, but none that stands in the folder: Windows looks there first."""
    name = "git.exe" if os.name == "nt" else "git"
    for place in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(place, name)
        if os.path.isabs(place) and os.path.isfile(path) and os.access(path, os.X_OK):
            below = os.path.normcase(os.path.join(root, ""))
            inside = any(os.path.normcase(one).startswith(below) for one in (path, real_path(path)))
            if not inside or not is_project(root):
                return path
    return ""


def one_line(text: str) -> str:
    """`text` as one line that a terminal only shows."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[:200]).split())[:100].strip()
