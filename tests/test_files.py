"""Text on the disk: read with its byte order mark and line ends, written whole or not at all."""

from __future__ import annotations

import os
import pathlib
import stat
import sys

import pytest

from nexus_gen import files
from nexus_gen.errors import ENVIRONMENT, WRONG_INPUT, EnvironmentFailure, InputError, NexusError
from nexus_gen.files import decode, read_text, write_text

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


@pytest.mark.parametrize(
    ("data", "text", "newline", "bom"),
    [
        (b"a\nb\n", "a\nb\n", "\n", False),
        (b"a\r\nb\r\n", "a\nb\n", "\r\n", False),
        (b"a\rb\r", "a\nb\n", "\n", False),
        (b"a\r\nb\nc\n", "a\nb\nc\n", "\n", False),
        (b"\xef\xbb\xbfa\r\n", "a\n", "\r\n", True),
        (b"\xef\xbb\xbf", "", "\n", True),
        (b"", "", "\n", False),
    ],
)
def test_the_mark_and_the_line_ends_are_kept_apart_from_the_text(
    data: bytes, text: str, newline: str, bom: bool, tmp_path: pathlib.Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    read = read_text(str(path))
    assert (read.text, read.newline, read.bom) == (text, newline, bom)


@pytest.mark.parametrize(
    "data", [b"a\nb\n", b"a\r\nb\r\n", b"\xef\xbb\xbfa\r\n", "é😀\n".encode(), b"", b"no end"]
)
def test_what_is_read_is_written_again(data: bytes, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    read = read_text(str(path))
    write_text(str(path), read.text, read.newline, read.bom)
    assert path.read_bytes() == data


def test_a_byte_that_is_no_text_is_told_with_its_place() -> None:
    with pytest.raises(InputError) as raised:
        decode("first\r\ncafé ".encode() + b"\xe9!\r\n", "x")
    [problem] = raised.value.problems
    assert (problem.line, problem.column, problem.excerpt) == (2, 6, "café �!")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_told_as_such(encoding: str) -> None:
    with pytest.raises(InputError, match="UTF-16, not UTF-8"):
        decode("title: x\n".encode(encoding), "x")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing", "there is no such file"),
        (".", "this is a folder, not a file"),
        ("file/below", "a part of this path is a file"),
        ("a\0b", "not a path"),
    ],
)
def test_a_path_that_names_no_file_is_wrong_input(name: str, said: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NexusError, match=said) as raised:
        read_text(os.path.join(tmp_path, name))
    assert raised.value.exit_code == WRONG_INPUT


@POSIX
def test_a_link_to_itself_is_a_failure_of_the_environment(tmp_path: pathlib.Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for fails in (read_text, lambda path: write_text(path, "x")):
        with pytest.raises(EnvironmentFailure) as raised:
            fails(str(tmp_path / "loop"))
        assert raised.value.exit_code == ENVIRONMENT


def test_a_new_file_has_the_usual_mode(tmp_path: pathlib.Path) -> None:
    write_text(str(tmp_path / "new"), "text\n")
    (tmp_path / "other").touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_an_old_file_keeps_its_mode(mode: int, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(mode)
    write_text(str(path), "new")
    assert (stat.S_IMODE(path.stat().st_mode), path.read_text()) == (mode, "new")


@POSIX
@pytest.mark.parametrize("there", [True, False])
def test_a_link_keeps_pointing_where_it_did(there: bool, tmp_path: pathlib.Path) -> None:
    (tmp_path / "folder").mkdir()
    if there:
        (tmp_path / "folder" / "target").write_text("old")
    (tmp_path / "link").symlink_to("folder/target")
    write_text(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "target").read_text() == "new"


@POSIX
def test_a_device_is_written_and_not_replaced() -> None:
    write_text(os.devnull, "text")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    step: str, failure: BaseException, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "README.md"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(files.os, step, fail)
    with pytest.raises((EnvironmentFailure, KeyboardInterrupt)):
        write_text(str(path), "new")
    monkeypatch.undo()
    assert [(other.name, other.read_text()) for other in tmp_path.iterdir()] == [("README.md", "old")]


def test_a_folder_that_can_not_be_flushed_does_not_undo_the_write(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "README.md"
    real = os.open

    def fail(name: str, flags: int, *rest: int, **more: int) -> int:
        if name == str(tmp_path):
            raise PermissionError(13, "Permission denied")
        return real(name, flags, *rest, **more)

    monkeypatch.setattr(files.os, "open", fail)
    write_text(str(path), "new")
    assert path.read_text() == "new"


@pytest.mark.parametrize(
    ("name", "said"), [("missing/a", "no such folder"), (".", "this is a folder, not a file")]
)
def test_a_place_that_can_not_be_written_is_told(name: str, said: str, tmp_path: pathlib.Path) -> None:
    with pytest.raises(NexusError, match=said):
        write_text(os.path.join(tmp_path, name), "x")
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_write_protected_file_stays_as_it_is(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write anything")
    with pytest.raises(EnvironmentFailure, match="write-protected"):
        write_text(str(path), "new")
    assert path.read_text() == "old"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a full device")
def test_a_full_disk_is_a_failure_of_the_environment() -> None:
    with pytest.raises(EnvironmentFailure, match="No space left"):
        write_text("/dev/full", "text")
