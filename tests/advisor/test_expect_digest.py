"""An advisor refuses other rules than those that were deployed."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from poreroutine import Advisor, UnexpectedRulesetError
from poreroutine.cli import main
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from tiny_ruleset import TINY, write

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


OTHER = "0" * 64


@pytest.fixture
def rulesets(tmp_path: Path) -> Path:
    return write(tmp_path / "rulesets", TINY)


def change(rulesets: Path) -> str:
    """Deploy other rules, and return their digest."""
    file = rulesets / "manifest.yaml"
    file.write_text(file.read_text("utf-8").replace('version: "1', 'version: "91', 1), "utf-8")
    return load_ruleset(rulesets).digest


def test_the_expected_rules_are_used(rulesets: Path) -> None:
    digest = load_ruleset(rulesets).digest

    assert digest == Advisor(base=rulesets, expect_digest=digest).rulesets.digest
    assert digest == Advisor(base=rulesets, expect_digest=f" {digest.upper()}\n").rulesets.digest


def test_other_rules_are_refused(rulesets: Path) -> None:
    found = load_ruleset(rulesets)
    for base in (rulesets, found):
        with pytest.raises(UnexpectedRulesetError) as caught:
            Advisor(base=base, expect_digest=OTHER)

        assert (OTHER, found.digest) == (caught.value.expected, caught.value.found)
        assert "E102" in str(caught.value)
        assert OTHER in str(caught.value)
        assert found.digest in str(caught.value)


def test_an_overlay_gives_other_rules(tmp_path: Path) -> None:
    overlay = tmp_path / "shop"
    overlay.mkdir()
    (overlay / "manifest.yaml").write_text("name: shop\nversion: 1.0.0\n", "utf-8")
    with pytest.raises(UnexpectedRulesetError):
        Advisor(overlay, expect_digest=Advisor().rulesets.digest)


@pytest.mark.parametrize("digest", ["", " ", "abc", OTHER[:12], OTHER + "0", "g" * 64])
def test_what_is_no_digest_is_refused(rulesets: Path, digest: str) -> None:
    advisor = Advisor(base=rulesets)
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        Advisor(base=rulesets, expect_digest=digest)
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        advisor.reload(expect_digest=digest)


def test_a_reload_keeps_expecting_the_same_rules(rulesets: Path) -> None:
    first = load_ruleset(rulesets).digest
    advisor = Advisor(base=rulesets, expect_digest=first)
    second = change(rulesets)
    with pytest.raises(UnexpectedRulesetError):
        advisor.reload()

    assert first == advisor.rulesets.digest
    assert second == advisor.reload(expect_digest=second).after
    assert second == advisor.reload().after == advisor.rulesets.digest


def test_a_failed_reload_changes_nothing(rulesets: Path) -> None:
    first = load_ruleset(rulesets).digest
    advisor = Advisor(base=rulesets, expect_digest=first)
    with pytest.raises(UnexpectedRulesetError):
        advisor.reload(expect_digest=OTHER)

    assert first == advisor.reload().after


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *arguments])


def test_doctor_refuses_other_rules() -> None:
    digest = Advisor().rulesets.digest
    fine, other = doctor("--expect", digest), doctor("--expect", OTHER, "--format", "json")

    assert 0 == fine.exit_code
    assert 1 == other.exit_code
    assert f"found {digest}" in json.loads(other.stdout)["fault"]
    assert 2 == doctor("--expect", digest[:12]).exit_code
    assert 2 == doctor("--expect", "").exit_code


WORDS = "groups:\n  shampoo:\n    words: [shampoo]\n"
OTHER_WORDS = WORDS.replace("[shampoo]", "[conditioner]")
SHELF = b'name,ingredients\nShampoo,"Aqua, Glycerin"\n'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """An overlay with a product rule of its own."""
    folder = tmp_path / "shop"
    (folder / "products").mkdir(parents=True)
    (folder / "manifest.yaml").write_text("name: shop\nversion: 1.0.0\n", "utf-8")
    (folder / "products" / "words.yaml").write_text(WORDS, "utf-8")
    return folder


@pytest.mark.slow
def test_product_files_are_those_of_the_digest(shop: Path) -> None:
    """They are read when they are needed, and a digest that was expected covers them as well."""
    advisor = Advisor(shop, expect_digest=Advisor(shop).rulesets.digest)
    (shop / "products" / "words.yaml").write_text(OTHER_WORDS, "utf-8")
    shelf = advisor.read_shelf([{"name": "Shampoo"}])
    for use in (lambda: advisor.read_catalog(BytesIO(SHELF)), lambda: advisor.audit(shelf)):
        with pytest.raises(UnexpectedRulesetError) as caught:
            use()
        assert (advisor.rulesets.digest, load_ruleset(bundled_rulesets(), [shop]).digest) == (
            caught.value.expected,
            caught.value.found,
        )
    with pytest.raises(UnexpectedRulesetError):
        advisor.reload()

    (shop / "products" / "words.yaml").write_text(WORDS, "utf-8")

    assert advisor.read_catalog(BytesIO(SHELF)).products


def test_reloading_takes_changed_product_files(shop: Path) -> None:
    advisor = Advisor(shop)
    (shop / "products" / "words.yaml").write_text(OTHER_WORDS, "utf-8")
    advisor.reload()

    assert advisor.read_catalog(BytesIO(SHELF)).products
