"""Repositories, remotes and servers for the tests of publish, and what must be the same before and after."""

from __future__ import annotations

import base64
import contextlib
import http.server
import os
import pathlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping

from tests.conftest import ROOT, Result

LONGEST = 30  # seconds: not a measure of speed, but of a run that waits for an answer
GOOD = """\
format: 1
programme: prodev-backend
title: alx-project-nexus
overview: What the programme taught.
technologies: [Python, Django, REST APIs, GraphQL, Docker, CI/CD]
concepts: [Database Design, Asynchronous Programming, Caching Strategies]
challenges:
  - name: Slow list endpoints
    problem: A hundred queries
    solution: One query with a join
practices: [Small commits]
takeaways: [Measure first]
collaboration: We compared designs every week.
channels: [{name: Discord, handle: "#ProDevProjectNexus"}]
"""


class World:
    """A home with an identity, a remote, and a clone of it with work of other kinds lying about."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        self.remote = folder / "server/alx-project-nexus.git"
        self.here = folder / "alx-project-nexus"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GIT_", "SSH_", "NEXUS_GEN"))
        } | {
            "NEXUS_GEN_SECONDS": "4",  # that a server which never answers is waited for
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(folder),
            "PYTHONPATH": str(ROOT),
        }
        self.git(folder, "config", "--global", "user.name", "A Learner")
        self.git(folder, "config", "--global", "user.email", "learner@example.com")
        self.git(folder, "config", "--global", "init.defaultBranch", "main")

    def git(self, folder: pathlib.Path, *arguments: object, fails: bool = False) -> str:
        """What git prints; it must work, unless it `fails`."""
        command = ["git", "-C", str(folder), *map(str, arguments)]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, stdin=subprocess.DEVNULL, text=True
        )
        assert fails or done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def make_remote(self) -> pathlib.Path:
        """An empty bare repository."""
        self.git(self.folder, "init", "--quiet", "--bare", "-b", "main", self.remote)
        return self.remote

    def make_clone(self) -> pathlib.Path:
        """A clone with a published README that has changed since, and work that is none of publish's business."""
        self.make_remote()
        self.git(self.folder, "clone", "--quiet", self.remote, self.here)
        self.write("notes.txt", "one\n")
        self.write("learnings.yaml", GOOD)
        self.render()
        self.git(self.here, "add", ".")
        self.git(self.here, "commit", "--quiet", "-m", "First")
        self.git(self.here, "push", "--quiet", "-u", "origin", "main")
        self.other_work()
        self.write("learnings.yaml", GOOD.replace("[Small commits]", "[Small commits, Tests]"))
        self.render()
        return self.here

    def other_work(self) -> None:
        """A stash, a staged file, an unstaged change and an untracked file."""
        self.write("notes.txt", "stashed\n")
        self.git(self.here, "stash")
        self.write("staged.txt", "staged\n")
        self.git(self.here, "add", "staged.txt")
        self.write("staged.txt", "staged, and changed since\n")
        self.write("notes.txt", "changed\n")
        self.write("scratch.txt", "untracked\n")

    def write(self, name: str, text: str) -> pathlib.Path:
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def hook(self, name: str, text: str, folder: pathlib.Path | None = None) -> None:
        path = (folder or self.here / ".git") / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def program(self, name: str, text: str) -> None:
        """A program of that name comes first on the PATH."""
        folder = self.folder / "programs"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
        if str(folder) not in self.environment["PATH"]:
            self.environment["PATH"] = f"{folder}{os.pathsep}{self.environment['PATH']}"

    def run(self, *arguments: object, folder: pathlib.Path | None = None, **environment: str) -> Result:
        """nexus-gen with no terminal. A run that waits for an answer fails."""
        return Result(
            subprocess.run(
                [sys.executable, "-m", "nexus_gen", *map(str, arguments)],
                cwd=folder or self.here,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LONGEST,
                env={**self.environment, **environment},
            )
        )

    def render(self, folder: pathlib.Path | None = None) -> None:
        result = self.run("render", folder=folder)
        assert result.code == 0, result.err

    def shell(self, command: str) -> None:
        """A command that a message names, typed as it stands there."""
        nexus_gen = f'nexus-gen() {{ "{sys.executable}" -m nexus_gen "$@"; }}\n'
        run = subprocess.run(
            ["bash", "-c", nexus_gen + command],
            cwd=self.here,
            env={**self.environment, "GIT_EDITOR": "true"},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        assert run.returncode == 0, f"{command}: {run.stdout}{run.stderr}"

    def snapshot(self, folder: pathlib.Path | None = None) -> dict[str, object]:
        """All that a failed run must leave alone."""
        top = folder or self.here
        answers = {}
        for question in ("status --porcelain=v2 --branch --ignored", "stash list", "reflog", "reflog main",
                         "for-each-ref", "config --local --list"):  # fmt: skip
            done = subprocess.run(
                ["git", "--no-optional-locks", "-C", str(top), *question.split()],
                env=self.environment, capture_output=True, stdin=subprocess.DEVNULL,
            )  # fmt: skip
            answers[question] = done.stdout
        files = {
            str(path.relative_to(top)): os.readlink(path) if path.is_symlink() else path.read_bytes()
            for path in sorted(top.rglob("*"))
            if (path.is_file() or path.is_symlink()) and ".git" not in path.relative_to(top).parts
        }
        folders = {str(path) for path in top.rglob("*") if path.is_dir() and ".git" not in path.parts}
        state = [(path.name, path.read_bytes()) for path in sorted((top / ".git").glob("*")) if path.is_file()
                 and path.name not in ("COMMIT_EDITMSG",)] if (top / ".git").is_dir() else []  # fmt: skip
        remote = self.git(self.remote, "for-each-ref") if self.remote.exists() else ""
        return {**answers, "files": files, "folders": folders, "in .git": state, "remote": remote}

    def published(self, name: str, branch: str = "main") -> str:
        """A file as the remote has it."""
        return self.git(self.remote, "show", f"{branch}:{name}")


@contextlib.contextmanager
def daemon(world: World, receive: bool = True) -> Iterator[str]:
    """The remote behind `git daemon`; yields its address."""
    port = free_port()
    (world.remote / "git-daemon-export-ok").touch()
    command = [
        "git",
        "daemon",
        "--reuseaddr",
        f"--port={port}",
        "--listen=127.0.0.1",
        f"--base-path={world.remote.parent}",
    ]
    if receive:
        command.append("--enable=receive-pack")
    run = subprocess.Popen(
        command, env=world.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(port)
        yield f"git://127.0.0.1:{port}/{world.remote.name}"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, 15)
        run.wait()


@contextlib.contextmanager
def smart_http(
    world: World, password: str | None = "right", answer: int = 0, silent: bool = False
) -> Iterator[str]:
    """The remote behind `git http-backend`, for the user `learner`; yields its address without either.

    `answer` is a status that every request gets; a `silent` server never answers.
    """
    backend = subprocess.run(["git", "--exec-path"], capture_output=True, text=True).stdout.strip()
    waiting = threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        do_POST = do_GET  # noqa: N815

        def reply(self) -> None:
            if silent:
                waiting.wait(LONGEST * 2)
                return
            expected = "Basic " + base64.b64encode(f"learner:{password}".encode()).decode()
            if answer or (password is not None and self.headers.get("Authorization") != expected):
                self.send_response(answer or 401)
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            env = {
                **world.environment,
                "GIT_PROJECT_ROOT": str(world.remote.parent),
                "GIT_HTTP_EXPORT_ALL": "1",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "REMOTE_USER": "learner",
                "REMOTE_ADDR": "127.0.0.1",
            }
            done = subprocess.run([f"{backend}/git-http-backend"], input=body, env=env, capture_output=True)
            head, _, content = done.stdout.partition(b"\r\n\r\n")
            fields = [line.split(": ", 1) for line in head.decode().split("\r\n") if line]
            status = next((int(value.split()[0]) for name, value in fields if name == "Status"), 200)
            self.send_response(status)
            for name, value in fields:
                if name != "Status":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            """Nothing on the terminal."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/{world.remote.name}"
    finally:
        waiting.set()
        server.shutdown()
        server.server_close()


def with_user(url: str, user: str) -> str:
    """An address with a user, or a user and a password, in it."""
    return url.replace("://", f"://{user}@")


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    """Until somebody listens there."""
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise AssertionError("the server did not start")


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """What is not as it was: nothing, it is hoped."""
    return {key: (before[key], after[key]) for key in before if before[key] != after[key]}
