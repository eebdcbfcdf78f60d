"""The names in the files that list what a project is built with: requirements.txt, package.json, compose."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[A-Za-z][\w.-]{0,99}+"
# A line of requirements (PEP 508): the name, the version or address, and nothing else; a sentence is none.
_REQUIREMENT = (
    rf"^[ \t]*+({_NAME})[ \t]*+(\[[^\]\n]{{0,200}}\])?[ \t]*+(?:$|[<>=!~;@(#\\]|--)|[#&]egg=({_NAME})"
)
_JSON_KEY = r'"(@?[\w./-]{1,100})"\s*+:'
# The key or value of a setting, the last name of a table's title, or the first name in a quoted string.
_OF_TOML = rf"""(?:^[ \t]*+|=[ \t]*+|^\[(?:[\w.-]+[.:])?|["'])({_NAME})"""
# A word that is no key of YAML: an image or an action without what stands before its `/`, a command.
_WORD = rf"(?<![\w.@])(?<![\w/]/)(?:[\w.-]{{1,100}}+/)*+({_NAME})(?!:(?:\s|$))"

# A comment, and what something is called.
_NOT_LISTED = r"""(?:^|(?<=\s))#.*|^[ \t]*+(?:-[ \t]++)?["']?(?:name|description|title)["']?[ \t]*+[=:].*"""

_YAML = r"\.ya?ml"
# The inner path in lower case, where such a file has names, and what its being there says.
_KINDS = (
    (r"(?:.*/)?(?:[^/]*requirements[^/]*|requirements/[^/]+)\.(?:txt|in)", _REQUIREMENT, ""),
    (r"(?:.*/)?(?:pyproject\.toml|setup\.cfg|pipfile)", _OF_TOML, "Python"),
    (r"(?:.*/)?environment[^/]*" + _YAML, _WORD, ""),
    (r"(?:.*/)?package\.json", _JSON_KEY, "Node.js"),
    (r"(?:.*/)?(?:dockerfile[^/]*|[^/]+\.dockerfile)", _WORD, "Docker"),
    (r"(?:.*/)?(?:docker-)?compose(?:[.-][^/]*)?" + _YAML, _WORD, "Docker; Docker Compose"),
    (r"(?:.*/)?\.github/workflows/[^/]+" + _YAML, _WORD, "GitHub; GitHub Actions; CI/CD"),
    (r"(?:.*/)?\.gitlab-ci" + _YAML, _WORD, "GitLab CI; CI/CD"),
)


def pattern_of(inner: str) -> tuple[str, str]:
    """How names are found in the file at an inner path, and what its being there says; "" for no manifest."""
    return next(((names, says) for path, names, says in _KINDS if re.fullmatch(path, inner)), ("", ""))


def names_in(text: str, pattern: str) -> Iterator[str]:
    """The names that a manifest lists; of a scoped package (`@scope/name`) the scope, too."""
    listed = re.sub(_NOT_LISTED, "", text, flags=re.MULTILINE)
    for found in re.finditer(pattern, listed, re.MULTILINE):
        for name in filter(None, found.groups()):
            yield from re.findall(r"[\w.@/-]+", name)
            if name.startswith("@"):
                yield name.partition("/")[0]
