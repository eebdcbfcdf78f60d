"""Characters that can't be seen or are garbled are found; those that a language or an emoji needs are not."""

from __future__ import annotations

import pytest

from nexus_gen.checking.characters import repaired
from tests.checked import findings, places

UNSEEN = [
    ("zero\u200bwidth", 5, "U+200B"),
    ("soft\u00adhyphen", 5, "U+00AD"),
    ("a\ufeffb", 2, "U+FEFF"),
    ("a\u2060b", 2, "U+2060"),
    ("a\u2028b", 2, "U+2028"),
    ("bell\x07", 5, "U+0007"),
    ("nul\x00", 4, "U+0000"),
    ("joined\u200dletters", 7, "U+200D"),
    ("mark\u200fleft", 5, "U+200F"),
    ("#\u00a0Title", 2, "U+00A0"),
    ("-\u00a0item", 2, "U+00A0"),
    ("\u2003indented", 1, "U+2003"),
    ("____\u2003", 5, "U+2003"),
    ("a \u3164 b", 3, "U+3164"),
]
SEEN = [
    "plain\ttext  ",
    "👨\u200d💻 👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 🧑🏽\u200d🚀 🤷\u200d♀\ufe0f",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می\u200cخواهم",
    "क\u094d\u200dष",
    "سلام\u200f (a)",
    "20\u00a0% of it",
    "Voilà\u202f!",
    "\u3000日本語の文",
    "1\ufe0f\u20e3 ✔\ufe0f",
]


@pytest.mark.parametrize(("line", "column", "name"), UNSEEN)
def test_an_unseen_character_is_found_and_named(line: str, column: int, name: str) -> None:
    (finding,) = findings(f"text\n\n{line}\n", "invisible-char")
    assert (finding.line, finding.column) == (3, column)
    assert finding.message.startswith(name)
    assert finding.message.isprintable()


@pytest.mark.parametrize("line", SEEN)
def test_a_character_with_a_use_is_left_alone(line: str) -> None:
    assert not findings(f"text\n\n{line}\n", "invisible-char")


def test_one_finding_counts_a_character_of_a_line() -> None:
    (finding,) = findings("a\u200bb\u200bc\u200b\n", "invisible-char")
    assert "3 times" in finding.message


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_character_that_turns_the_direction_is_found_in_code_too(sign: str) -> None:
    assert places(f"```\nrm {sign}x\n```\n", "bidi-char") == [(2, 4)]


@pytest.mark.parametrize(
    "text", ["💡 Tip", "café", "it’s “so”", "a – b", "naïve señor", "Привет", "日本", "├── x"]
)
def test_text_read_in_a_wrong_encoding_is_found_and_repaired(text: str) -> None:
    garbled = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )
    assert len(findings(f"{garbled}\n", "mojibake")) == 1
    assert repaired(garbled) == text
    assert not findings(f"{text}\n", "mojibake")


@pytest.mark.parametrize(
    "line",
    [
        "créée à l’été",
        "ÄÖÜ äöü ß",
        "Ãlvaro? São João",
        "│   ├── a",
        "Ελληνικά √2 × 3",
        "ПРИВЕТ МИР",
        "½ ¾ © ®",
        "→ ✔ ✅ 🚀",
        "Đà Nẵng, Việt Nam",
    ],
)
def test_letters_of_other_languages_are_no_mojibake(line: str) -> None:
    assert not findings(f"{line}\n", "mojibake")
    assert repaired(line) == line


@pytest.mark.parametrize("sign", ["\uf0b7", "\uf0a7", "\ufffd"])
def test_a_sign_that_nobody_sees_as_meant_is_mojibake(sign: str) -> None:
    assert places(f"a\n{sign}\titem\n", "mojibake") == [(2, 1)]
