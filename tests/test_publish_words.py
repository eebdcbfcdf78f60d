"""The pure parts of publish: messages of commits, addresses without passwords, git's words understood."""

from __future__ import annotations

import re

import pytest

from nexus_gen.address import login_of, repository_name
from nexus_gen.git.program import environment, quiet_ssh
from nexus_gen.git.remote import is_address, mask, page_of, secrets_of
from nexus_gen.git.states import STATES
from nexus_gen.project.commit_message import LONGEST, commit_message

BOTH = ["README.md", "learnings.yaml"]
HEAD = "format: 1\ntitle: Notes\n"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (None, "", "Add README.md and learnings.yaml"),
        ("", "", "Update README.md and learnings.yaml"),
        ("technologies: [Git]\n", "technologies: [Git, Redis]\n", "Add Redis to technologies"),
        ("", "first_week: [Say hello]\n", "Add Say hello to first week"),
        ("technologies: [Git]\n", "technologies: [Git, A, B]\n", "Update technologies"),
        ("technologies: [Git]\n", "technologies: [Redis]\n", "Update technologies"),
        ("technologies: [Git]\n", "concepts: [Indexes]\n", "Update concepts, technologies"),
        ("", f"takeaways: [{'Long ' * 30}]\n", "Update takeaways"),
        ("overview: A\n", "overview: B\n", "Update overview"),
        ("[broken", "overview: B\n", "Update README.md and learnings.yaml"),
    ],
)
def test_the_message_says_what_is_new(before: str | None, after: str, message: str) -> None:
    said = commit_message(None if before is None else HEAD + before, HEAD + after, BOTH)
    assert said == message and len(said) <= LONGEST


def test_the_message_of_many_sections_stays_short() -> None:
    many = "".join(f"{kind}: [One, Two]\n" for kind in ("technologies", "concepts", "practices", "takeaways", "features", "partners", "first_week"))  # fmt: skip
    assert commit_message(HEAD, HEAD + many, BOTH) == "Update 7 sections of the README"


@pytest.mark.parametrize(
    ("shown", "masked"),
    [
        ("https://me:secret@host/x.git", "https://me:***@host/x.git"),
        ("https://me:se:cr@et@host/x", "https://me:***@host/x"),
        ("https://:secret@host/x", "https://:***@host/x"),
        ("https://ghp_abcdefghij0123456789@github.com/x", "https://***@github.com/x"),
        ("https://0123456789abcdef0123456789abcdef01234567@host/x", "https://***@host/x"),
        ("https://me@host/x.git", "https://me@host/x.git"),
        ("git@github.com:me/x.git", "git@github.com:me/x.git"),
        ("ssh://git@host/x", "ssh://git@host/x"),
        ("https://host/x?private_token=abc&y=1", "https://host/x?private_token=***&y=1"),
        ("push https://a:b1@h/x to https://c:d@h/y", "push https://a:***@h/x to https://c:***@h/y"),
        ("token ghp_abcdefghij0123456789 leaked", "token *** leaked"),
        ("mail me@example.com", "mail me@example.com"),
    ],
)
def test_passwords_and_tokens_are_masked(shown: str, masked: str) -> None:
    assert mask(shown) == masked


def test_a_password_is_masked_wherever_it_stands_as_written_and_as_meant() -> None:
    secrets = secrets_of("https://me:p%40ss-word@host/x")
    assert secrets == ["p%40ss-word", "p@ss-word"]
    assert mask("a hook prints p@ss-word, p%40ss-word", secrets) == "a hook prints ***, ***"
    assert secrets_of("https://me@host/x") == secrets_of("/a/path") == []


@pytest.mark.parametrize(
    ("url", "name", "page"),
    [
        (
            "https://github.com/me/alx-project-nexus.git",
            "alx-project-nexus",
            "https://github.com/me/alx-project-nexus",
        ),
        ("https://me:x@github.com/me/a/", "a", "https://github.com/me/a"),
        ("git@gitlab.com:me/sub/a.git", "a", "https://gitlab.com/me/sub/a"),
        ("ssh://git@github.com/me/a", "a", "https://github.com/me/a"),
        ("/srv/git/a.git", "a", ""),
        ("C:\\git\\a.git", "a", ""),
        ("file:///srv/b%20c.git", "b c", ""),
        ("https://host.example", "", ""),
    ],
)
def test_the_name_and_the_page_of_a_repository(url: str, name: str, page: str) -> None:
    assert repository_name(url) == name
    assert page_of(url) == page


def test_addresses_and_names_of_remotes() -> None:
    assert all(is_address(one) for one in ("https://h/x", "git@h:x", "../x", "/x", "C:\\x"))
    assert not any(is_address(one) for one in ("origin", "my-remote", "up.stream"))
    assert login_of("git@github.com:me/x") == "git@github.com"
    assert login_of("ssh://git@host:22/x") == "git@host"


@pytest.mark.parametrize(
    ("command", "quiet"),
    [
        ("ssh", "ssh -o BatchMode=yes -o ConnectTimeout=10"),
        ("/usr/bin/ssh -i 'my key'", "/usr/bin/ssh -i 'my key' -o BatchMode=yes -o ConnectTimeout=10"),
        ("C:\\Windows\\ssh.exe", "C:\\Windows\\ssh.exe -o BatchMode=yes -o ConnectTimeout=10"),
        ("plink.exe", "plink.exe -batch"),
        ("my-wrapper --x", "my-wrapper --x"),
    ],
)
def test_ssh_is_told_not_to_ask(command: str, quiet: str) -> None:
    assert quiet_ssh(command) == quiet


def test_without_a_terminal_nothing_that_git_starts_can_ask() -> None:
    base = {"GIT_ASKPASS": "x", "SSH_ASKPASS": "x", "GPG_TTY": "/dev/pts/1", "DISPLAY": ":0", "GIT_DIR": "/x",
            "LC_ALL": "de_DE.UTF-8", "GIT_AUTHOR_NAME": "Me", "GIT_CONFIG_COUNT": "0"}  # fmt: skip
    quiet = environment(False, base)
    assert (
        quiet["GIT_TERMINAL_PROMPT"] == "0"
        and quiet["GIT_ASKPASS"] == ""
        and quiet["GCM_INTERACTIVE"] == "never"
    )
    assert not {"SSH_ASKPASS", "GPG_TTY", "DISPLAY", "GIT_DIR", "LC_ALL"} & set(quiet)
    assert quiet["LC_MESSAGES"] == "C" and quiet["LC_CTYPE"] == "de_DE.UTF-8"
    assert quiet["GIT_AUTHOR_NAME"] == "Me" and quiet["GIT_CONFIG_COUNT"] == "0"
    asking = environment(True, base)
    assert asking["GIT_ASKPASS"] == "x" and "GIT_TERMINAL_PROMPT" not in asking and "GIT_DIR" not in asking


@pytest.mark.parametrize("name", STATES)
def test_every_state_names_what_mends_it(name: str) -> None:
    state = STATES[name]
    assert state.code in (1, 3)
    assert (not state.sentence.endswith(".") and state.sentence[0].islower()) or state.sentence.startswith(
        "{"
    )
    assert re.search(r"`[^`]+`|\{steps\}|https://|again|from beside", state.mend)
