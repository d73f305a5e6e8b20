"""L601: keys are in the standard order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, finding_at
from poreroutine.products.tables import FOLDER as PRODUCTS
from poreroutine.rulesets.documents import Document, Faults, Location, read_document
from poreroutine.rulesets.rule_files import DEFAULTS
from poreroutine.rulesets.rules.frame import RuleFile, RuleFrame, Template

FILE: Final = tuple(RuleFile.model_fields)
RULE: Final = tuple(RuleFrame.model_fields)
CASE: Final = ("name", "profile", "fires", "quiet", "todo")
TEMPLATE: Final = tuple(Template.model_fields)


def check_key_order(context: LintContext) -> Iterator[Finding]:
    """Find files, rules, templates and cases whose keys are out of order; one finding for each."""
    for document in (*context.documents, *_other_rule_files(context)):
        location = Location(document)
        if isinstance(document.data, Mapping) and DEFAULTS in document.data:
            file = document.relative_path
            yield from _out_of_order(document.data, FILE, location, file)
        for key, order in (("rules", RULE), ("templates", TEMPLATE), ("cases", CASE)):
            for number, entry in _entries(document.data, key):
                here = location.at(key, number)
                subject = _subject(entry, document.relative_path)
                yield from _out_of_order(entry, order, here, subject)
                rule = entry.get("rule") if key == "templates" else None
                if isinstance(rule, Mapping):
                    subject = _subject(rule, document.relative_path)
                    yield from _out_of_order(rule, RULE, here.at("rule"), subject)


def _other_rule_files(context: LintContext) -> Iterator[Document]:
    """Yield the files about products that can be read; their faults are found elsewhere."""
    folder = context.folders[-1]
    for file in sorted((folder / PRODUCTS).rglob("*.yaml")):
        document = Faults(strict=False).attempt(read_document, file, folder)
        if document is not None:
            yield document


def _out_of_order(
    entry: Mapping[str, object], order: Sequence[str], location: Location, subject: str
) -> Iterator[Finding]:
    keys = [key for key in entry if key in order]
    wanted = sorted(keys, key=order.index)
    for key, other in zip(keys, wanted, strict=True):
        if key != other:
            yield finding_at(
                location.at(key),
                "L601",
                f"{key!r} comes before {other!r}",
                f"the order is {', '.join(wanted)}",
                subject,
            )
            return


def _entries(data: object, key: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    entries = data.get(key) if isinstance(data, Mapping) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, Mapping):
            yield number, entry


def _subject(entry: Mapping[str, object], file: str) -> str:
    name = entry.get("id")
    return name if isinstance(name, str) else file
