"""The terminal page of an explanation: why, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

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
from poreroutine.report.citations import Citations
from poreroutine.report.layout import (
    CAUTION_STYLE,
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    Part,
    line,
    paragraph,
    render,
    section,
    unbroken,
)

_FEW = 3
_MAX_ANSWERS = 9
_Blocks = tuple[RenderableType, ...]


def explanation_page(
    explanation: Explanation,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
) -> str:
    """Render an explanation for a terminal.

    Args:
        explanation: What to show.
        width: Columns of the terminal; the page uses 40 to 100 of them.
        colours: Whether to colour the text with ANSI escape codes.
        full: Whether to show every rule of the chain, the parts of merged values, and full
            citations.

    Returns:
        The page as text, ending in a newline.
    """
    page = _Page(explanation, PageStyle.for_width(width, full=full, profile=""))
    return render(page.blocks(), page.page_style.width, colours)


class _Page:
    def __init__(self, explanation: Explanation, page_style: PageStyle) -> None:
        self.explanation = explanation
        self.page_style = page_style
        self.citations = Citations(explanation.sources)

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
        sentence = labels.headline(
            explanation.kind, explanation.verdict, explanation.name, dict(explanation.said)
        )
        lines = [Text(sentence, HEADING_STYLE)]
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
            shown = self.page_style.first(group, _FEW)
            in_short = heading == labels.FOR_RIVAL and not self.page_style.full
            setting = self._rule if in_short else self._cause
            entries: list[RenderableType] = [setting(cause) for cause in shown]
            yield from section(self.page_style, heading, self._and_more(entries, len(group)))

    def _spoke_for(self) -> Iterable[RenderableType]:
        """Show the rules that requested it; briefly if it is left out anyway."""
        explanation = self.explanation
        if (
            explanation.verdict == "in_routine"
            or self.page_style.full
            or not explanation.decided_by
        ):
            return self._causes(explanation.spoke_for)
        entries: list[RenderableType] = [
            self._rule(cause) for cause in self.page_style.first(explanation.spoke_for, _FEW)
        ]
        entries = self._and_more(entries, len(explanation.spoke_for))
        return section(self.page_style, labels.SPOKE_FOR, entries)

    def _heading(self, cause: Cause) -> str:
        if cause.about is not None and cause.about.startswith("active:"):
            return labels.FOR_RIVAL
        if cause.effect == "refer" and self.explanation.verdict != "in_routine":
            return labels.COMES_FIRST
        return labels.EFFECTS.get(cause.effect, labels.words(cause.effect).capitalize())

    def _and_more(self, entries: list[RenderableType], count: int) -> list[RenderableType]:
        hidden = count - len(entries)
        return [*entries, Text(labels.more(hidden), MUTED_STYLE)] if hidden else entries

    def _cause(self, cause: Cause) -> Group:
        conditions = "; ".join(each.text for each in cause.held)
        graded = unbroken(labels.graded(cause.evidence)) if cause.evidence else ""
        proof = " ".join(filter(None, (graded, self.citations.cite(cause.sources))))
        based_on: list[Part] = [(labels.ANSWERS_HELD, MUTED_STYLE), conditions or labels.EVERYBODY]
        lines = [
            line(cause.because) if cause.because != self.explanation.text else None,
            paragraph(based_on) if not cause.failed else None,
            *(_failed(fail) for fail in cause.failed if not cause.alternatives),
            *self._alternatives(cause),
            line((labels.CONTESTED, CAUTION_STYLE), f" {cause.contested}")
            if cause.contested
            else None,
            line((proof, MUTED_STYLE)) if proof else None,
        ]
        return Group(
            self._rule(cause),
            *(Padding(each, (0, 0, 0, 4)) for each in lines if each is not None),
        )

    def _rule(self, cause: Cause) -> Text:
        sign = labels.ROLES[cause.role] if cause.role is not None else labels.SILENT
        weight = labels.effect_value(cause.effect, cause.value)
        about = cause.about.partition(":")[2] if cause.about else ""
        named: Part = (labels.words(about), NAME_STYLE) if about else ""
        return paragraph(
            [f"{sign} {cause.title}", named, (weight, MUTED_STYLE), (cause.rule, MUTED_STYLE)]
        )

    def _alternatives(self, cause: Cause) -> Iterable[Text]:
        shown = self.page_style.first(cause.alternatives, _FEW)
        for number, failed in enumerate(shown):
            if number:
                yield Text(labels.OR, MUTED_STYLE)
            yield from (_failed(fail) for fail in failed)
        if len(cause.alternatives) > len(shown):
            yield Text(labels.more(len(cause.alternatives) - len(shown)), MUTED_STYLE)

    def _quiet(self) -> _Blocks:
        silent = self.explanation.stayed_quiet
        entries: list[RenderableType] = [
            self._cause(cause) for cause in self.page_style.first(silent, _FEW)
        ]
        return section(self.page_style, labels.STAYED_QUIET, self._and_more(entries, len(silent)))

    # --- causes -----------------------------------------------------------------------------

    def _answers(self) -> _Blocks:
        answers = positive_first(self.explanation.answers)
        answered = [answer.text for answer in answers if answer.told]
        unanswered = [answer.text for answer in answers if not answer.told]
        entries: list[RenderableType] = [line(self._answer_list(answered))] if answered else []
        if unanswered and (self.page_style.full or not answered):
            entries.append(line((labels.NOT_ANSWERED, MUTED_STYLE), self._answer_list(unanswered)))
        if not entries and self.explanation.spoke_for:
            entries.append(line(labels.EVERYBODY))
        return section(self.page_style, labels.ANSWERED, entries)

    def _answer_list(self, answers: Sequence[str]) -> str:
        shown = self.page_style.first(answers, _MAX_ANSWERS)
        hidden = len(answers) - len(shown)
        return "; ".join([*shown, *((labels.and_more(hidden),) if hidden else ())])

    def _derived(self) -> _Blocks:
        if self.explanation.verdict != "in_routine" and not self.page_style.full:
            return ()
        causes = {cause.rule: cause for cause in self.explanation.derived_by}
        shown = [
            each for each in self.explanation.derived if each.how != "none" or self.page_style.full
        ]
        entries: list[RenderableType] = []
        for derived in shown:
            entries.append(_derived(derived, self.page_style))
            if self.page_style.full:
                known = [causes[rule] for rule in derived.rules if rule in causes]
                entries.extend(Padding(self._cause(cause), (0, 0, 0, 2)) for cause in known)
        return section(self.page_style, labels.DERIVED, entries)

    def _plan(self) -> _Blocks:
        plan = self.explanation.plan
        if plan is None or plan.status not in {"new", "in_use"}:
            return ()
        return section(self.page_style, labels.PLANNED, [line(" · ".join(_planned(plan)))])

    def _merged(self) -> _Blocks:
        if not self.page_style.full:
            return ()
        entries = [
            paragraph(
                [
                    (labels.MERGES[merge.what], NAME_STYLE),
                    str(merge.value),
                    (labels.HOW[merge.how], MUTED_STYLE),
                    ", ".join(f"{part.value} {part.rule}" for part in merge.parts),
                ]
            )
            for merge in self.explanation.merges
        ]
        return section(self.page_style, labels.MERGED, entries)

    def _room(self) -> _Blocks:
        made_room = self.explanation.made_room
        entries: list[RenderableType] = []
        entries.extend(
            self._cause(cause) if self.page_style.full else self._rule(cause)
            for cause in self.page_style.first(made_room, _FEW)
        )
        return section(self.page_style, labels.MADE_ROOM, self._and_more(entries, len(made_room)))

    # --- what stands in its place -----------------------------------------------------------

    def _otherwise(self) -> _Blocks:
        otherwise = self.explanation.otherwise
        if otherwise is None:
            return ()
        entry = labels.otherwise(
            otherwise.from_week, otherwise.nights, would_be_in=otherwise.would_be_in
        )
        return section(self.page_style, labels.OTHERWISE, [line(entry)])

    def _rivals(self) -> _Blocks:
        plan = self.explanation.plan
        own = 0 if plan is None else plan.weight
        entries = [
            paragraph(
                [
                    (rival.name, NAME_STYLE),
                    labels.IN_USE if rival.in_use else labels.outweighed(rival.weight, own),
                ]
            )
            for rival in self.explanation.rivals
        ]
        return section(self.page_style, labels.RIVALS, entries)

    def _members(self) -> _Blocks:
        entries = [
            paragraph(
                [
                    (member.name, NAME_STYLE),
                    labels.LEFT[member.reason.value]
                    if member.reason
                    else labels.ENDED[member.verdict],
                    (", ".join(member.rules[:1]), MUTED_STYLE),
                ]
            )
            for member in self.explanation.members
        ]
        return section(self.page_style, labels.MEMBERS, entries)

    def _instead(self) -> _Blocks:
        rivals = {rival.id for rival in self.explanation.rivals}
        names = ", ".join(each.name for each in self.explanation.instead if each.id not in rivals)
        return section(self.page_style, labels.INSTEAD, [line(names)] if names else [])

    # --- changes ------------------------------------------------------------------------------

    def _changes(self) -> _Blocks:
        explanation = self.explanation
        if explanation.ruled_out is None:
            return ()
        if not explanation.changes:
            return section(
                self.page_style, labels.CHANGES, [line(labels.no_change(explanation.ruled_out))]
            )
        theirs = all(change.theirs_to_change for change in explanation.changes)
        heading = labels.CHANGES if theirs else labels.OTHER_PERSON
        lead = labels.WITH_ANSWERS if theirs else labels.FOR_SOMEBODY
        entries = [line((lead, MUTED_STYLE)), *(_change(change) for change in explanation.changes)]
        return section(self.page_style, heading, entries)

    # --- footer --------------------------------------------------------------------------------

    def _signs(self) -> _Blocks:
        """Explain the marks before rules, as far as they occur."""
        outside = self.explanation.verdict != "in_routine"
        roles = dict.fromkeys(
            cause.role for cause in self.explanation.causes if cause.role is not None
        )
        words = labels.ROLE_WORDS[outside]
        legend = [f"{labels.ROLES[role]} {words[role]}" for role in sorted(roles, reverse=True)]
        return (Text("   ".join(legend), MUTED_STYLE),) if legend else ()

    def _sources(self) -> _Blocks:
        numbered = self.citations.numbered(cited_only=True)
        entries: Sequence[RenderableType]
        if self.page_style.full:
            entries = [
                line((f"[{number}] ", MUTED_STYLE), source.citation) for number, source in numbered
            ]
        else:
            ids = "  ".join(unbroken(f"[{number}] {source.id}") for number, source in numbered)
            entries = [line((ids, MUTED_STYLE))] if ids else []
        return section(self.page_style, labels.SOURCES, entries)


def _failed(fail: FailedTest) -> Text:
    return line((f"{fail.text}: ", NAME_STYLE), fail.has, (labels.NEEDS, MUTED_STYLE), fail.needed)


def _derived(derived: Derived, page_style: PageStyle) -> Text:
    behind = (*derived.answers, *derived.rules)
    shown = page_style.first(behind, _FEW)
    hidden = len(behind) - len(shown)
    names = [*shown, *((labels.and_more(hidden),) if hidden else ())]
    rules = f"{labels.FROM}{', '.join(names)}"
    nothing = derived.how == "none"
    return paragraph(
        [
            (labels.words(derived.fact.replace(".", ": ")), NAME_STYLE),
            _in_words(derived.value),
            (labels.FROM_NOTHING if nothing else rules, MUTED_STYLE),
        ]
    )


def _planned(plan: PlanningDetail) -> Iterable[str]:
    if plan.need is not None:
        yield labels.serves(plan.need, first_line=plan.first_line)
    yield labels.role(plan.role)
    if plan.rank is not None:
        yield labels.rank_words(plan.rank, plan.weight)
    if plan.slot is not None:
        yield labels.uses(plan.slot.value, plan.nights)
    if plan.cut_by is not None:
        yield labels.cut(plan.wished, plan.cut_by)
    if plan.status == "in_use":
        yield labels.IN_USE
    elif plan.from_week is not None:
        after = labels.words(plan.after) if plan.after else None
        yield labels.starts(plan.from_week, after)
    if plan.next is not None:
        yield labels.next_in_line(labels.words(plan.next))


def _change(change: SuggestedChange) -> Text:
    wanted = labels.answer(change.text, change.to)
    return paragraph([(wanted, NAME_STYLE), (labels.as_it_is(change.value), MUTED_STYLE)])


def _in_words(value: bool | int | str) -> str:  # noqa: FBT001 - a fact's value
    return str(value).lower() if isinstance(value, bool) else str(value)
