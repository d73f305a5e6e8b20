"""`poreroutine answers`: lists what a field of a profile takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click
from click.shell_completion import CompletionItem

from poreroutine import Advisor
from poreroutine.cli._options import OVERLAYS, unknown_value
from poreroutine.cli._output import exit_if, in_columns, print_text
from poreroutine.model.facts import UNSTATED, Kind
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.knowledge.model import everyday

_MOST_NAMES: Final = 4
Row = tuple[str, str, tuple[str, ...]]
"""Id, label and other names of an answer."""


def _fields(ctx: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    del ctx, parameter
    return [CompletionItem(name) for name in SkinProfile.model_fields if name.startswith(start)]


@click.command(epilog="Try: poreroutine answers medications doxy")
@click.argument("field", required=False, shell_complete=_fields)
@click.argument("word", required=False)
@OVERLAYS
def answers(field: str | None, word: str | None, overlays: tuple[str, ...]) -> None:
    """List what a field of a profile takes.

    Without FIELD, the fields are listed. WORD selects the answers whose id, label or other names
    contain it. The exit status is 1 if there is none.
    """
    advisor = Advisor(*overlays)
    if field is None:
        print_text(in_columns((name, _label(advisor, name)) for name in SkinProfile.model_fields))
        return
    name = field.replace("-", "_")
    if name not in SkinProfile.model_fields:
        raise unknown_value("there is no field", field, SkinProfile.model_fields, "FIELD")
    rows = [row for row in _rows(advisor, name) if word is None or _has(row, word)]
    if rows:
        print_text(
            in_columns((each, label, ", ".join(names[:_MOST_NAMES])) for each, label, names in rows)
        )
    else:
        click.echo(f"No answer of {name} has this word.", err=True)
    exit_if(not rows)


def _has(row: Row, word: str) -> bool:
    answer, label, names = row
    return any(word.lower() in each.lower() for each in (answer, label, *names))


def _rows(advisor: Advisor, field: str) -> Iterator[Row]:
    knowledge = advisor.ruleset.knowledge
    own = knowledge.fields.get(field)
    if field in knowledge.questionnaire:
        for name, row in knowledge.questionnaire[field].answers.items():
            yield name, everyday(row.label), row.names
    elif field in {"current_actives", "tried"}:
        for name, active in sorted(knowledge.actives.items()):
            yield name, active.name.plain, ()
    elif own is not None and own.answers:
        for name, fixed in own.answers.items():
            yield name, everyday(fixed.label), fixed.names
    elif field in advisor.vocabulary:
        yield from _values(advisor, field)
    else:
        for name, question in knowledge.questions.items():
            yield name, question.question.plain, (question.kind,)


def _values(advisor: Advisor, field: str) -> Iterator[Row]:
    fact = advisor.vocabulary[field]
    match fact.kind:
        case Kind.NUMBER:
            yield f"{fact.low} to {fact.high}", "a whole number", ()
        case Kind.FLAG:
            yield from (("true", "yes", ()), ("false", "no", ()))
        case Kind.CHOICE:
            words = (word for word in fact.choices if word != UNSTATED)
            yield from ((word, word.replace("_", " "), ()) for word in words)


def _label(advisor: Advisor, field: str) -> str:
    row = advisor.ruleset.knowledge.fields.get(field)
    return field.replace("_", " ") if row is None else row.label.plain
