"""Define all facts: from the profile's fixed fields, the questionnaire and the knowledge tables.

This is the only place that forms names of facts. Nothing is listed twice: the words of a choice and
the bounds of a number come from the types of the profile.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from poreroutine._support.documented_models import field_descriptions
from poreroutine.model.enums import Urgency
from poreroutine.model.facts import UNSTATED, Fact, Kind, Stage, Topic, Vocabulary
from poreroutine.model.names import AnswerNames
from poreroutine.model.profile import SkinProfile

LISTS: Mapping[str, str] = {
    "concerns": "concern",
    "signs": "sign",
    "conditions": "condition",
    "medications": "medication",
    "allergies": "allergy",
    "red_flags": "red_flag",
    "wishes": "wish",
    "habits": "habit",
}
"""Lists of the profile with plain words as answers -> first part of their facts' names."""

PROCEDURES = "procedures"
"""The list whose answers include the number of days since."""

QUESTIONS = (*LISTS, PROCEDURES)
"""The lists that the questionnaire defines."""

IN_USE, TRIED = "current_actives", "tried"
"""The lists whose answers are actives."""

ASKABLE_FIELDS = (*QUESTIONS, IN_USE, TRIED)
"""Every list of the profile that may be left unasked."""

RISK_LISTS = frozenset({"pregnancy", "sensitivity", "phototype", "smoking"})
"""Fixed fields that express a risk. Age is not one: it narrows at both ends. For its lists, the
questionnaire says whether they are."""

NEVER_NIGHTS = 9999
"""Days since something that never happened."""
NOT_ASKED_WEEKS = 999
"""Weeks in use if not asked: long enough for every rule."""
MAX_NIGHTS = 7
"""Maximum number of uses a week of one active."""
MAX_COMBINED_NIGHTS = 99
"""Maximum number of uses a week of a family or a group; more are clipped."""
MAX_POINTS = 9
"""The top of a driver's scale; more points than this say nothing more."""
REFERRAL_FACT = "referral"
WAITING_FACT = "prescription_waits"
NO_REFERRAL = "none"


@dataclass(frozen=True)
class KnownWords:
    """The ids that occur in names of facts.

    Attributes:
        answers: List of the questionnaire -> answer id -> label.
        risks: Lists of the questionnaire that express a risk.
        actives: Ids of actives.
        families: Ids of families.
        groups: Ids of groups.
        drivers: Ids of drivers.
        traits: Trait id -> description.
        own: Facts of custom questions.
        names: List of the questionnaire -> everyday names of its answers.
        needs: List and answer of what names a need.
    """

    answers: Mapping[str, Mapping[str, str]]
    risks: Collection[str]
    actives: Collection[str]
    families: Collection[str]
    groups: Collection[str]
    drivers: Collection[str]
    traits: Mapping[str, str]
    own: Collection[Fact] = ()
    names: Mapping[str, AnswerNames] = dataclasses.field(default_factory=dict)
    needs: Collection[tuple[str, str]] = ()


def build_vocabulary(words: KnownWords) -> Vocabulary:
    """Build the vocabulary of all facts.

    Raises:
        ValueError: If an id is shared, so that two facts would have one name.
    """
    return Vocabulary.of(
        [
            *_fixed_facts(),
            *_answer_facts(words),
            *words.own,
            *_use_facts(words),
            *_derived_facts(words),
        ],
        words.names,
    )


def _fixed_facts() -> Iterator[Fact]:
    for name, info in SkinProfile.model_fields.items():
        fact = _fixed_fact(name, info)
        if fact is not None:
            yield replace(fact, topic=Topic.FIELD, field=name)


def _fixed_fact(name: str, info: FieldInfo) -> Fact | None:
    """Return the fact of a fixed field; None for the open lists.

    An optional number that was not given has its maximum value. A required one is always given.
    """
    description = field_descriptions(SkinProfile).get(name, name).replace("\n", " ")
    risk = name in RISK_LISTS
    kind = _plain_type(info.annotation)
    if kind is bool:
        return Fact(name, Kind.FLAG, default=False, description=description, risk=risk)
    if get_origin(kind) is Literal:
        choices = tuple(get_args(kind))
        default = UNSTATED if UNSTATED in choices else str(info.default)
        return Fact(name, Kind.CHOICE, default, description, choices=choices, risk=risk)
    if kind is int:
        low, high = _bounds(info)
        default_number = low if info.is_required() else high
        return Fact(name, Kind.NUMBER, default_number, description, low=low, high=high, risk=risk)
    return None


def _plain_type(annotation: Any) -> Any:  # noqa: ANN401 - types of types
    """Strip `Annotated` and `| None`."""
    if hasattr(annotation, "__metadata__"):
        return _plain_type(get_args(annotation)[0])
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) is not Literal and type(None) in get_args(annotation):
        return _plain_type(parts[0]) if len(parts) == 1 else None
    return annotation


