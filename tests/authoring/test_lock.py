"""The lock, the changelog and the version make sure that no rule changes silently."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from poreroutine.authoring.lock import Changelog, Entry, Lock, read_lock
from poreroutine.cli import main
from poreroutine.rulesets.bundled import bundled_rulesets

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


RULE = "guard.shop.many_reactions"
SHOP = Path(__file__).resolve().parents[2] / "examples" / "shop" / "rules"
UNRELEASED = "# Changes\n\n## [Unreleased]\n\n"
RELEASED = "\n## [1.1] - 2026-11-22\n\n- `guard.shop.many_reactions` was new.\n"


def lock(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["rules", "lock", *map(str, arguments)])


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An overlay with its lock."""
    folder = tmp_path_factory.mktemp("locked") / "shop"
    shutil.copytree(SHOP, folder, ignore=shutil.ignore_patterns("rules.lock", "*.md"))
    assert 0 == lock(folder).exit_code
    return folder


@pytest.fixture
def shop(locked: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(locked, tmp_path / "shop"))


def raise_bound(shop: Path) -> None:
    file = shop / "guard" / "reactions.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("at_least: 3", "at_least: 4"), "utf-8")


def tell(shop: Path, text: str) -> None:
    (shop / "CHANGELOG.md").write_text(text, encoding="utf-8")


def test_the_lock_of_the_bundled_rules_is_fresh() -> None:
    """Renew it with `poreroutine rules lock`, once CHANGELOG.md beside the rules says why."""
    result = lock("--check", bundled_rulesets())

    assert 0 == result.exit_code, result.output


def test_a_fresh_lock_passes_and_says_the_same_again(shop: Path) -> None:
    before = (shop / "rules.lock").read_bytes()

    assert 0 == lock(shop, "--check").exit_code
    assert 0 == lock(shop).exit_code
    assert before == (shop / "rules.lock").read_bytes()


def test_a_changed_rule_makes_it_stale_and_is_named(shop: Path) -> None:
    raise_bound(shop)
    result = lock(shop, "--check")

    assert 1 == result.exit_code
    assert RULE in result.stdout
    assert "does not say so" in result.stdout


def test_it_is_renewed_only_when_the_changelog_names_the_rule(shop: Path) -> None:
    before = (shop / "rules.lock").read_bytes()
    raise_bound(shop)

    assert 1 == lock(shop).exit_code
    assert before == (shop / "rules.lock").read_bytes()

    tell(shop, f"{UNRELEASED}- `{RULE}` asks for four reactions now.\n")

    assert 0 == lock(shop).exit_code
    assert 0 == lock(shop, "--check").exit_code


@pytest.mark.slow
def test_a_line_of_a_released_version_does_not_count(shop: Path) -> None:
    raise_bound(shop)
    tell(shop, UNRELEASED + RELEASED)
    result = lock(shop)

    assert 1 == result.exit_code
    assert "does not say so" in result.stdout


@pytest.mark.slow
def test_after_a_release_the_version_has_to_rise(shop: Path) -> None:
    raise_bound(shop)
    tell(shop, f"{UNRELEASED}- `{RULE}` asks for four.\n{RELEASED}")
    refused = lock(shop)
    manifest = shop / "manifest.yaml"
    raised = manifest.read_text(encoding="utf-8").replace('"1.1"', '"1.10"')
    manifest.write_text(raised, encoding="utf-8")
    renewed = lock(shop)
    entries = read_lock((shop / "rules.lock").read_text(encoding="utf-8"))

    assert (1, 0) == (refused.exit_code, renewed.exit_code)
    assert "Raise `version`" in refused.stdout
    assert entries is not None
    assert "1.10" == entries.entries["rules"][RULE].version
    assert "1.1" == entries.entries["rules"]["advise.shop.sample_first"].version


@pytest.mark.slow
def test_a_removed_rule_needs_its_line_too(shop: Path) -> None:
    for file in ("reactions.yaml", "reactions.test.yaml"):
        (shop / "guard" / file).unlink()

    assert "Removed, and" in lock(shop).stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["", "rules: [", "format: 9\n", "format: 1\nrules: {a: 1}\n", "[]"]
)
def test_a_lock_that_cannot_be_read_is_stale(text: str, shop: Path) -> None:
    (shop / "rules.lock").write_text(text, encoding="utf-8")

    assert 1 == lock(shop, "--check").exit_code


INVARIANTS = """\
invariants:
  - {id: shop.one, title: One promise, when: {}, then: [{required: {step: protect, slot: morning}}]}
  - {id: shop.two, title: Another, when: {}, then: [{required: {step: cleanse, slot: evening}}]}
"""


