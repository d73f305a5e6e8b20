"""What is known of the answers before a question is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine._support import disk_cache
from poreroutine.advisor.default import default_advisor
from poreroutine.ask.answer_index import build_answer_index, stored_answer_index
from poreroutine.ask.reading import Reader


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a reader of questions; what is stored meanwhile goes to a folder of the test."""
    monkeypatch.setenv(disk_cache.VARIABLE, str(tmp_path / "cache"))
    ruleset = default_advisor().ruleset
    return Reader(ruleset.knowledge, ruleset.vocabulary.names)


@pytest.mark.slow
def test_an_index_from_disk_equals_the_one_that_was_built(reader: Reader) -> None:
    ruleset = default_advisor().ruleset
    built = stored_answer_index(
        "these rules", lambda: build_answer_index(ruleset.knowledge.answers, reader)
    )

    def never() -> None:
        pytest.fail("it was built again")

    assert stored_answer_index("these rules", never) == built  # type: ignore[arg-type]
    assert {each.answer for each in built.phrasings} == set(ruleset.knowledge.answers)


def test_other_rules_have_an_index_of_their_own(reader: Reader) -> None:
    ruleset = default_advisor().ruleset
    answers = dict(list(ruleset.knowledge.answers.items())[:2])
    stored_answer_index("these rules", lambda: build_answer_index(answers, reader))
    fewer = stored_answer_index("other rules", lambda: build_answer_index({}, reader))

    assert not fewer.phrasings
