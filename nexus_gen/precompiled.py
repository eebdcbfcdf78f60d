"""The gallery's templates as Python modules, made when the package is built.

Why: compiling them takes a tenth of a run. A module serves only for the very source, Jinja2 and Python
it was made from; anything else is compiled as usual.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Any
from zlib import crc32

import jinja2

if TYPE_CHECKING:
    from nexus_gen.engine import Engine

PACKAGE = "compiled"


def module_of(path: str, gallery: str) -> dict[str, Any] | None:
    """The namespace of the module made from the gallery file `path`, or None where there is none."""
    name = module_name(os.path.relpath(path, gallery))
    try:
        module = importlib.import_module(f"nexus_gen.{PACKAGE}.{name}")
    except ImportError:
        return None
    with open(path, "rb") as stream:
        made = stamp(stream.read())
    # Each engine gets a namespace of its own: Jinja2 puts its environment into it.
    return {**vars(module), "__file__": path} if module.made_from == made else None


def module_name(template: str) -> str:
    """The module for a template file, named relative to the gallery."""
    return "".join(char if char.isalnum() else "_" for char in template)


def stamp(source: bytes) -> str:
    """What a module is made from: the source, Jinja2's version and Python's."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{crc32(source):08x}-{len(source)}-{jinja2.__version__}-{version}"


def compile_gallery(engine_of: Any, gallery: str, target: str) -> None:
    """Writes a module for every template of the gallery into the folder `target`."""
    os.makedirs(target, exist_ok=True)
    with open(os.path.join(target, "__init__.py"), "w", encoding="utf-8") as stream:
        stream.write('"""Made from templates/ when the package is built; see nexus_gen/precompiled.py."""\n')
    for folder in sorted(os.listdir(gallery)):
        engine: Engine = engine_of(folder)
        for where, _, names in os.walk(os.path.join(gallery, folder)):
            for file in sorted(name for name in names if name.endswith(".j2")):
                path = os.path.join(where, file)
                with open(path, "rb") as source:
                    data = source.read()
                relative = os.path.relpath(path, gallery)
                code = engine.compile(data.decode("utf-8"), relative, path, raw=True)
                with open(os.path.join(target, module_name(relative) + ".py"), "w", encoding="utf-8") as out:
                    out.write(f"made_from = {stamp(data)!r}\n{code}")
