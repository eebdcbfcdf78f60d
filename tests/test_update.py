"""`render`: what is written, and above all what is not."""

from __future__ import annotations

import os
import pathlib
import re
import stat
import sys
from collections.abc import Callable

import pytest

from tests.conftest import Run

Write = Callable[[str], pathlib.Path]
TEXT = "overview: Over.\ntechnologies: [Git, Docker]\n"


def readme(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "README.md"


def test_render_check_and_render_again(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    """check is 1 before, 0 after, 1 after an edit of one value, 2 on a broken file; it never writes."""
    source = learnings(TEXT)
    assert run("render", "--check").code == 1
    assert not readme(tmp_path).exists()
    assert run("render").code == 0
    assert run("render", "--check").code == 0
    before = readme(tmp_path).read_bytes()
    source.write_text(source.read_text().replace("Docker", "Podman"))
    assert run("render", "--check").code == 1
    source.write_text("title: [")
    assert run("render", "--check").code == 2
    assert run("render").code == 2
    assert readme(tmp_path).read_bytes() == before


def test_a_readme_that_is_up_to_date_is_not_touched(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    learnings(TEXT)
    run("render")
    os.utime(readme(tmp_path), ns=(10**18, 10**18))
    for flags in ([], ["--force"], ["--check"], ["--diff"]):
        assert run("render", *flags).code == 0
    assert readme(tmp_path).stat().st_mtime_ns == 10**18


def test_a_readme_with_the_same_text_is_current_whatever_its_comment_was_made_by(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    """A new version, or a change of a template that shows nowhere, makes no README stale and rewrites none."""
    learnings(TEXT)
    run("render")
    made = re.sub("nexus-gen [0-9.]+:", "nexus-gen 0.0.1:", readme(tmp_path).read_text())
    readme(tmp_path).write_text(re.sub("inputs [0-9a-f]+", "inputs 0123456789abcdef", made))
    before = readme(tmp_path).read_bytes()
    for flags in (["--check"], ["--diff"], []):
        result = run("render", *flags)
        assert (result.code, result.out) == (0, "")
    assert readme(tmp_path).read_bytes() == before


def test_a_readme_that_lost_its_comment_gets_it_back(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    learnings(TEXT)
    run("render")
    whole = readme(tmp_path).read_text()
    readme(tmp_path).write_text(whole.partition("\n<!-- nexus-gen")[0])
    assert run("render", "--check").code == 0
    assert run("render").code == 0
    assert readme(tmp_path).read_text() == whole


def test_an_edit_by_hand_is_not_overwritten(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    source = learnings(TEXT)
    run("render")
    edited = readme(tmp_path).read_text().replace("Over.", "Over, and more.")
    readme(tmp_path).write_text(edited)
    for text in (source.read_text(), source.read_text().replace("Git", "Mercurial")):
        source.write_text(text)
        refused = run("render")
        assert refused.code == 1
        assert "edited by hand" in refused.err and "--force" in refused.err
        assert "-Over, and more." in refused.err and "+Over." in refused.err
        assert readme(tmp_path).read_text() == edited
    assert run("render", "--check").code == 1
    assert run("render", "--force").code == 0
    assert "Over, and more." not in readme(tmp_path).read_text()


def test_a_line_after_the_comment_is_an_edit_by_hand(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    learnings(TEXT)
    run("render")
    with readme(tmp_path).open("a") as stream:
        stream.write("\nOne more line.\n")
    refused = run("render")
    assert refused.code == 1 and "edited by hand" in refused.err and "-One more line." in refused.err


def test_an_edit_that_the_learnings_make_too_is_no_conflict(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    source = learnings(TEXT)
    run("render")
    for path in (readme(tmp_path), source):
        path.write_text(path.read_text().replace("Over.", "Over, twice."))
    assert run("render").code == 0
    assert run("render", "--check").code == 0


def test_a_readme_of_somebody_else_is_replaced_only_if_nothing_is_lost(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    learnings(TEXT)
    readme(tmp_path).write_text("# Notes\n\nOver.\n")
    assert run("render").code == 0
    foreign = "# Notes\n\nOver, with [a link](https://example.org).\n"
    readme(tmp_path).write_text(foreign)
    refused = run("render")
    assert refused.code == 1
    assert "would be lost" in refused.err and "https://example.org" in refused.err
    assert readme(tmp_path).read_text() == foreign


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", "# Notes\r\n".encode("utf-16")])
def test_an_empty_or_default_readme_is_replaced(
    run: Run, learnings: Write, tmp_path: pathlib.Path, content: bytes
) -> None:
    learnings(TEXT)
    readme(tmp_path).write_bytes(content)
    assert run("render").code == 0
    assert "## Major" in readme(tmp_path).read_text("utf-8-sig").replace("🧠 ", "")


def test_a_readme_that_is_not_text_is_left_alone(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    for content in (b"\x89PNG\r\n\0\0", b"caf\xe9"):
        readme(tmp_path).write_bytes(content)
        assert run("render").code in (1, 2)
        assert readme(tmp_path).read_bytes() == content


def test_windows_line_ends_and_bom_stay(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    """git's autocrlf must neither look like an edit by hand nor be undone."""
    source = learnings(TEXT)
    run("render")
    windows = b"\xef\xbb\xbf" + readme(tmp_path).read_bytes().replace(b"\n", b"\r\n")
    readme(tmp_path).write_bytes(windows)
    assert run("render").code == 0
    assert readme(tmp_path).read_bytes() == windows
    assert run("render", "--check").code == 0
    source.write_bytes(source.read_bytes().replace(b"Git", b"Hg").replace(b"\n", b"\r\n"))
    assert run("render").code == 0
    changed = readme(tmp_path).read_bytes()
    assert (
        changed
        == windows.replace(b"- Git", b"- Hg").split(b"<!--")[0] + b"<!--" + changed.split(b"<!--", 1)[1]
    )
    assert changed.count(b"\n") == changed.count(b"\r\n")


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")
def test_mode_and_symbolic_link_stay(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    real = tmp_path / "docs.md"
    real.write_text("")
    real.chmod(0o640)
    readme(tmp_path).symlink_to(real)
    assert run("render").code == 0
    assert readme(tmp_path).is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_text().startswith("# Notes")


def test_diff_shows_the_change_and_writes_nothing(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    source = learnings(TEXT)
    run("render")
    before = readme(tmp_path).read_bytes()
    source.write_text(source.read_text().replace("Docker", "Podman"))
    shown = run("render", "--diff")
    assert shown.code == 0
    assert shown.out.startswith("--- README.md") and "\n-- Docker\n+- Podman\n" in shown.out
    assert "\x1b[" not in shown.out
    assert run("render", "--diff", "--check").code == 1
    assert readme(tmp_path).read_bytes() == before


def test_stdout_output_and_template(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    printed = run("render", "--stdout", "--template", "plain")
    assert printed.code == 0 and printed.out.startswith("# Notes\n\n## Overview\n")
    assert not readme(tmp_path).exists()
    assert run("render", "--output", "other.md", "--template", "plain").code == 0
    assert (tmp_path / "other.md").read_text(encoding="utf-8") == printed.out
    assert not readme(tmp_path).exists()


def test_a_template_of_the_call_does_not_count_as_up_to_date(run: Run, learnings: Write) -> None:
    learnings(TEXT)
    run("render", "--template", "plain")
    assert run("render", "--check").code == 1
    assert "written" in run("render").err


@pytest.mark.parametrize("path", [".", "learnings.yaml", "README.md", "", "../{name}"])
def test_a_path_is_a_folder_or_either_file(
    run: Run, learnings: Write, tmp_path: pathlib.Path, path: str
) -> None:
    learnings(TEXT)
    arguments = [path.format(name=tmp_path.name)] if path else []
    assert run("render", *arguments).code == 0
    assert readme(tmp_path).exists()


def test_one_bad_path_of_a_batch_stops_nothing(run: Run, tmp_path: pathlib.Path) -> None:
    for name, text in (("a", "title: A"), ("b", "tilte: B"), ("c", "title: C")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "learnings.yaml").write_text(f"format: 1\n{text}\n")
    result = run("render", "a", "b", "missing", "c")
    assert result.code == 2
    assert (tmp_path / "a/README.md").exists() and (tmp_path / "c/README.md").exists()
    assert not (tmp_path / "b/README.md").exists()
    assert 'b/learnings.yaml:2:1: unknown key "tilte". Did you mean "title"?' in result.err.replace(
        os.sep, "/"
    )
    assert "missing" in result.err


def test_the_highest_exit_code_of_a_batch_wins(run: Run, tmp_path: pathlib.Path) -> None:
    for name in ("fresh", "stale"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "learnings.yaml").write_text("format: 1\ntitle: A\n")
    run("render", "fresh")
    assert run("render", "--check", "fresh").code == 0
    assert run("render", "--check", "stale", "fresh").code == 1


def test_unknown_template_and_programme_are_located(run: Run, learnings: Write) -> None:
    learnings("template: hubb\n")
    wrong = run("render")
    assert wrong.code == 2
    assert 'learnings.yaml:3:11: there is no template "hubb". Did you mean "hub"?' in wrong.err
    learnings("programme: prodev-backnd\n")
    wrong = run("render")
    assert wrong.code == 2
    assert (
        'learnings.yaml:3:12: there is no programme "prodev-backnd". Did you mean "prodev-backend"?'
        in wrong.err
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_the_environments_fault(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    readme(tmp_path).symlink_to("/dev/full")
    full = run("render", "--force")
    assert full.code == 3
    assert "No space left" in full.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_the_environments_fault(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    learnings(TEXT)
    tmp_path.chmod(0o500)
    try:
        assert run("render").code == 3
    finally:
        tmp_path.chmod(0o700)


def test_flags_that_exclude_each_other(run: Run, learnings: Write) -> None:
    learnings(TEXT)
    assert run("render", "--stdout", "--check").code == 2
    assert run("render", "--stdout", ".", ".").code == 2


def test_the_comment_is_small_and_changes_with_a_part_alone(
    run: Run, learnings: Write, tmp_path: pathlib.Path
) -> None:
    """Sixty entries take less than 1 KB; one changed entry changes one pair of prints and the hashes."""
    text = "technologies:\n" + "".join(f"  - name: T{n}\n    summary: about {n}\n" for n in range(60))
    source = learnings(text)
    run("render")
    before = readme(tmp_path).read_text().split("<!-- nexus-gen")[1]
    assert len(before) < 1024
    source.write_text(source.read_text().replace("about 30", "about it"))
    run("render")
    after = readme(tmp_path).read_text().split("<!-- nexus-gen")[1]
    changed = [(a, b) for a, b in zip(before.split(), after.split(), strict=True) if a != b]
    assert len(changed) == 3  # inputs, text, and the one entry


def test_the_source_is_never_the_target(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    source = learnings(TEXT)
    (tmp_path / "link.yaml").symlink_to(source)
    before = source.read_text()
    for target in ("learnings.yaml", "./learnings.yaml", "link.yaml"):
        assert run("render", "--force", "--output", target).code == 2
    assert source.read_text() == before


def test_only_a_readme_is_replaced(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    other = tmp_path / "requirements.txt"
    other.write_text("Git\nDocker\n")
    refused = run("render", "--output", other.name)
    assert refused.code == 1 and "is no README" in refused.err
    assert other.read_text() == "Git\nDocker\n"


def test_a_comment_or_an_emoji_is_not_lost_either(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    for foreign in ("<!-- call Ada -->\n# Notes\n", "# Notes 🦊\n"):
        readme(tmp_path).write_text(foreign, encoding="utf-8")
        assert run("render").code == 1
        assert readme(tmp_path).read_text(encoding="utf-8") == foreign


def test_force_replaces_what_is_no_text(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    for content in (b"\0\1", b"caf\xe9"):
        readme(tmp_path).write_bytes(content)
        assert run("render").code == 1
        assert run("render", "--force").code == 0


def test_a_readme_in_other_case_is_the_readme(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    learnings(TEXT)
    (tmp_path / "readme.md").write_text("# Notes\n")
    assert run("render").code == 0
    assert sorted(path.name.lower() for path in tmp_path.iterdir()) == ["learnings.yaml", "readme.md"]


def test_a_near_miss_of_the_file_name_is_told(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yml").write_text("format: 1\ntitle: x\n")
    missing = run("render")
    assert missing.code == 2 and "rename learnings.yml to learnings.yaml" in missing.err


def test_what_can_only_be_shown_as_typed_is_named(run: Run, learnings: Write, tmp_path: pathlib.Path) -> None:
    """A definition behind a task's box holds for the whole README, on GitHub alone."""
    learnings("overview: |\n  - [x] [docs]: /u\n")
    result = run("render")
    assert result.code == 0 and "overview is shown as you typed it" in result.err
    assert "```text\n- [x] [docs]: /u\n```" in readme(tmp_path).read_text(encoding="utf-8")
