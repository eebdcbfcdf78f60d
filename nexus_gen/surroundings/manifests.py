"""The names of packages and images in the files that list them: requirements.txt, package.json, compose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from nexus_gen.surroundings.bounded import MOST_BYTES_OF_TOML

# The name, the version or address, and nothing else: a sentence is no requirement.
_REQUIREMENT = (
    r"[ \t]*+([A-Za-z0-9][\w.-]{0,99})[ \t]*+(?:\[([^\]\n]{0,200})\])?[ \t]*+(?:$|[<>=!~;@(#\\]|--)"
)


def _requirement(text: str) -> list[str]:
    """The package of one requirement (PEP 508, or conda's), and its extras."""
    if egg := re.search(r"[#&]egg=([\w.-]{1,100})", text):
        return [egg[1]]
    found = re.match(_REQUIREMENT, text)
    return [found[1], *re.findall(r"[\w.-]+", found[2] or "")] if found else []


def _requirements(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.lstrip().startswith("#"):
            yield from _requirement(line.rstrip())


def _setup_cfg(text: str) -> Iterator[str]:
    """Requirements and the tools configured; configparser takes quadratic time for a hostile file."""
    section = key = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line[1:].partition("]")[0]
            yield section.removeprefix("tool:")
            continue
        value = line
        if not line[:1].isspace():
            key, _, value = line.partition("=")
        if (section, key.strip()) == ("options", "install_requires") or section == "options.extras_require":
            yield from _requirement(value.rstrip())


def _environment(text: str) -> Iterator[str]:
    """conda's list: `- name=1.2`, `- channel::name`, and pip's own list below it."""
    for line in f"\n{text}".partition("\ndependencies:")[2].splitlines():
        if found := re.match(r"\s*+-\s++[\"']?(?:[\w-]++::)?([^\"'\n]++)", line):
            yield from _requirement(found[1].rstrip())


def _toml(text: str) -> dict[str, Any]:
    """Raises ValueError for a key of many parts, too: tomllib takes cubic time for one, 4 s for 20 kB."""
    import tomllib

    part = r"(?:[\w-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')"
    if len(text) > MOST_BYTES_OF_TOML or re.search(rf"(?:\.[ \t]*+{part}[ \t]*+){{16}}", text):
        raise ValueError("more than a project has")
    return tomllib.loads(text)


def _pyproject(text: str) -> Iterator[str]:
    data = _toml(text)
    project, tools = _mapping(data, "project"), _mapping(data, "tool")
    yield from tools
    lists = [project.get("dependencies"), *_mapping(project, "optional-dependencies").values()]
    lists += _mapping(data, "dependency-groups").values()
    lists += [_mapping(tools, "uv").get("dev-dependencies")]
    lists += _mapping(_mapping(tools, "pdm"), "dev-dependencies").values()
    for requirements in lists:
        for one in requirements if isinstance(requirements, list) else ():
            yield from _requirement(one) if isinstance(one, str) else ()
    poetry = _mapping(tools, "poetry")
    groups = _mapping(poetry, "group")
    for place in (poetry, *(_mapping(groups, name) for name in groups)):
        yield from _mapping(place, "dependencies")
        yield from _mapping(place, "dev-dependencies")


def _pipfile(text: str) -> Iterator[str]:
    data = _toml(text)
    yield from _mapping(data, "packages")
    yield from _mapping(data, "dev-packages")


def _package_json(text: str) -> Iterator[str]:
    import json

    data = json.loads(text)
    for kind in ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies"):
        for name in _mapping(data, kind):
            yield name
            if name.startswith("@"):
                yield name.partition("/")[0]


def _mapping(data: Any, key: str) -> dict[str, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def _dockerfile(text: str) -> Iterator[str]:
    for found in re.finditer(r"^[ \t]*+FROM[ \t]++(?:--\S++[ \t]++)*+(\S++)", text, re.I | re.M):
        yield from _image(found[1])


def _images(text: str) -> Iterator[str]:
    """The images named in YAML, line by line: a loader could be led into following aliases without end."""
    pattern = r"(?:^|[\s{,-])[\"']?image[\"']?[ \t]*+:[ \t]*+(?:&\S++[ \t]++)?[\"']?([^\s\"',#]++)"
    for line in text.splitlines():
        if "image" in line and not line.lstrip().startswith("#"):
            for found in re.finditer(pattern, line):
                yield from _image(found[1])


def _image(reference: str) -> list[str]:
    """`docker.io/bitnami/redis:7@sha256:…` is redis; a variable is its default, or nothing."""
    plain = re.sub(r"\$\{\w++:?-([^${}]*+)\}", r"\1", reference[:300])
    name = plain.partition("@")[0].rpartition("/")[2].partition(":")[0]
    return [name.rstrip("}")] if name and "$" not in name else []


_YAML = r"\.ya?ml"
# The inner path in lower case, what reads such a file, and what its being there says.
READERS: tuple[tuple[str, Callable[[str], Iterable[str]], str], ...] = (
    (r"(?:.*/)?(?:[^/]*requirements[^/]*|requirements/[^/]+)\.(?:txt|in)", _requirements, ""),
    (r"(?:.*/)?pyproject\.toml", _pyproject, "Python"),
    (r"(?:.*/)?setup\.cfg", _setup_cfg, "Python"),
    (r"(?:.*/)?pipfile", _pipfile, "Python"),
    (r"(?:.*/)?environment[^/]*" + _YAML, _environment, ""),
    (r"(?:.*/)?package\.json", _package_json, "Node.js"),
    (r"(?:.*/)?(?:dockerfile[^/]*|[^/]+\.dockerfile)", _dockerfile, "Docker"),
    (r"(?:.*/)?(?:docker-)?compose(?:[.-][^/]*)?" + _YAML, _images, "Docker; Docker Compose"),
    (r"(?:.*/)?\.github/workflows/[^/]+" + _YAML, _images, "GitHub; GitHub Actions; CI/CD"),
    (r"(?:.*/)?\.gitlab-ci" + _YAML, _images, "GitLab CI; CI/CD"),
)
