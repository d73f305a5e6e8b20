"""Cases of product rules: example products on which rules fire or stay quiet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from poreroutine.errors import Fault
from poreroutine.model.product import Answer, Assessment, Product
from poreroutine.products.rules.assess import Assessor
from poreroutine.products.rules.loading import ProductRules, check_product_rules, load_product_rules
from poreroutine.products.tables import FOLDER
from poreroutine.rulesets.documents import (
    Faults,
    Location,
    expected_hint,
    read_document,
    yaml_files,
)
from poreroutine.rulesets.rules.model import Ruleset

_REQUIRED: Final = ("name", "product")
_OPTIONAL: Final = ("fires", "quiet", "steps", "flags")
_PRODUCT: Final = ("name", "brand", "category", "ingredients")


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
        problems = [f"{rule} stayed quiet" for rule in self.fires if rule not in found.rules]
        problems += [f"{rule} fired" for rule in self.quiet if rule in found.rules]
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
    tuple(_cases(folders, load_product_rules(ruleset, folders), faults))
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
    for folder in folders:
        home = folder / FOLDER
        for file in yaml_files(home, faults, cases=True) if home.is_dir() else ():
            document = faults.attempt(read_document, file, folder)
            if document is None:
                continue
            location = Location(document)
            entries = faults.attempt(_entries, document.data, location)
            for number, entry in enumerate(entries or ()):
                here = location.at("cases", number).for_entity("a case")
                case = faults.attempt(_case, entry, here, rules)
                if case is not None:
                    yield case


def _entries(data: object, location: Location) -> Sequence[Any]:
    mapping = location.mapping(data)
    location.keys(mapping, ("cases",))
    return location.at("cases").sequence(mapping["cases"])


def _case(data: object, location: Location, rules: ProductRules) -> ProductCase:
    case = location.mapping(data)
    location.keys(case, _REQUIRED, _OPTIONAL)
    name = location.at("name").text(case["name"])
    location = location.for_entity(f"case {name!r}")
    if not any(key in case for key in _OPTIONAL):
        raise location.fault("R150", "the case proves nothing", "add `fires:` or `quiet:`")
    fires, quiet = (_rules(case, key, location, rules.by_id) for key in ("fires", "quiet"))
    steps = case.get("steps")
    known = {**rules.table.flags, **rules.flags}
    flags = {
        flag: _answer(flag, answer, location.at("flags", flag), known)
        for flag, answer in case.get("flags", {}).items()
    }
    return ProductCase(
        name,
        _product(case["product"], location.at("product")),
        fires,
        quiet,
        None if steps is None else location.at("steps").mapping(steps),
        flags,
        location.document.file,
        location.at("name").line,
    )


def _rules(
    case: Mapping[str, Any], key: str, location: Location, known: Collection[str]
) -> tuple[str, ...]:
    here = location.at(key)
    ids = here.sequence(case[key]) if key in case else ()
    for number, rule in enumerate(ids):
        if rule not in known:
            hint = expected_hint("the id of a product rule", rule, known)
            raise here.at(number).fault("R151", f"unknown rule {rule!r}", hint)
    return tuple(sorted(ids))


def _answer(flag: str, answer: object, location: Location, known: Collection[str]) -> Answer:
    if flag not in known:
        raise location.unknown_name("R122", "flag of products", flag, known)
    return Answer(location.one_of(answer, "answer", tuple(each.value for each in Answer)))


def _product(data: object, location: Location) -> Product:
    row = location.mapping(data)
    location.keys(row, ("name",), _PRODUCT[1:])
    name, brand, category, ingredients = (
        location.at(key).text(row[key]) if key in row else "" for key in _PRODUCT
    )
    return Product(name, name, brand, category, ingredients)
