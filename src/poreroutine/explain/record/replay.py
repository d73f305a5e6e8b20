"""Replay: runs a record's answers with today's rules and reports what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from poreroutine.core.pipeline import Pipeline
from poreroutine.errors import (
    AlteredRecordError,
    ProfileError,
    ProfileFault,
    StoredRecordError,
    without_causes,
)
from poreroutine.explain.compare.attribution import CausalAttribution, Rules
from poreroutine.explain.compare.differences import PARTS_AND_TEXTS, differences
from poreroutine.explain.compare.profile_changes import unknown_field
from poreroutine.explain.record.make import digests, library_version, make_record
from poreroutine.explain.record.read import read_record
from poreroutine.explain.record.seal import Verify
from poreroutine.model.differences import Difference
from poreroutine.model.elements import ElementKind
from poreroutine.model.profile import SkinProfile
from poreroutine.model.record import Record
from poreroutine.model.replay import (
    How,
    Replay,
    ReplayDifference,
    RuleChange,
    RuleVerdict,
    Seal,
    TableChange,
)
from poreroutine.model.routine import Routine

_IGNORED_FIELDS = frozenset(("rulesets", "provenance", "profile", "schema_version"))
"""Parts of a routine that describe its origin, not its content."""
_WEEKS = ("steps", "week", "phases")
_PARTS_OF: Mapping[ElementKind, tuple[str, ...]] = {
    **{kind: (part,) for kind, (part, _) in PARTS_AND_TEXTS.items()},
    ElementKind.STEP: ("morning", "evening", *_WEEKS),
    ElementKind.ACTIVE: ("actives", *_WEEKS),
    ElementKind.FREQUENCY: ("actives", *_WEEKS),
    ElementKind.START: ("actives", *_WEEKS),
    ElementKind.DAY: _WEEKS,
    ElementKind.CONFLICT: ("conflicts",),
    ElementKind.ALTERNATIVE: ("alternatives", "not_chosen"),
}
"""Parts of a routine's JSON that contain a kind of element."""
_MANIFEST = "manifest/"
_FILE = "file/"
_SAME_AGAIN = ("digests", "facts", "fired", "merges", "plan", "gate", "routine")
"""What the same answers, rules and library always give."""


@without_causes()
def replay(
    pipeline: Pipeline,
    record: Record | Mapping[str, Any] | str | bytes,
    answers: Mapping[str, Any] | None = None,
    verify: Verify | None = None,
) -> Replay:
    """Replay a record.

    Args:
        pipeline: Today's rules.
        record: The record, or its JSON.
        answers: Masked answers, by field, if they are known.
        verify: Verifies the signature; a record without one is then refused.

    Raises:
        AlteredRecordError: If the record is not as it was made.
        ProfileError: If an answer is given for a field that is not masked, or can't be read.
        StoredRecordError: If it is not a record, or its profile is invalid.
        UnsafeRoutineError: If the safety gate finds a breach; indicates a bug.
    """
    read = read_record(record, verify)
    seal: Seal = "none" if read.digest is None else "digest" if verify is None else "signature"
    return _ReplayRun(pipeline, read, answers or {}, seal).result()


class _ReplayRun:
    def __init__(
        self, pipeline: Pipeline, record: Record, answers: Mapping[str, Any], seal: Seal
    ) -> None:
        _check_given(record, answers)
        self.seal = seal
        self.pipeline = pipeline
        self.record = record
        self.answers = answers
        self.masked = tuple(name for name in record.masked if name not in answers)
        today = digests(pipeline.ruleset)
        self.rules = _changes(record.digests.rules, today.rules)
        self.tables = {
            **_changes(record.digests.tables, today.tables, "knowledge/"),
            **_changes(record.digests.manifests, today.manifests, _MANIFEST),
        }
        if record.digests.files:
            self.tables |= _changes(record.digests.files, today.files, _FILE)

    def result(self) -> Replay:
        """Run the answers if possible, and compare the routines."""
        if self.masked:
            same = self._is_identical_setup()
            return self._replay_result(verdict="same" if same else "unknown", ran=False)
        try:
            profile = self._profile()
        except ProfileError as error:
            if self.answers:
                raise
            return self._replay_result(
                verdict="differs", ran=False, faults=tuple(map(str, error.faults))
            )
        start = self.record.routine.start
        again = make_record(self.pipeline, profile, mask=self.record.masked, start=start)
        if self._is_identical_setup() and not self.answers:
            _check_same(self.record, again)
        differing = differences(self.record.routine, again.routine)
        elsewhere = tuple(_elsewhere(self.record.routine, again.routine, differing))
        fires = frozenset(rule.id for rule in again.fired)
        causes = _Causes(self, profile, again, fires)
        return self._replay_result(
            verdict="differs" if differing or elsewhere else "same",
            ran=True,
            fires=fires,
            severity=max(each.severity for each in differing).word if differing else None,
            differences=tuple(causes.explained(each) for each in differing),
            elsewhere=elsewhere,
        )

    def _profile(self) -> SkinProfile:
        answers = {**self.record.profile, **self.answers}
        given = {name: value for name, value in answers.items() if value is not None}
        if not self.answers:
            # A wrong shape was never valid; an unknown answer may have been removed since.
            try:
                SkinProfile.model_validate(given)
            except ValidationError as error:
                faults = f"{error.error_count()} faults"
                message = f"this is not a record: its profile can't be read ({faults})"
                raise StoredRecordError(message) from None  # the cause shows answers
        return self.pipeline.read_profile(given, name="record")

    def _is_identical_setup(self) -> bool:
        """Return whether rules and library are the same, so that the result must be the same."""
        return (
            self.record.rulesets.digest == self.pipeline.ruleset.digest
            and self.record.library == library_version()
        )

    def _replay_result(
        self, *, ran: bool, fires: frozenset[str] = frozenset(), **parts: object
    ) -> Replay:
        fired = {rule.id for rule in self.record.fired}
        return Replay.model_validate(
            {
                "ran": ran,
                "made_at": self.record.made_at,
                "then": self.record.rulesets,
                "now": self.pipeline.ruleset_info,
                "library_then": self.record.library,
                "library_now": library_version(),
                "masked": self.masked,
                "seal": self.seal,
                "rules": tuple(
                    RuleChange(
                        id=name, change=change, fired_then=name in fired, fires_now=name in fires
                    )
                    for name, change in self.rules.items()
                ),
                "tables": tuple(
                    TableChange(name=name, change=change) for name, change in self.tables.items()
                ),
                "severity": None,
                "differences": (),
                "elsewhere": (),
                **parts,
            }
        )


