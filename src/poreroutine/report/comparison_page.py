"""What if: the difference other answers make, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from poreroutine.compare.model import CauseRule, Effect, Group, WhatIf
from poreroutine.report import labels
from poreroutine.report.escape import printable
from poreroutine.report.layout import (
    CARE,
    HEADING,
    NAME,
    QUIET,
    Part,
    Sheet,
    line,
    paragraph,
    print_out,
)
from poreroutine.routine.elements import ElementKind, Said

TITLE = "What would change"
NOTHING = "Nothing would change: the routine says the same, word for word."
NO_ANSWERS = "The answers are the same."
LOOSER = "Lines that begin with ! take a precaution or a limit away."
NOW = {"fires": "now applies", "silent": "no longer applies"}
ALSO = "together with"
SHARED = "One of them makes up for another: only all of them undone would undo it."
ANSWERS = "The plan reads this itself"
OTHER_WORDS = "texts in other words"
OTHER_DAYS = "on other days"
TAKES_PLACE = "takes the place of"
ARROW = " → "
SIGNS = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~"}
CARELESS = "!"
ABOUT = {
    ElementKind.DRIVER: "likely behind it",
    ElementKind.TRACK: "calendar",
    ElementKind.REQUIREMENT: "on every label",
    ElementKind.WARNING: "caution",
    ElementKind.HABIT: "habit",
    ElementKind.EXPECTATION: "to expect",
    ElementKind.ASSURANCE: "rest assured",
    ElementKind.ANSWER: "often asked",
    ElementKind.REFERRAL: "see a doctor",
    ElementKind.OPTION: "in a clinic",
    ElementKind.ALTERNATIVE: "could stand in",
    ElementKind.LEFT_OUT: "left out",
}
_OF_ACTIVES = frozenset(
    (ElementKind.ACTIVE, ElementKind.FREQUENCY, ElementKind.START, ElementKind.DAY)
)
_LONG = frozenset(("how", "text"))
_UNSTATED = ("unstated", None)


def comparison_page(
    found: WhatIf,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
) -> str:
    """Lay a comparison out for a terminal.

    Args:
        found: What to show.
        width: Columns of the terminal; the page keeps between 40 and 100 of them.
        colours: Whether to colour the text with escape codes.
        full: Whether to show changed texts and the reasons of rules too.

    Returns:
        Lines, the last one ended too.
    """
    sheet = Sheet.of(width, full=full, profile="")
    told = [_answer(change.field, change.before, change.after) for change in found.answers]
    head: list[RenderableType] = [Text(TITLE, HEADING), *(told or [line(NO_ANSWERS)])]
    if found.same:
        head.append(line(NOTHING))
    if found.severity == "loosened":
        head.append(line((LOOSER, CARE)))
    blocks: list[RenderableType] = [Stack(*head)]
    shown = [group for group in found.groups if full or group.severity != "wording"]
    named: set[str] = set()
    blocks.extend(_group(group, sheet, named) for group in shown)
    reworded = sum(len(group.effects) for group in found.groups if group.severity == "wording")
    if reworded and not full:
        blocks.append(line((f"{reworded} {OTHER_WORDS}, {labels.details()}", QUIET)))
    return print_out(blocks, sheet.width, colours)


def _answer(field: str, before: object, after: object) -> Text:
    return line((f"{field}: ", NAME), _value(before), (ARROW, QUIET), _value(after))


def _group(group: Group, sheet: Sheet, named: set[str]) -> RenderableType:
    """Set effects under their rules; a rule that was told before is only named."""
    causes = [_cause(rule, sheet) for rule in group.rules if rule.id not in named]
    again = ", ".join(rule.id for rule in group.rules if rule.id in named)
    if again:
        causes.append(line((f"{ALSO} {again}" if causes else again, QUIET if causes else NAME)))
    named.update(rule.id for rule in group.rules)
    if group.how == "shared":
        causes.append(line((SHARED, QUIET)))
    if group.how == "answers":
        causes.insert(0, paragraph([(ANSWERS, NAME), ", ".join(group.answers)]))
    entries = [_hung(*entry) for entry in _entries(group.effects, sheet)]
    return Stack(*causes, *(Padding(entry, (0, 0, 0, 2)) for entry in entries))


def _cause(rule: CauseRule, sheet: Sheet) -> RenderableType:
    moved = (
        f"{each.fact}: {_value(each.before)}{ARROW}{_value(each.after)}" for each in rule.facts
    )
    lines: list[RenderableType] = [
        paragraph([(rule.title, NAME)]),
        paragraph([(f"{rule.id} {NOW[rule.now]}", QUIET), (", ".join(moved), QUIET)]),
    ]
    if sheet.full:
        lines.append(line(rule.because))
    return Stack(*lines)


def _hung(sign: str, style: str, text: Text) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(sign, style), text)
    return table


def _entries(effects: Sequence[Effect], sheet: Sheet) -> Iterator[tuple[str, str, Text]]:
    """Give a line for each active and for each other effect."""
    actives: dict[str, list[Effect]] = {}
    for effect in effects:
        if effect.kind in _OF_ACTIVES:
            actives.setdefault(_active(effect), []).append(effect)
    for about in actives.values():
        yield _signed(about, _of_active(about))
    for effect in effects:
        if effect.kind not in _OF_ACTIVES and (sheet.full or effect.severity != "wording"):
            yield _signed([effect], _other(effect, sheet))


def _signed(effects: Sequence[Effect], text: Text) -> tuple[str, str, Text]:
    if any(effect.severity == "loosened" for effect in effects):
        return CARELESS, CARE, text
    first = next((effect for effect in effects if effect.kind is not ElementKind.DAY), None)
    return SIGNS["changed" if first is None else first.change], QUIET, text


def _active(effect: Effect) -> str:
    return effect.address.rpartition(":")[2]


def _of_active(effects: Sequence[Effect]) -> Text:
    by_kind = {effect.kind: effect for effect in effects}
    parts: list[Part] = [(effects[0].name, NAME)]
    active = by_kind.get(ElementKind.ACTIVE)
    if active is not None and active.change != "changed":
        parts.append("comes in" if active.change == "added" else "goes")
    said: list[str] = []
    if ElementKind.FREQUENCY in by_kind:
        said.append(_numbers(by_kind[ElementKind.FREQUENCY], "nights", "{} times a week"))
    if ElementKind.START in by_kind:
        said.append(_numbers(by_kind[ElementKind.START], "week", "from week {}"))
    if not said and (active is None or active.change == "changed"):
        said.append(OTHER_DAYS if active is None else _texts(active, full=True))
    parts.append(", ".join(said))
    if active is not None and active.takes_place_of:
        names = ", ".join(named.name for named in active.takes_place_of)
        parts.append((f"{TAKES_PLACE} {names}", QUIET))
    return paragraph(parts)


def _numbers(effect: Effect, key: str, pattern: str) -> str:
    sides = [side[key] for side in (effect.before, effect.after) if side is not None]
    return pattern.format(ARROW.join(map(str, sides)))


def _other(effect: Effect, sheet: Sheet) -> Text:
    where = effect.address.split(":")[1] if effect.kind is ElementKind.STEP else ""
    heading = f"every {where}" if where else ABOUT[effect.kind]
    parts: list[Part] = [(f"{heading}:", QUIET), effect.name]
    if effect.change == "changed":
        parts.append((_texts(effect, full=sheet.full), QUIET))
    return paragraph(parts, between=" ")


def _texts(effect: Effect, *, full: bool = False) -> str:
    """Set what an element said beside what it says, leaving out what is the same."""
    before: Mapping[str, Said] = effect.before or {}
    after: Mapping[str, Said] = effect.after or {}
    keys: Iterable[str] = sorted({*before, *after})
    moved = [key for key in keys if before.get(key) != after.get(key)]
    # An id says nothing that the product's name does not, and a text explains what else changed.
    shown = [key for key in moved if key != "product_kind" or "product" not in moved]
    if not full:
        shown = [key for key in shown if key not in _LONG] or shown
    return "; ".join(
        f"{labels.words(key)} {_value(before.get(key))}{ARROW}{_value(after.get(key))}"
        for key in shown
    )


def _value(value: object) -> str:
    if value in _UNSTATED:
        return "not asked"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_value, value)) or "none"
    if isinstance(value, Mapping):
        return " ".join(_value(each) for each in value.values() if each is not None)
    return printable(str(value))
