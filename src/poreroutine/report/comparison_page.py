"""The terminal page of a what-if comparison, and differences between routines as lines.

There is one line per active, and one per other element. Some come from stored records, so every
text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Unpack

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from poreroutine.model.elements import ElementKind, Said
from poreroutine.model.what_if import CauseRule, Effect, ElementDifference, Group, WhatIf
from poreroutine.report import labels
from poreroutine.report.blocks import Hanging
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, Part, line, paragraph

ARROW = " → "
LOOSENED_LEGEND = "Lines that begin with ! remove a precaution or a limit."
LOOSENED_WORDS = "!"
_COMES = {"added": "comes in", "removed": "goes"}
SIGNS = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~"}
ABOUT = {
    ElementKind.DRIVER: "likely cause",
    ElementKind.TRACK: "calendar",
    ElementKind.PAUSE: "pause",
    ElementKind.CONFLICT: "not together",
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
    found: Sequence[ElementDifference], page: Page, notes: Mapping[str, str] | None = None
) -> Iterator[RenderableType]:
    """Render differences as lines.

    Args:
        found: Differences; those in wording only are shown on a full page only.
        page: The page.
        notes: Additional notes on actives, by the address of the difference.
    """
    actives: dict[str, list[ElementDifference]] = {}
    for each in found:
        if each.kind in _OF_ACTIVES:
            actives.setdefault(each.address.rpartition(":")[2], []).append(each)
    for about in actives.values():
        if page.full or any(each.severity != "wording" for each in about):
            yield _signed(about, _of_active(about, notes or {}))
    for each in found:
        if each.kind not in _OF_ACTIVES and (page.full or each.severity != "wording"):
            yield _signed([each], _other(each, full=page.full))


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
    sign, style = SIGNS["changed" if first is None else first.change], "muted"
    if any(each.severity == "loosened" for each in found):
        sign, style = LOOSENED_WORDS, "caution"
    return Padding(Hanging(Text(sign, style), text, gap=1), (0, 0, 0, 2))


def _of_active(found: Sequence[ElementDifference], notes: Mapping[str, str]) -> Text:
    by_kind = {each.kind: each for each in found}
    parts: list[Part] = [(shown_value(found[0].name), "name")]
    active = by_kind.get(ElementKind.ACTIVE)
    words: list[str] = []
    if ElementKind.FREQUENCY in by_kind:
        words.append(_numbers(by_kind[ElementKind.FREQUENCY], "nights", "{} times a week"))
    if ElementKind.START in by_kind:
        words.append(_numbers(by_kind[ElementKind.START], "week", "from week {}"))
    if active is None:
        words = words or ["on other days"]
    elif active.change == "changed":
        words.append(before_and_after(active, full=True) or "is used differently")
    else:
        parts.append(_COMES[active.change])
    parts.append(", ".join(words))
    parts.extend((notes[each.address], "muted") for each in found if each.address in notes)
    return paragraph(*parts)


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
    parts: list[Part] = [(f"{heading}:", "muted"), shown_value(difference.name)]
    if difference.change == "changed":
        parts.append((before_and_after(difference, full=full), "muted"))
    return paragraph(*parts, between=" ")


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


TITLE = "What would change"
NOW = {"fires": "now applies", "silent": "no longer applies"}
SHARED = "One compensates for another: only undoing all of them undoes it."


def comparison_page(found: WhatIf, **options: Unpack[PageOptions]) -> str:
    """Render a comparison for a terminal.

    Args:
        found: What to show.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of(options)
    head: list[RenderableType] = [Text(TITLE, "heading")]
    head.extend(
        line(
            (f"{change.field}: ", "name"),
            shown_value(change.before),
            (ARROW, "muted"),
            shown_value(change.after),
        )
        for change in found.answers
    )
    if not found.answers:
        head.append(line("The answers are the same."))
    if found.same:
        head.append(line("Nothing would change: the routines are identical."))
    if found.severity == "loosened":
        head.append(line((LOOSENED_LEGEND, "caution")))
    blocks: list[RenderableType] = [Stack(*head)]
    named: set[str] = set()
    shown = [group for group in found.groups if page.full or group.severity != "wording"]
    blocks.extend(_group(group, page, named) for group in shown)
    reworded = sum(
        effect.severity == "wording" for group in found.groups for effect in group.effects
    )
    if reworded and not page.full:
        reworded_line = f"{reworded} text reworded, {labels.DETAILS}"
        blocks.append(line((reworded_line, "muted")))
    return page.render(blocks)


def _group(group: Group, page: Page, named: set[str]) -> RenderableType:
    """Show effects under their rules; a rule already explained is only named."""
    causes = [_cause(rule, page) for rule in group.rules if rule.id not in named]
    again = ", ".join(rule.id for rule in group.rules if rule.id in named)
    if again:
        causes.append(line((f"together with {again}", "muted") if causes else (again, "name")))
    named.update(rule.id for rule in group.rules)
    if group.how == "shared":
        causes.append(line((SHARED, "muted")))
    if group.how == "answers":
        causes.insert(
            0, paragraph(("Read directly by the planner", "name"), ", ".join(group.answers))
        )
    notes = {effect.address: _places(effect) for effect in group.effects if effect.takes_place_of}
    return Stack(*causes, *difference_lines(group.effects, page, notes))


def _places(effect: Effect) -> str:
    return f"replaces {', '.join(named.name for named in effect.takes_place_of)}"


def _cause(rule: CauseRule, page: Page) -> RenderableType:
    moved = ", ".join(
        f"{each.fact}: {shown_value(each.before)}{ARROW}{shown_value(each.after)}"
        for each in rule.facts
    )
    lines: list[RenderableType] = [
        line((rule.title, "name")),
        paragraph((f"{rule.id} {NOW[rule.now]}", "muted"), (moved, "muted")),
    ]
    if page.full:
        lines.append(line(rule.because))
    return Stack(*lines)
