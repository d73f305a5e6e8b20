"""Labels, catalogues and matching, in processor time and memory.

    python benchmarks/catalogues.py [--catalogue FILE ...] [--products 100000] [--json FILE]

Reads and assesses each catalogue given, then made-up products; keeps and loads their index, and
matches routines against it. The figures are the processor time of this process.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
from figures import Figure, show

from poreroutine import Advisor, Routine
from poreroutine.products import Assessor, Catalog, read_catalog
from poreroutine.products.labels.ingredients import load_ingredients
from poreroutine.products.labels.reader import LabelReader

NAMES = (
    "Aqua", "Glycerin", "Butylene Glycol", "Niacinamide", "Dimethicone", "Squalane", "Panthenol",
    "Cetearyl Alcohol", "Sodium Hyaluronate", "Phenoxyethanol", "Xanthan Gum", "Citric Acid",
    "Parfum (Fragrance)", "Linalool", "Limonene", "Tocopherol", "Retinol", "Salicylic Acid",
    "Glycolic Acid", "Lactic Acid", "Ascorbic Acid", "Zinc Oxide", "Octocrylene", "Urea",
    "Caprylic/Capric Triglyceride", "Butyrospermum Parkii (Shea) Butter", "Alcohol Denat.",
    "Helianthus Annuus (Sunflower) Seed Oil", "Disodium EDTA", "Carbomer", "Sodium Benzoate",
)  # fmt: skip
KINDS = (
    ("Gel Cleanser", "Cleanser"), ("Day Cream", "Moisturiser"), ("Night Serum", "Serum"),
    ("Acid Toner", "Toner"), ("Sun Fluid SPF 50", "Sunscreen"), ("Peel", "Exfoliator"),
    ("Micellar Water", "Makeup Remover"), ("Clay Mask", "Mask"),
)  # fmt: skip
TRIED_ROWS = 1_472
PEOPLE = (
    {"age": 29, "skin_type": "oily", "concerns": ["visible_pores"]},
    {"age": 45, "skin_type": "dry", "allergies": ["fragrance"]},
    {"age": 31, "skin_type": "combination", "pregnancy": "pregnant"},
)


def made_up(products: int) -> bytes:
    """Return a catalogue of made-up products, always the same."""
    pick = random.Random(0)  # noqa: S311 - no secret
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("id", "name", "brand", "category", "ingredients", "price"))
    for number in range(products):
        kind, category = pick.choice(KINDS)
        names = ["Aqua", *pick.sample(NAMES[1:], pick.randrange(8, 28))]
        brand = f"Muster {number % 200}"
        price = f"{pick.randrange(4, 90)}.00"
        rows.writerow((number, f"{kind} {number}", brand, category, ", ".join(names), price))
    return out.getvalue().encode()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the catalogues given, then the made-up one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", nargs="*", type=Path, default=[])
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    found = [each for file in options.catalogue for each in _of_file(file)]
    found += _of_made_up(options.products)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show([*found, Figure("memory at most, MB", peak)], options.json)


def _of_file(file: Path) -> Iterator[Figure]:
    """Read and assess a catalogue that somebody has."""
    start = time.process_time()
    catalog = read_catalog(file)
    for _ in Assessor.load().assess_all(catalog.products):
        pass
    both = time.process_time() - start
    name = f"catalogue of {catalog.rows:,} rows"
    # The target was set for the catalogue that the project was tried with.
    yield Figure(
        f"{name}, read and assessed, s", both, most=1.5 if catalog.rows == TRIED_ROWS else None
    )
    labels = [each.ingredients for each in catalog.products if each.ingredients]
    reader = LabelReader(load_ingredients())
    start = time.process_time()
    for label in labels:
        reader.read(label)
    spent = 1000 * (time.process_time() - start) / len(labels)
    yield Figure(f"{name}, a label on average, ms", spent, most=1.0)


def _of_made_up(products: int) -> Iterator[Figure]:
    """Read, assess, keep, load and match made-up products."""
    name = f"{products:,} made-up products"
    with tempfile.TemporaryDirectory() as cache:
        os.environ["POREROUTINE_CACHE"] = cache
        advisor = Advisor()
        start = time.process_time()
        catalog = read_catalog(io.BytesIO(made_up(products)))
        read = time.process_time() - start
        routines = [advisor.recommend(each) for each in PEOPLE]
        start = time.process_time()
        advisor.products(routines[0], catalog)
        assessed = time.process_time() - start
        yield Figure(f"{name}, read, s", read)
        yield Figure(f"{name}, assessed and stored, s", assessed, most=60.0 * products / 100_000)
        again = Advisor()
        again.recommend(PEOPLE[0])
        start = time.process_time()
        again.products(routines[0], catalog)
        yield Figure(f"{name}, loaded, s", time.process_time() - start, most=1.0)
        spent = [1000 * _matched(again, routine, catalog) for routine in routines * 5]
        yield Figure(f"{name}, matching a routine, ms", median(spent), most=15.0)


def _matched(advisor: Advisor, routine: Routine, catalog: Catalog) -> float:
    start = time.process_time()
    advisor.products(routine, catalog)
    return time.process_time() - start


if __name__ == "__main__":
    main()
