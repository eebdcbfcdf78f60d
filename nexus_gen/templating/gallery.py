"""Where templates lie: the gallery that travels with nexus-gen, or a learner's own folder."""

from __future__ import annotations

import os
from collections.abc import Sequence

from nexus_gen.errors import Refusal, UsageError, did_you_mean
from nexus_gen.files import explained

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # nexus_gen/
MANIFEST = "template.yaml"
README = "README.md.j2"
SECTIONS = "sections"  # where a template has a file for a kind, such as sections/quote.md.j2
BASE = "plain"  # what every other template falls back to, file by file


def gallery_folder() -> str:
    """Where the gallery lies: in the installed package, or at the root of a checkout."""
    installed = os.path.join(PACKAGE, "templates")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(PACKAGE), "templates")


def gallery_names() -> list[str]:
    """The names of the gallery's templates, sorted."""
    folder = gallery_folder()
    return sorted(
        entry.name for entry in os.scandir(folder) if os.path.exists(os.path.join(entry.path, MANIFEST))
    )


def template_folder(name: str, beside: str = "") -> str:
    """The folder of a template: a gallery name, or a path (from `beside`, the folder of learnings.yaml).

    Raises `UsageError` where there is none.
    """
    if name == os.path.basename(name) and not name.startswith("."):
        folder = os.path.join(gallery_folder(), name)
        if os.path.isfile(os.path.join(folder, MANIFEST)):
            return folder
    own = os.path.normpath(os.path.join(beside, os.path.expanduser(name)))
    if os.path.isdir(own):
        if os.path.isfile(os.path.join(own, MANIFEST)) or os.path.isfile(os.path.join(own, README)):
            return os.path.realpath(own)
        raise UsageError(
            f'"{name}" is a folder, but holds neither {MANIFEST} nor {README}',
            "`nexus-gen templates copy hub` makes a template folder to start from",
        )
    names = gallery_names()
    close = did_you_mean(name, names)
    raise UsageError(
        f'there is no template "{name}". {close}'.rstrip(),
        f"the templates are: {', '.join(names)}; or the path of a template folder of your own",
    )


def template_files(folder: str) -> list[str]:
    """The files of a template folder, relative with forward slashes, sorted; links out of it left out."""
    found: list[str] = []
    for where, _, names in os.walk(folder):
        below = where[len(folder) + 1 :].replace(os.sep, "/")
        for name in names:
            path = os.path.join(where, name)
            if name.endswith((".j2", ".yaml")) and not (os.path.islink(path) and not inside(path, folder)):
                found.append(f"{below}/{name}" if below else name)
    return sorted(found)


def copy_template(name: str, folder: str) -> None:
    """Copies a template to `folder`, which must be new or empty, whole or not at all.

    Raises `Refusal` where something stands there, `UsageError` where there is no such template.
    """
    import shutil
    import tempfile

    source = template_folder(name)
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise Refusal(f"{folder} exists already", f"name another folder: nexus-gen templates copy {name} DIR")
    with explained(folder, "write"):
        parent = os.path.dirname(os.path.abspath(folder))
        os.makedirs(parent, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nexus-gen-", dir=parent) as whole:
            for file in template_files(source):
                target = os.path.join(whole, "copy", *file.split("/"))
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copyfile(os.path.join(source, *file.split("/")), target)
            if os.path.isdir(folder):
                os.rmdir(folder)
            os.rename(os.path.join(whole, "copy"), folder)


def own_kinds(folders: Sequence[str]) -> frozenset[str]:
    """The kinds for which any of these template folders has a file in `sections/`."""
    names: set[str] = set()
    for folder in folders:
        below = os.path.join(folder, SECTIONS)
        if os.path.isdir(below):
            names.update(os.listdir(below))
    return frozenset(name.removesuffix(".md.j2") for name in names if name.endswith(".md.j2"))


def inside(path: str, folder: str) -> bool:
    """Whether `path`, links resolved, lies in `folder`."""
    real = os.path.realpath(path)
    return real.startswith(os.path.realpath(folder) + os.sep)
