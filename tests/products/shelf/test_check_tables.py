"""Checks of the matching and shelf tables against the rules."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
import yaml

from poreroutine import Advisor
from poreroutine.errors import Fault
from poreroutine.products.shelf.check_tables import check_shop_tables
from poreroutine.rulesets.bundled import bundled_rulesets
from tiny_ruleset import write

MANIFEST = 'name: shop\nversion: "1"\n'
REPLACED = MANIFEST + "replaced: [{row: %s, reason: ours differ}]\n"


def faults(folder: Path, table: str, text: str) -> tuple[Fault, ...]:
    """Lay a table of an overlay over the bundled rules, and check both tables."""
    part = text.partition(":")[0]
    manifest = MANIFEST if table == "questionnaire" else REPLACED % f"{table}.{part}"
    if part in {"properties", "allergies", "refused", "verdicts"} and table != "questionnaire":
        # An overlay can leave out none of these rows.
        written = (bundled_rulesets() / "knowledge" / f"{table}.yaml").read_text(encoding="utf-8")
        rows = {key: row for key, row in yaml.safe_load(written)[part].items() if key not in text}
        text += indent(yaml.safe_dump(rows), "  ")
    write(folder, {"manifest.yaml": manifest, f"knowledge/{table}.yaml": text})
    return check_shop_tables(Advisor(folder).ruleset, (bundled_rulesets(), folder))


def test_the_bundled_tables_have_no_fault() -> None:
    assert () == check_shop_tables(Advisor().ruleset, (bundled_rulesets(),))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "text", "code", "words"),
    [
        ("matching", "properties:\n  no_such: {}\n", "R122", "no_such"),
        ("matching", "allergies:\n  no_such: {}\n", "R122", "no_such"),
        ("matching", "weights:\n  shiny: much\n", "R112", "integer"),
        ("matching", "akin:\n  no_step: {}\n", "R122", "no_step"),
        (
            "refused",
            (
                "refused:\n  mercury: {rank: 1, text: poison, verdict: burn, "
                "states: [pregnant, breastfeeding, may_be_pregnant]}\n"
            ),
            "R112",
            "'stop'",
        ),
        ("shelf", "verdicts:\n  no_such: burn\n", "R112", "'keep'"),
        (
            "shelf",
            "times:\n  no_such: [morning]\n  for_day: [morning]\n  for_night: [evening]\n",
            "R122",
            "no_such",
        ),
        ("shelf", "tells:\n  wax: {question: habits, answer: no_such}\n", "R122", "no_such"),
    ],
)
def test_a_fault_names_its_place(
    tmp_path: Path, table: str, text: str, code: str, words: str
) -> None:
    """File, line and code, whichever of the two tables it is in."""
    found = faults(tmp_path / "shop", table, text)

    told = next(each for each in found if words in each.message)

    assert (code, 2) == (told.code, told.line)
    assert told.file.endswith(f"shop/knowledge/{table}.yaml")


@pytest.mark.slow
def test_an_allergy_that_no_row_explains_is_told(tmp_path: Path) -> None:
    """A shop's own answer about allergies needs a row, or nothing at all would be offered."""
    text = (
        "allergies:\n  answers:\n    own_thing: "
        "{group: sunscreen, label: {plain: own thing, clinical: own thing}}\n"
    )
    found = faults(tmp_path / "shop", "questionnaire", text)

    assert ["R111"] == [each.code for each in found]
    assert "own_thing" in found[0].message


@pytest.mark.slow
def test_such_an_allergy_keeps_every_product_out(tmp_path: Path) -> None:
    """What no table explains may be in anything."""
    text = (
        "allergies:\n  answers:\n    own_thing: "
        "{group: sunscreen, label: {plain: own thing, clinical: own thing}}\n"
    )
    faults(tmp_path / "shop", "questionnaire", text)
    file = tmp_path / "shop.csv"
    file.write_text("name;ingredients\nGel Cleanser;Aqua, Glycerin\n", encoding="utf-8")
    advisor = Advisor(tmp_path / "shop", catalog=file)
    routine = advisor.recommend({"age": 35, "skin_type": "oily", "allergies": ["own_thing"]})
    step = advisor.products(routine).of("cleanse")

    assert ((), 1) == (step.picks, step.kept_out["allergy_unknown"])
