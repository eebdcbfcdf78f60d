"""What a folder tells about its learner: the wizard's defaults that know the place.

Nothing in the folder is trusted: it is read, with bounds, and never run. A file that can't be read, or is
not what its name says, tells nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 1_000_000  # of one file
MOST_BYTES_OF_TOML = 200_000  # tomllib takes a second for 1 MB
MOST_BYTES_IN_ALL = 2_000_000  # of all files below one folder
MOST_FILES = 500  # read below one folder
MOST_NAMES = 2_000  # listed in one folder
MOST_NAMES_IN_ALL = 10_000
MOST_LEVELS = 3  # of folders below the one looked at
MOST_PATTERNS = 200  # of a .gitignore
MOST_SHOWN = 12
SECONDS_FOR_GIT = 2

# Technology to the packages (PyPI, npm), scopes, images, tool tables and hosts that are a sign of it. A name
# that is spelled like the technology itself needs no entry, nor does one that differs in `.-_` or in ".js".
_SIGNS = {
    "Angular": "@angular",
    "Apollo Client": "@apollo/client apollo-boost",
    "AWS": "boto3 botocore aws-sdk @aws-sdk awscli aws-cdk-lib localstack",
    "Celery": "flower django-celery-results",
    "Celery Beat": "django-celery-beat",
    "Chapa": "chapa-api",
    "CSS Modules": "typed-css-modules",
    "Cypress": "@cypress",
    "Django Channels": "channels channels-redis daphne",
    "Django REST Framework": "drf-yasg drf-spectacular djangorestframework-simplejwt",
    "ESLint": "@eslint eslint-config-next",
    "Expo": "expo-router @expo",
    "FastAPI": "fastapi-cli",
    "Flake8": "flake8-bugbear",
    "Framer Motion": "motion",
    "GitHub": "github.com",
    "Grafana": "grafana-oss",
    "Graphene": "graphene-django graphene-file-upload",
    "GraphQL": "graphene graphene-django strawberry-graphql strawberry-graphql-django ariadne "
    "@apollo/client @apollo/server apollo-server graphql-request urql @graphql-codegen gql",
    "Jest": "jest-expo ts-jest @jest",
    "JWT": "pyjwt djangorestframework-simplejwt python-jose jsonwebtoken jwt-decode flask-jwt-extended jose",
    "Kubernetes": "kubectl @kubernetes",
    "Linux": "debian alpine fedora",
    "MongoDB": "pymongo mongoengine djongo motor mongoose mongo-express",
    "MySQL": "mysqlclient pymysql mysql-connector-python aiomysql mysql2",
    "Next.js": "eslint-config-next @next",
    "Nginx": "nginx-unprivileged nginx-proxy",
    "OAuth 2.0": "django-oauth-toolkit social-auth-app-django authlib oauthlib requests-oauthlib next-auth "
    "google-auth-oauthlib passport-google-oauth20",
    "PostgreSQL": "psycopg psycopg2 psycopg2-binary asyncpg pg postgis pgvector",
    "Prettier": "eslint-config-prettier prettier-plugin-tailwindcss",
    "Prometheus": "prometheus-client django-prometheus prom-client",
    "pytest": "pytest-django pytest-asyncio pytest-cov",
    "RabbitMQ": "pika aio-pika amqplib",
    "React": "react-dom",
    "React Testing Library": "@testing-library/react",
    "Redis": "django-redis channels-redis ioredis redis-stack redis-stack-server hiredis",
    "Redux Toolkit": "@reduxjs/toolkit react-redux redux-persist",
    "REST APIs": "djangorestframework django-rest-framework",
    "Sass": "node-sass sass-embedded",
    "Sentry": "sentry-sdk @sentry",
    "shadcn/ui": "shadcn-ui",
    "SQLite": "aiosqlite better-sqlite3",
    "Storybook": "@storybook",
    "Styled Components": "babel-plugin-styled-components",
    "Swagger/OpenAPI": "drf-yasg drf-spectacular flasgger swagger-ui-express swagger-jsdoc swagger-ui-react",
    "TailwindCSS": "@tailwindcss prettier-plugin-tailwindcss",
    "TanStack Query": "@tanstack/react-query react-query",
    "TypeScript": "ts-node @typescript-eslint",
    "Vercel": "@vercel",
    "WebSockets": "channels daphne ws socket.io socket.io-client @socket.io python-socketio flask-socketio",
}

# What a file's name alone says, in lower case: the whole name, else its start up to a dot, else its end from
# a dot on, the longest first.
_NAMES = {
    ".config.js": "",
    ".config.mjs": "",
    ".css": "CSS",
    ".eslintrc": "ESLint",
    ".eslintrc.*": "ESLint",
    ".flake8": "Flake8",
    ".html": "HTML",
    ".js": "JavaScript",
    ".jsx": "JavaScript",
    ".module.css": "CSS Modules; CSS",
    ".module.scss": "CSS Modules; Sass",
    ".postman_collection.json": "Postman",
    ".prettierrc": "Prettier",
    ".prettierrc.*": "Prettier",
    ".py": "Python",
    ".scss": "Sass",
    ".sh": "Bash",
    ".sql": "SQL",
    ".sqlite3": "SQLite",
    ".travis.yml": "CI/CD",
    ".ts": "TypeScript",
    ".tsx": "TypeScript",
    "azure-pipelines.yml": "CI/CD",
    "components.json": "shadcn/ui",
    "cypress.config.*": "Cypress",
    "eslint.config.*": "ESLint",
    "jenkinsfile": "Jenkins; CI/CD",
    "jest.config.*": "Jest",
    "kustomization.yaml": "Kubernetes",
    "manage.py": "Django; Python",
    "next.config.*": "Next.js",
    "nginx.conf": "Nginx",
    "package-lock.json": "npm",
    "prettier.config.*": "Prettier",
    "prometheus.yml": "Prometheus",
    "pytest.ini": "pytest",
    "render.yaml": "Render",
    "tailwind.config.*": "TailwindCSS",
    "tsconfig.json": "TypeScript",
    "vercel.json": "Vercel",
}

_LEFT_OUT = {
    *("node_modules", "bower_components", "venv", "virtualenv", "site-packages", "__pycache__"),
    *("build", "dist", "target", "out", "coverage", "htmlcov", "thumbs.db", "desktop.ini"),
}
_FIRST = ("README.md", "learnings.yaml")
_SAYS_NOTHING = {
    *("home", "root", "user", "users", "desktop", "documents", "downloads", "mnt", "opt", "srv", "var"),
    *("work", "workspace", "workspaces", "src", "app", "code", "repo", "repository", "project", "projects"),
    *("main", "master"),
}
_TEMPORARY = (
    r"te?mp\d*|tmp[._-]?[a-z0-9_]{6,10}|(?:new|untitled)(?: folder.*)?|[0-9a-f-]*\d[0-9a-f-]{11,}|\d+"
)


@dataclass(frozen=True)
class Found:
    """What a folder tells: texts are one printable line, or "" where there is nothing useful.

    `title` is the name of the repository or the folder, `author` git's user.name. `technologies` are names
    of the catalogue, in its order. `files` is what stands at the top, folders with a slash. `readme` is
    whether a README.md with any text stands there that nexus-gen did not make.
    """

    title: str
    author: str
    technologies: tuple[str, ...]
    files: tuple[str, ...]
    readme: bool


def look_around(folder: str, catalogue: Sequence[Mapping[str, Any]], scan: Sequence[str] = ()) -> Found:
    """What `folder` tells, and which technologies of the catalogue it and the folders of `scan` use.

    The catalogue's entries have a `name` and maybe `aliases`. Raises nothing, whatever the folders hold;
    one that does not exist only gives its name. A disk's root and a home folder, unless they are
    repositories or in `scan`, are no project and tell nothing.
    """
    root = _real(folder)
    config = _git_config(root)
    is_project = _is_project(root)
    signs: set[str] = set()
    for place in dict.fromkeys([root if is_project else "", *map(_real, scan)]):
        signs |= _signs(place) if place else set()
    return Found(
        _title(root, config),
        _author(root),
        _named(signs, catalogue),
        _files(root, is_project),
        _has_own_readme(root),
    )


def _real(folder: str) -> str:
    """The absolute path of a folder, or "" where it can have none: the current one is gone, a NUL."""
    try:
        return os.path.realpath(folder)
    except (OSError, ValueError):
        return ""


def _is_project(root: str) -> bool:
    no_project = ("", os.path.dirname(root), _real(os.path.expanduser("~")))
    return root not in no_project or os.path.lexists(os.path.join(root or os.devnull, ".git"))


# Names to the catalogue


def _key(name: str) -> str:
    """A name as it is compared: `Tailwind CSS`, `tailwind-css`, `TailwindCSS` are one, as Vue and Vue.js."""
    return re.sub(r"[\s._-]+", "", re.sub(r"[\s._-]js$", "", name.strip().casefold()))


def _named(signs: set[str], catalogue: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The catalogue's names for what the signs stand for; a name goes before another entry's alias."""
    known = {_key(str(entry["name"])): str(entry["name"]) for entry in reversed(catalogue)}
    for entry in catalogue:
        for alias in entry.get("aliases") or ():
            known.setdefault(_key(str(alias)), str(entry["name"]))
    keys = {_key(sign) for sign in signs}
    keys.discard("")
    for technology, names in _SIGNS.items():
        if not keys.isdisjoint(map(_key, names.split())):
            keys.add(_key(technology))
    found = {known[key] for key in keys if key in known}
    names_in_order = dict.fromkeys(str(entry["name"]) for entry in catalogue)
    return tuple(name for name in names_in_order if name in found)