class _Causes:
    """Finds the changes that cause a difference."""

    def __init__(
        self, run: _ReplayRun, profile: SkinProfile, again: Record, fires: frozenset[str]
    ) -> None:
        self.run = run
        self.profile = profile
        fired = {rule.id for rule in run.record.fired}
        changes = run.rules
        self.added = Rules(name for name in fires if changes.get(name) == "added")
        self.changed = Rules(
            name
            for name, change in changes.items()
            if change == "changed" and name in fires | fired
        )
        self.removed = Rules(
            name for name, change in changes.items() if change == "removed" and name in fired
        )
        self.attribution = CausalAttribution(
            run.record.routine, again.routine, self.added, self._without
        )

    def explained(self, difference: Difference) -> ReplayDifference:
        """Return a difference together with its causes."""
        how, caused_by = self._cause(difference)
        return ReplayDifference(
            **ReplayDifference.fields_of(difference), how=how, caused_by=tuple(sorted(caused_by))
        )

    def _cause(self, difference: Difference) -> tuple[How, frozenset[str]]:
        tables = frozenset(
            name for name in self.run.tables if not name.startswith((_MANIFEST, _FILE))
        )
        changes = frozenset(self.run.rules) | tables
        if len(changes) == 1 and self.run.record.library == library_version():
            return "only", changes
        cause = self.attribution.cause(difference)
        if cause.rules and cause.how != "answers":
            return cause.how, cause.rules
        mentioned = (self.removed | self.changed).intersection(difference.rules)
        mentioned |= cause.rules | self._responsible_changes(difference)
        if mentioned:
            return "spoken", mentioned
        return "unclear", self.added | self.removed | self.changed | tables

    def _responsible_changes(self, difference: Difference) -> frozenset[str]:
        """Return the changed rules without which the element would differ from today's."""
        return frozenset(
            rule
            for rule in self.changed
            if self.attribution.differs_when_undone(difference, Rules((rule,)))
        )

    def _without(self, undone: Rules) -> Routine:
        trace = self.run.pipeline.trace(self.profile, without=undone)
        return self.run.pipeline.render(self.profile, trace)


def _check_given(record: Record, answers: Mapping[str, Any]) -> None:
    faults = []
    for name in answers:
        fault = unknown_field(name)
        if fault is None and name not in record.masked:
            fault = ProfileFault(name, "This is not masked.", "A record keeps the answers it has.")
        if fault is not None:
            faults.append(fault)
    if faults:
        raise ProfileError(tuple(faults), name="answers")


def _check_same(record: Record, again: Record) -> None:
    """Check that a record states what its answers give with the rules and library it names.

    Raises:
        AlteredRecordError: If it doesn't, even though its digest was recomputed.
    """
    engine = record.routine.provenance
    again = again.model_copy(
        update={"routine": again.routine.model_copy(update={"provenance": engine})}
    )
    for part in _SAME_AGAIN:
        if getattr(record, part) != getattr(again, part):
            raise AlteredRecordError(f"its answers, rules and library give another `{part}`")


def _changes(
    then: Mapping[str, str], now: Mapping[str, str], prefix: str = ""
) -> dict[str, RuleVerdict]:
    """Return the parts whose digests differ, by name."""
    changes: dict[str, RuleVerdict] = {}
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            how: RuleVerdict = "changed" if name in then and name in now else "added"
            changes[f"{prefix}{name}"] = how if name in now else "removed"
    return changes


def _elsewhere(then: Routine, now: Routine, found: tuple[Difference, ...]) -> Iterator[str]:
    """Yield the parts of a routine that differ although no element in them does."""
    covered = {part for difference in found for part in _PARTS_OF.get(difference.kind, ())}
    before, after = then.model_dump(), now.model_dump()
    for part in sorted(before):
        if part not in _IGNORED_FIELDS and part not in covered and before[part] != after.get(part):
            yield part
