"""The profile: what a person tells us.

The fields that the machinery itself must understand are fixed here. What can be answered to the
open lists (concerns, conditions, ...) is data: `knowledge/questionnaire.yaml`. So this model checks
shapes and bounds; whether a word is a known answer is checked by the advisor that has the words.
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
_MAX_WORD_LENGTH = 80
Word = Annotated[str, Field(pattern=_WORD, max_length=_MAX_WORD_LENGTH)]
"""An answer's id: lower case, digits and underscores."""

NO_WORD = "no"


Whole = Annotated[int, Field(strict=True)]
"""A whole number: no text, no fraction, and neither true nor false."""


def _yes_or_no(value: object) -> object:
    """Read YAML 1.1's and JSON's booleans as the words they stand for."""
    return {False: NO_WORD, True: "yes"}.get(value) if isinstance(value, bool) else value


def _none_or_word(value: object) -> object:
    """Read false, which YAML 1.1 makes of `no`, as none."""
    return "none" if value is False else value


def _as_mapping(name: str) -> BeforeValidator:
    def read(value: object) -> object:
        return {name: value} if isinstance(value, str) else value

    return BeforeValidator(read)


MAX_ANSWERS = 100
"""Most answers to one list: more than anybody has, and few enough to check quickly."""

_MAX_WORDS_RULE = Field(max_length=MAX_ANSWERS)
_Words = Annotated[tuple[Word, ...], _MAX_WORDS_RULE]


Answer = bool | int | str
"""An answer to an own question: yes or no, a whole number, or a word."""


def _answer(value: object) -> Answer:
    """Take an answer as it is given: which kind is right, only the question can tell."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str) and len(value) <= _MAX_WORD_LENGTH and re.match(_WORD, value):
        return value
    kinds: LiteralString = "an answer is true, false, a whole number, or a word in lower case"
    raise PydanticCustomError("answer_kind", kinds)


class OwnAnswers(Mapping[str, Answer]):
    """Answers to own questions, in order of question; immutable, so that profiles are."""

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
    # What somebody answered has no place in a log, and errors end there.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class CurrentActive(_FrozenModel):
    """An active ingredient in use now."""

    active: Word
    """Which active, by id."""
    nights: Annotated[Whole, Field(ge=0, le=7)] | None = None
    """Uses a week, 0 to 7; None when not asked."""
    weeks: Annotated[Whole, Field(ge=0, le=998)] | None = None
    """Weeks since it was started; None when not asked."""


class Procedure(_FrozenModel):
    """Something done to the skin of the face."""

    procedure: Word
    """Which procedure, by id."""
    days_since: Annotated[Whole, Field(ge=0, le=3650)] | None = None
    """Whole days since it was done; None when not asked, read as today."""


class Tried(_FrozenModel):
    """Something that was used for a while without success."""

    active: Word
    """Which active, by id."""
    weeks: Annotated[Whole, Field(ge=0, le=998)]
    """For how many weeks."""


class SkinProfile(_FrozenModel):
    """What a person tells about themselves and their skin.

    Only the age must be given. Everything else may stay unanswered: that is a value of its own,
    and rules read it the cautious way. A list that is None was not asked; an empty one was asked
    and answered with "none of these".

    Example:
        >>> SkinProfile(age=29, skin_type="oily", concerns=["visible_pores"]).skin_type
        'oily'
    """

    age: Annotated[Whole, Field(ge=0, le=120)]
    """Age in whole years, 0 to 120."""
    sex: Literal["female", "male", "other", "unstated"] = "unstated"
    """Sex, as far as it matters to skin and pregnancy."""
    skin_type: Literal["oily", "combination", "normal", "dry", "unstated"] = "unstated"
    """How the face feels a few hours after washing."""
    sensitivity: Literal["low", "medium", "high", "unstated"] = "unstated"
    """How easily the skin stings, burns or reddens."""
    phototype: Literal["I", "II", "III", "IV", "V", "VI", "unstated"] = "unstated"
    """Fitzpatrick phototype: how the skin answers to sun, I burns always, VI never."""
    concerns: _Words | None = None
    """What bothers the person."""
    signs: _Words | None = None
    """What they see or feel in the mirror."""
    conditions: _Words | None = None
    """Skin and general conditions that would change the advice."""
    pregnancy: Annotated[
        Literal["no", "trying", "pregnant", "breastfeeding", "unstated"],
        BeforeValidator(_yes_or_no),
    ] = "unstated"
    """Pregnancy: no, trying to conceive, pregnant, or breastfeeding."""
    medications: _Words | None = None
    """Medicines, creams on prescription included."""
    allergies: _Words | None = None
    """Known allergies; the id of an active is an answer too."""
    procedures: (
        Annotated[tuple[Annotated[Procedure, _as_mapping("procedure")], ...], _MAX_WORDS_RULE]
        | None
    ) = None
    """Recent procedures on the face, with the days since."""
    current_actives: (
        Annotated[tuple[Annotated[CurrentActive, _as_mapping("active")], ...], _MAX_WORDS_RULE]
        | None
    ) = None
    """Active ingredients in use, with the nights a week."""
    experience: Literal["none", "beginner", "intermediate", "experienced", "unstated"] = "unstated"
    """Experience with active ingredients."""
    sun_exposure: Literal["low", "medium", "high", "unstated"] = "unstated"
    """Time outdoors in daylight."""
    climate: Literal["hot_humid", "hot_dry", "temperate", "cold_dry", "unstated"] = "unstated"
    """Weather the skin lives in."""
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
    """Whether every product should be free of fragrance."""
    most_steps: Annotated[Whole, Field(ge=1, le=20)] | None = None
    """Most steps in one morning or evening; None for no wish."""
    budget: Literal["low", "medium", "high", "unstated"] = "unstated"
    """What a routine may cost."""
    tried: Annotated[tuple[Tried, ...], _MAX_WORDS_RULE] | None = None
    """What was tried without success, and for how long."""
    red_flags: _Words | None = None
    """Signs that a doctor should see."""
    wishes: _Words | None = None
    """Goals and wishes, the impossible ones included."""
    habits: _Words | None = None
    """Everyday habits and plans that matter to skin."""
    region: Region = "unstated"
    """Where somebody is: what is sold over the counter and whom to ring differ."""
    answers: _OwnAnswers | None = None
    """Answers to questions of a shop's own rules, by question; None when none was asked."""
    audience: Audience = "everyday"
    """Wording of the answer: for everybody, or for professionals."""

    @model_validator(mode="before")
    @classmethod
    def _read_unstated_lists(cls, data: Any) -> Any:  # noqa: ANN401 - raw input by contract
        """Let `unstated` stand for a list that was not asked."""
        if not isinstance(data, dict):
            return data
        lists = {name for name, field in cls.model_fields.items() if field.default is None}
        return {
            key: None if key in lists and value == "unstated" else value
            for key, value in data.items()
        }
