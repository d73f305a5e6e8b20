"""Profiles: a person's answers.

The fields that the library itself must understand are fixed here. The answers of open lists
(concerns, conditions, ...) are data: `knowledge/questionnaire.yaml`. This model checks types and
bounds; the advisor, which has the lists, checks whether an answer is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, LiteralString

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.enums import Audience, Region

_WORD = r"^[a-z][a-z0-9_]*$"
MAX_WORD_LENGTH = 80
"""Most letters of a word, and of a name that is read as one."""
Word = Annotated[str, Field(pattern=_WORD, max_length=MAX_WORD_LENGTH)]
"""An answer's id: lower case, digits and underscores."""

NO_WORD = "no"


Whole = Annotated[int, Field(strict=True)]
"""An integer; text, decimals and booleans are rejected."""


def _yes_or_no(value: object) -> object:
    """Convert booleans of YAML 1.1 and JSON to `yes` and `no`."""
    return {False: NO_WORD, True: "yes"}.get(value) if isinstance(value, bool) else value


def _none_or_word(value: object) -> object:
    """Read false, which is YAML 1.1's reading of `no`, as none."""
    return "none" if value is False else value


def _as_mapping(name: str) -> BeforeValidator:
    def read(value: object) -> object:
        return {name: value} if isinstance(value, str) else value

    return BeforeValidator(read)


MAX_ANSWERS = 100
"""Most answers in one list: more than anybody has, and few enough to check quickly."""

_MAX_WORDS_RULE = Field(max_length=MAX_ANSWERS)
_Words = Annotated[tuple[Word, ...], _MAX_WORDS_RULE]


Answer = bool | int | str
"""An answer to a custom question: yes or no, a whole number, or a word."""