# The folder and those below it


def _signs(folder: str) -> set[str]:
    """Every name in the folder that may stand for a technology: of packages, images, tools, files."""
    signs: set[str] = set()
    budget = [MOST_FILES, MOST_BYTES_IN_ALL]
    for path, inner in _walk(folder):
        name = inner.rpartition("/")[2]
        if name == ".git":
            signs.add("Git")
            continue
        signs.update(next((_NAMES[form] for form in _forms(name) if form in _NAMES), "").split("; "))
        for pattern, reader, itself in _READERS:
            if not re.fullmatch(pattern, inner):
                continue
            signs.update(itself.split("; "))
            if min(budget) > 0:
                text = _text(_bytes(path, folder))
                budget = [budget[0] - 1, budget[1] - len(text)]
                signs.update(_read_by(reader, text))
            break
    signs.add(_host(_origin(_git_config(folder))))
    return signs


def _forms(name: str) -> Iterator[str]:
    """The keys of `_NAMES` that a file's name may have."""
    dots = [found.start() for found in re.finditer(r"\.", name)]
    yield name
    yield from (name[:dot] + ".*" for dot in reversed(dots))
    yield from (name[dot:] for dot in dots)


def _walk(folder: str) -> Iterator[tuple[str, str]]:
    """Path and lower-case inner path (with `/`) of each file, level by level, and of `.git`; no links."""
    ignored = _ignored(folder)
    left = MOST_NAMES_IN_ALL
    level = [(folder, "")]
    for depth in range(MOST_LEVELS + 1):
        below: list[tuple[str, str]] = []
        for place, inner in level:
            entries = _entries(place, min(left, MOST_NAMES))
            left -= len(entries)
            if inner and any(entry.name in ("pyvenv.cfg", "conda-meta") for entry in entries):
                continue
            for entry in entries:
                path = inner + entry.name.lower()
                if entry.name == ".git" or _is_file(entry):
                    yield entry.path, path
                elif (
                    depth < MOST_LEVELS
                    and _is_folder(entry)
                    and (entry.name == ".github" or not _is_left_out(entry.name))
                    and not ignored(entry.name, True, not inner)
                ):
                    below.append((entry.path, path + "/"))
        level = below


