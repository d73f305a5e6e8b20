"""Format a run of features."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from poreroutine._support.words import count_text
from poreroutine.rulesets.documents import display_path
from poreroutine.spec.evidence import Evidence, StepFailure
from poreroutine.spec.failures import PromiseNotKeptError, StepNotUnderstoodError
from poreroutine.spec.run import RunResult

_PASSED, _FAILED = "✓", "✗"


def as_text(run: RunResult) -> str:
    """Return a run as text: each feature with its scenarios, and the failures."""
    return "\n".join(_lines(run))


def _lines(run: RunResult) -> Iterator[str]:
    for (_, title), scenarios in groupby(run.scenarios, key=lambda one: (one.file, one.feature)):
        yield title
        for rule, group in groupby(scenarios, key=lambda one: one.rule):
            if rule is not None:
                yield f"  {rule}"
            indent = "  " if rule is None else "    "
            for one in group:
                yield f"{indent}{_PASSED if one.failure is None else _FAILED} {one.scenario}"
                if one.failure is not None:
                    yield from (f"{indent}    {line}" for line in _why(one, one.failure))
        yield ""
    yield from map(str, run.findings)
    if run.findings:
        yield ""
    yield _summary(run)


def _why(one: Evidence, failure: StepFailure) -> Iterator[str]:
    yield f"{display_path(Path(one.file))}:{failure.line}: {failure.step}"
    match failure.error:
        case PromiseNotKeptError() as error:
            yield f"expected  {error.expected}"
            yield f"found     {error.found}"
        case StepNotUnderstoodError() as error:
            yield error.message
            yield from error.hint.splitlines()
        case error:
            yield from str(error).splitlines()


def _summary(run: RunResult) -> str:
    passed = len(run.scenarios) - len(run.failed)
    parts = [f"{passed} of {count_text(len(run.scenarios), 'scenario')} kept"]
    if run.findings:
        parts.append(count_text(len(run.findings), "finding") + " in the files")
    return ", ".join(parts)