def _answer(value: object) -> Answer:
    """Accept an answer of any kind; the question's definition decides which kind is valid."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str) and len(value) <= MAX_WORD_LENGTH and re.match(_WORD, value):
        return value
    kinds: LiteralString = "an answer is true, false, a whole number, or a word in lower case"
    raise PydanticCustomError("answer_kind", kinds)


class OwnAnswers(Mapping[str, Answer]):
    """Answers to custom questions, sorted by question; immutable, so that profiles are."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, Answer]) -> None:
        self._given = dict(sorted(given.items()))

    def __getitem__(self, question: str) -> Answer:
        return self._given[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __hash__(self) -> int:
        return hash(tuple(self._given.items()))

    def __repr__(self) -> str:
        return repr(self._given)


_Given = Annotated[
    Answer,
    PlainValidator(_answer),
    WithJsonSchema({"type": ["boolean", "integer", "string"]}),
]
_OwnAnswers = Annotated[
    Mapping[Word, _Given],
    _MAX_WORDS_RULE,
    AfterValidator(OwnAnswers),
    PlainSerializer(dict, return_type=dict[str, Answer]),
]


class _FrozenModel(DocumentedModel):
    # Errors are logged, and a person's answers must not be.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class CurrentActive(_FrozenModel):
    """An active ingredient currently in use."""

    active: Word
    """Id of the active."""
    nights: Annotated[Whole, Field(ge=0, le=7)] | None = None
    """Uses a week, 0 to 7; None if not asked."""
    weeks: Annotated[Whole, Field(ge=0, le=998)] | None = None
    """Weeks since it was started; None if not asked."""
    prescribed: Annotated[Literal["no", "yes", "unstated"], BeforeValidator(_yes_or_no)] = (
        "unstated"
    )
    """Whether a doctor prescribed it; unstated counts as yes where it needs a prescription."""
    slot: Literal["morning", "evening", "both", "unstated"] = "unstated"
    """When it is used."""


class Procedure(_FrozenModel):
    """A procedure on the skin of the face."""

    procedure: Word
    """Id of the procedure."""
    days_since: Annotated[Whole, Field(ge=0, le=3650)] | None = None
    """Whole days since the procedure; None if not asked, treated as today."""


class Tried(_FrozenModel):
    """Something that was tried for a while without success."""

    active: Word
    """Id of the active."""
    weeks: Annotated[Whole, Field(ge=0, le=998)]
    """Weeks of use."""


class SkinProfile(_FrozenModel):
    """A person's answers about themselves and their skin.

    Only the age is required. An unanswered question has a value of its own, which rules read
    cautiously. A list that is None was not asked; an empty list was answered with "none of
    these".

    Example:
        >>> SkinProfile(age=29, skin_type="oily", concerns=["visible_pores"]).skin_type
        'oily'
    """

    age: Annotated[Whole, Field(ge=0, le=120)]
    """Age in whole years, 0 to 120."""
    sex: Literal["female", "male", "other", "unstated"] = "unstated"
    """Sex, as far as it matters for skin and pregnancy."""
    skin_type: Literal["oily", "combination", "normal", "dry", "unstated"] = "unstated"
    """How the face feels a few hours after washing."""
    sensitivity: Literal["low", "medium", "high", "unstated"] = "unstated"
    """How easily the skin stings, burns or reddens."""
    phototype: Literal["I", "II", "III", "IV", "V", "VI", "unstated"] = "unstated"
    """Fitzpatrick phototype: reaction to sun, from I (always burns) to VI (never burns)."""
    concerns: _Words | None = None
    """What bothers the person."""
    signs: _Words | None = None
    """Visible or perceptible signs on the skin."""
    conditions: _Words | None = None
    """Skin and general conditions that would change the advice."""
    pregnancy: Annotated[
        Literal["no", "trying", "pregnant", "breastfeeding", "unstated"],
        BeforeValidator(_yes_or_no),
    ] = "unstated"
    """Pregnancy: no, trying to conceive, pregnant, or breastfeeding."""
    medications: _Words | None = None
    """Medicines, prescription creams included."""
    allergies: _Words | None = None
    """Known allergies; ids of actives are valid too."""
    procedures: (
        Annotated[tuple[Annotated[Procedure, _as_mapping("procedure")], ...], _MAX_WORDS_RULE]
        | None
    ) = None
    """Recent procedures on the face, with days since."""
    current_actives: (
        Annotated[tuple[Annotated[CurrentActive, _as_mapping("active")], ...], _MAX_WORDS_RULE]
        | None
    ) = None
    """Active ingredients in use, with uses a week."""
    experience: Literal["none", "beginner", "intermediate", "experienced", "unstated"] = "unstated"
    """Experience with active ingredients."""
    sun_exposure: Literal["low", "medium", "high", "unstated"] = "unstated"
    """Time outdoors in daylight."""
    climate: Literal["hot_humid", "hot_dry", "temperate", "cold_dry", "unstated"] = "unstated"
    """Climate."""
    makeup: Annotated[
        Literal["none", "light", "heavy", "unstated"], BeforeValidator(_none_or_word)
    ] = "unstated"
    """Makeup on most days."""
    shaving: Annotated[
        Literal["none", "some_days", "daily", "unstated"], BeforeValidator(_none_or_word)
    ] = "unstated"
    """Shaving the face."""
    exercise: Annotated[
        Literal["none", "some_days", "daily", "unstated"], BeforeValidator(_none_or_word)
    ] = "unstated"
    """Exercise that makes the face sweat."""
    smoking: Annotated[Literal["no", "former", "yes", "unstated"], BeforeValidator(_yes_or_no)] = (
        "unstated"
    )
    """Smoking."""
    fragrance_free: bool = False
    """Whether all products should be fragrance-free."""
    most_steps: Annotated[Whole, Field(ge=1, le=20)] | None = None
    """Most steps in one morning or evening; None for no limit."""
    budget: Literal["low", "medium", "high", "unstated"] = "unstated"
    """Budget for the routine."""
    tried: Annotated[tuple[Tried, ...], _MAX_WORDS_RULE] | None = None
    """What was tried without success, and for how long."""
    red_flags: _Words | None = None
    """Warning signs that a doctor should see."""
    wishes: _Words | None = None
    """Goals and wishes, impossible ones included."""
    habits: _Words | None = None
    """Habits and plans that matter for skin."""
    region: Region = "unstated"
    """Region; over-the-counter products and emergency numbers depend on it."""
    answers: _OwnAnswers | None = None
    """Answers to custom questions, by question; None if none was asked."""
    audience: Audience = "everyday"
    """Audience of the texts: everybody, or professionals."""

    @model_validator(mode="before")
    @classmethod
    def _read_unstated_lists(cls, data: Any) -> Any:  # noqa: ANN401 - raw input by contract
        """Accept `unstated` for a list that was not asked."""
        if not isinstance(data, dict):
            return data
        lists = {name for name, field in cls.model_fields.items() if field.default is None}
        return {
            key: None if key in lists and value == "unstated" else value
            for key, value in data.items()
        }
