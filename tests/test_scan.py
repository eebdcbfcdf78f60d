"""What a folder tells about its learner, and what it can't make the program do."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nexus_gen.scan import folder as scanned
from nexus_gen.scan.found import Found, look_around
from nexus_gen.scan.signs import NAMES, SIGNS, key_of
from tests.conftest import ROOT, needs

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes, links and modes of POSIX")


def catalogue(programme: str) -> list[dict[str, Any]]:
    path = ROOT / "nexus_gen/programmes" / f"{programme}.yaml"
    listed: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["catalogue"][
        "technologies"
    ]
    return listed


BACKEND = catalogue("prodev-backend")
FRONTEND = catalogue("prodev-frontend")
ALL = BACKEND + [entry for entry in FRONTEND if entry["name"] not in {one["name"] for one in BACKEND}]


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """An empty project folder below an empty home."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    path = tmp_path / "home" / "my-api"
    path.mkdir(parents=True)
    return path


def put(folder: pathlib.Path, path: str, content: str | bytes = "") -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def technologies(folder: pathlib.Path) -> set[str]:
    return set(look_around(str(folder), ALL).technologies)


# Technologies

CASES = {
    "requirements.txt": (
        "# Redis\nDjango==4.2\n-r base.txt\ncelery[redis]>=5 ; python_version > '3.8'\npsycopg2-binary\n"
        "https://example.com/flake8.zip\nfast_api @ https://example.com/x.zip\nGraphene-Django>=3 --hash=sha256:0\n"
        "-e git+https://github.com/pytest-dev/pytest.git#egg=pytest\ngunicorn \\\n",
        "Django|Celery|Redis|PostgreSQL|FastAPI|Graphene|GraphQL|pytest|Gunicorn",
    ),
    "api/requirements/dev.txt": ("black\n", "Black"),
    "dev-requirements.in": ("flake8\n", "Flake8"),
    "requirements-notes.txt": ("Django must be known\nand Redis, too\nhttp://redis\n", ""),
    "pyproject.toml": (
        "[project]\ndependencies = ['django-redis>=5']\n[project.optional-dependencies]\ndb = ['mysqlclient']\n"
        "[dependency-groups]\ndev = ['pytest', {include-group = 'db'}]\n[tool.black]\nline-length = 100\n"
        "[tool.poetry.dependencies]\npython = '^3.11'\ncelery = '*'\n[tool.poetry.group.dev.dependencies]\npika = '1'\n",
        "Python|Redis|MySQL|pytest|Black|Celery|RabbitMQ",
    ),
    "setup.cfg": (
        "[metadata]\nname = redis\n[options]\ninstall_requires =\n  django>=4\n  boto3; python_version > '3'\n"
        "packages = find:\n[options.extras_require]\ndev = pytest\n[flake8]\nmax-line-length = 100\n",
        "Python|Django|AWS|pytest|Flake8",
    ),
    "Pipfile": ("[packages]\npymongo = '*'\n[dev-packages]\n'black' = '*'\n", "Python|MongoDB|Black"),
    "environment.yml": (
        "channels:\n  - defaults\ndependencies:\n  - python=3.11\n  - conda-forge::redis=5\n  - pip:\n      - 'PyJWT>=2'\n",
        "Python|Redis|JWT",
    ),
    "package.json": (
        '{"dependencies": {"next": "14", "react": "18", "@apollo/client": "3", "styled-components": "6"},'
        ' "devDependencies": {"@storybook/react": "7", "@testing-library/react": "1", "typescript": "5"}}',
        "Next.js|React|Apollo Client|GraphQL|Styled Components|Storybook|React Testing Library|TypeScript",
    ),
    "Dockerfile.dev": (
        "FROM --platform=linux/amd64 python:3.11-slim AS base\nfrom docker.io/library/nginx@sha256:0\n"
        "FROM ${REGISTRY}/redis:7\nFROM base\nFROM $OTHER\n# FROM postgres\n",
        "Docker|Python|Nginx|Redis",
    ),
    "docker-compose.prod.yml": (
        "services:\n  db: &db\n    image: postgres:15 # mysql\n  cache: {image: 'bitnami/redis'}\n"
        "  # image: mongo\n  mq:\n    image: ${MQ:-rabbitmq:3-management}\n",
        "Docker|Docker Compose|PostgreSQL|Redis|RabbitMQ",
    ),
    "compose.yaml": ("services: {}\n", "Docker|Docker Compose"),
    ".github/workflows/ci.yml": (
        "jobs:\n  a:\n    services:\n      db:\n        image: mysql:8\n",
        "GitHub|GitHub Actions|CI/CD|MySQL",
    ),
    ".gitlab-ci.yml": ("image: python:3.11\n", "GitLab CI|CI/CD|Python"),
    "Jenkinsfile": ("", "Jenkins|CI/CD"),
    "manage.py": ("", "Django|Python"),
    "a/b/c/x.py": ("", "Python"),
    "a/b/c/d/x.py": ("", ""),
    "tsconfig.json": ("", "TypeScript"),
    "next.config.mjs": ("", "Next.js"),
    "tailwind.config.ts": ("", "TailwindCSS"),
    "src/button.module.css": ("", "CSS Modules|CSS"),
    "venv/lib/a.py": ("", ""),
    "node_modules/redis/package.json": ('{"dependencies": {"redis": "1"}}', ""),
    ".cache/a.py": ("", ""),
    "NOTES.md": ("Django, Redis and FROM python\n", ""),
}


