"""Every fault is reported by code and location, with what was expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from poreroutine.authoring.check import check_ruleset
from poreroutine.errors import Fault, RulesetError
from poreroutine.rulesets.loading import load_ruleset
from tiny_ruleset import TINY, rule, write

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.broken"))
HEAD = re.compile(r"# at: (?P<at>.+)\n# place: (?P<place>.+)\n# says: (?P<says>.+)\n")


def broken(file: Path, folder: Path) -> tuple[Path, dict[str, str]]:
    """Write the tiny ruleset with one broken file."""
    head = HEAD.match(text := file.read_text(encoding="utf-8"))
    assert head is not None
    return write(folder, TINY, {head["at"]: text[head.end() :]}), head.groupdict()


def shown(fault: Fault) -> str:
    return f"{fault.code}_{fault.line}:{fault.column}"


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_file_is_told_by_code_place_and_key_words(file: Path, tmp_path: Path) -> None:
    """The first lines of each file say where it goes, where the fault is and what is said of it."""
    folder, wanted = broken(file, tmp_path)
    code = file.name.partition("_")[0]

    faults = [fault for fault in check_ruleset(folder) if fault.file.endswith(wanted["at"])]

    assert [f"{code}_{wanted['place']}"] == [shown(fault) for fault in faults]
    for words in wanted["says"].split(" | "):
        assert words in str(faults[0])


@pytest.mark.parametrize(
    "file", [file for file in BROKEN if not file.name.startswith("R15")], ids=lambda file: file.stem
)
def test_the_library_raises_at_the_first_fault(file: Path, tmp_path: Path) -> None:
    folder, _ = broken(file, tmp_path)

    with pytest.raises(RulesetError) as raised:
        load_ruleset(folder)

    assert 1 == len(raised.value.faults)


def test_a_fault_reads_as_the_handbook_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = rule("guard.sun.hat", when="\n      in_use.mildd: true")
    write(tmp_path / "rulesets", TINY, {"guard/sun.yaml": wrong})

    with pytest.raises(RulesetError) as raised:
        load_ruleset(Path("rulesets"))

    assert (
        "rulesets/guard/sun.yaml:7:7: R104 unknown fact 'in_use.mildd'\n"
        "    in rule guard.sun.hat, under `when`\n"
        "    expected: a fact of the vocabulary; nearest: 'in_use.mild'\n"
        "    see `poreroutine explain R104`"
    ) == str(raised.value)
    assert ("R104", "rulesets/guard/sun.yaml", 7) == (
        raised.value.code,
        raised.value.path,
        raised.value.line,
    )


def test_all_faults_are_collected_in_order_of_place(tmp_path: Path) -> None:
    files = {
        "guard/b.yaml": rule("guard.b.one", when="{agge: 3}", then="- warn: nothing_known"),
        "guard/a.yaml": rule("guard.a.one", then="- forbit: {active: mild}"),
    }

    faults = check_ruleset(write(tmp_path, TINY, files))

    assert ["R120", "R104", "R122"] == [fault.code for fault in faults]


def test_a_condition_too_wide_to_review_is_refused(tmp_path: Path) -> None:
    pairs = [f"{{weeks.{a}: {n}}}" for a in ("mild", "strong", "soft") for n in range(1, 9)]
    groups = [pairs[i : i + 8] for i in (0, 8, 16)]
    when = "{all: [" + ", ".join(f"{{any: [{', '.join(group)}]}}" for group in groups) + "]}"

    files = {"guard/wide.yaml": rule("guard.wide.x", when=when)}

    faults = check_ruleset(write(tmp_path, TINY, files))

    assert ["R108"] == [fault.code for fault in faults]


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"\x00\x01\x02", "R101"), (b"\xff\xfe\xfa", "R101"), (b"", "R112"), (b"[1, 2]", "R112")],
)
def test_junk_is_a_fault_like_any_other(raw: bytes, code: str, tmp_path: Path) -> None:
    write(tmp_path, TINY)
    (tmp_path / "guard" / "junk.yaml").write_bytes(raw)

    assert [code] == [fault.code for fault in check_ruleset(tmp_path)]


def test_no_folder_and_no_manifest_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert {"R100"} == {fault.code for fault in check_ruleset(tmp_path / "nowhere")}
    assert {"R100"} == {fault.code for fault in check_ruleset(tmp_path / "empty")}


def test_a_file_that_would_be_overlooked_is_told(tmp_path: Path) -> None:
    write(tmp_path, TINY, {"guard/more.yml": "rules: []\n"})

    assert ["R100"] == [fault.code for fault in check_ruleset(tmp_path)]


def test_each_missing_table_is_told(tmp_path: Path) -> None:
    files = {name: text for name, text in TINY.items() if name != "knowledge/answers.yaml"}

    faults = check_ruleset(write(tmp_path, files))

    assert ["R100"] == [fault.code for fault in faults]
    assert "knowledge/answers.yaml" in str(faults[0])


def test_a_decision_without_a_text_is_told(tmp_path: Path) -> None:
    """The planner's decisions are told in texts with fixed ids: none may be missing."""
    text = "patience: {plain: Give it time., clinical: Allow time.}\n"

    faults = check_ruleset(write(tmp_path, {**TINY, "knowledge/texts.yaml": text}))

    assert {"R111"} == {fault.code for fault in faults}
    assert any("reason_forbidden" in str(fault) for fault in faults)
