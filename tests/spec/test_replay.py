"""Replayed scenarios give the same evidence as pytest-bdd."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import signature
from pathlib import Path

import pytest

from poreroutine.spec.gherkin import Step, feature_files, read_feature
from poreroutine.spec.names import Names
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.replay import line_of, play, scripts
from poreroutine.spec.run import run
from poreroutine.spec.step_registry import KnownStep, known_steps
from poreroutine.spec.world import Evidence, PromiseNotKeptError, StepNotUnderstoodError
from sampling import one_in
from small_features import LANTERN, played, workshop_advisor, written

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


FEATURES = Path(__file__).resolve().parents[2] / "features"


def shown(scenarios: Iterable[Evidence]) -> list[tuple[object, ...]]:
    ordered = sorted(scenarios, key=lambda one: (one.line, one.scenario))
    return [(one.scenario, one.fired, one.held, one.asserted, one.quiet) for one in ordered]


@pytest.mark.parametrize(
    "file", one_in(6, feature_files(FEATURES)[::12], name=lambda file: file.stem)
)
def test_features_show_the_same_either_way(file: Path) -> None:
    advisor = advisor_with(())
    names = Names(advisor.ruleset)
    alone = [play(script, advisor, names) for script in scripts([read_feature(file)])]

    assert shown(run(file).scenarios) == shown(alone)


@pytest.mark.parametrize("known", known_steps(), ids=lambda known: known.sentence)
def test_every_step_is_given_all_it_takes(known: KnownStep) -> None:
    keyword, _, text = known.example.partition(" ")

    line = line_of(Step(keyword, known.kind, text, line=1, column=1))

    assert set(signature(line.function).parameters) == {*line.fields, *line.shared}


def test_a_broken_promise_ends_the_play(tmp_path: Path) -> None:
    text = LANTERN.replace("lantern is there for rust", "quartz is in the routine")
    (noted,) = played(workshop_advisor(), tmp_path, text)

    assert noted.failure is not None
    assert "Then quartz is in the routine" == noted.failure.step
    assert isinstance(noted.failure.error, PromiseNotKeptError)


def test_a_sentence_that_is_no_step_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StepNotUnderstoodError, match="no step reads Then 'all is well'"):
        written(tmp_path, LANTERN + "    And all is well\n")