@pytest.mark.parametrize("path", CASES)
def test_a_file_tells_its_technologies_and_no_others(path: str, folder: pathlib.Path) -> None:
    content, expected = CASES[path]
    put(folder, path, content)
    assert technologies(folder) == set(filter(None, expected.split("|")))


def test_technologies_come_in_the_order_of_the_catalogue_under_its_own_names(folder: pathlib.Path) -> None:
    put(folder, "requirements.txt", "vue\nredis\nexpress\nflask\npsycopg\nfoo\n")
    own = [
        {"name": "Express.js"},
        {"name": "Relational data", "aliases": ["PostgreSQL"]},
        {"name": "FLASK", "aliases": None},
        {"name": "In-memory", "aliases": ["Redis", "Flask"]},
        {"name": "VueJS", "aliases": ["Vue"]},
        {"name": "..."},
    ]
    found = look_around(str(folder), own)
    assert found.technologies == ("Express.js", "Relational data", "FLASK", "In-memory", "VueJS")
    assert look_around(str(folder), []).technologies == ()


@pytest.mark.parametrize("technology", SIGNS)
def test_the_table_says_only_what_the_spelling_does_not(technology: str) -> None:
    signs = SIGNS[technology].split()
    assert signs == list(dict.fromkeys(signs))
    assert key_of(technology) not in {key_of(sign) for sign in signs}


def test_the_tables_name_technologies_as_the_catalogues_do() -> None:
    others = {"Angular"}  # for programmes of one's own
    named = {name for names in NAMES.values() for name in names.split("; ")} | set(SIGNS)
    assert named - {""} - others <= {entry["name"] for entry in ALL}


def test_requirements_in_utf_16_are_read(folder: pathlib.Path) -> None:
    put(folder, "requirements.txt", "Django==4.2\r\nredis\r\n".encode("utf-16"))
    assert technologies(folder) == {"Django", "Redis"}


def test_scanned_folders_tell_technologies_and_nothing_else(folder: pathlib.Path) -> None:
    other = folder.parent / "other"
    put(other, "requirements.txt", "celery\n")
    put(other, "shop/.github/workflows/ci.yaml")
    put(folder, "a.py")
    found = look_around(str(folder), BACKEND, [str(other), str(folder / "nowhere"), "a\0b"])
    assert found.technologies == ("Python", "Celery", "CI/CD", "GitHub Actions", "GitHub")
    assert (found.title, found.files) == ("my-api", ("a.py",))


def test_an_environment_of_any_name_and_an_ignored_folder_are_not_searched(folder: pathlib.Path) -> None:
    put(folder, "my-env/pyvenv.cfg")
    put(folder, "my-env/lib/a.py")
    put(folder, ".gitignore", "/data/\n")
    put(folder, "data/package.json", '{"dependencies": {"redis": "1"}}')
    put(folder, "deep/x.sql")
    assert technologies(folder) == {"SQL"}


