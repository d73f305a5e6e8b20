"""Settings from the environment, and those that would open or stop the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.serve import Settings


def of(**environ: str) -> Settings:
    return Settings.from_environment({f"POREROUTINE_SERVE_{k}": v for k, v in environ.items()})


def test_every_kind_of_setting_is_read(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("0123456789abcdef\n", "utf-8")
    found = of(
        RULESETS="a:b",
        CORS="https://a.example https://b.example",
        MAX_BODY="5000",
        TIMEOUT="2.5",
        QUIZ="no",
        TOKEN_FILE=str(token),
        PORT="8000",
    )

    assert ("a", "b") == found.rulesets
    assert ("https://a.example", "https://b.example") == found.cors
    assert (5000, 2.5, False) == (found.max_body, found.timeout, found.quiz)
    assert "0123456789abcdef" == found.token


def test_what_is_given_comes_before_the_environment() -> None:
    found = Settings.from_environment(
        {"POREROUTINE_SERVE_LOG": "off", "PATH": "/bin"}, log="rules", catalog=None
    )

    assert ("rules", None) == (found.log, found.catalog)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_BODDY", "5000"),
        ("MAX_BODY", "many"),
        ("MAX_BODY", "0"),
        ("QUIZ", "perhaps"),
        ("TOKEN", "short"),
        ("ETAG_KEY", "short"),
        ("LOG", "everything"),
        ("MEDICINES", "ask"),
        ("KEEP_RULES", "-1"),
    ],
)
def test_what_can_not_be_meant_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=rf"(?i){name}"):
        of(**{name: value})


def test_secrets_are_not_shown() -> None:
    found = Settings(token="0123456789abcdef", etag_key="fedcba9876543210")  # noqa: S106 - made up

    assert "0123456789abcdef" not in repr(found)
    assert "fedcba9876543210" not in repr(found)
