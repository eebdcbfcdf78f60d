"""A good file broken in 300 ways: read, or told what is wrong; never a traceback, never a touched README."""

from __future__ import annotations

import pathlib
import random
import subprocess
import sys

import pytest
import yaml

from nexus_gen.errors import NexusError
from nexus_gen.files import decode
from nexus_gen.learnings.read import parse

GOOD = """\
# yaml-language-server: $schema=learnings.schema.json
format: 1
programme: prodev-backend
template: hub
title: "alx: project nexus 😀"
intro: One paragraph of *Markdown*.   # a comment
toc: yes
titles: {first_week: 💡 My first week, quote: ""}
overview: |
  Markdown prose, with `code`:

  - a list
  - of two
technologies:
  - name: Python
    summary: What it was used for
  - name: Databases
    items:
      - name: PostgreSQL
        summary: 'It''s relational'
        points: [migrations, "indexes, too"]
concepts:
- Database Design
challenges:
  as: headings
  labels: {problem: Issue, solution: Fix}
  items:
    - name: Slow list endpoints
      problem: A query for each row
      solution: >-
        select_related()
        and an index
channels: [{name: Discord, handle: "#ProDevProjectNexus"}]
files: [{path: README.md}, learnings.yaml]
quote: {text: Simple is better than complex., author: Tim Peters}
sections:
  setup:
    title: Getting started
    body: |
      ```bash
      pip install -r requirements.txt  # all of it
      ```
layout:
  - overview
  - title: Major Learnings
    sections: [technologies, concepts, challenges]
  - setup
"""
SIGNS = [b":", b"-", b" ", b"\n", b"\t", b"*", b"&", b"!", b"@", b"%", b"[", b"]", b"{", b"}", b'"', b"'",
         b"#", b"|", b">", b"?", b",", b"\\", b"`", b"\0", b"\r", b"\x85", b"\xff", b"\xc2\xa0", b"---\n",
         b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"<<: *a\n"]  # fmt: skip


def mutated(seed: int) -> bytes:
    """The good file with up to three bytes or lines deleted, doubled, swapped or put in."""
    chance = random.Random(seed)
    data = GOOD.encode()
    for _ in range(chance.randint(1, 3)):
        by_line = chance.random() < 0.5
        parts = data.splitlines(keepends=True) if by_line else [bytes([byte]) for byte in data]
        here, there = chance.randrange(len(parts)), chance.randrange(len(parts))
        change = chance.choice(["delete", "double", "swap", "put in"])
        if change == "delete":
            del parts[here]
        elif change == "double":
            parts.insert(here, parts[here])
        elif change == "swap":
            parts[here], parts[there] = parts[there], parts[here]
        else:
            parts.insert(here, chance.choice(SIGNS))
        data = b"".join(parts)
    return data


def outcome(data: bytes) -> str:
    try:
        parse(decode(data, "learnings.yaml"))
    except NexusError as error:
        assert error.message
        assert error.exit_code == 2
        return "told"
    return "read"


def test_the_good_file_is_good() -> None:
    assert outcome(GOOD.encode()) == "read"


@pytest.mark.parametrize("seed", range(300))
def test_a_broken_file_is_read_or_told(seed: int) -> None:
    assert outcome(mutated(seed)) in ("read", "told")


def test_both_parsers_take_the_same_files(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [outcome(mutated(seed)) for seed in range(300)]
    monkeypatch.setattr("nexus_gen.learnings.compose.PARSER", yaml.BaseLoader)
    second = [outcome(mutated(seed)) for seed in range(300)]
    assert [seed for seed in range(300) if first[seed] != second[seed]] == []
    assert 100 < first.count("told") < 300


@pytest.mark.parametrize("seed", range(0, 300, 25))
def test_a_broken_file_leaves_the_readme_alone(seed: int, tmp_path: pathlib.Path) -> None:
    data = mutated(seed)
    (tmp_path / "learnings.yaml").write_bytes(data)
    (tmp_path / "README.md").write_text("# mine\n")
    ended = subprocess.run(
        [sys.executable, "-m", "nexus_gen", "render", str(tmp_path)], capture_output=True, text=True
    )
    assert "Traceback" not in ended.stderr
    if outcome(data) == "told":
        assert ended.returncode == 2
        assert "learnings.yaml:" in ended.stderr
        assert (tmp_path / "README.md").read_text() == "# mine\n"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "learnings.yaml"]
