"""What runs on a public host: pinned, sparing with rights, and about targets that exist."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}")


def read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - keeps `on` a word
    return data


def steps(workflow: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def test_there_are_workflows_and_forms() -> None:
    assert {"test", "nightly", "release", "site"} == {file.stem for file in WORKFLOWS}
    assert 3 == len(FORMS)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_its_digest(file: Path) -> None:
    used = [step["uses"] for step in steps(read(file)) if "uses" in step]

    assert used
    assert [] == [action for action in used if not PINNED.fullmatch(action)]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_rights_are_given_job_by_job(file: Path) -> None:
    workflow = read(file)

    assert workflow["permissions"] in ("", {}, {"contents": "read"})
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    writing = [
        name
        for name, job in workflow["jobs"].items()
        for right in (job.get("permissions") or {}).values()
        if right == "write"
    ]
    assert not writing or file.stem in {"release", "site"}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_each_target_of_make_exists(file: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    workflow = read(file)
    called = {
        word
        for step in steps(workflow)
        for words in re.findall(r"\bmake ([a-z -]+)", step.get("run", ""))
        for word in words.split()
    }
    for job in workflow["jobs"].values():
        called |= {*job.get("strategy", {}).get("matrix", {}).get("target", ())}

    assert called <= targets


def test_the_tests_run_on_every_supported_python_and_three_systems() -> None:
    matrix = read(ROOT / ".github/workflows/test.yml")["jobs"]["test"]["strategy"]["matrix"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    supported = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', project)

    assert supported == matrix["python"]
    assert {"ubuntu", "macos", "windows"} == {name.partition("-")[0] for name in matrix["system"]}


@pytest.mark.parametrize(
    ("tool", "words"),
    [
        ("zizmor", ["--offline", "--quiet", ".github"]),
        (
            "check-jsonschema",
            ["--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS)],
        ),
        ("check-jsonschema", ["--builtin-schema", "vendor.github-issue-forms", *map(str, FORMS)]),
    ],
    ids=["zizmor", "workflows", "forms"],
)
def test_linters_find_nothing(tool: str, words: list[str]) -> None:
    program = shutil.which(tool) or shutil.which(tool, path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip(f"{tool} is installed by the extra `lint`")
    done = subprocess.run(
        [program, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60
    )

    assert 0 == done.returncode, done.stdout + done.stderr
