"""The gallery's templates as Python modules, made when the package is built.

Why: compiling them takes a tenth of a run. A module serves only for the very source, Jinja2 and Python
it was made from; anything else is compiled as usual.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from typing import Any
from zlib import crc32

import jinja2
from jinja2 import Environment

from nexus_gen.templating.gallery import PACKAGE

COMPILED = "compiled"


def namespace_of(engine: Environment, path: str, gallery: str) -> dict[str, Any] | None:
    """What the module made from the gallery file `path` defines for `engine`; None where there is none."""
    name = module_name(os.path.relpath(path, gallery))
    file = os.path.join(PACKAGE, COMPILED, name + ".py")
    try:
        code = SourceFileLoader(name, file).get_code(name)
    except OSError:
        return None
    assert code is not None
    namespace: dict[str, Any] = {"environment": engine, "__file__": path}
    exec(code, namespace)  # noqa: S102 - Python that the build made from this package's own templates
    with open(path, "rb") as stream:
        return namespace if namespace["made_from"] == stamp(stream.read()) else None


def module_name(template: str) -> str:
    """The module for a template file, named relative to the gallery."""
    return "".join(char if char.isalnum() else "_" for char in template)


def stamp(source: bytes) -> str:
    """What a module is made from: the source, Jinja2's version and Python's."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{crc32(source):08x}-{len(source)}-{_jinja2_version()}-{version}"


def _jinja2_version() -> str:
    """The version of Jinja2. Its package may not tell it; asking for the metadata takes 10 ms."""
    known = getattr(jinja2, "__version__", "")
    if known:
        return str(known)
    from importlib.metadata import version

    return version("jinja2")


def compile_gallery(engine_of: Callable[[str], Environment], gallery: str, target: str) -> None:
    """Writes a module for every template of the gallery into the folder `target`."""
    os.makedirs(target, exist_ok=True)
    for folder in sorted(os.listdir(gallery)):
        engine = engine_of(folder)
        for where, _, names in os.walk(os.path.join(gallery, folder)):
            for file in sorted(name for name in names if name.endswith(".j2")):
                path = os.path.join(where, file)
                with open(path, "rb") as source:
                    data = source.read()
                relative = os.path.relpath(path, gallery)
                code = engine.compile(data.decode("utf-8"), relative, path, raw=True)
                with open(os.path.join(target, module_name(relative) + ".py"), "w", encoding="utf-8") as out:
                    out.write(f"made_from = {stamp(data)!r}\n{code}")
