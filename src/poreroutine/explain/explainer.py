"""Explanations for one ruleset: resolves the question, then answers it from the trace."""

from __future__ import annotations

from poreroutine._support.caching import cached_property
from poreroutine.core.pipeline import Pipeline
from poreroutine.errors import QuestionError
from poreroutine.explain.context import ExplanationContext
from poreroutine.explain.counterfactual.profile_edits import ProfileEdits
from poreroutine.explain.dependencies import FactDependencies
from poreroutine.explain.subject import Subject, Subjects
from poreroutine.explain.why import explain_element
from poreroutine.explain.why_not import AbsenceExplanation
from poreroutine.model.elements import Element
from poreroutine.model.explanation import Explanation
from poreroutine.model.routine import Routine


class Explainer:
    """Answers `why` and `why_not`. Immutable; expensive parts are computed on first use."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._ruleset = pipeline.ruleset

    def why(self, routine: Routine, question: str) -> Explanation:
        """Explain an element of a routine; explain its absence if it isn't in the routine.

        Raises:
            AskError: If the question matches nothing or several things, or the rules differ.
        """
        context = self._context(routine)
        element = self._subjects.element(question, context.elements)
        if element is not None:
            return explain_element(context, element)
        return self._absence(context, self._subjects.subject(question)).explain()

    def why_not(self, routine: Routine, question: str) -> Explanation:
        """Explain why something is not in a routine; explain its presence if it is.

        Raises:
            AskError: If the question matches nothing or several things, or the rules differ.
        """
        context = self._context(routine)
        subject = self._subjects.subject(question)
        element = _element(context, subject)
        if element is not None:
            return explain_element(context, element)
        return self._absence(context, subject).explain()

    def _absence(self, context: ExplanationContext, subject: Subject) -> AbsenceExplanation:
        return AbsenceExplanation(context, subject, self._profile_edits)

    def _context(self, routine: Routine) -> ExplanationContext:
        here = self._ruleset.digest
        made = routine.rulesets.digest
        if made != here:
            raise QuestionError(
                f"the routine was made by other rules (digest {made[:8]}, here {here[:8]})",
                hint="ask the advisor that made it, or make the routine again.",
            )
        return ExplanationContext(self._pipeline, self._dependencies, routine)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self._ruleset)

    @cached_property
    def _dependencies(self) -> FactDependencies:
        return FactDependencies(self._ruleset)

    @cached_property
    def _profile_edits(self) -> ProfileEdits:
        return ProfileEdits(self._ruleset)


def _element(context: ExplanationContext, subject: Subject) -> Element | None:
    """Return the element of this routine for a subject, if there is one."""
    if subject.kind == "text":
        addresses = [f"{kind}:{subject.id}" for kind in subject.channels]
    else:
        addresses = [subject.address]
    return next((context.elements[name] for name in addresses if name in context.elements), None)
