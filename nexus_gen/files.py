"""Text on the disk: read with its byte order mark and line ends, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator

from nexus_gen.errors import EnvironmentFailure, InputError, NexusError, Problem

MOST_OF_A_STREAM = 1 << 28  # bytes read of a pipe or a device
BOM = "\ufeff"
UTF_8, UTF_16 = "UTF-8", "UTF-16"


class TextFile:
    """The content of a text file: `text` with LF line ends, and how it stands on the disk.

    `encoding` is UTF_8, or UTF_16, in which a README is read and never written.
    """

    __slots__ = ("bom", "encoding", "newline", "path", "text")

    def __init__(
        self, path: str, text: str, newline: str = "\n", bom: bool = False, encoding: str = UTF_8
    ) -> None:
        self.path = path
        self.text = text
        self.newline = newline
        self.bom = bom
        self.encoding = encoding


def read_text(path: str) -> TextFile:
    """The UTF-8 text of `path`. Raises `InputError` (not text), `NexusError` (missing, a folder)."""
    data = read_bytes(path)
    return decode(data, path)


def read_bytes(path: str) -> bytes:
    """The bytes of `path`, whatever they are. Raises as `read_text` does."""
    with explained(path, "read"), open(path, "rb") as stream:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return stream.read()
        data = stream.read(MOST_OF_A_STREAM + 1)
    if len(data) > MOST_OF_A_STREAM:
        raise NexusError(f"{path}: this stream does not end", "name a file")
    return data


def decode(data: bytes, path: str) -> TextFile:
    """`data` as text; `path` is only named in errors."""
    if utf_16_codec(data):
        raise InputError(
            [
                Problem(
                    path,
                    1,
                    1,
                    "this file is UTF-16, not UTF-8",
                    'save it as "UTF-8" in your editor (in Notepad: Save as, Encoding)',
                )
            ]
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError([_undecodable(data, error.start, path)]) from None
    return _text_file(path, text)


def decode_readme(data: bytes, path: str) -> TextFile:
    """`data` as the text of a README: UTF-8, or the UTF-16 that a Windows shell's `>` writes."""
    codec = utf_16_codec(data)
    if not codec:
        return decode(data, path)
    file = _text_file(path, data.decode(codec, "replace"))
    return TextFile(path, file.text, file.newline, encoding=UTF_16)


def utf_16_codec(data: bytes) -> str:
    """The codec of UTF-16 text, told by its byte order mark or by its first two characters; else ""."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data[1:4:2] == b"\0\0":
        return "utf-16-le"
    return "utf-16-be" if data[0:4:2] == b"\0\0" else ""


def _text_file(path: str, text: str) -> TextFile:
    bom = text.startswith(BOM)
    if bom:
        text = text[1:]
    newline = "\n"
    if "\r" in text:
        newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(path, text, newline, bom)


def _undecodable(data: bytes, at: int, path: str) -> Problem:
    before = data[:at]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    end = data.find(b"\n", at)
    excerpt = data[start : end if end >= 0 else len(data)].decode("utf-8", "replace").rstrip("\r")
    column = len(data[start:at].decode("utf-8", "replace")) + 1
    return Problem(
        path,
        line,
        column,
        f"byte 0x{data[at]:02X} is not UTF-8 text",
        'save the file as "UTF-8" in your editor, and type this character again',
        excerpt,
    )


@contextlib.contextmanager
def explained(path: str, doing: str) -> Iterator[None]:
    """Turns what the system says about `path` into one sentence and the right exit code."""
    try:
        yield
    except FileNotFoundError:
        missing = "file" if doing == "read" else "folder"
        raise NexusError(f"{path}: there is no such {missing}") from None
    except IsADirectoryError:
        raise NexusError(f"{path}: this is a folder, not a file") from None
    except NotADirectoryError:
        raise NexusError(f"{path}: a part of this path is a file, not a folder") from None
    except ValueError as error:  # a NUL in the path
        raise NexusError(f"{path!r}: not a path ({error})") from None
    except OSError as error:
        if os.path.isdir(path) and doing == "read":  # Windows says "permission denied" of a folder
            raise NexusError(f"{path}: this is a folder, not a file") from None
        reason = error.strerror or str(error)
        raise EnvironmentFailure(f"{path}: could not {doing} it: {reason}") from None


def write_text(path: str, text: str, newline: str = "\n", bom: bool = False) -> None:
    """Puts `text` (LF line ends) at `path`: all of it, or the old file stays as it was.

    A symbolic link keeps pointing where it did, and an existing file keeps its mode.
    Raises `EnvironmentFailure` when the disk or a permission is in the way.
    """
    data = encoded(text, newline, bom)
    with explained(path, "write"):
        try:
            mode = os.stat(path).st_mode
        except FileNotFoundError:
            mode = stat.S_IFREG | (0o666 & ~_umask())
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(path)
        if stat.S_ISREG(mode):
            _replace(os.path.realpath(path), data, mode)
        else:  # a pipe or a device can't be replaced, only written
            with open(path, "wb") as stream:
                stream.write(data)


def encoded(text: str, newline: str = "\n", bom: bool = False) -> bytes:
    """`text` (LF line ends) as the bytes of a file."""
    if newline != "\n":
        text = text.replace("\n", newline)
    return (BOM + text if bom else text).encode("utf-8")


def _replace(target: str, data: bytes, mode: int) -> None:
    """Writes a temporary file beside `target`, flushes it to the disk, and renames it."""
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(13, "it is write-protected")
    import tempfile

    folder = os.path.dirname(target)
    handle, temporary = tempfile.mkstemp(prefix=".nexus-gen-", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(folder)


def _sync_folder(folder: str) -> None:
    """Makes the rename durable where the system lets a folder be opened (not on Windows)."""
    with contextlib.suppress(OSError):  # the file is in place already
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
