"""`poreroutine rules list` and `show` for product rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from poreroutine import Advisor
from poreroutine.cli import main
from poreroutine.products.rules.assess import bundled_assessor

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


RULE = "products.sunscreen.claimed"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["rules", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_every_product_rule_is_listed() -> None:
    code, out, _ = run("list", "--stage", "products", "--format", "json")

    assert 0 == code
    assert [rule.id for rule in bundled_assessor().rules.rules] == [
        each["id"] for each in json.loads(out)
    ]


def test_rules_of_routines_are_listed_without_those_of_products() -> None:
    _, out, _ = run("list", "--format", "json")

    assert len(Advisor().rules) == len(json.loads(out))


def test_a_product_rule_is_shown_as_it_is_written() -> None:
    code, out, _ = run("show", RULE)

    assert (0, True, True) == (code, f"id: {RULE}" in out, "- is: sunscreen" in out)


def test_a_rule_of_a_template_is_shown_filled_in() -> None:
    _, out, _ = run("show", "products.has.retinoid", "--format", "json")
    told = json.loads(out)

    assert ({"has.retinoid": True}, [{"is": "retinoid"}]) == (told["when"], told["then"])


def test_a_slip_in_the_id_of_a_product_rule_is_told_with_the_nearest() -> None:
    code, _, complaint = run("show", "products.sunscreen.claimd")

    assert (2, True) == (code, RULE in complaint)


def test_an_overlay_shows_its_own_product_rules(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "products").mkdir(parents=True)
    (folder / "manifest.yaml").write_text("format: 1\nname: own\nversion: 1.0.0\n")
    (folder / "products" / "own.yaml").write_text(
        "rules:\n"
        "  - id: products.own.serum\n"
        "    title: Treat with our serums\n"
        "    status: submitted\n"
        "    updated: 2026-11-22\n"
        "    when: {name.serum: true}\n"
        "    then: [{serves: {step: treat}}]\n"
        "    because: {plain: It is a serum., clinical: Serum by name.}\n"
        "    sources: {general_practice: what serums are for}\n"
    )

    code, out, complaint = run("show", "products.own.serum", "--rulesets", str(folder))

    assert (0, "") == (code, complaint)
    assert out.startswith("# own: products/own.yaml:2")
