"""The terminal page of an explanation: why, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Unpack

from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine._support.words import value_text
from poreroutine.model.explanation import (
    Cause,
    Derived,
    Explanation,
    FailedTest,
    PlanningDetail,
    SuggestedChange,
    positive_first,
)
from poreroutine.report import labels
from poreroutine.report.layout import Page, PageOptions, Part, indented, line, paragraph, unbroken

_FEW = 3
_MAX_ANSWERS = 9
_Blocks = tuple[RenderableType, ...]


def explanation_page(explanation: Explanation, **options: Unpack[PageOptions]) -> str:
    """Render an explanation for a terminal.

    Args:
        explanation: What to show.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of(options, sources=explanation.sources)
    return page.render(_Explanation(explanation, page).blocks())


def blocks(explanation: Explanation, page: Page) -> list[RenderableType]:
    """Arrange an explanation on a page that cites its sources."""
    return _Explanation(explanation, page).blocks()


def headline(explanation: Explanation) -> str:
    """Return the result of an explanation as a sentence."""
    return labels.headline(
        explanation.kind, explanation.verdict, explanation.name, dict(explanation.said)
    )


class _Explanation:
    def __init__(self, explanation: Explanation, page: Page) -> None:
        self.explanation = explanation
        self.page = page

    def blocks(self) -> list[RenderableType]:
        """Arrange the sections: the answer, then its causes, then what would change it."""
        explanation = self.explanation
        return [
            self._headline(),
            *self._rivals(),
            *self._causes(explanation.decided_by),
            *self._otherwise(),
            *self._spoke_for(),
            *self._quiet(),
            *self._answers(),
            *self._derived(),
            *self._plan(),
            *self._merged(),
            *self._room(),
            *self._members(),
            *self._instead(),
            *self._changes(),
            *self._signs(),
            *self._sources(),
        ]

    def _headline(self) -> RenderableType:
        explanation = self.explanation
        lines = [Text(headline(explanation), "heading")]
        if explanation.text and explanation.text != explanation.name:
            lines.append(line(explanation.text))
        return Group(*lines)

    # --- rules ------------------------------------------------------------------------------

    def _causes(self, causes: Iterable[Cause]) -> Iterable[RenderableType]:
        """Show rules with the same outcome under one heading."""
        by_heading: dict[str, list[Cause]] = {}
        for cause in causes:
            by_heading.setdefault(self._heading(cause), []).append(cause)
        for heading, group in by_heading.items():
            shown = self.page.first(group, _FEW)
            in_short = heading == labels.FOR_RIVAL and not self.page.full
            setting = self._rule if in_short else self._cause
            entries: list[RenderableType] = [setting(cause) for cause in shown]
            yield from self.page.section(heading, self._and_more(entries, len(group)))

    def _spoke_for(self) -> Iterable[RenderableType]:
        """Show the rules that requested it; briefly if it is left out anyway."""
        explanation = self.explanation
        if explanation.verdict == "in_routine" or self.page.full or not explanation.decided_by:
            return self._causes(explanation.spoke_for)
        entries: list[RenderableType] = [
            self._rule(cause) for cause in self.page.first(explanation.spoke_for, _FEW)
        ]
        entries = self._and_more(entries, len(explanation.spoke_for))
        return self.page.section("Rules in favour", entries)

    def _heading(self, cause: Cause) -> str:
        if cause.about is not None and cause.about.startswith("active:"):
            return labels.FOR_RIVAL
        if cause.effect == "refer" and self.explanation.verdict != "in_routine":
            return "Takes priority"
        return labels.EFFECTS.get(cause.effect, labels.words(cause.effect).capitalize())

    def _and_more(self, entries: list[RenderableType], count: int) -> list[RenderableType]:
        hidden = count - len(entries)
        return [*entries, Text(self.page.more(hidden), "elsewhere")] if hidden else entries

    def _cause(self, cause: Cause) -> Group:
        conditions = "; ".join(each.text for each in cause.held)
        graded = unbroken(labels.graded(cause.evidence)) if cause.evidence else ""
        proof = " ".join(filter(None, (graded, self.page.citations.cite(cause.sources))))
        based_on: list[Part] = [("because of", "muted"), conditions or labels.EVERYBODY]
        lines = [
            line(cause.because) if cause.because != self.explanation.text else None,
            paragraph(*based_on) if not cause.failed else None,
            *(_failed(fail) for fail in cause.failed if not cause.alternatives),
            *self._alternatives(cause),
            line((labels.CONTESTED, "caution"), f" {cause.contested}") if cause.contested else None,
            line((proof, "muted")) if proof else None,
        ]
        return Group(
            self._rule(cause), *indented(*(each for each in lines if each is not None), by=4)
        )

    def _rule(self, cause: Cause) -> Text:
        sign = labels.ROLES[cause.role] if cause.role is not None else "·"
        weight = labels.effect_value(cause.effect, cause.value)
        about = cause.about.partition(":")[2] if cause.about else ""
        named: Part = (labels.words(about), "name") if about else ""
        parts: list[Part] = [f"{sign} {cause.title}", named]
        if self.page.full:
            parts += [(weight, "muted"), (cause.rule, "muted")]
        return paragraph(*parts)

    def _alternatives(self, cause: Cause) -> Iterable[Text]:
        shown = self.page.first(cause.alternatives, _FEW)
        for number, failed in enumerate(shown):
            if number:
                yield Text("or", "muted")
            yield from (_failed(fail) for fail in failed)
        if len(cause.alternatives) > len(shown):
            yield Text(self.page.more(len(cause.alternatives) - len(shown)), "elsewhere")

    def _quiet(self) -> _Blocks:
        silent = self.explanation.stayed_quiet
        entries: list[RenderableType] = [
            self._cause(cause) for cause in self.page.first(silent, _FEW)
        ]
        return self.page.section("Did not fire", self._and_more(entries, len(silent)))

    # --- causes -----------------------------------------------------------------------------

    def _answers(self) -> _Blocks:
        answers = positive_first(self.explanation.answers)
        answered = [answer.text for answer in answers if answer.told]
        unanswered = [answer.text for answer in answers if not answer.told]
        entries: list[RenderableType] = [line(self._answer_list(answered))] if answered else []
        if unanswered and (self.page.full or not answered):
            entries.append(
                line(("not answered, read cautiously: ", "muted"), self._answer_list(unanswered))
            )
        if not entries and self.explanation.spoke_for:
            entries.append(line(labels.EVERYBODY))
        return self.page.section(labels.ANSWERED, entries)

    def _answer_list(self, answers: Sequence[str]) -> str:
        shown = self.page.first(answers, _MAX_ANSWERS)
        hidden = len(answers) - len(shown)
        return "; ".join([*shown, *((labels.and_more(hidden),) if hidden else ())])

    def _derived(self) -> _Blocks:
        if self.explanation.verdict != "in_routine" and not self.page.full:
            return ()
        causes = {cause.rule: cause for cause in self.explanation.derived_by}
        shown = [each for each in self.explanation.derived if each.how != "none" or self.page.full]
        entries: list[RenderableType] = []
        for derived in shown:
            entries.append(_derived(derived, self.page))
            if self.page.full:
                known = [causes[rule] for rule in derived.rules if rule in causes]
                entries.extend(indented(*map(self._cause, known)))
        return self.page.section("Derived facts", entries)

    def _plan(self) -> _Blocks:
        plan = self.explanation.plan
        if plan is None or plan.status not in {"new", "in_use"}:
            return ()
        return self.page.section("In the plan", [line(" · ".join(_planned(plan)))])

    def _merged(self) -> _Blocks:
        if not self.page.full:
            return ()
        entries = [
            paragraph(
                (labels.MERGES[merge.what], "name"),
                str(merge.value),
                (labels.HOW[merge.how], "muted"),
                ", ".join(f"{part.value} {part.rule}" for part in merge.parts),
            )
            for merge in self.explanation.merges
        ]
        return self.page.section("Combined", entries)

    def _room(self) -> _Blocks:
        made_room = self.explanation.made_room
        entries: list[RenderableType] = []
        entries.extend(
            self._cause(cause) if self.page.full else self._rule(cause)
            for cause in self.page.first(made_room, _FEW)
        )
        return self.page.section("Also needed", self._and_more(entries, len(made_room)))

    # --- what stands in its place -----------------------------------------------------------

    def _otherwise(self) -> _Blocks:
        otherwise = self.explanation.otherwise
        if otherwise is None:
            return ()
        entry = labels.otherwise(
            otherwise.from_week, otherwise.nights, would_be_in=otherwise.would_be_in
        )
        return self.page.section(labels.OTHERWISE, [line(entry)])

    def _rivals(self) -> _Blocks:
        plan = self.explanation.plan
        own = 0 if plan is None else plan.weight
        entries = [
            paragraph(
                (rival.name, "name"),
                labels.IN_USE if rival.in_use else self._outweighs(rival.weight, own),
            )
            for rival in self.explanation.rivals
        ]
        return self.page.section(labels.RIVALS, entries)

    def _outweighs(self, weight: int, own: int) -> str:
        return f"weight {weight} against {own}" if self.page.full else labels.COMES_FIRST

    def _members(self) -> _Blocks:
        entries = [
            paragraph(
                (member.name, "name"),
                labels.LEFT[member.reason.value] if member.reason else labels.ENDED[member.verdict],
                (", ".join(member.rules[:1]) if self.page.full else "", "muted"),
            )
            for member in self.explanation.members
        ]
        return self.page.section("Each of them", entries)

    def _instead(self) -> _Blocks:
        rivals = {rival.id for rival in self.explanation.rivals}
        names = ", ".join(each.name for each in self.explanation.instead if each.id not in rivals)
        return self.page.section("Same purpose", [line(names)] if names else [])

    # --- changes ------------------------------------------------------------------------------

    def _changes(self) -> _Blocks:
        explanation = self.explanation
        if explanation.ruled_out is None:
            return ()
        if not explanation.changes:
            return self.page.section(
                labels.CHANGES, [line(labels.no_change(explanation.ruled_out))]
            )
        theirs = all(change.theirs_to_change for change in explanation.changes)
        heading = labels.CHANGES if theirs else "For others"
        lead = (
            "The smallest change of answers that brings it in:"
            if theirs
            else "This would be different for somebody who answers:"
        )
        entries = [line((lead, "muted")), *(_change(change) for change in explanation.changes)]
        return self.page.section(heading, entries)

    # --- footer --------------------------------------------------------------------------------

    def _signs(self) -> _Blocks:
        """Explain the marks before rules, as far as they occur."""
        outside = self.explanation.verdict != "in_routine"
        roles = dict.fromkeys(
            cause.role for cause in self.explanation.causes if cause.role is not None
        )
        words = labels.ROLE_WORDS[outside]
        legend = [f"{labels.ROLES[role]} {words[role]}" for role in sorted(roles, reverse=True)]
        return (Text("   ".join(legend), "muted"),) if legend else ()

    def _sources(self) -> _Blocks:
        numbered = self.page.citations.numbered(cited_only=True)
        entries: Sequence[RenderableType]
        if self.page.full:
            entries = [
                line((f"[{number}] ", "muted"), source.citation) for number, source in numbered
            ]
        else:
            ids = "  ".join(unbroken(f"[{number}] {source.id}") for number, source in numbered)
            entries = [line((ids, "muted"))] if ids else []
        return self.page.section(labels.SOURCES, entries)


