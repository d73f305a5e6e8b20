"""The rules of the code, held against it: who knows, who imports whom, what is public."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import poreroutine
from poreroutine import errors
from poreroutine.advisor.default import default_advisor

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "poreroutine"
MODULES = tuple(sorted(SOURCE.rglob("*.py")))
LONGEST_MODULE = 500

PUBLIC = {
    "ActiveNote",
    "Advice",
    "Advisor",
    "AllowedAnswer",
    "Audit",
    "Catalog",
    "ClaimFinding",
    "Explanation",
    "Fault",
    "NextQuestion",
    "ProfileFault",
    "Question",
    "Record",
    "ReloadResult",
    "Replay",
    "Reply",
    "Routine",
    "Selection",
    "Shelf",
    "SkinProfile",
    "Source",
    "Step",
    "Trace",
    "WhatIf",
    "recommend",
}
"""What the documentation promises, besides the errors."""

ORDINARY_WORDS = {
    "fragrance": "SkinProfile has a field of its own for wanting none",
    "in_clinic_options": "a part of every routine, whatever stands in it",
    "threading": "a module of the standard library",
}
"""Ids of the knowledge that Python may still use, and what they mean there."""


def name_of(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


# -- Python knows no skincare ----------------------------------------------------------------------


@cache
def known_ids() -> set[str]:
    """Collect what the tables name: actives, answers, procedures, sources: all that is skin."""
    tables = default_advisor().ruleset.knowledge
    answers = (name for row in tables.questionnaire.values() for name in row.answers)
    rows = (
        tables.actives,
        tables.families,
        tables.groups,
        tables.procedures,
        tables.referrals,
        tables.sources,
    )
    return {*answers, *(name for table in rows for name in table)}


def spellings(name: str) -> str:
    """Match an id as a whole word, written with underscores, blanks or hyphens."""
    return r"(?<![\w.])" + re.escape(name).replace("_", "[_ -]") + r"s?(?!\w)"


def without_example(line: str) -> str:
    """Blank out an example, of code or of a step: no routine depends on it."""
    return "" if line.lstrip().startswith((">>> ", "... ")) else line


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    return re.compile(spellings(name), re.IGNORECASE)


@cache
def skincare() -> dict[str, list[str]]:
    """Group the ids by their first word: trying every id at every place takes a minute."""
    found: dict[str, list[str]] = {}
    for name in sorted(known_ids() - set(ORDINARY_WORDS)):
        found.setdefault(name.split("_")[0], []).append(name)
    return found


def skincare_in(line: str) -> Iterator[str]:
    """Yield the ids that stand in a line, as they are written there."""
    for word in re.finditer(r"(?<![\w.])[^\W_]+", line):
        first = word[0].lower()
        for name in chain.from_iterable(
            skincare().get(each, ()) for each in {first, first.removesuffix("s")}
        ):
            found = pattern_of(name).match(line, word.start())
            if found:
                yield found[0]


def test_the_knowledge_is_read() -> None:
    assert len(known_ids()) > len(ORDINARY_WORDS)


def test_python_knows_no_skincare() -> None:
    named = [
        f"{name_of(module)}:{number}: {name}"
        for module in MODULES
        for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), start=1)
        for name in skincare_in(without_example(line))
    ]

    assert [] == named


def test_words_are_exempt_only_while_they_are_ids() -> None:
    assert set() == set(ORDINARY_WORDS) - known_ids()


@pytest.mark.parametrize("text", ["salicylic_acid", "Salicylic acid", "salicylic-acids"])
def test_an_id_is_found_however_it_is_written(text: str) -> None:
    assert text in set(skincare_in(f"some {text}."))


@pytest.mark.parametrize("text", ["x.salicylic_acid", "salicylic_acid_x", "presalicylic acid"])
def test_a_part_of_another_name_is_no_id(text: str) -> None:
    assert [] == list(skincare_in(f"some {text}."))


# -- imports point one way -------------------------------------------------------------------------


def imports_of(module: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of everything a module imports, inside functions as well."""
    package = ["poreroutine", *module.relative_to(SOURCE).parent.parts]
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (
                (node.lineno, str(name.value))
                for name in node.args[:1]
                if isinstance(name, ast.Constant)
            )


def test_imports_point_one_way() -> None:
    assert 0 == lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)


@pytest.mark.slow
def test_only_the_engines_import_durable() -> None:
    users = {
        module.parent.relative_to(SOURCE).as_posix()
        for module in MODULES
        for _, name in imports_of(module)
        if name.split(".")[0] in {"durable", "durable_rules_engine"}
    }

    assert {"core/inference/engines"} == users


# -- what is public --------------------------------------------------------------------------------


def error_classes() -> dict[str, type[errors.PoreroutineError]]:
    return {
        name: value
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, errors.PoreroutineError)
    }


def test_public_names_are_the_documented_ones() -> None:
    assert sorted(PUBLIC | set(error_classes())) == sorted(poreroutine.__all__)


def test_public_names_exist() -> None:
    assert [] == [name for name in poreroutine.__all__ if not hasattr(poreroutine, name)]


# -- errors have pages -----------------------------------------------------------------------------

CODE = re.compile(r"[A-Z]\d{3}")


def test_error_codes_and_pages_are_equal() -> None:
    codes = {
        node.value
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }
    folders = [ROOT / "docs" / name for name in ("errors", "lint")]
    pages = {page.stem for folder in folders for page in folder.glob("[A-Z][0-9]*.md")}

    assert codes == pages


# -- tests -----------------------------------------------------------------------------------------


def test_no_test_measures_time() -> None:
    """A busy machine would fail it; tests count operations, and benchmarks measure."""
    clocks = {"perf_counter", "perf_counter_ns", "process_time", "thread_time", "time_ns"}
    measuring = [
        f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute) and node.attr in clocks
    ]

    assert [] == measuring


# -- modules of a decent size, and one command for all ---------------------------------------------


def test_every_module_is_short_enough_to_read() -> None:
    lengths = {name_of(each): len(each.read_text("utf-8").splitlines()) for each in MODULES}

    assert {} == {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_ci_runs_what_the_readme_tells() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lines = [line.removeprefix("exec ") for line in script.splitlines()]
    commands = [f"$ {line}\n" for line in lines if line.startswith("make ")]

    assert len(commands) == 2
    assert "".join(commands) in (ROOT / "README.md").read_text(encoding="utf-8")
