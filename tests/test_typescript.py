"""TypeScript types: they belong to the schemas, and a small program compiles with them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from golden_people import answers_of
from poreroutine import Advisor, Routine

ROOT = Path(__file__).parents[1]
CLIENT = ROOT / "clients" / "typescript"
sys.path.insert(0, str(ROOT / "tools"))

import typescript  # noqa: E402 - a tool of this repository

READ = """
import { readFileSync } from "node:fs";
import { evening, leftOut, plan, pressing, starts } from "./consumer.js";
const { client, full, ids } = JSON.parse(readFileSync(0, "utf8"));
const evenings = [0, 1, 2, 3, 4, 5, 6].map((day) => evening(client, 9, day));
const left = Object.fromEntries(leftOut(full));
const told = [plan(client), pressing(client), starts(ids)];
console.log(JSON.stringify([evenings, left, ...told]));
"""


def test_the_types_belong_to_the_schemas_of_today() -> None:
    """Run `python tools/typescript.py` after a change of the model."""
    assert typescript.is_current()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client project, with its compiler installed."""
    if shutil.which("npm") is None:
        pytest.skip("there is no npm here")
    folder = tmp_path_factory.mktemp("typescript")
    for file in CLIENT.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    installed = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
    if installed.returncode:
        pytest.skip(f"npm can't install the compiler here: {installed.stderr[-200:]}")
    return folder


@pytest.mark.slow
def test_the_types_are_what_the_generator_writes(project: Path) -> None:
    assert (CLIENT / "routine.ts").read_text(encoding="utf-8") == typescript.generated(project)


@pytest.mark.slow
def test_a_consumer_compiles_and_reads_a_routine(project: Path) -> None:
    compiler = project / "node_modules" / ".bin" / "tsc"
    built = subprocess.run(
        [str(compiler), "-p", ".", "--outDir", "built"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.stdout == ""
    advisor = Advisor(engine="portable")
    routine = advisor.recommend(advisor.read_profile(answers_of("oily-pores")))
    (project / "built" / "package.json").write_text('{"type": "module"}')
    (project / "built" / "read.js").write_text(READ)
    data = {view: json.loads(routine.to_json(view)) for view in ("client", "full", "ids")}  # type: ignore[arg-type]

    run = subprocess.run(
        ["node", "built/read.js"],  # noqa: S607 - of this machine
        cwd=project,
        input=json.dumps(data),
        capture_output=True,
        text=True,
        check=True,
    )

    evenings, left, plan, pressing, starts = json.loads(run.stdout)
    assert evenings == _evenings(routine)
    assert left == {name: note.reason.value for name, note in routine.not_chosen.items()}
    assert len(plan) == len(routine.actives)
    assert pressing == []
    assert starts == {note.id: note.from_week for note in routine.actives}


def _evenings(routine: Routine) -> list[list[str]]:
    return [
        [f"{step.name}: {step.product}" for step in day.evening] for day in routine.phase_of(9).week
    ]