@pytest.mark.slow
@pytest.mark.parametrize("here", [".", "guard"])
def test_inside_an_overlay_its_own_lock_is_written_and_the_bundled_one_stays(
    here: str, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = bundled_rulesets() / "rules.lock"
    before = bundled.read_bytes(), bundled.stat().st_mtime_ns
    (shop / "rules.lock").unlink()
    monkeypatch.chdir(shop / here)

    result = lock("--new")

    assert 0 == result.exit_code, result.output
    assert "shop" in (shop / "rules.lock").read_text("utf-8")
    assert before == (bundled.read_bytes(), bundled.stat().st_mtime_ns)


def test_elsewhere_a_folder_has_to_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (bundled_rulesets() / "rules.lock").stat().st_mtime_ns
    monkeypatch.chdir(tmp_path)

    assert 2 == lock("--new").exit_code
    assert before == (bundled_rulesets() / "rules.lock").stat().st_mtime_ns


def test_a_link_in_place_of_a_lock_is_replaced_and_not_followed(shop: Path) -> None:
    elsewhere = shop / "elsewhere.lock"
    elsewhere.write_text("as it was", "utf-8")
    (shop / "rules.lock").unlink()
    (shop / "rules.lock").symlink_to(elsewhere)

    assert 0 == lock(shop, "--new").exit_code
    assert "as it was" == elsewhere.read_text("utf-8")
    assert not (shop / "rules.lock").is_symlink()


@pytest.mark.slow
def test_a_removed_invariant_is_seen(shop: Path) -> None:
    file = shop / "invariants.yaml"
    file.write_text(INVARIANTS, "utf-8")
    assert 0 == lock(shop, "--new").exit_code
    file.write_text("\n".join(INVARIANTS.split("\n")[:-2]), "utf-8")

    result = lock(shop, "--check")

    assert 1 == result.exit_code
    assert "shop.two" in result.stdout
    assert "shop.one" not in result.stdout


@pytest.mark.slow
def test_a_removed_file_of_invariants_is_seen(shop: Path) -> None:
    (shop / "invariants.yaml").write_text(INVARIANTS, "utf-8")
    assert 0 == lock(shop, "--new").exit_code
    (shop / "invariants.yaml").unlink()

    assert {"shop.one", "shop.two", "invariants.yaml"} <= set(lock(shop, "--check").stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize("part", ["invariants", "files"])
def test_a_lock_that_does_not_cover_a_part_is_stale(part: str, shop: Path) -> None:
    (shop / "invariants.yaml").write_text(INVARIANTS, "utf-8")
    assert 0 == lock(shop, "--new").exit_code
    file = shop / "rules.lock"
    parts = re.split(r"^(?=\w)", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text("".join(one for one in parts if not one.startswith(f"{part}:")), "utf-8")

    result = lock(shop, "--check")

    assert 1 == result.exit_code
    assert f"does not cover {part}" in result.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("manifest.yaml", "\nnotice: {plain: Another., clinical: Another.}\n", "manifest.yaml"),
        ("knowledge/texts.yaml", "{shop_note: {plain: N., clinical: N.}}", "texts"),
        ("knowledge/ingredients/inventory.txt", "steam\n", "knowledge/ingredients/inventory.txt"),
        ("products/flags.yaml", "flags: {}\n", "products/flags.yaml"),
        ("retired.yaml", "retired: []\n", "retired.yaml"),
    ],
)
def test_every_file_is_locked(name: str, text: str, named: str, shop: Path) -> None:
    file = shop / name
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)

    result = lock(shop, "--check")

    assert 1 == result.exit_code
    assert named in result.stdout.split()


def test_the_bundled_lock_covers_every_table_and_file() -> None:
    text = (bundled_rulesets() / "rules.lock").read_text("utf-8")
    stored = read_lock(text)
    assert stored is not None

    files = {
        file.relative_to(bundled_rulesets()).as_posix()
        for part in ("products", "knowledge/ingredients")
        for file in (bundled_rulesets() / part).rglob("*")
        if file.suffix in {".yaml", ".txt"} and not file.name.endswith(".test.yaml")
    }
    tables = {file.stem for file in (bundled_rulesets() / "knowledge").glob("*.yaml")}

    assert files <= set(stored.entries["files"])
    assert {*tables, "texts"} == set(stored.entries["tables"])
    assert len(stored.entries["invariants"]) > 40


def test_check_and_new_exclude_each_other() -> None:
    assert 2 == lock("--check", "--new").exit_code


def test_a_pattern_stands_for_all_that_begin_so() -> None:
    changelog = Changelog.read(f"{UNRELEASED}- `advise.questions.*` were worded anew.\n")

    assert changelog.mentions("advise.questions.one")
    assert not changelog.mentions("advise.question")


digests = st.text("0123456789abcdef", min_size=64, max_size=64)
names = st.from_regex(r"[a-z]{1,9}\.[a-z]{1,9}\.[a-z_]{1,9}", fullmatch=True)
entries = st.builds(Entry, digests, st.sampled_from(["0.1.0", "2.0"]), st.just("2026-11-21"))


@pytest.mark.slow
@given(st.dictionaries(names, entries, max_size=5), st.randoms(use_true_random=False))
def test_a_lock_reads_as_it_was_written_whatever_the_order(
    rows: dict[str, Entry], dice: Random
) -> None:
    order = dice.sample(sorted(rows), len(rows))
    empty: dict[str, Entry] = {}
    parts = {"tables": empty, "invariants": empty, "files": empty}
    one = Lock("shop", "2.0", {"rules": rows, **parts})
    other = Lock("shop", "2.0", {"rules": {name: rows[name] for name in order}, "tables": {}})

    assert one.text() == other.text()
    assert one == read_lock(one.text())
