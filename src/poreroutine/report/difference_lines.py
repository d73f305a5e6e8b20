"""Differences between routines as lines: one per active, and one per other element.

Some come from stored records, so every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from poreroutine.model.elements import ElementKind, Said
from poreroutine.model.what_if import ElementDifference
from poreroutine.report import labels
from poreroutine.report.escape import printable
from poreroutine.report.layout import (
    CAUTION_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    Part,
    paragraph,
)

ARROW = " → "
LOOSENED_STYLE = "Lines that begin with ! remove a precaution or a limit."
LOOSENED_WORDS = "!"
_OTHER_DAYS = "on other days"
_COMES = {"added": "comes in", "removed": "goes"}
_OTHERWISE = "is used differently"
SIGNS = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~"}
ABOUT = {
    ElementKind.DRIVER: "likely cause",
    ElementKind.TRACK: "calendar",
    ElementKind.REQUIREMENT: "on the label",
    ElementKind.WARNING: "caution",
    ElementKind.HABIT: "habit",
    ElementKind.EXPECTATION: "to expect",
    ElementKind.ASSURANCE: "reassurance",
    ElementKind.ANSWER: "common question",
    ElementKind.REFERRAL: "see a doctor",
    ElementKind.OPTION: "in-clinic option",
    ElementKind.ALTERNATIVE: "alternative",
    ElementKind.LEFT_OUT: "left out",
}
_OF_ACTIVES = (ElementKind.ACTIVE, ElementKind.FREQUENCY, ElementKind.START, ElementKind.DAY)
_LONG_TEXT = frozenset(("how", "text"))
_IDS = frozenset(("reason", "product_kind", "comes_after", "comes_before"))
"""Keys whose values are shown as ids."""
_MAX_VALUE_LENGTH = 1000
"""Most characters of one text: more than any text of a ruleset has."""
_UNSTATED = ("unstated", None)


def difference_lines(
    found: Sequence[ElementDifference],
    page_style: PageStyle,
    notes: Mapping[str, str] | None = None,
) -> Iterator[RenderableType]:
    """Render differences as lines.

    Args:
        found: Differences; those in wording only are shown on a full page only.
        page_style: The page.
        notes: Additional notes on actives, by the address of the difference.
    """
    actives: dict[str, list[ElementDifference]] = {}
    for each in found:
        if each.kind in _OF_ACTIVES:
            actives.setdefault(each.address.rpartition(":")[2], []).append(each)
    for about in actives.values():
        if page_style.full or any(each.severity != "wording" for each in about):
            yield _signed(about, _of_active(about, notes or {}))
    for each in found:
        if each.kind not in _OF_ACTIVES and (page_style.full or each.severity != "wording"):
            yield _signed([each], _other(each, full=page_style.full))


def shown_value(value: object) -> str:
    """Return an answer, a fact's value or a text for display."""
    if value in _UNSTATED:
        return "not asked"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(shown_value, value)) or "none"
    if isinstance(value, Mapping):
        return " ".join(shown_value(each) for each in value.values() if each is not None)
    return printable(str(value), _MAX_VALUE_LENGTH)


def _signed(found: Sequence[ElementDifference], text: Text) -> RenderableType:
    first = next((each for each in found if each.kind is not ElementKind.DAY), None)
    sign, style = SIGNS["changed" if first is None else first.change], MUTED_STYLE
    if any(each.severity == "loosened" for each in found):
        sign, style = LOOSENED_WORDS, CAUTION_STYLE
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(sign, style), text)
    return Padding(table, (0, 0, 0, 2))


def _of_active(found: Sequence[ElementDifference], notes: Mapping[str, str]) -> Text:
    by_kind = {each.kind: each for each in found}
    parts: list[Part] = [(shown_value(found[0].name), NAME_STYLE)]
    active = by_kind.get(ElementKind.ACTIVE)
    words: list[str] = []
    if ElementKind.FREQUENCY in by_kind:
        words.append(_numbers(by_kind[ElementKind.FREQUENCY], "nights", "{} times a week"))
    if ElementKind.START in by_kind:
        words.append(_numbers(by_kind[ElementKind.START], "week", "from week {}"))
    if active is None:
        words = words or [_OTHER_DAYS]
    elif active.change == "changed":
        words.append(before_and_after(active, full=True) or _OTHERWISE)
    else:
        parts.append(_COMES[active.change])
    parts.append(", ".join(words))
    parts.extend((notes[each.address], MUTED_STYLE) for each in found if each.address in notes)
    return paragraph(parts)


def _numbers(difference: ElementDifference, key: str, pattern: str) -> str:
    sides = (difference.before, difference.after)
    return pattern.format(
        ARROW.join(shown_value(side.get(key)) for side in sides if side is not None)
    )


def _other(difference: ElementDifference, *, full: bool) -> Text:
    kind = difference.kind
    if kind is ElementKind.STEP:
        heading = f"every {difference.address.split(':')[1]}"
    else:
        heading = ABOUT[kind]
    parts: list[Part] = [(f"{heading}:", MUTED_STYLE), shown_value(difference.name)]
    if difference.change == "changed":
        parts.append((before_and_after(difference, full=full), MUTED_STYLE))
    return paragraph(parts, between=" ")


def before_and_after(difference: ElementDifference, *, full: bool) -> str:
    """Show the old and new content of an element, without what is unchanged."""
    before: Mapping[str, Said] = difference.before or {}
    after: Mapping[str, Said] = difference.after or {}
    moved = [key for key in sorted({*before, *after}) if before.get(key) != after.get(key)]
    # The product's name makes its id redundant, and a text explains other changes.
    shown = [key for key in moved if key != "product_kind" or "product" not in moved]
    if not full:
        shown = [key for key in shown if key not in _LONG_TEXT] or shown
    return "; ".join(
        f"{labels.words(key)} {_side(key, before)}{ARROW}{_side(key, after)}" for key in shown
    )


def _side(key: str, facts: Mapping[str, Said]) -> str:
    value = shown_value(facts.get(key))
    return labels.words(value) if key in _IDS else value
