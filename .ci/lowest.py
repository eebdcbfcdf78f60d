"""Prints the lowest versions that pyproject.toml allows, as constraints for pip."""

import pathlib
import re
import tomllib

project = tomllib.loads(pathlib.Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
for wanted in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
    if found := re.match(r"(?P<name>[\w-]+)>=(?P<version>[\d.]+)", wanted):
        print(f"{found['name']}=={found['version']}")
