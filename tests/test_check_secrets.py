"""Live keys and passwords are found and never told, not even in part; samples are left alone."""

from __future__ import annotations

import base64
import random
import string

import pytest

from tests.checked import findings, found_in_line, places

_SIGNS = string.ascii_letters + string.digits


def made_up(length: int, signs: str = _SIGNS) -> str:
    """Signs by chance: no secret stands in this file."""
    return "".join(random.Random(length).choices(signs, k=length))


HEX, UPPER = "0123456789abcdef", "ABCDEFGHJKLMNPQRSTUVWXYZ234567"
LIVE = [
    "AKIA" + made_up(16, UPPER),
    "gh" + "p_" + made_up(36),
    "github" + "_pat_" + made_up(22) + "_" + made_up(59),
    "gl" + "pat-" + made_up(20),
    "xox" + "b-907531908642-" + made_up(24),
    "sk" + "_live_" + made_up(24),
    "AI" + "za" + made_up(35),
    "sk-" + "proj-" + made_up(48),
    "S" + "G." + made_up(22) + "." + made_up(43),
    "hf" + "_" + made_up(34),
    ".".join(("eyJ" + made_up(20), "eyJ" + made_up(60), made_up(43))),
    "-----BEGIN RSA " + "PRIVATE KEY-----\n" + made_up(64),
    f"DATABASE_URL=postgres://notes:{made_up(12)}@db.notes.dev:5432/notes",
    f"amqps://notes:{made_up(20)}@rabbit.cloud.dev/notes",
    f"redis://:{made_up(24)}@cache.notes.dev:6379",
    f"SECRET_KEY = 'django-insecure-{made_up(40)}'",
    f"JWT_SECRET_KEY={made_up(32, HEX)}",
    f'"api_key": "{made_up(32)}"',
    f"EMAIL_HOST_PASSWORD={made_up(16)}",
]
SAMPLES = """
DATABASE_URL=postgres://user:password@localhost:5432/db
postgresql://user:pass@host:port/db
postgres://notes:S3cr3tpass@db:5432/notes
amqp://guest:guest@localhost:5672//
redis://:your_password@redis.example.com:6379
mongodb+srv://<user>:<password>@cluster0.a1b2c.mongodb.net
https://user:token@github.com/someone/x.git
SECRET_KEY=your-secret-key-here-change-in-production
SECRET_KEY=${SECRET_KEY}
SECRET_KEY = os.environ["SECRET_KEY"]
JWT_SECRET=supersecretkey123
DB_PASSWORD=secure_password_here
password: Admin@1234
"password": "StrongP@ssw0rd123!"
"password": "MySecurePass123!"
API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx
AKIAIOSFODNN7EXAMPLE
Authorization: Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b
TOKEN_LIFETIME=timedelta(minutes=60)
The token: a short-lived credential
token_obtained_at: 2025-11-12T10:30:45Z
secret: "a phrase of several words"
SECRET_KEY=<generate-one>
API_KEY=123456789012
ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
CSRF tokens: https://docs.example/security/csrf-tokens-2
""".strip().splitlines()


@pytest.mark.parametrize("line", LIVE, ids=range(len(LIVE)))
def test_a_live_secret_is_found_in_prose_and_in_code(line: str) -> None:
    assert found_in_line(line, "secret")
    assert len(findings(f"```\n{line}\n```\n", "secret")) == 1


@pytest.mark.parametrize("line", SAMPLES)
def test_a_sample_is_no_secret(line: str) -> None:
    assert not found_in_line(line, "secret")


def test_the_message_does_not_tell_the_secret() -> None:
    for line in LIVE[:-1]:
        for finding in findings(f"{line}\n", "secret"):
            assert not any(
                line[at : at + 9] in finding.message
                for at in range(8, len(line) - 9)
                if "PRIVATE" not in line
            )


def test_the_place_is_the_secret() -> None:
    assert places(f"a\n\nuse redis://:{made_up(24)}@cache.notes.dev\n", "secret") == [(3, 14)]
    assert base64.b64encode(b"x")  # what is found is text, whatever it encodes


@pytest.mark.parametrize(
    "line",
    ["ann.lee@mail.dev", "[mail](mailto:ann.lee@mail.dev)", "Call +254 712 345 678", "+1 (415) 555-0134"],
)
def test_what_belongs_to_a_person_is_found(line: str) -> None:
    assert found_in_line(line, "personal-data")


@pytest.mark.parametrize(
    "line",
    [
        "someone@example.org",
        "info@company.dev",
        "git@github.com:someone/x.git",
        "`ann.lee@mail.dev`",
        "your.name@mail.dev",
        "version 1.2.3 + 4",
        "@someone on the platform",
        "2025-01-02 +0300",
    ],
)
def test_what_belongs_to_nobody_is_not(line: str) -> None:
    assert not found_in_line(line, "personal-data")


@pytest.mark.parametrize("length", [20, 32])
def test_nothing_of_a_password_is_told(length: int) -> None:
    secret = made_up(length)
    told = findings(f"# N\n\nDB_PASSWORD={secret}\n", "secret")
    assert told
    pieces = [secret[at : at + 3] for at in range(length - 2)]
    assert not any(piece in f"{one.message} {one.hint}" for one in told for piece in pieces)
