"""The differences between two rulesets: a terminal page, and Markdown for a review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Unpack

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from poreroutine.authoring.diff.diff import (
    ChangedPart,
    Counts,
    DiffCause,
    Example,
    RuleEffect,
    RulesDiff,
    RulesetSide,
)
from poreroutine.authoring.diff.products import ProductEffect
from poreroutine.model.elements import ElementKind
from poreroutine.report import labels
from poreroutine.report.comparison_page import (
    ABOUT,
    ARROW,
    LOOSENED_LEGEND,
    LOOSENED_WORDS,
    SIGNS,
    before_and_after,
    shown_value,
)
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, indented, line, paragraph

TITLE: Final = "What these rules change"
NOTHING: Final = "Nobody's routine changes."
NOBODY_HERE: Final = "No routine of these people changes, but protection is weaker or different."
SAME_RULES: Final = "The rules are the same."
SHARED: Final = "Only together: undoing one of them alone does not undo it."
NEEDED: Final = "Each is needed: undoing one of them undoes it."
UNNOTICED: Final = "Changes without effect on these people"
CORE: Final = "Core rules that are gone or may be less strict"
LOST: Final = "What products no longer have to be, or are no longer refused for"
OTHER_WORDS: Final = "Names that mean another answer now"
LOST_WORDS: Final = "Names of answers that are no longer read"
PRODUCTS: Final = "Changes about products or proofs"
PRODUCT_EFFECTS: Final = "What changes for products"
NO_PRODUCTS: Final = "No name and no product compared is read differently."
REFUSED: Final = "No routine from one of the two"
_WHAT: Final = {"added": "added", "removed": "removed", "changed": "changed"}
_COUNTED: Final = {
    "loosened": "less careful somewhere",
    "routine": "different, no less careful",
    "wording": "reworded",
    "refused": "by only one of the two",
    "same": "the same",
}
_FEW: Final = 8
_UNANSWERED: Final[tuple[object, ...]] = ("unstated", [], {}, None)
_LONGEST: Final = 300
_MARKUP: Final = re.compile(r"[\\|`*_\[\]~#]")
"""Characters that Markdown reads as markup, in addition to those of HTML."""
_PRODUCT_PARTS: Final[Mapping[str, str]] = {
    "name": "name read as",
    "rating": "rating of a name",
    "flag": "property",
    "active": "active",
    "strength": "strength of",
    "job": "job of",
    "spf": "sun protection factor",
    "list": "list",
    "step": "for the step",
    "allowed": "for a person, in",
    "pick": "first choice of a person, for",
}
_OF_ACTIVES: Final = {
    ElementKind.ACTIVE: "",
    ElementKind.FREQUENCY: "uses a week",
    ElementKind.START: "start",
    ElementKind.DAY: "on other days",
}


def diff_page(found: RulesDiff, **options: Unpack[PageOptions]) -> str:
    """Render a diff for a terminal.

    Args:
        found: The diff.
        **options: Width, colours and length of the page.
    """
    page = Page.of(options)
    blocks: list[RenderableType] = [_head(found)]
    blocks += _named(CORE, found.core, page, "caution")
    blocks += _named(LOST, found.lost_properties, page, "caution")
    blocks += _named(OTHER_WORDS, found.other_words, page, "caution")
    blocks += _named(LOST_WORDS, found.lost_words, page)
    blocks.extend(_cause(cause, page) for cause in found.causes)
    if found.refused:
        lines = [line(f"person {one.number}, {one.by}: {_first(one.why)}") for one in found.refused]
        blocks.append(Stack(line((REFUSED, "heading")), *indented(*lines)))
    if found.unnoticed:
        blocks.append(Stack(line((UNNOTICED, "heading")), *_unnoticed(found, page)))
    blocks += _named(PRODUCTS, [one.name for one in found.products], page)
    blocks += _product_effects(found, page)
    return page.render(blocks)


def _named(
    title: str, names: Sequence[str], page: Page, style: str = ""
) -> Iterator[RenderableType]:
    """List names under a heading; nothing if there are none."""
    if not names:
        return
    shown = page.first(names, _FEW)
    lines: list[RenderableType] = [line((printable(name), style)) for name in shown]
    if more := len(names) - len(shown):
        lines.append(line((f"{more} more, {labels.DETAILS}", "muted")))
    yield Stack(line((title, "heading")), *indented(*lines))


def _head(found: RulesDiff) -> RenderableType:
    head: list[RenderableType] = [
        line((TITLE, "heading")),
        line(_side(found.old), (ARROW, "muted"), _side(found.new)),
        line((_people(found), "muted")),
    ]
    if not found.changes and not found.products:
        head.append(line(SAME_RULES))
    elif found.severity == "loosened" and not found.causes:
        head.append(line(NOBODY_HERE))
    elif found.severity is None and not found.counts.refused:
        head.append(line(NOTHING))
    else:
        head.append(_counts(found.counts))
    if found.severity == "loosened":
        head.append(line((LOOSENED_LEGEND, "caution")))
    missing = _missing(found)
    if missing:
        head.append(line((missing, "muted")))
    return Stack(*head)


def _counts(counts: Counts) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for name, words in _COUNTED.items():
        number = getattr(counts, name)
        if number:
            style = "caution" if name == "loosened" else ""
            table.add_row(Text(f"{number:,}", style), Text(words, style))
    return Padding(table, (0, 0, 0, 2))


def _cause(cause: DiffCause, page: Page) -> RenderableType:
    head: list[RenderableType] = [
        paragraph((change.name, "name"), _WHAT[change.change], (_of(change), "muted"))
        for change in cause.changes
    ]
    if len(cause.changes) > 1:
        head.append(line((SHARED if cause.how == "shared" else NEEDED, "muted")))
    table = _effects_table()
    shown = page.first(cause.effects, _FEW)
    for effect in shown:
        _add_effect(table, effect.severity, effect.change, effect.people, effect_words(effect))
    tail: list[RenderableType] = [*_more(len(cause.effects) - len(shown))]
    tail.extend(line((f"for example {example_words(one)}", "muted")) for one in cause.examples)
    people = "1 person" if cause.people == 1 else f"{cause.people:,} people"
    return Stack(*head, line(people), *indented(table, *tail))


def _effects_table() -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(justify="right")
    table.add_column(ratio=1, overflow="fold")
    return table


def _add_effect(table: Table, severity: str, change: str, count: int, words: str) -> None:
    careless = severity == "loosened"
    sign = Text(LOOSENED_WORDS, "caution") if careless else Text(SIGNS[change], "muted")
    table.add_row(sign, Text(f"{count:,}"), Text(words, overflow="fold"))


def _more(hidden: int) -> Iterator[Text]:
    """Say how many entries only the full page shows."""
    if hidden:
        yield line((f"{hidden} more, {labels.DETAILS}", "muted"))


def _unnoticed(found: RulesDiff, page: Page) -> Iterator[RenderableType]:
    by_name = {change.name: change for change in found.changes}
    shown = page.first(found.unnoticed, _FEW)
    for name in shown:
        change = by_name[name]
        text = paragraph(name, _WHAT[change.change], (_of(change), "muted"))
        yield from indented(text)
    yield from indented(*_more(len(found.unnoticed) - len(shown)))


def _product_effects(found: RulesDiff, page: Page) -> Iterator[RenderableType]:
    """Show what changes for names and products, less careful first."""
    if found.products_compared is None:
        return
    table = _effects_table()
    shown = page.first(found.product_effects, _FEW)
    for effect in shown:
        words = product_effect_words(effect)
        _add_effect(table, effect.severity, "changed", effect.count, words)
    tail: list[RenderableType] = [*_more(len(found.product_effects) - len(shown))]
    if not shown:
        tail.append(line((NO_PRODUCTS, "muted")))
    head = line((PRODUCT_EFFECTS, "heading"))
    yield Stack(head, line((_compared(found), "muted")), *indented(table, *tail))


def product_effect_words(effect: ProductEffect) -> str:
    """Describe in one line what changes for names or products, with the first of them."""
    subject = " ".join(filter(None, (_PRODUCT_PARTS[effect.part], labels.words(effect.about))))
    values = "" if effect.before is effect.after is None else f" {_moved(effect)}"
    return f"{subject}{values}, such as {printable(effect.examples[0], _LONGEST)}"


def _moved(effect: ProductEffect) -> str:
    return ARROW.join(labels.words(value or "nothing") for value in (effect.before, effect.after))


def _compared(found: RulesDiff) -> str:
    return f"{found.products_compared:,} products and {found.names_compared:,} names compared"


def effect_words(effect: RuleEffect) -> str:
    """Describe a change to an element in one line."""
    name = shown_value(printable(effect.name, _LONGEST))
    if effect.kind in _OF_ACTIVES:
        about = _OF_ACTIVES[effect.kind]
        if effect.kind is ElementKind.ACTIVE and effect.change != "changed":
            about = {"added": "comes in", "removed": "goes"}[effect.change]
        start = " ".join(part for part in (name, about) if part)
    elif effect.kind is ElementKind.STEP:
        start = f"every {effect.address.split(':')[1]}: {name}"
    else:
        start = f"{ABOUT[effect.kind]}: {name}"
    moved = ""
    if effect.kind is ElementKind.DAY:
        return start
    if effect.change == "changed":
        moved = before_and_after(effect, full=False)
    elif effect.kind in {ElementKind.FREQUENCY, ElementKind.START}:
        state: Mapping[str, object] = effect.after or effect.before or {}
        moved = " ".join(shown_value(value) for value in state.values())
    return f"{start} {moved}".rstrip()


def example_words(example: Example) -> str:
    """Describe an example person: their answers, or their position in a file."""
    if example.answers is None:
        return f"entry {example.number}"
    answers = ", ".join(
        f"{labels.words(name)} {shown_value(_plain(value))}"
        for name, value in example.answers.items()
        if value not in _UNANSWERED
    )
    return f"person {example.number}: {answers}"


def _plain(value: object) -> object:
    if isinstance(value, Mapping) and len(value) > 1:
        first, *rest = value.values()
        return f"{shown_value(first)} ({', '.join(map(shown_value, rest))})"
    return [_plain(one) for one in value] if isinstance(value, list) else value


def diff_markdown(found: RulesDiff) -> str:
    """Render a diff as Markdown for a review."""
    return "\n".join(_markdown(found)) + "\n"


def _markdown(found: RulesDiff) -> Iterator[str]:
    yield f"## {TITLE}"
    yield ""
    yield f"{_safe(_side(found.old))}{ARROW}{_safe(_side(found.new))}; {_safe(_people(found))}."
    yield ""
    if not found.changes and not found.products:
        yield SAME_RULES
        return
    if found.severity == "loosened" and not found.causes:
        yield NOBODY_HERE
    elif found.severity is None and not found.counts.refused:
        yield NOTHING
    else:
        yield "| People | Their routine |"
        yield "|---:|---|"
        for name, words in _COUNTED.items():
            if number := getattr(found.counts, name):
                yield f"| {number:,} | {words} |"
    missing = _missing(found)
    if missing:
        yield from ("", missing)
    yield from _listed(CORE, found.core)
    yield from _listed(LOST, found.lost_properties)
    yield from _listed(OTHER_WORDS, found.other_words)
    yield from _listed(LOST_WORDS, found.lost_words)
    for cause in found.causes:
        yield from _cause_markdown(cause)
    yield from _listed(UNNOTICED, found.unnoticed)
    yield from _products_markdown(found)


def _products_markdown(found: RulesDiff) -> Iterator[str]:
    yield from _listed(PRODUCTS, (one.name for one in found.products))
    if found.products_compared is None:
        return
    yield from ("", f"### {PRODUCT_EFFECTS}", "", f"{_compared(found)}.", "")
    if not found.product_effects:
        yield NO_PRODUCTS
        return
    yield from ("| Number | Matters | What changes |", "|---:|---|---|")
    for effect in found.product_effects:
        yield f"| {effect.count:,} | {effect.severity} | {_safe(product_effect_words(effect))} |"


def _listed(title: str, names: Iterable[str]) -> Iterator[str]:
    entries = [f"- {_code(name)}" for name in names]
    if entries:
        yield from ("", f"### {title}", "", *entries)


def _cause_markdown(cause: DiffCause) -> Iterator[str]:
    yield ""
    changes = (f"{_code(change.name)} {_WHAT[change.change]}" for change in cause.changes)
    yield f"### {', '.join(changes)}"
    yield ""
    for change in cause.changes:
        if change.title:
            yield f"{_safe(change.title)}."
            yield ""
    if len(cause.changes) > 1:
        yield from (SHARED if cause.how == "shared" else NEEDED, "")
    yield "| People | Matters | What changes |"
    yield "|---:|---|---|"
    for effect in cause.effects:
        yield f"| {effect.people:,} | {effect.severity} | {_safe(effect_words(effect))} |"
    yield ""
    yield from (f"- For example {_safe(example_words(one))}" for one in cause.examples)


def _safe(text: str) -> str:
    """Escape a text for Markdown and HTML, on one line."""
    plain = printable(text, len(text) + 1).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\g<0>", plain)


def _code(text: str) -> str:
    """Write a name as code in Markdown, where a backtick would end it."""
    return f"`{printable(text).replace('`', chr(39))}`"


def _side(side: RulesetSide) -> str:
    names = ", ".join(map(printable, (f"{side.name} {side.version}", *side.overlays)))
    return f"{printable(side.reference)} ({names}, {side.digest[:8]})"


def _people(found: RulesDiff) -> str:
    people = "1 person" if found.people == 1 else f"{found.people:,} people"
    if found.seed is None:
        return f"{people} of {printable(found.source)}"
    return f"{people} made up from seed {found.seed}"


def _missing(found: RulesDiff) -> str:
    differing = found.counts.wording + found.counts.routine + found.counts.loosened
    if found.traced >= differing:
        return ""
    return f"Causes were looked for in {found.traced:,} of {differing:,} people who differ."


def _of(change: ChangedPart) -> str:
    return change.title or ""


def _first(text: str) -> str:
    return printable(" ".join(part.strip() for part in text.splitlines()[:2]))