# Title and author


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://github.com/ada/alx-project-nexus.git", "alx-project-nexus"),
        ("https://user:token@example.com/ada/shop/", "shop"),
        ("https://token@github.com", "my-api"),
        ("https://user:token@github.com/", "my-api"),
        ("user:token@host:shop.git", "shop"),
        ("git@github.com:ada/shop.git", "shop"),
        ("ssh://git@host:22/~ada/shop.git?x=1", "shop"),
        ("/srv/git/shop.git", "shop"),
        (r"C:\work\shop.git", "shop"),
        ("https://dev.azure.com/a/_git/My%20Shop", "My Shop"),
        ("https://github.com/ada/a%1b[31m%0ab", "a [31m b"),
        ("https://github.com/ada/.git", "my-api"),
        ("", "my-api"),
    ],
)
def test_the_title_is_the_repository_of_origin(url: str, title: str, folder: pathlib.Path) -> None:
    put(
        folder,
        ".git/config",
        f'[core]\nurl = no\n[remote "fork"]\n\turl = no\n[remote "origin"]\n\turl = {url}\n',
    )
    assert look_around(str(folder), BACKEND).title == title


def test_a_remote_on_github_tells_git_and_github(folder: pathlib.Path) -> None:
    put(folder, ".git/config", '[remote "origin"] url = "git@github.com:ada/shop" ; mine\n')
    found = look_around(str(folder), BACKEND)
    assert (found.title, found.technologies) == ("shop", ("Git", "GitHub"))


def test_a_drive_is_no_host(folder: pathlib.Path) -> None:
    put(folder, ".git/config", '[remote "origin"]\nurl = C:/shop\n')
    assert look_around(str(folder), [{"name": "C"}]).technologies == ()


def test_a_worktree_and_a_submodule_have_the_title_of_their_repository(folder: pathlib.Path) -> None:
    git = needs("git")
    main = folder / "main"
    run = ["-c", "user.name=Ada", "-c", "user.email=a@b.c", "-c", "protocol.file.allow=always"]
    for arguments in (
        ["init", "-q", str(main)],
        ["-C", str(main), "remote", "add", "origin", "https://github.com/ada/shop.git"],
        ["-C", str(main), "commit", "-q", "--allow-empty", "-m", "first"],
        ["-C", str(main), "worktree", "add", "-q", str(folder / "tree")],
        ["init", "-q", str(folder / "outer")],
        ["-C", str(folder / "outer"), "submodule", "--quiet", "add", str(main), "inner"],
    ):
        subprocess.run([git, *run, *arguments], check=True, capture_output=True)
    tree = look_around(str(folder / "tree"), BACKEND)
    assert (tree.title, tree.technologies) == ("shop", ("Git", "GitHub"))
    (main / ".git" / "config").write_text('[remote "origin"]\nurl = x/changed\n')
    assert look_around(str(folder / "tree"), BACKEND).title == "changed"
    inner = folder / "outer/.git/modules/inner/config"
    inner.write_text(inner.read_text().replace(str(main), "https://github.com/ada/inner-shop"))
    assert look_around(str(folder / "outer" / "inner"), BACKEND).title == "inner-shop"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("temperature", "temperature"),
        ("temp-converter", "temp-converter"),
        ("Café ☕", "Café ☕"),
        ("tmp", ""),
        ("tmpab12_x9z", ""),
        ("tmp.Xy12Ab34Cd", ""),
        ("New folder (2)", ""),
        ("Desktop", ""),
        ("src", ""),
        ("0f8c9a52-1c1e-4b8e-9f0e-2f6c1f1f8f11", ""),
        ("---", ""),
    ],
)
def test_without_a_remote_the_folder_is_the_title_if_its_name_says_something(
    name: str, title: str, folder: pathlib.Path
) -> None:
    (folder / name).mkdir()
    assert look_around(str(folder / name), []).title == title
    assert look_around(os.path.join(folder, name, ""), []).title == title


