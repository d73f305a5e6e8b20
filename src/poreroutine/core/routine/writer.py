"""The routine writer: turns all decisions into a worded and cited routine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from poreroutine._support.caching import cached
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import Plan
from poreroutine.core.routine.bare import BARE
from poreroutine.core.routine.citations import Citations
from poreroutine.core.routine.draft import PARTS, Draft
from poreroutine.core.routine.texts import TextWriter, answer
from poreroutine.core.routine.wording import Wording
from poreroutine.errors import QuestionError
from poreroutine.model.enums import Audience, Region
from poreroutine.model.facts import Value
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Advice, Routine
from poreroutine.model.routine_parts import FiredRule, Provenance, RulesetInfo, Source
from poreroutine.model.text import Text
from poreroutine.rulesets.rules.model import Rule, Ruleset

_Held = tuple[Rule, tuple[Value, ...]]
"""A rule that fired, with the values of the facts that it reads."""


class RoutineWriter:
    """Writes routines from plans made with one ruleset. Immutable; shared between threads."""

    def __init__(self, ruleset: Ruleset, info: RulesetInfo) -> None:
        self._ruleset = ruleset
        self._info = info
        self._citations = Citations(ruleset.by_id, ruleset.knowledge.sources)
        self._wordings = {
            audience: Wording(ruleset.knowledge, self._citations, audience)
            for audience in get_args(Audience)
        }

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source as shown in a routine, by id."""
        return self._citations.by_id

    def wording(self, audience: Audience) -> Wording:
        """Return the wording for an audience."""
        return self._wordings[audience]

    def render_text(self, text_id: str, audience: Audience, region: Region) -> Text:
        """Render a text by its id.

        Raises:
            QuestionError: If there is no such text.
        """
        try:
            return self._wordings[audience].render(text_id, region)
        except KeyError:
            raise QuestionError(
                f"there is no text with the id {text_id!r}",
                hint="take ids from a view of a routine that these rules made.",
            ) from None

    def answer(self, name: str, audience: Audience, region: Region = "unstated") -> Advice:
        """Write the answer to a common question, by its id, with the numbers of a region."""
        return answer(self._wordings[audience], name, region)

    def write(  # noqa: PLR0913, PLR0917 - one argument per input
        self,
        profile: SkinProfile,
        facts: Mapping[str, Value],
        fired: Sequence[Rule],
        outcomes: Outcomes,
        plan: Plan,
        engine: str,
    ) -> Routine:
        """Write one routine.

        Args:
            profile: The answers.
            facts: All facts, derived ones included.
            fired: Rules that fired, sorted by id.
            outcomes: Their merged outcomes.
            plan: The planner's decisions.
            engine: Name of the engine that matched the rules.
        """
        wording = self._wordings[profile.audience]
        held = [(rule, tuple([facts[name] for name in rule.facts])) for rule in fired]
        if self._ruleset.knowledge.crises(outcomes.referrals):
            parts = self._crisis(profile, held, outcomes)
        else:
            parts = self._parts(profile, held, outcomes, plan)
        return Routine.model_validate(
            {
                "profile": profile.model_dump(mode="json"),
                "provenance": Provenance(engine=engine),
                "rulesets": self._info,
                "notice": wording.say("manifest", "notice"),
                **parts,
            }
        )

    def _crisis(
        self, profile: SkinProfile, held: Sequence[_Held], outcomes: Outcomes
    ) -> Mapping[str, object]:
        """Write the parts that a crisis shows, and leave the others empty.

        Rules cite only the sources that the routine lists.
        """
        wording = self._wordings[profile.audience]
        texts = TextWriter(outcomes, wording, frozenset(), profile.region)
        referrals, first_aid = texts.pressing(), texts.first_aid()
        sources = self._sources((referrals, first_aid))
        shown = frozenset([source.id for source in sources])
        return {
            **BARE,
            "crisis": True,
            "referrals": referrals,
            "warnings": first_aid,
            "rules": tuple(
                [
                    _fired(
                        wording, rule.id, values, tuple(filter(shown.__contains__, rule.sources))
                    )
                    for rule, values in held
                ]
            ),
            "sources": sources,
        }

    def _parts(
        self,
        profile: SkinProfile,
        held: Sequence[_Held],
        outcomes: Outcomes,
        plan: Plan,
    ) -> Mapping[str, object]:
        draft = self.draft(profile, (), outcomes, plan)
        parts: dict[str, Any] = {name: getattr(draft, name) for name in PARTS}
        wording = self._wordings[profile.audience]
        parts["rules"] = tuple([_fired(wording, rule.id, values) for rule, values in held])
        return {**parts, "sources": self._sources((*parts.values(), draft.week_writer.steps))}

    def draft(
        self, profile: SkinProfile, fired: Sequence[Rule], outcomes: Outcomes, plan: Plan
    ) -> Draft:
        """Return a routine whose parts are written when they are asked for; never of a crisis."""
        wording = self._wordings[profile.audience]
        return Draft(plan, outcomes, fired, self._ruleset.by_id, wording, profile.region)

    def _sources(
        self, parts: Iterable[Mapping[str, object] | tuple[object, ...]]
    ) -> tuple[Source, ...]:
        cited: set[tuple[str, ...]] = set()
        for part in parts:
            members = part.values() if isinstance(part, Mapping) else part
            cited.update([getattr(member, "sources", ()) for member in members])
        written = self._citations.by_id
        return tuple([written[name] for name in sorted(set().union(*cited))])


@cached(8192)
def _fired(
    wording: Wording, name: str, values: tuple[Value, ...], cited: tuple[str, ...] | None = None
) -> FiredRule:
    """Write a rule that fired; without `cited`, it cites all of its sources."""
    rule = wording.citations.rule(name)
    return FiredRule(
        id=name,
        title=wording.say("rules", name, "title"),
        held=dict(zip(rule.facts, values, strict=True)),
        because=wording.because(name).coded(name),
        sources=tuple(rule.sources) if cited is None else cited,
        reviewed_by=rule.reviewed_by,
    )
