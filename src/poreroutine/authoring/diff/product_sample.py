"""Products and names that show what two rulesets make of labels.

The cases of both sides, what their tables name, and what only one of them names: each in the places
of a label where it counts, with strengths on both sides of each bound. What the labels look like is
in `product_sample.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from poreroutine._support.caching import cached_property
from poreroutine._support.yaml_text import read_yaml
from poreroutine.core.inference.engines import choose_engine
from poreroutine.core.pipeline import Pipeline
from poreroutine.model.product import Product
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.labels.names import spelling_key
from poreroutine.products.rules.cases import read_product_cases
from poreroutine.products.service import ProductService
from poreroutine.products.tables import EstimatesTable
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.shapes import ClosedShape, Filled

_FILE: Final = Path(__file__).with_name("product_sample.yaml")
_NEAR: Final = 1.02
"""How far above and below a bound strengths are tried."""
_FLAG_NAMES: Final = 2
"""So many names are tried in a label for each flag and active."""


class _Strong(ClosedShape):
    name: Filled
    list: Filled


class _Forms(ClosedShape):
    """The labels and names to try."""

    plain_names: tuple[Filled, ...]
    places: tuple[int, ...]
    kinds: tuple[Filled, ...]
    top: Filled
    below: Filled
    placed: Filled
    line: Filled
    strengths: tuple[_Strong, ...]
    beside_words: Filled
    named_with_words: tuple[Filled, ...]
    listed_with_words: tuple[Filled, ...]
    person: Mapping[str, Any]


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    return _Forms.model_validate(read_yaml(_FILE.read_text(encoding="utf-8")))


def plain_person() -> dict[str, Any]:
    """Return the answers of somebody who may use much."""
    return dict(_forms().person)


@dataclass(frozen=True)
class ProductSide:
    """One of two rulesets, with what it makes of products.

    Attributes:
        ruleset: The ruleset.
        folders: The folders it was loaded from, base first.
    """

    ruleset: Ruleset
    folders: tuple[Path, ...]

    @cached_property
    def pipeline(self) -> Pipeline:
        """Makes routines by it."""
        return Pipeline.of(self.ruleset, choose_engine("portable"))

    @cached_property
    def service(self) -> ProductService:
        """Reads and matches products by it."""
        return ProductService(self.pipeline, self.folders)

    @property
    def table(self) -> IngredientTable:
        """Its ingredient tables."""
        return self.service.assessor.rules.table

    @property
    def estimates(self) -> EstimatesTable:
        """How it estimates strengths."""
        return self.service.assessor.rules.estimates

    @cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """Flag or active -> the first standard names that are one, sorted."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.table.names.standard_names):
            for each in (*self.table.flags_of(name), *self.table.actives_of(name)):
                names = found.setdefault(each, [])
                if len(names) < _FLAG_NAMES:
                    names.append(name)
        return {each: tuple(names) for each, names in found.items()}

    @cached_property
    def printed(self) -> frozenset[str]:
        """Every name that its tables mention, without patterns."""
        table = self.table
        others = chain.from_iterable((name, *more) for name, more in table.synonyms.items())
        written = (
            name
            for row in table.flags.values()
            for name in (*row.names, *row.but)
            if "*" not in name
        )
        return frozenset((*table.names.standard_names, *others, *written))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word with a meaning on labels and in names, besides the names."""
        rules, table = self.service.assessor.rules, self.table
        groups = ((*row.words, *row.modifiers, *row.but) for row in rules.groups.groups.values())
        numbers = ((*row.words, *row.unless) for row in rules.groups.numbers.values())
        of_labels = (value for value in dict(table.words).values() if isinstance(value, tuple))
        rows = (table.kinds, table.strong, table.said, table.units)
        lists = (*groups, *numbers, *of_labels, *rows, table.claims["except"])
        return frozenset(word.strip("*") for words in lists for word in words if word.strip("*"))


def sample_products(old: ProductSide, new: ProductSide) -> Iterator[Product]:
    """Yield products that show the differences, without repeats, in a fixed order."""
    every = (
        *_of_cases(old, new),
        *_of_names(old, new),
        *_of_strengths(old, new),
        *_of_words(old, new),
    )
    distinct = {(each.name, each.category, each.ingredients): each for each in every}
    for number, each in enumerate(distinct.values(), start=1):
        yield replace(each, id=f"sample {number}")


def printed_names(old: ProductSide, new: ProductSide) -> Iterator[str]:
    """Yield names as labels print them: those of both, and each respelling that either reads."""
    every = old.printed | new.printed
    yield from sorted(every)
    ways = {*old.table.names.respellings} ^ {*new.table.names.respellings}
    for name in sorted(every) if ways else ():
        letters = spelling_key(name)
        yield from (letters.replace(part, way) for way, part in sorted(ways) if part in letters)
    for side in (old, new):
        yield from side.table.names.plant_spellings()


def _of_cases(old: ProductSide, new: ProductSide) -> Iterator[Product]:
    for side in (old, new):
        for case in read_product_cases(side.folders, side.service.assessor.rules):
            yield case.product


def _of_names(old: ProductSide, new: ProductSide) -> Iterator[Product]:
    """Yield labels with names of each flag and active, at the top of a list and at its end."""
    forms = _forms()
    names = {name for side in (old, new) for each in side.named.values() for name in each}
    for name in sorted(names):
        for form in (forms.top, forms.below):
            yield _product(forms.kinds[0], _filled(form, name=name))


def _of_strengths(old: ProductSide, new: ProductSide) -> Iterator[Product]:
    """Yield labels with actives at many places, and with strengths around each bound."""
    bounds: dict[str, set[float]] = {}
    for side in (old, new):
        for each, percent in _bounds(side.estimates):
            bounds.setdefault(each, set()).add(percent)
    for each, values in sorted(bounds.items()):
        names = {name for side in (old, new) for name in side.named.get(each, ())[:1] or (each,)}
        for name in sorted(names):
            yield from _with_strengths(name, values)
    forms = _forms()
    for name in sorted({*old.estimates.line.names} ^ {*new.estimates.line.names}):
        yield _product(forms.kinds[0], _filled(forms.line, name=name))


def _bounds(estimates: EstimatesTable) -> Iterator[tuple[str, float]]:
    """Yield each active, flag or name with a strength that matters for it, in per cent."""
    for active, usual in estimates.strengths.items():
        yield from ((active, percent) for percent in usual)
    for job in estimates.jobs.values():
        yield from ((each, job.up_to) for each in (*job.actives, *job.names))
    for limit in estimates.limits.values():
        yield from ((each, limit.over) for each in (*limit.names, *limit.flags))


def _with_strengths(name: str, bounds: Iterable[float]) -> Iterator[Product]:
    forms = _forms()
    for bound in sorted(bounds):
        for percent in sorted({bound, round(bound * _NEAR, 5), round(bound / _NEAR, 5)}):
            if 0 < percent < 100:  # noqa: PLR2004 - what a label can state
                amount = f"{percent:g}"
                for form in forms.strengths:
                    yield _product(
                        _filled(form.name, name=name, percent=amount),
                        _filled(form.list, name=name, percent=amount),
                    )
    for place in forms.places:
        for kind in forms.kinds:
            yield _product(kind, _filled(forms.placed, place=place, placed=name))


def _of_words(old: ProductSide, new: ProductSide) -> Iterator[Product]:
    """Yield names and labels with each word that only one side knows."""
    forms = _forms()
    plain = _filled(forms.placed)
    beside = _filled(forms.placed, place=forms.places[0], placed=forms.beside_words)
    for word in sorted(old.words ^ new.words):
        for form in forms.named_with_words:
            yield _product(_filled(form, word=word), beside)
        yield replace(_product("-", plain), category=word)
        for form in forms.listed_with_words:
            yield _product("-", _filled(form, word=word))


def _filled(form: str, *, place: int = 0, placed: str = "", **words: str) -> str:
    """Fill in a form; `{plain_names}` is a list, with a name at a place."""
    plain_names = list(_forms().plain_names)
    if placed:
        plain_names.insert(place - 1, placed)
    for name, text in {"plain_names": ", ".join(plain_names), **words}.items():
        form = form.replace("{" + name + "}", text)
    return form


def _product(name: str, ingredients: str) -> Product:
    return Product("", name, ingredients=ingredients)