def _bounds(info: FieldInfo) -> tuple[int, int]:
    marks = [*info.metadata, *_annotation_metadata(info.annotation)]
    low = next(mark.ge for mark in marks if isinstance(mark, Ge))
    high = next(mark.le for mark in marks if isinstance(mark, Le))
    return int(str(low)), int(str(high))


def _annotation_metadata(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - types of types
    for part in get_args(annotation):
        for mark in getattr(part, "__metadata__", ()):
            yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _answer_facts(words: KnownWords) -> Iterator[Fact]:
    for field in ASKABLE_FIELDS:
        yield Fact(
            f"asked.{field}",
            Kind.FLAG,
            default=False,
            description=f"{field} were asked",
            topic=Topic.ASKED,
            field=field,
        )
    for field, prefix in LISTS.items():
        answers = dict(words.answers.get(field, {}))
        if field == "allergies":
            # The id of an active is a valid answer too, even if the questionnaire does not list it.
            answers = {active: active for active in words.actives} | answers
        risk = field in words.risks
        for answer, label in answers.items():
            yield Fact(
                f"{prefix}.{answer}",
                Kind.FLAG,
                default=False,
                description=label,
                risk=risk,
                need=(field, answer) in words.needs,
                topic=Topic.LISTED,
                field=field,
                entry=answer,
            )
    for answer, label in words.answers.get(PROCEDURES, {}).items():
        yield Fact(
            f"procedure.{answer}.days",
            Kind.NUMBER,
            NEVER_NIGHTS,
            f"days since: {label}",
            high=NEVER_NIGHTS,
            risk=PROCEDURES in words.risks,
            topic=Topic.PROCEDURE,
            field=PROCEDURES,
            entry=answer,
        )


def _use_facts(words: KnownWords) -> Iterator[Fact]:
    actives = set(words.actives)
    for name in _group_use_facts(words):
        most = MAX_NIGHTS if name in actives else MAX_COMBINED_NIGHTS
        in_use = f"{name} is in use"
        for fact in (
            Fact(f"in_use.{name}", Kind.FLAG, False, in_use, topic=Topic.IN_USE),  # noqa: FBT003
            Fact(
                f"nights.{name}",
                Kind.NUMBER,
                0,
                f"uses of {name} a week",
                high=most,
                topic=Topic.NIGHTS,
            ),
            Fact(
                f"weeks.{name}",
                Kind.NUMBER,
                0,
                f"weeks {name} has been in use",
                high=NOT_ASKED_WEEKS,
                topic=Topic.WEEKS,
            ),
            Fact(
                f"prescribed.{name}",
                Kind.FLAG,
                default=False,
                description=f"{name} is in use and prescribed",
                topic=Topic.PRESCRIBED,
            ),
        ):
            yield replace(fact, field="current_actives", entry=name)
    for name in ("any", *words.actives):
        yield Fact(
            f"tried.{name}.weeks",
            Kind.NUMBER,
            0,
            f"weeks {name} was tried without success",
            high=NOT_ASKED_WEEKS,
            topic=Topic.TRIED,
            field="tried",
            entry=name,
        )


def _derived_facts(words: KnownWords) -> Iterator[Fact]:
    for driver in words.drivers:
        yield Fact(
            f"driver.{driver}",
            Kind.NUMBER,
            0,
            f"points for {driver}",
            high=MAX_POINTS,
            derived_by=Stage.ASSESS,
            topic=Topic.DRIVER,
            entry=driver,
        )
    for trait, description in words.traits.items():
        yield Fact(
            f"trait.{trait}",
            Kind.FLAG,
            default=False,
            description=description,
            derived_by=Stage.ASSESS,
            topic=Topic.TRAIT,
            entry=trait,
        )
    yield Fact(
        REFERRAL_FACT,
        Kind.CHOICE,
        NO_REFERRAL,
        "the most urgent reason to see somebody",
        choices=(NO_REFERRAL, *(urgency.value for urgency in Urgency)),
        derived_by=Stage.GUARD,
        topic=Topic.REFERRAL,
    )
    yield Fact(
        WAITING_FACT,
        Kind.FLAG,
        default=False,
        description="something prescribed must pause until the prescriber was asked",
        derived_by=Stage.GUARD,
        topic=Topic.WAITING,
    )
    for active in words.actives:
        yield Fact(
            f"forbidden.{active}",
            Kind.FLAG,
            default=False,
            description=f"{active} must not be used",
            derived_by=Stage.GUARD,
            topic=Topic.FORBIDDEN,
            entry=active,
        )
    for name in _group_use_facts(words):
        yield Fact(
            f"present.{name}",
            Kind.FLAG,
            default=False,
            description=f"{name} is recommended or in use, neither forbidden nor withheld",
            derived_by=Stage.TREAT,
            topic=Topic.PRESENT,
            entry=name,
        )


def _group_use_facts(words: KnownWords) -> Iterable[str]:
    return (*words.actives, *words.families, *words.groups)