def _entries(folder: str, most: int) -> list[os.DirEntry[str]]:
    """What stands in a folder, by name; of a very large one only some."""
    entries: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if len(entries) >= most:
                    break
                entries.append(entry)
    except OSError:  # no such folder, no permission
        pass
    return sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether this is a file, or a link: what a link leads to is judged when it is read."""
    try:
        return entry.is_file(follow_symlinks=False) or entry.is_symlink()
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_left_out(name: str) -> bool:
    lower = name.lower()
    return name.startswith(".") or lower in _LEFT_OUT or lower.endswith((".egg-info", ".pyc", ".swp", "~"))


def _ignored(folder: str) -> Callable[[str, bool, bool], bool]:
    """The folder's .gitignore as a function of a name, whether it is a folder, and whether it is at the top.

    Patterns with a slash inside are left out. git isn't asked: a repository's settings can make it run a
    program (core.fsmonitor).
    """
    from fnmatch import translate

    rules: list[tuple[re.Pattern[str], bool, bool, bool]] = []
    for line in _text(_bytes(os.path.join(folder, ".gitignore"), folder)).splitlines():
        again = line.startswith("!")
        pattern = line.removeprefix("!").strip().removeprefix("**/")
        name = pattern.strip("/")
        if not name or "/" in name or len(name) > 255 or name.count("*") > 4 or line.startswith("#"):
            continue
        if len(rules) == MOST_PATTERNS:
            break
        rules.append((re.compile(translate(name)), again, pattern.startswith("/"), pattern.endswith("/")))

    def ignored(name: str, is_folder: bool, at_top: bool) -> bool:
        for pattern, again, anchored, only_folders in reversed(rules):
            if (is_folder or not only_folders) and (at_top or not anchored) and pattern.match(name):
                return not again
        return False

    return ignored


def _files(folder: str, is_project: bool) -> tuple[str, ...]:
    """The top of the folder as GitHub lists it: folders, then files; README.md and learnings.yaml first."""
    first = [name for name in _FIRST if folder and os.path.lexists(os.path.join(folder, name))]
    if not is_project:
        return tuple(first)
    ignored = _ignored(folder)
    folders: list[str] = []
    names: list[str] = []
    for entry in _entries(folder, MOST_NAMES):
        name, is_folder = entry.name, _is_folder(entry)
        if name in first or not name.isprintable() or _is_left_out(name) or ignored(name, is_folder, True):
            continue
        if is_folder:
            if not os.path.lexists(os.path.join(entry.path, "pyvenv.cfg")):
                folders.append(name + "/")
        elif _is_file(entry):
            names.append(name)
    return (*first, *folders, *names)[:MOST_SHOWN]


# Reading


def _bytes(path: str, within: str, end: bool = False) -> bytes:
    """The first (or last) `MOST_BYTES` of a regular file whose links, if any, stay in the folder `within`.

    Empty where there is no such file. A pipe or a device is not waited for.
    """
    import stat

    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
        flags |= getattr(os, name, 0)
    try:
        real, root = os.path.realpath(path), os.path.realpath(within)
        if os.path.commonpath((real, root)) != root or not stat.S_ISREG(os.lstat(real).st_mode):
            return b""
        with open(os.open(real, flags), "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                return b""
            if end and status.st_size > MOST_BYTES:
                stream.seek(-MOST_BYTES, os.SEEK_END)
            return stream.read(MOST_BYTES)
    except (OSError, ValueError):  # missing, no permission, a loop of links, another drive
        return b""


def _text(data: bytes) -> str:
    """`data` as text with LF line ends, without a line that was cut; bytes that are no text become `\\ufffd`.

    PowerShell's `pip freeze > requirements.txt` writes UTF-16.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        text = data.decode("utf-8-sig", "replace")
    if len(data) >= MOST_BYTES:
        text = text[: text.rfind("\n") + 1]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_by(reader: Callable[[str], Iterable[str]], text: str) -> list[str]:
    """The names that a reader finds; none in a file that is broken."""
    try:
        return [name for name in reader(text) if len(name) <= 100]
    except (ValueError, RecursionError):  # TOML and JSON: not valid, or nested too deep
        return []


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
_READERS: tuple[tuple[str, Callable[[str], Iterable[str]], str], ...] = (
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


# git


def _git_config(root: str) -> str:
    """The text of the repository's config, also where `.git` is the file of a worktree or a submodule."""
    if not root:
        return ""
    marker = os.path.join(root, ".git")
    if os.path.isdir(marker):
        return _text(_bytes(os.path.join(marker, "config"), root))
    pointer = _text(_bytes(marker, root)).strip()
    place = _led_to(root, pointer.removeprefix("gitdir:")) if pointer.startswith("gitdir:") else ""
    if place and (common := _text(_bytes(os.path.join(place, "commondir"), place)).strip()):
        place = _led_to(place, common)
    return _text(_bytes(os.path.join(place, "config"), place)) if place else ""


def _led_to(place: str, path: str) -> str:
    """`path` as seen from `place`, or "" on a network: Windows takes `//host/share` for one."""
    path = path.strip()
    return "" if path.startswith(("//", "\\\\", "/\\", "\\/")) else os.path.join(place, path)


def _origin(config: str) -> str:
    """The address of the remote `origin`, or ""."""
    inside = False
    for line in config.splitlines():
        if header := re.match(r"\s*+\[([^\]]*+)\](.*)", line):
            inside = re.fullmatch(r'\s*+remote\s++"origin"\s*+', header[1], re.I) is not None
            line = header[2]  # noqa: PLW2901
        if inside and (found := re.match(r"\s*+url\s*+=(.*)", line, re.I)):
            return re.split(r"\s[#;]", found[1])[0].strip().strip('"')
    return ""


def _host(origin: str) -> str:
    """The host of `https://user@host/path` and `user@host:path`, or ""."""
    found = re.match(
        r"(?:[a-z][a-z0-9+.-]{0,20}://)?(?:[^/@\s]*@)?([a-z0-9-]+\.[a-z0-9.-]+)[:/]", origin, re.I
    )
    return found[1].lower() if found else ""


def _repository(origin: str) -> str:
    """The repository's name in an address or path; never a part of the host, where a token may stand."""
    _, scheme, rest = origin.partition("://")
    path = re.split(r"[?#]", rest.partition("/")[2])[0] if scheme else origin
    name = re.split(r"[/\\:]", path.rstrip("/\\:"))[-1]
    if "%" in name:
        from urllib.parse import unquote

        name = unquote(name)
    return name.removesuffix(".git")


def _title(root: str, config: str) -> str:
    folder = "" if root == _real(os.path.expanduser("~")) else os.path.basename(root)
    names = (_line(name) for name in (_repository(_origin(config)), folder))
    return next((name for name in names if _tells(name)), "")


def _tells(name: str) -> bool:
    """Whether a name says what the folder is about: `tmpab12cd34`, `Desktop` or `src` do not."""
    lower = name.lower()
    return (
        any(char.isalnum() for char in lower)
        and lower not in _SAYS_NOTHING
        and not re.fullmatch(_TEMPORARY, lower)
    )


def _line(text: str) -> str:
    """`text` as one line that a terminal only shows."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[:200]).split())[:100].strip()


def _author(root: str) -> str:
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
    return _line(done.stdout[:1000].decode("utf-8", "replace")) if done.returncode == 0 else ""


def _git(root: str) -> str:
    """The git program on the PATH, but none that stands in the folder: Windows looks there first."""
    name = "git.exe" if os.name == "nt" else "git"
    for place in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(place, name)
        if os.path.isabs(place) and os.path.isfile(path) and os.access(path, os.X_OK):
            below = os.path.normcase(os.path.join(root, ""))
            inside = any(os.path.normcase(one).startswith(below) for one in (path, _real(path)))
            if not inside or not _is_project(root):
                return path
    return ""


def _has_own_readme(root: str) -> bool:
    from nexus_gen.provenance import read_provenance

    data = _bytes(os.path.join(root, _FIRST[0]), root, end=True) if root else b""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    return bool(text.strip("\ufeff \t\n\0")) and read_provenance(text) is None
