"""The terminal page of an imported catalogue: a summary, or every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Unpack

from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine.model.label import Listing
from poreroutine.model.product import Answer, Assessment
from poreroutine.products.catalog.catalog import Catalog, Summary, known_names
from poreroutine.products.catalog.rows import Skipped
from poreroutine.report.escape import printable
from poreroutine.report.label_page import NOTES
from poreroutine.report.layout import Page, PageOptions, Part, bulleted, line, paragraph

_FEW: Final = 10
"""Most skipped rows on a short page."""
_ANSWERS: Final = (Answer.YES, Answer.UNKNOWN, Answer.NO)
_MOST_NAME: Final = 70
_SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_LISTINGS: Final = {
    Listing.FULL: "complete lists",
    Listing.PARTIAL: "partial lists",
    Listing.ACTIVES_ONLY: "panels of actives only",
    Listing.NONE: "no list",
}

_RECOGNISED: Final = {
    "named": "  as specified",
    "name in part": "  likely: part of its name says so",
    "content": "  a guess from its cells",
}
"""How sure a column is; one with the name of its field needs no remark."""
_LISTING: Final = {
    **_LISTINGS,
    Listing.FULL: "complete list",
    Listing.PARTIAL: "partial list",
    Listing.ACTIVES_ONLY: "panel of actives only",
}


def catalog_page(
    catalog: Catalog,
    assessments: Sequence[Assessment],
    summary: Summary,
    names: Mapping[str, str],
    **options: Unpack[PageOptions],
) -> str:
    """Render the result of reading a catalogue.

    Args:
        catalog: The catalogue.
        assessments: Assessments of its products, in the same order.
        summary: Totals over the assessments.
        names: Display names of flags, steps, kinds and actives, by id.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of(options)
    blocks: list[RenderableType] = [
        _head(catalog),
        *page.section("Columns", _columns(catalog, page)),
        *page.section("Labels", _labels(summary)),
        *page.section("Steps", _steps(summary, names)),
        *page.section("Found", _flags(summary, names)),
    ]
    if page.full:
        rows = (_product(each, names) for each in assessments)
        blocks.append(Group(Text("Products", "heading"), *rows))
    blocks.extend(page.section("Not read", _skipped(catalog.skipped, page), style="caution"))
    return page.render(blocks)


def _head(catalog: Catalog) -> RenderableType:
    form = ", ".join(filter(None, (catalog.form, catalog.encoding)))
    separated = _SEPARATORS.get(catalog.separator)
    form += f", separated by {separated}" if separated else ""
    read = f"{_count(len(catalog.products), 'row')} read"
    left = len(catalog.skipped)
    notes = [line((printable(note), "muted")) for note in catalog.notes]
    parts: list[Part] = [(printable(catalog.name), "heading"), (form, "muted")]
    pieces: list[Part] = [read, (f"{left:,} not read", "caution") if left else "none left out"]
    return Group(paragraph(*parts), paragraph(*pieces, between=", "), *notes)


def _columns(catalog: Catalog, page: Page) -> list[RenderableType]:
    columns = catalog.columns
    lines: list[RenderableType] = []
    for field, taken in columns.by_field.items():
        named = _RECOGNISED.get(columns.recognised_by.get(field, "name"), "")
        names = ", ".join(printable(name, _MOST_NAME) for name in taken)
        lines.append(line((f"{field:<13}", "name"), names, (named, "muted")))
    unused = [printable(name, 30) for name in columns.unused]
    if unused:
        shown = ", ".join(page.first(unused, _FEW))
        more = f" and {len(unused) - _FEW} more" if len(unused) > _FEW and not page.full else ""
        lines.append(line((f"not used: {shown}{more}", "muted")))
    return lines


def _labels(summary: Summary) -> list[RenderableType]:
    kinds = (
        f"{count:,} {(_LISTING if count == 1 else _LISTINGS)[listing]}"
        for listing in _LISTINGS
        if (count := summary.listings.get(listing.value, 0))
    )
    lines: list[RenderableType] = [line(", ".join(kinds))] if summary.products else []
    if summary.names:
        share = 100 * summary.known / summary.names
        lines.append(line(f"{summary.known:,} of {summary.names:,} names known ({share:.1f} %)"))
    if summary.products:
        text = f"{summary.readable:,} readable to the last name: only these can rule anything out"
        lines.append(line(text))
    return lines


def _steps(summary: Summary, names: Mapping[str, str]) -> list[RenderableType]:
    if not summary.products:
        return []
    counts = [f"{names.get(step, step)} {count:,}" for step, count in summary.steps.items()]
    counts.append(f"none {summary.no_step:,}")
    return [line(" · ".join(counts))]


def _flags(summary: Summary, names: Mapping[str, str]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for flag, counts in summary.flags.items():
        yes, unknown, no = (counts[answer.value] for answer in _ANSWERS)
        if not yes and not (unknown and no):
            continue
        # For a flag that no rule denies, unknown only means that there was no evidence.
        doubt = (f"  and perhaps {unknown:,} more", "muted") if unknown and no else ""
        lines.append(line(f"{yes:>6,}  {names.get(flag, flag)}", doubt))
    return lines


def _product(each: Assessment, names: Mapping[str, str]) -> RenderableType:
    product = each.product
    steps = [names.get(f"{step}.{kind}", names.get(step, step)) if kind else names.get(step, step)
             for step, kind in each.steps.items()]  # fmt: skip
    yes = [names[flag] for flag, found in each.flags.items()
           if found.answer is Answer.YES and flag in names]  # fmt: skip
    count = len(each.label.ingredients)
    label = _LISTING[each.label.listing]
    text = f"{label}, {known_names(each)} of {count} names known" if count else label
    why = [NOTES.get(note, note) for note in each.label.notes] if not each.label.is_readable else []
    actives = ", ".join(f"{names.get(a.active, a.active)} ({a.band})" for a in each.actives)
    lines: list[Text] = [
        line((f"{product.row:>5}  ", "muted"), (printable(product.name, _MOST_NAME), "name")),
        line("       ", " · ".join(steps) or "no step", (f"   {text}", "muted")),
    ]
    if actives:
        lines.append(line("       ", actives))
    if claimed := _claims(each, names):
        lines.append(line("       claims ", claimed))
    lines.extend(line("       ", (text, "muted")) for text in why)
    if yes:
        lines.append(line("       ", (", ".join(yes), "muted")))
    return Group(*lines)


def _claims(each: Assessment, names: Mapping[str, str]) -> str:
    """Describe what a product claims, and whether its list has it."""
    return ", ".join(
        printable(names.get(claim.active, claim.active))
        + (f" {claim.percent:g} %" if claim.percent is not None else "")
        + ("" if claim.listed else " (not in its list)")
        for claim in each.claimed
    )


def _skipped(skipped: Sequence[Skipped], page: Page) -> Sequence[RenderableType]:
    shown = [
        line(
            (f"row {each.row}: ", "name"),
            printable(each.reason),
            (f"  {printable(each.hint)}", "muted"),
        )
        for each in page.first(skipped, _FEW)
    ]
    left = len(skipped) - len(shown)
    if left:
        shown.append(line((f"and {left:,} more: --full shows all", "muted")))
    return bulleted(shown)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
