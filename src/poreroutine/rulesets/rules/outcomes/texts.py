"""Outcomes that show a text, each under one of a few headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final, NamedTuple

from poreroutine._support.json_schema import closed_object, described, reference
from poreroutine.model.elements import ElementKind
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey
from poreroutine.rulesets.rules.outcomes.wording import Statement, ids_in_words, quotations
from poreroutine.rulesets.rules.targets import name


class Channel(StrEnum):
    """Under which heading a text is shown."""

    WARN = "warn"
    HABIT = "habit"
    EXPECT = "expect"
    ASSURE = "assure"
    ANSWER = "answer"

    @property
    def element(self) -> ElementKind:
        """What a text under this heading is, as an element of a routine."""
        return _HEADINGS[self].element


class _Heading(NamedTuple):
    """What belongs to one heading.

    Attributes:
        stages: Stages whose rules may show texts under it.
        description: For editors.
        element: What its texts are in a routine.
        verb: How a rule that shows one is described.
        sentence: How a scenario states a text, if it can.
        sentence_of_two: How a scenario states a text about two sets of actives, if it can.
    """

    stages: tuple[Stage, ...]
    description: str
    element: ElementKind
    verb: str
    sentence: str = ""
    sentence_of_two: str = ""


_HEADINGS: Final[Mapping[Channel, _Heading]] = {
    Channel.EXPECT: _Heading(
        (Stage.ADVISE,),
        "Say what to expect.",
        ElementKind.EXPECTATION,
        "say what to expect",
        'the routine says what to expect: "{}"',
    ),
    Channel.HABIT: _Heading(
        (Stage.ADVISE,),
        "Show a habit that helps.",
        ElementKind.HABIT,
        "recommend the habit",
        'the routine recommends: "{}"',
    ),
    Channel.ANSWER: _Heading(
        (Stage.ADVISE,), "Answer a common question.", ElementKind.ANSWER, "answer"
    ),
    Channel.WARN: _Heading(
        (Stage.GUARD, Stage.TREAT, Stage.COMBINE, Stage.ADVISE),
        "Show a caution.",
        ElementKind.WARNING,
        "warn",
        'the routine warns: "{}"',
        "the routine cautions about {} and {}",
    ),
    Channel.ASSURE: _Heading(
        (Stage.COMBINE, Stage.ADVISE),
        "Say that something is fine.",
        ElementKind.ASSURANCE,
        "reassure",
        'the routine reassures them: "{}"',
        "the routine reassures about {} and {}",
    ),
}


RULED_OUT: Final = "ruled out: {}"
"""What a text is about if it is about an option that is forbidden."""
NEW: Final = "new: {}"
"""What a text is about if it is about an active that is begun, not one in use."""
_MARKED: Final[Mapping[str, str]] = {"ruled_out": RULED_OUT, "new": NEW}


@dataclass(frozen=True, slots=True)
class Tell(Outcome):
    """A text to show.

    Attributes:
        channel: Its heading.
        text: Id of the text (of the answer, for `answer`); None for the rule's own reason.
        about: Each set must have an active in the finished routine, one that is begun, an option
            offered, or one that is ruled out; empty for always.
    """

    channel: Channel
    text: str | None = None
    about: tuple[frozenset[str], ...] = ()

    @property
    def key(self) -> str:
        return self.channel.value

    @property
    def name(self) -> str:
        return f"tell: {self.channel}"

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"{self.channel.element}:{self.text or rule}",))

    def atoms(self, rule: str) -> Iterator[Atom]:
        # No other rule can show a rule's own reason.
        yield Atom("tell", self if self.text is not None else (rule, self))

    def in_words(self, knowledge: Knowledge) -> str:
        verb = _HEADINGS[self.channel].verb
        about = " and ".join(ids_in_words(target) for target in self.about)
        there = "" if about.startswith(RULED_OUT.format("")) else " is in the routine"
        if about.startswith(NEW.format("")):
            about, there = about.replace(NEW.format(""), ""), " is begun"
        where = f", where {about}{there}" if about else ""
        if self.text is None:
            return f"{verb}, with the reason below{where}"
        if self.channel is Channel.ANSWER:
            return f"{verb} {knowledge.answers[self.text].question.plain!r}{where}"
        return f"{verb}{where}: {knowledge.filled(knowledge.texts[self.text].plain)}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        heading = _HEADINGS[self.channel]
        if self.channel is Channel.ANSWER and self.text is not None:
            question = statement.knowledge.answers[self.text].question.plain
            yield f'the routine answers "{question}"'
            return
        if self.text is not None and heading.sentence:
            yield from map(heading.sentence.format, statement.quotations(self.text))
        if len(self.about) > 1 and heading.sentence_of_two:
            yield heading.sentence_of_two.format(*map(statement.together, self.about[:2]))
        if self.text is None:
            because = statement.because
            opening = (*quotations(because.plain), *quotations(because.clinical))
            yield from map('the routine says "{}"'.format, opening)

    def expanded(self) -> dict[str, Any]:
        data = self._data()
        del data["channel"]
        return {self.key: data or "because"}


def _read(data: object, location: Location, reader: Reader, *, channel: Channel) -> Outcome:
    if not isinstance(data, dict):
        return Tell(channel, _read_text(data, location, reader, channel))
    location.keys(data, (), ("text", "about", *_MARKED))
    text = data.get("text")
    if text is not None:
        text = _read_text(text, location.at("text"), reader, channel)
    for key, marked in _MARKED.items():
        if key in data:
            named = reader.targets.subjects(data[key], location.at(key))
            return Tell(channel, text, (frozenset(map(marked.format, named)),))
    if "about" not in data:
        return Tell(channel, text)
    about, here = data["about"], location.at("about")
    if not isinstance(about, list):
        return Tell(channel, text, (reader.targets.subjects(about, here),))
    targets = enumerate(here.sequence(about))
    sets = tuple(reader.targets.subjects(each, here.at(n)) for n, each in targets)
    return Tell(channel, text, sets)


def _read_text(data: object, location: Location, reader: Reader, channel: Channel) -> str:
    if channel is Channel.ANSWER:
        return name(data, location, "answer", reader.knowledge.answers)
    return name(data, location, "text", reader.knowledge.texts)


def _schema(channel: Channel) -> dict[str, Any]:
    kind = "answer" if channel is Channel.ANSWER else "text"
    target = {"$ref": "#/$defs/target"}
    about = {"anyOf": [target, {"type": "array", "minItems": 1, "items": target}]}
    where = closed_object(
        {
            "text": reference(kind, "Id of the text; without it the rule's own reason is shown."),
            "ruled_out": described(target, "Only where one of these options is forbidden."),
            "new": described(target, "Only where one of these actives is begun."),
            "about": described(
                about, "Only where each of these has an active in the routine or an option."
            ),
        },
        "A text with the actives it is about; {} for the reason.",
    )
    either = {"anyOf": [{"$ref": f"#/$defs/{kind}"}, where]}
    return described(either, _HEADINGS[channel].description)


KINDS: Final = (Tell,)
KEYS: Final = tuple(
    ThenKey(channel.value, heading.stages, partial(_read, channel=channel), _schema(channel))
    for channel, heading in _HEADINGS.items()
)