def test_a_folder_that_does_not_exist_yet_gives_its_name(folder: pathlib.Path) -> None:
    assert look_around(str(folder / "new-shop"), BACKEND) == Found("new-shop", "", (), (), False)


def test_a_disk_and_a_home_tell_nothing_unless_they_are_repositories(folder: pathlib.Path) -> None:
    home = folder.parent
    for path in ("a.py", "README.md", "diary.txt"):
        put(home, path, "x")
    assert look_around(str(home), BACKEND) == Found("", "", (), ("README.md",), True)
    disk = look_around(os.path.abspath(os.sep), BACKEND)
    assert (disk.title, disk.technologies, disk.files) == ("", (), ())
    put(home, ".git/config", '[remote "origin"]\nurl = x/dotfiles\n')
    found = look_around(str(home), BACKEND)
    assert (found.title, found.technologies) == ("dotfiles", ("Python", "Git"))


@POSIX
def test_a_current_folder_that_is_gone_tells_nothing(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert look_around(".", BACKEND) == Found("", "", (), (), False)


def test_the_author_is_the_name_that_git_has_for_this_folder(folder: pathlib.Path) -> None:
    git = needs("git")
    assert look_around(str(folder), []).author == ""
    subprocess.run([git, "config", "--global", "user.name", "Ada\tLovelace\x1b[31m"], check=True)
    assert look_around(str(folder), []).author == "Ada Lovelace [31m"
    subprocess.run([git, "init", "-q", str(folder)], check=True)
    subprocess.run([git, "-C", str(folder), "config", "user.name", "Grace"], check=True)
    assert look_around(str(folder), []).author == "Grace"


def test_the_author_is_found_where_git_looks(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    put(folder.parent, ".config/git/config", "[user]\n\tname = Grace\n")
    assert look_around(str(folder), []).author == "Grace"
    put(folder.parent, ".gitconfig", "[core]\nname = no\n[User]\n\tname = Ada\n[alias]\nname = no\n")
    assert look_around(str(folder), []).author == "Ada"


@POSIX
def test_no_git_is_run(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "bin/git", f"#!/bin/sh\ntouch '{folder}/was-run'\necho Mallory\n")
    (folder / "bin/git").chmod(0o755)
    monkeypatch.chdir(folder / "bin")
    monkeypatch.setenv("PATH", f".{os.pathsep}{folder / 'bin'}")
    put(folder, ".git/config", '[user]\nname = "Ada \\"L\\" Lovelace" ; me\n')
    assert look_around(str(folder), BACKEND).author == 'Ada "L" Lovelace'
    assert not (folder / "was-run").exists()


@POSIX
def test_settings_of_the_repository_run_nothing(folder: pathlib.Path) -> None:
    git = needs("git")
    subprocess.run([git, "init", "-q", str(folder)], check=True)
    script = folder / "evil"
    put(folder, "evil", f"#!/bin/sh\ntouch '{folder}/was-run'\n")
    script.chmod(0o755)
    with (folder / ".git/config").open("a") as config:
        config.write(f"[core]\nfsmonitor={script}\npager={script}\neditor={script}\nhooksPath={folder}\n")
        config.write(f'[alias]\nconfig=!{script}\n[remote "origin"]\nurl=ext::{script}\n')
    put(folder, "a.py")
    look_around(str(folder), BACKEND)
    assert not (folder / "was-run").exists()


# Files


def test_files_are_the_top_of_the_repository(folder: pathlib.Path) -> None:
    for path in (
        *(
            "manage.py",
            "learnings.yaml",
            "README.md",
            "Docs/a.md",
            "api/a.py",
            "LICENSE",
            ".env",
            ".git/config",
        ),
        *("node_modules/a", "venv/a", "env/pyvenv.cfg", "__pycache__/a", "build/a", "x.egg-info/a", "a.pyc"),
        *("notes.log", "media/a", "cache.d/a", "Thumbs.db"),
    ):
        put(folder, path)
    put(folder, ".gitignore", "# all\n*.log\n/media\ncache.*/\nDocs/a.md\n\n!\n/\n!manage.py\n")
    found = look_around(str(folder), [])
    assert found.files == ("README.md", "learnings.yaml", "api/", "Docs/", "LICENSE", "manage.py")


def test_at_most_twelve_files_are_named(folder: pathlib.Path) -> None:
    for number in range(30):
        put(folder, f"{number:02}.txt")
    put(folder, "learnings.yaml")
    assert look_around(str(folder), []).files == ("learnings.yaml", *(f"{n:02}.txt" for n in range(11)))


@POSIX
def test_a_name_that_a_terminal_would_act_on_is_not_named(folder: pathlib.Path) -> None:
    for name in (b"a\nb", b"\x1b[31m", b"\xff.txt", "\u202etxt.exe".encode(), b"caf\xc3\xa9.md"):
        with open(os.path.join(os.fsencode(folder), name), "wb"):
            pass
    assert look_around(str(folder), []).files == ("café.md",)


# README.md


def test_an_own_readme_is_told_from_a_generated_one(folder: pathlib.Path) -> None:
    made = (ROOT / "README.md").read_bytes()
    for content, own in (
        (None, False),
        (b"", False),
        (b"\xef\xbb\xbf \r\n", False),
        (b"# Mine\n", True),
        ("# Mine\n".encode("utf-16"), True),
        (b"\xff\xfe\x00\xd8", True),
        (b"<!-- nexus-gen is good -->", True),
        (made, False),
        (made.replace(b"\n", b"\r\n"), False),
        (b"x\n" * 1_000_000 + made, False),
        (b"x\n" * 1_000_000, True),
    ):
        if content is not None:
            put(folder, "README.md", content)
        assert look_around(str(folder), []).readme is own, (content or b"")[:20]


# Hostile folders


@POSIX
def test_links_are_not_followed_out_of_the_folder_nor_around(folder: pathlib.Path) -> None:
    outside = folder.parent / "outside"
    put(outside, "requirements.txt", "django\n")
    put(outside, "README.md", "# Theirs\n")
    put(outside, ".git/config", '[remote "origin"]\nurl = x/theirs\n')
    put(folder, "deps/base.list", "redis\n")
    (folder / "requirements.txt").symlink_to(outside / "requirements.txt")
    (folder / "requirements-own.txt").symlink_to("deps/base.list")
    (folder / "README.md").symlink_to("../outside/README.md")
    (folder / ".git").symlink_to(outside / ".git")
    (folder / "elsewhere").symlink_to(outside)
    (folder / "round").symlink_to(".")
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    (folder / "package.json").symlink_to("package.json")
    (folder / "deps/up").symlink_to("..")
    found = look_around(str(folder), BACKEND)
    assert (found.title, found.readme, found.technologies) == ("my-api", False, ("Redis", "Git"))


@POSIX
def test_pipes_and_devices_are_not_waited_for(folder: pathlib.Path) -> None:
    for name in ("requirements.txt", "README.md", ".gitignore", "package.json", ".git"):
        os.mkfifo(folder / name)
    (folder / "Pipfile").symlink_to("/dev/zero")
    found = look_around(str(folder), BACKEND)
    assert (found.files[0], found.readme, found.technologies) == ("README.md", False, ("Python", "Git"))


@POSIX
def test_a_git_file_that_leads_astray_tells_nothing(folder: pathlib.Path) -> None:
    for pointer in (
        "gitdir: .",
        "gitdir:",
        "gitdir: a\0b",
        "gitdir: //host/x",
        "gitdir: /dev",
        "x" * 5000,
        "gitdir: " + "y/" * 9000,
    ):
        put(folder, ".git", pointer)
        assert look_around(str(folder), []).title == "my-api"


BROKEN = {
    "empty": b"",
    "binary": bytes(range(256)) * 64,
    "nul": b"\0" * 5000,
    "half utf-16": b"\xff\xfed\x00j",
    "deep list": b"[" * 900_000,
    "deep map": b'{"a":' * 150_000,
    "dotted": b"a." * 90_000 + b"a = 1",
    "quoted dots": b'a."\\""' + b".'x' . \"\\\\\"" * 15_000 + b" = 1",
    "long number": b"a = " + b"9" * 190_000,
    "one line": b"a" * 999_999,
    "spaces": b"[options]\ninstall_requires = x" + b" " * 900_000 + b"y",
    "images": b"image: " * 140_000,
    "wrong shapes": b'[project]\ndependencies = 3\noptional-dependencies = ["x"]\n[tool]\npoetry = 1\nuv = []\n',
    "wrong json": b'{"dependencies": ["x"], "devDependencies": null}',
    "list": b"[1, 2]",
    "bomb": b"a: &a [x,x]\n"
    + b"".join(b"%c: &%c [*%c,*%c,*%c]\n" % (c + 1, c + 1, c, c, c) for c in range(97, 121)),
    "variables": b"image: " + b"${a:-" * 100_000 + b"\nFROM " + b"${a:-" * 100_000,
}
MANIFESTS = (
    *("requirements.txt", "pyproject.toml", "setup.cfg", "Pipfile", "environment.yml", "package.json"),
    *("Dockerfile", "compose.yml", ".github/workflows/a.yml", ".gitlab-ci.yml", ".gitignore", ".git/config"),
    "README.md",
)


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_tells_nothing_and_takes_no_time(content: bytes, folder: pathlib.Path) -> None:
    for number, path in enumerate(MANIFESTS):
        put(folder, f"{number}/{path}", content)
        put(folder, f"{number}/api/requirements.txt", "celery\n")
        assert "Celery" in technologies(folder / str(number)), path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(MANIFESTS),
    st.one_of(
        st.binary(max_size=200),
        st.text(alphabet="[]{}=\"'.,:-\\\n \t#ab1$@/!*é\0\ufeff", max_size=200).map(
            lambda text: text.encode()
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        (
                            "project",
                            "tool",
                            "poetry",
                            "group",
                            "dependencies",
                            "uv",
                            "pdm",
                            "dependency-groups",
                            "packages",
                            "dev-dependencies",
                        )
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        ).map(lambda data: json.dumps(data).encode()),
    ),
)
def test_whatever_a_file_holds_nothing_is_raised(folder: pathlib.Path, path: str, content: bytes) -> None:
    put(folder, path, content)
    found = look_around(str(folder), ALL)
    assert found.title.isprintable() and found.author.isprintable()


def test_of_a_huge_file_only_the_start_is_read(folder: pathlib.Path) -> None:
    put(
        folder,
        "requirements.txt",
        b"django\n" + b"x" * 999_985 + b"\nredis-cluster\n" + b"celery\n" * 7_000_000,
    )
    assert technologies(folder) == {"Django"}


def test_many_files_are_read_up_to_a_limit(folder: pathlib.Path) -> None:
    for number in range(60):
        put(folder, f"p{number}/pyproject.toml", b"[a]\n" + b"x = ['a', 1]\n" * 15_000)
    for number in range(6_000):
        (folder / f"{number}.txt").touch()
    put(folder, "README.md", "# Mine\n")
    found = look_around(str(folder), BACKEND)
    assert found.readme and len(found.files) == 12


def test_what_may_not_be_read_tells_nothing(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "requirements.txt", "django\n")
    put(folder, "README.md", "# Mine\n")
    put(folder, "closed/a.py")
    put(folder, "open/a.sql")
    opened, listed = open, os.scandir

    def closed_open(path: str, *rest: Any) -> Any:
        if str(path).startswith(str(folder)):
            raise PermissionError(13, "no")
        return opened(path, *rest)

    def closed_scandir(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "no")
        return listed(path)

    monkeypatch.setattr(scanned, "open", closed_open, raising=False)
    monkeypatch.setattr(scanned.os, "scandir", closed_scandir)
    found = look_around(str(folder), BACKEND)
    assert (found.technologies, found.readme) == (("SQL",), False)


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_modes_are_respected(folder: pathlib.Path) -> None:
    put(folder, "requirements.txt", "django\n")
    (folder / "requirements.txt").chmod(0)
    put(folder, "closed/a.py")
    (folder / "closed").chmod(0)
    try:
        assert technologies(folder) == set()
    finally:
        (folder / "closed").chmod(0o700)
