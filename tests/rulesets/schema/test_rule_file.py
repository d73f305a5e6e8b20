"""Editor schemas accept the bundled files, reject broken ones, and document each key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.advisor.default import default_advisor
from poreroutine.authoring.check import load_leniently
from poreroutine.authoring.schemas import SHAPES, TABLES, schema_of
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import READ_ELSEWHERE
from poreroutine.rulesets.rules.model import Ruleset
from rulesets.test_broken import BROKEN, broken
from tiny_ruleset import TINY, write

OF_THEIR_OWN = {
    "allergy_labels", "backbone_kinds", "interactions", "invariants", "limits_by_experience",
    "matching", "medicine_combinations", "niacinamide_by_driver", "options_wait", "refused",
    "shelf", "spoken", "theirs_to_change", "wish_answers",
}  # fmt: skip
"""Files whose shapes only templates and other readers know."""


@cache
def bundled() -> Ruleset:
    return default_advisor().ruleset


@cache
def validator(shape: str) -> Draft202012Validator:
    schema = schema_of(shape, bundled())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def shape_of(inside: str) -> str:
    """State which schema a file of a ruleset is for."""
    part, *rest = inside.split("/")
    if inside.endswith(".test.yaml"):
        return "cases"
    if part == "knowledge":
        return rest[0].removesuffix(".yaml")
    return "rules" if rest else part.removesuffix(".yaml")


def files() -> Iterator[Path]:
    folder = bundled_rulesets()
    for file in sorted(folder.rglob("*.yaml")):
        inside = file.relative_to(folder)
        later = any(inside.parts[: len(part)] == part for part in READ_ELSEWHERE)
        if not later and shape_of(inside.as_posix()) not in OF_THEIR_OWN:
            yield inside


def faults(shape: str, data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(shape).iter_errors(data)]


@pytest.mark.slow
@pytest.mark.parametrize("file", list(files()), ids=Path.as_posix)
def test_every_bundled_file_is_accepted(file: Path) -> None:
    text = (bundled_rulesets() / file).read_text(encoding="utf-8")

    assert [] == faults(shape_of(file.as_posix()), read_yaml(text))


def test_every_shape_is_met_by_a_bundled_file() -> None:
    met = {shape_of(file.as_posix()) for file in files()}

    # Overlays and shops have these two.
    assert {"left_to_others", "questions"} == {*SHAPES, *TABLES} - met


# -- what is broken --------------------------------------------------------------------------------

NO_MATTER_OF_SHAPE = {
    "R100": "names of files and folders",
    "R101": "no YAML at all",
    "R103": "YAML of a kind that is refused",
    "R102": "a key twice: lost before a schema sees it",
    "R105": "which stage may read what",
    "R107": "whether a condition can hold",
    "R114": "the folder a rule stands in",
    "R115": "two rules of one id",
    "R116": "two rows of one id",
    "R117": "ids that two tables share",
    "R118": "ids that were retired",
    "R121": "the stage of an outcome",
    "R123": "whether a target meets anything",
    "R125": "whether a source is verified",
    "R126": "a grade that only some rules need",
    "R131": "what a row holds for a template",
    "R132": "whether a template chooses a row",
    "R133": "whether a template chooses a row",
    "R134": "whether two tables agree",
    "R141": "what overlays may do",
    "R151": "ids of rules that an editor may not know yet",
}
"""Codes of faults that no schema can see, and why."""
ALSO_NOT = {
    "R112_claimless_source_of_a_reviewed_rule": "depends on the status",
    "R111_region_without_words": "every region has words, and a schema of a mapping asks for none",
    "R112_crisis_that_can_wait": "depends on the urgency",
    "R112_safety_that_may_be_missing": "what one key asks of another",
    "R122_attributes_of_no_table": "rows that refer to tables",
    "R112_no_phrase": "phrases are a language of their own",
    "R122_placeholder_of_no_help_line": "placeholders stand inside texts",
    "R122_unknown_help_line": "placeholders stand inside texts",
    "R122_unknown_kind": "kinds are known, and not of which step",
    "R122_unknown_exception": "rows that refer to rows",
    "R122_unknown_family": "rows that refer to rows",
    "R122_unknown_track": "rows that refer to rows",
    "R122_unknown_answer_of_a_screen": "rows that refer to rows",
    "R122_unknown_field_of_a_screen": "rows that refer to rows",
    "R124_unknown_source_of_a_row": "rows that refer to rows",
    "R150_both": "one rule in two lists",
}


def seen(file: Path) -> bool:
    code = file.stem.partition("_")[0]
    return code not in NO_MATTER_OF_SHAPE and file.stem not in ALSO_NOT


@pytest.mark.parametrize("file", [*filter(seen, BROKEN)], ids=lambda file: file.stem)
def test_what_is_broken_in_shape_is_refused(file: Path, tmp_path: Path) -> None:
    folder, head = broken(file, tmp_path)
    loaded, _ = load_leniently(write(tmp_path / "whole", TINY))
    assert loaded is not None
    schema = schema_of(shape_of(head["at"]), loaded.ruleset)

    try:
        data = read_yaml((folder / head["at"]).read_text(encoding="utf-8"))
    except YamlTextError:
        pytest.fail("this is no YAML: put its code on the list above")

    assert list(Draft202012Validator(schema).iter_errors(data))


def test_the_exceptions_are_files_and_codes_that_there_are() -> None:
    stems = {file.stem for file in BROKEN}

    assert set() == set(ALSO_NOT) - stems
    assert set() == set(NO_MATTER_OF_SHAPE) - {stem.partition("_")[0] for stem in stems}


LINT = {
    "exclude": [
        {"code": "L502", "rule": "sources.x", "reason": "It is meant.", "until": "2027-06-30"}
    ]
}


@pytest.mark.parametrize(
    "entry",
    [
        {"code": "L999"},
        {"until": "soon"},
        {"reason": ""},
        {"rule": None},
        {"because": "an unknown key"},
    ],
)
def test_a_broken_exclusion_is_refused(entry: Mapping[str, Any]) -> None:
    whole = LINT["exclude"][0]
    changed = {key: value for key, value in {**whole, **entry}.items() if value is not None}

    assert [] == faults("lint", LINT)
    assert faults("lint", {"exclude": [changed]})


# -- what an editor shows --------------------------------------------------------------------------


def undescribed(part: object, path: str = "$") -> Iterator[str]:
    """Find properties without a description."""
    if isinstance(part, dict):
        properties = part.get("properties")
        if isinstance(properties, dict):
            for name, each in properties.items():
                if not (each.get("description") or each.get("title", "").endswith("?")):
                    yield f"{path}.{name}"
        for name, each in part.items():
            if name == "properties" and isinstance(each, dict):
                yield from undescribed([*each.values()], f"{path}.{name}")
            elif name not in {"if", "else"}:  # they constrain what is described elsewhere
                yield from undescribed(each, f"{path}.{name}")
    elif isinstance(part, list):
        for each in part:
            yield from undescribed(each, path)


@pytest.mark.slow
@pytest.mark.parametrize("shape", [*SHAPES, *TABLES])
def test_every_property_is_described(shape: str) -> None:
    assert [] == list(undescribed(validator(shape).schema))


def test_ids_are_completed_with_what_they_mean() -> None:
    words = validator("rules").schema["$defs"]["active"]

    for name, row in bundled().knowledge.actives.items():
        place = words["enum"].index(name)
        assert row.name.plain == words["enumDescriptions"][place]
        assert row.name.plain == words["x-intellij-enum-metadata"][name]["description"]


def test_every_enum_that_is_explained_is_explained_whole() -> None:
    def enums(part: object) -> Iterator[Mapping[str, Any]]:
        if isinstance(part, dict):
            if "enumDescriptions" in part:
                yield part
            for each in part.values():
                yield from enums(each)
        elif isinstance(part, list):
            for each in part:
                yield from enums(each)

    uneven = [
        enum["enum"][:3]
        for shape in SHAPES
        for enum in enums(validator(shape).schema)
        if len(enum["enum"]) != len(enum["enumDescriptions"]) or not all(enum["enumDescriptions"])
    ]

    assert [] == uneven


def test_a_rule_that_an_editor_has_not_heard_of_is_no_mistake() -> None:
    case = {"name": "A", "profile": {"age": 30}, "fires": ["guard.house.new_one"]}

    assert [] == faults("cases", {"cases": [case]})
    assert faults("cases", {"cases": [{**case, "fires": ["no id"]}]})


def test_a_schema_is_json() -> None:
    for shape in (*SHAPES, *TABLES):
        assert json.loads(json.dumps(validator(shape).schema))
