"""The gallery as Python modules: they serve only for the very source they were made from."""

from __future__ import annotations

import os
import pathlib
import shutil

import pytest

from nexus_gen.templating import precompiled
from nexus_gen.templating.engine import Engine
from nexus_gen.templating.gallery import gallery_folder, template_files
from nexus_gen.templating.look import find_look


@pytest.fixture
def made(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A package folder with the compiled gallery, in place of nexus_gen's own."""
    monkeypatch.setattr(precompiled, "PACKAGE", str(tmp_path))
    folder = tmp_path / precompiled.COMPILED
    precompiled.compile_gallery(lambda name: Engine(find_look(name)), gallery_folder(), str(folder))
    return folder


def test_every_template_of_the_gallery_is_compiled(made: pathlib.Path) -> None:
    engine = Engine(find_look("hub"))
    for file in template_files(gallery_folder()):
        if file.endswith(".j2"):
            path = os.path.join(gallery_folder(), *file.split("/"))
            namespace = precompiled.namespace_of(engine, path, gallery_folder())
            assert namespace and namespace["environment"] is engine and callable(namespace["root"])


def test_a_changed_source_is_not_served_by_its_old_module(made: pathlib.Path, tmp_path: pathlib.Path) -> None:
    copy = tmp_path / "gallery"
    shutil.copytree(gallery_folder(), copy)
    path = copy / "plain" / "sections" / "quote.md.j2"
    engine = Engine(find_look("hub"))
    assert precompiled.namespace_of(engine, str(path), str(copy)) is not None
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert precompiled.namespace_of(engine, str(path), str(copy)) is None


def test_a_jinja2_that_does_not_tell_its_version_is_still_told_from_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = precompiled.stamp(b"x")
    monkeypatch.delattr("jinja2.__version__")
    assert precompiled.stamp(b"x") == told


def test_without_modules_there_is_nothing_to_serve(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precompiled, "PACKAGE", str(tmp_path))
    path = os.path.join(gallery_folder(), "plain", "sections", "quote.md.j2")
    assert precompiled.namespace_of(Engine(find_look("hub")), path, gallery_folder()) is None