def _failed(fail: FailedTest) -> Text:
    return line((f"{fail.text}: ", "name"), fail.has, ("  needs ", "muted"), fail.needed)


def _derived(derived: Derived, page: Page) -> Text:
    behind = (*derived.answers, *(derived.rules if page.full else ()))
    shown = page.first(behind, _FEW)
    hidden = len(behind) - len(shown)
    names = [*shown, *((labels.and_more(hidden),) if hidden else ())]
    rules = f"by {', '.join(names)}" if names else ""
    nothing = derived.how == "none"
    return paragraph(
        (labels.words(derived.fact.replace(".", ": ")), "name"),
        value_text(derived.value),
        ("no rule fired" if nothing else rules, "muted"),
    )


def _planned(plan: PlanningDetail) -> Iterable[str]:
    if plan.need is not None:
        place = "first line" if plan.first_line else "alternative"
        yield f"{place} for {plan.need}"
    yield f"fills the place: {labels.words(plan.role)}"
    if plan.rank is not None:
        yield f"number {plan.rank} in the order of choice, weight {plan.weight}"
    if plan.slot is not None:
        yield labels.uses(plan.slot.value, plan.nights)
    if plan.cut_by is not None:
        by = "a limit" if plan.cut_by == "limit" else "its share of the week"
        yield f"{plan.wished} wished, cut by {by}"
    if plan.status == "in_use":
        yield labels.IN_USE
    elif plan.from_week is not None:
        after = f", after {labels.words(plan.after)}" if plan.after else ""
        yield f"starts in week {plan.from_week}{after}"
    if plan.next is not None:
        yield f"next in its place: {labels.words(plan.next)}"


def _change(change: SuggestedChange) -> Text:
    text, now = change.text, change.value
    wanted = {"true": text, "false": f"no {text}"}.get(change.to, f"{text}: {change.to}")
    current = {"true": "named now", "false": "not named now"}.get(now, f"now {now}")
    return paragraph((wanted, "name"), (current, "muted"))
