"""Cases of product rules: example products on which rules fire or stay quiet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from poreroutine.errors import Fault
from poreroutine.model.product import Answer, Assessment, Product
from poreroutine.products.rules.assess import Assessor
from poreroutine.products.rules.loading import ProductRules, check_product_rules, load_product_rules
from poreroutine.products.rules.unused import unused_rows
from poreroutine.products.tables import FOLDER, ColumnsTable, documents, read_table
from poreroutine.rulesets.case_files import read_case_files, unexpected
from poreroutine.rulesets.documents import Faults, Location
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Filled,
    IfGiven,
    Known,
    OneOf,
    shape_error,
)

_RuleIds = Annotated[
    tuple[Annotated[str, Known("rule", "R151", "the id of a product rule")], ...],
    Field(min_length=1),
]
_Flag = Annotated[str, Known("flag of products")]
_ANSWERS: Final = OneOf("answer", {answer.value: answer.value for answer in Answer})


class ProductEntry(ClosedShape):
    """An example product."""

    name: Filled
    """Its name."""
    brand: Filled = ""
    """Its brand."""
    category: Filled = ""
    """What a shop calls its kind."""
    ingredients: Filled = ""
    """Its list of ingredients."""


class ProductCaseEntry(ClosedShape):
    """An example product with its expected classification, as written."""

    name: Filled
    """A whole sentence."""
    product: ProductEntry
    """The product."""
    fires: _RuleIds = ()
    """Rules that must fire."""
    quiet: _RuleIds = ()
    """Rules that must stay quiet."""
    steps: IfGiven[Mapping[str, str | None]] = None
    """The exact steps and kinds expected."""
    flags: IfGiven[Mapping[_Flag, Annotated[Answer, _ANSWERS]]] = None
    """Expected answers, by flag."""

    @model_validator(mode="after")
    def _proves_something(self) -> Self:
        if not (self.fires or self.quiet) and self.steps is None and self.flags is None:
            raise shape_error("R150", "the case proves nothing", "add `fires:` or `quiet:`")
        return self


class ProductCaseFile(ClosedShape):
    """Example products on which rules fire or stay quiet."""

    cases: Annotated[tuple[ProductCaseEntry, ...], Field(min_length=1)]
    """One product an entry."""


@dataclass(frozen=True)
class ProductCase:
    """An example product with its expected classification.

    Attributes:
        name: A whole sentence.
        product: The product.
        fires: Ids of rules that must fire, sorted.
        quiet: Ids of rules that must stay quiet, sorted.
        steps: The exact steps and kinds expected; None if they don't matter.
        flags: Expected answers, by flag.
        file: The file, as faults show it.
        line: Line of the case, from 1.
    """

    name: str
    product: Product
    fires: tuple[str, ...]
    quiet: tuple[str, ...]
    steps: Mapping[str, str | None] | None
    flags: Mapping[str, Answer]
    file: str
    line: int

    def failures(self, found: Assessment) -> tuple[str, ...]:
        """Describe the deviations from the expected result."""
        problems = [*unexpected(self.fires, self.quiet, found.rules)]
        if self.steps is not None and dict(self.steps) != dict(found.steps):
            problems.append(f"it serves {dict(found.steps)}, not {dict(self.steps)}")
        problems += [
            f"{flag} is {found.flags[flag].answer}, not {answer}"
            for flag, answer in self.flags.items()
            if found.flags[flag].answer is not answer
        ]
        return tuple(problems)


def read_product_cases(folders: Sequence[Path], rules: ProductRules) -> tuple[ProductCase, ...]:
    """Read all cases, in order of file and line.

    Raises:
        RulesetError: On the first fault.
    """
    return tuple(_cases(folders, rules, Faults(strict=True)))


def check_products(ruleset: Ruleset, folders: Sequence[Path]) -> tuple[Fault, ...]:
    """Collect all faults in product rules, their tables and their cases.

    Args:
        ruleset: The loaded ruleset.
        folders: The folders it was loaded from, base first.
    """
    found = check_product_rules(ruleset, folders)
    if found:
        return found
    faults = Faults(strict=False)
    tables = [document for _, document in documents(folders, faults)]
    read_table(ColumnsTable, "columns", tables, faults)
    rules = load_product_rules(ruleset, folders)
    for fault in unused_rows(rules, ruleset.knowledge, folders):
        faults.add(fault)
    tuple(_cases(folders, rules, faults))
    return tuple(sorted(faults.faults))


def failed_product_cases(
    assessor: Assessor, folders: Sequence[Path]
) -> tuple[int, list[tuple[ProductCase, tuple[str, ...]]]]:
    """Run the cases of some folders.

    Returns:
        The number of cases, and the failed ones with their deviations.
    """
    cases = read_product_cases(folders, assessor.rules)
    results = ((case, case.failures(assessor.assess(case.product))) for case in cases)
    return len(cases), [(case, failures) for case, failures in results if failures]


def _cases(folders: Sequence[Path], rules: ProductRules, faults: Faults) -> Iterator[ProductCase]:
    known = {"rule": rules.by_id, "flag of products": {**rules.table.flags, **rules.flags}}
    homes = [(folder, folder / FOLDER) for folder in folders if (folder / FOLDER).is_dir()]
    for read in read_case_files(ProductCaseFile, homes, known, faults):
        for number, entry in enumerate(read.value.cases):
            yield _case(entry, read.at("cases", number, "name"))


def _case(entry: ProductCaseEntry, location: Location) -> ProductCase:
    row = entry.product
    return ProductCase(
        entry.name,
        Product(row.name, row.name, row.brand, row.category, row.ingredients),
        tuple(sorted(entry.fires)),
        tuple(sorted(entry.quiet)),
        entry.steps,
        entry.flags or {},
        location.document.file,
        location.line,
    )
