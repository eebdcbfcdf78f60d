"""Compiles the gallery's templates into the package when it is built; see nexus_gen/precompiled.py."""

from __future__ import annotations

import os
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Writes nexus_gen/compiled/, which the wheel takes along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from nexus_gen.templating.engine import Engine
        from nexus_gen.templating.look import find_look
        from nexus_gen.templating.precompiled import COMPILED, compile_gallery

        target = os.path.join(self.root, "nexus_gen", COMPILED)
        compile_gallery(lambda name: Engine(find_look(name)), os.path.join(self.root, "templates"), target)
