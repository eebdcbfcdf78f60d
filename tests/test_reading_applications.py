"""An application's README is told from notes of what was learned, whatever words both use in their titles."""

from __future__ import annotations

import pytest

from tests.checked import report

RUN = "\n\n```sh\ngit clone https://example.org/a.git\npip install -r requirements.txt\npython manage.py runserver\n```\n\n"
NOTES = [
    "# Docker: what I learned\n\n## Build\n\ndocker build .\n\n## Commands\n\nps\n\n## Run\n\nrun\n\n## Usage\n\nx\n\n## Project\n\ny\n",
    "# Go cheat sheet\n\n## Install\n\ngo get\n\n## Build\n\ngo build\n\n## Testing\n\ngo test\n\n## Modules\n\nx\n\n## Errors\n\ny\n",
    "# Kubernetes\n\n## Commands\n\nkubectl\n\n## Deployment\n\nx\n\n## Setup\n\nminikube start\n\n## Usage\n\ny\n\n## API\n\nz\n",
    "# Day 12\n\n## Setup\n\nA new machine.\n\n## Running tests\n\npytest\n\n## Features\n\nx\n\n## Database\n\ny\n\n## Build\n\nz\n",
]
APPLICATIONS = [
    "# E-Commerce API\n\n## Features\n\n- carts\n\n## Tech stack\n\n- Django\n",
    f"# alx-project-nexus\n\n## Overview\n\nText.\n\n## Features\n\n- polls\n\n## Installation{RUN}## Endpoints\n\nGET /polls\n\n## License\n\nMIT\n",
    f"# Lite-Link\n\n## Features\n\n- links\n\n## Getting started{RUN}## Configuration\n\nKEY=1\n\n## Deployment\n\nx\n\n## License\n\nMIT\n",
]


def is_told(text: str) -> bool:
    return any(finding.rule == "other-project" for finding in report(text).findings)


@pytest.mark.parametrize("text", NOTES, ids=["docker", "cheat sheet", "kubernetes", "day"])
def test_notes_are_no_application(text: str) -> None:
    assert not is_told(text)


@pytest.mark.parametrize(
    "text", APPLICATIONS, ids=["by its title", "the repository's name", "a product's name"]
)
def test_an_application_is_told(text: str) -> None:
    assert is_told(text)


def kinds(text: str) -> dict[str, str]:
    return {section.title: section.kind for section in report(text).sections}


def test_parts_of_an_application_are_known_by_what_they_show() -> None:
    text = (
        f"# Shop API\n\n## Features\n\n- carts\n\n## Installation{RUN}## Talking to it\n\n```text\nGET /carts\nPOST /carts\n```\n\n"
        "## Entities\n\nCart, Item\n\n## On your machine\n\n```sh\ngit clone x\nnpm start\n```\n\n## License\n\nMIT\n"
    )
    found = kinds(text)
    assert (found["Talking to it"], found["Entities"]) == ("api", "api")
    assert found["On your machine"] == "setup"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Communication Channels", "channels"), ("Community and Support", "channels"), ("Find the crowd", "channels"),
        ("Whom to work with", "collaboration"), ("Peer learning", "collaboration"), ("Networking with others", "collaboration"),
    ],
)  # fmt: skip
def test_working_together_has_many_titles(title: str, kind: str) -> None:
    text = f"# My ProDev notes\n\n## Overview\n\nA.\n\n## {title}\n\nDiscord: `#ProDevProjectNexus`\n\n## Key Concepts\n\n- Caching\n"
    assert kinds(text)[title] == kind
