"""`poreroutine rules verify`: exit codes, both formats, and errors."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from poreroutine import Advisor

Call = Callable[..., Result]
ONE = ("rules", "verify", "--invariant", "pregnancy.no_retinoid")
OFF = "switched_off: [{rule: guard.pregnancy.breastfeeding_retinoids, reason: A test.}]\n"


@pytest.fixture
def careless(tmp_path: Path) -> str:
    """Path of an overlay that takes a guard away."""
    folder = tmp_path / "careless"
    folder.mkdir()
    (folder / "manifest.yaml").write_text(f"name: careless\nversion: '1'\n{OFF}")
    return str(folder)


def test_a_promise_kept_ends_well(call: Call) -> None:
    result = call(*ONE)

    assert 0 == result.exit_code
    assert "1 of 1 invariant proved" in " ".join(result.stdout.split())
    assert "finding" not in result.stdout
    assert "proving 1 invariant ..." in result.stderr


def test_a_promise_broken_is_shown_with_a_profile_that_can_be_used(
    call: Call, careless: str
) -> None:
    result = call(*ONE, careless, "--format", "json")
    told = json.loads(result.stdout)

    assert 1 == result.exit_code
    (proof,) = told["proofs"]
    assert ("broken", False) == (proof["status"], told["good"])
    Advisor(careless).recommend(proof["witness"]["profile"])


def test_the_page_shows_the_profile_as_yaml(call: Call, careless: str) -> None:
    page = call(*ONE, careless).stdout

    lines = page.splitlines()
    start = lines.index("  this person, for one") + 1
    profile = yaml.safe_load("\n".join(lines[start : start + 2]))
    assert {"age": 30, "pregnancy": "breastfeeding"} == profile
    assert "guard.pregnancy.told_elsewhere" in page


def test_an_unknown_invariant_is_misuse(call: Call) -> None:
    result = call("rules", "verify", "--invariant", "pregnancy.no_retinoids")

    assert 2 == result.exit_code
    assert "did you mean pregnancy.no_retinoid?" in result.stderr


def test_a_broken_overlay_is_misuse(call: Call, broken_overlay: str) -> None:
    assert 2 == call(*ONE, broken_overlay).exit_code


def test_without_a_solver_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['z3'] = None\n"
        "from poreroutine.cli import main; main(['rules', 'verify'])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert 2 == done.returncode
    assert "pip install 'poreroutine[prove]'" in done.stderr
    assert "E501" in done.stderr
    assert "Traceback" not in done.stderr
