"""Labels, catalogues and matching, in processor time and memory.

    python benchmarks/catalogues.py [--catalogue FILE ...] [--products 100000]

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
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from poreroutine import Advisor
from poreroutine.products import Assessor, read_catalog
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
    """Print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", nargs="*", type=Path, default=[])
    parser.add_argument("--products", type=int, default=100_000)
    options = parser.parse_args(arguments)
    advisor = Advisor()
    assessor = Assessor.load()
    for file in options.catalogue:
        start = time.process_time()
        catalog = read_catalog(file)
        read = time.process_time() - start
        for _ in assessor.assess_all(catalog.products):
            pass
        both = time.process_time() - start
        print(
            f"{file.name}: {catalog.rows:,} rows read in {read:.2f} s, with assessing {both:.2f} s"
        )
        labels = [each.ingredients for each in catalog.products if each.ingredients]
        reader = LabelReader(load_ingredients())
        start = time.process_time()
        for label in labels:
            reader.read(label)
        spent = 1000 * (time.process_time() - start) / len(labels)
        print(f"{file.name}: {spent:.2f} ms a label, on average of {len(labels):,}")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["POREROUTINE_CACHE"] = cache
        start = time.process_time()
        catalog = read_catalog(io.BytesIO(made_up(options.products)))
        read = time.process_time() - start
        routines = [advisor.recommend(each) for each in PEOPLE]
        start = time.process_time()
        advisor.products(routines[0], catalog)
        print(f"{options.products:,} products: read {read:.1f} s")
        print(
            f"{options.products:,} products: assessed and kept {time.process_time() - start:.1f} s"
        )
        again = Advisor()
        again.recommend(PEOPLE[0])
        start = time.process_time()
        again.products(routines[0], catalog)
        print(
            f"{options.products:,} products: loaded and matched {time.process_time() - start:.2f} s"
        )
        spent_all = []
        for _ in range(5):
            for routine in routines:
                start = time.process_time()
                again.products(routine, catalog)
                spent_all.append(1000 * (time.process_time() - start))
        print(
            f"matching: {median(spent_all):.1f} ms in the middle, {max(spent_all):.1f} ms at most"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: {peak:,.0f} MB at most")


if __name__ == "__main__":
    main()
