"""References to rulesets, and lists of people: read, or rejected with a clear message."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine import ProfileError
from poreroutine.authoring.diff.references import open_reference
from poreroutine.authoring.diff.sample import read_people
from poreroutine.errors import PoreroutineError, RulesReferenceError
from tiny_ruleset import TINY, rule, write


def git(folder: Path, *arguments: str) -> bytes:
    names = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *names, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two versions of a small ruleset, the first one tagged."""
    folder = tmp_path / "repository"
    write(folder / "rulesets", TINY)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    git(folder, "tag", "v0.9")
    write(folder / "rulesets", {"guard/more.yaml": rule("guard.more.rule")})
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "two")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("reference", "has"),
    [
        ("HEAD", True),
        ("HEAD~1", False),
        ("main:rulesets", True),
        ("v0.9:rulesets/", False),
        ("0.9", False),
        ("rulesets", True),
    ],
)
def test_rulesets_are_found_by_folder_revision_and_version(
    reference: str, has: object, repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "scratch").mkdir()
    loaded = open_reference(reference, tmp_path / "scratch")
    state = git(repository, "status", "--porcelain")

    assert has == ("guard.more.rule" in loaded.ruleset.by_id)
    assert b"" == state


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "HEAD~9",
        "nowhere",
        "main:nothing",
        "main:../x",
        "--output=/tmp/x",
        ":",
        "a\0b",
        "x" * 300,
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_stands_for_nothing_is_refused(reference: str, tmp_path: Path) -> None:
    with pytest.raises(RulesReferenceError, match="E306"):
        open_reference(reference, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '{"age": 20}\n\n{"age": 30}\n',
        '[{"age": 20}, {"age": 30}]',
        "- {age: 20}\n- age: 30\n",
        '\ufeff[{"age": 20}, {"age": 30}]',
    ],
)
def test_people_are_read_from_any_list(text: str) -> None:
    assert ({"age": 20}, {"age": 30}) == read_people(text.encode(), "people")


def test_one_alone_is_a_list_too() -> None:
    assert ({"age": 20},) == read_people(b"age: 20\n", "people")


@pytest.mark.parametrize("text", [b"", b"[]", b"[1]", b"\xff", b"a: [", b'{"age": 1}\n{"age"'])
def test_what_is_no_list_of_people_is_refused(text: bytes) -> None:
    with pytest.raises(ProfileError, match="people"):
        read_people(text, "people")


@given(st.binary(max_size=80) | st.text("{}[]:,\"'\n-a1 ", max_size=40).map(str.encode))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    with suppress(PoreroutineError):
        assert all(isinstance(one, dict) for one in read_people(data, "people"))
