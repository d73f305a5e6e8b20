"""Explanations by one set of rules: what is asked is found, then answered from the trace."""

from __future__ import annotations

from poreroutine._support.caching import cached_property
from poreroutine.core.inference.stages import Inference
from poreroutine.core.pipeline import Pipeline
from poreroutine.errors import AskError
from poreroutine.explain.context import Case, Rulebook
from poreroutine.explain.counterfactual.profile_edits import Moves
from poreroutine.explain.effects import EffectIndex
from poreroutine.explain.influence import Influence
from poreroutine.explain.subject import Subject, Subjects
from poreroutine.explain.why import explain_element
from poreroutine.explain.why_not import Absence
from poreroutine.model.elements import Element
from poreroutine.model.explanation import Explanation
from poreroutine.model.routine import Routine

THEIRS = "theirs_to_change"
"""The table of fields that are a person's to change."""


class Explainer:
    """Answers `why` and `why-not`. Immutable; what is costly is made when first asked for."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._ruleset = pipeline.ruleset

    def why(self, routine: Routine, asked: str) -> Explanation:
        """Explain an element of a routine; of something that isn't in it, why not.

        Raises:
            AskError: If there is no such thing, or several, or other rules made the routine.
        """
        case = self._case(routine)
        element = self._subjects.element(asked, case.elements)
        if element is not None:
            return explain_element(case, element)
        return self._absence(case, self._subjects.subject(asked)).explain()

    def why_not(self, routine: Routine, asked: str) -> Explanation:
        """Explain why something is not in a routine; of something that is in it, why.

        Raises:
            AskError: If there is no such thing, or several, or other rules made the routine.
        """
        case = self._case(routine)
        subject = self._subjects.subject(asked)
        element = _element(case, subject)
        if element is not None:
            return explain_element(case, element)
        return self._absence(case, subject).explain()

    def _absence(self, case: Case, subject: Subject) -> Absence:
        return Absence(case, subject, self._influence, self._moves, self._planned)

    def _case(self, routine: Routine) -> Case:
        here = self._ruleset.digest
        made = routine.rulesets.digest
        if made != here:
            raise AskError(
                f"the routine was made by other rules (digest {made[:8]}, here {here[:8]})",
                hint="ask the advisor that made it, or make the routine anew.",
            )
        return Case(self._book, routine)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self._ruleset)

    @cached_property
    def _book(self) -> Rulebook:
        index = EffectIndex(self._ruleset.rules)
        influence = Influence(self._ruleset, index)
        return Rulebook(self._pipeline, index, influence)

    @property
    def _influence(self) -> Influence:
        return self._book.influence

    @cached_property
    def _planned(self) -> Inference:
        return self._influence.inference(self._influence.planned)

    @cached_property
    def _moves(self) -> Moves:
        theirs = self._ruleset.knowledge.rows.get(THEIRS, {})
        return Moves(self._ruleset, frozenset(theirs))


def _element(case: Case, subject: Subject) -> Element | None:
    """Return the element that a subject is in this routine, if it is one."""
    if subject.kind == "text":
        addresses = [f"{kind}:{subject.id}" for kind in subject.channels]
    else:
        addresses = [subject.address]
    return next((case.elements[name] for name in addresses if name in case.elements), None)
