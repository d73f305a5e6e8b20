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

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


Call = Callable[..., Result]
ONE = ("rules", "verify", "--invariant", "everybody.can_wash_and_moisturise")
NO_CLEANSER = """
rules:
  - id: guard.shop.no_cleanser
    title: Sell no cleanser to whoever breastfeeds
    status: submitted
    updated: 2026-11-29
    when: {pregnancy: breastfeeding}
    then:
      - forbid:
          step: cleanse
          kind: [gentle, gel, foam, cream, oil_free_lotion, water_only, scrub]
    because: {plain: A test., clinical: A test.}
    sources: {general_practice: a test}
"""


@pytest.fixture
def careless(tmp_path: Path) -> str:
    """Path of an overlay that leaves some people without a cleanser."""
    folder = tmp_path / "careless"
    (folder / "guard").mkdir(parents=True)
    (folder / "manifest.yaml").write_text("name: careless\nversion: '1'\n")
    (folder / "guard" / "shop.yaml").write_text(NO_CLEANSER)
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
    assert "guard.shop.no_cleanser" in page


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
