"""Some rules for the ruleset of `small_ruleset.py`, and features about them."""

from __future__ import annotations

from pathlib import Path

from poreroutine.advisor import Advisor
from poreroutine.spec.gherkin import read_feature
from poreroutine.spec.names import Names
from poreroutine.spec.replay import Script, play, scripts
from poreroutine.spec.world import Evidence
from small_ruleset import BACKBONE, advise, recommend, rule

RULES = (
    BACKBONE,
    rule("assess.rust.creaks", {"concern.creaking": True}, {"add": {"driver.rust": 2}}),
    rule(
        "assess.brittle.damaged",
        {"any": [{"condition.cracked": True}, {"condition.bent": True}]},
        {"set": "trait.brittle"},
    ),
    rule(
        "guard.brittle.no_stones",
        {"trait.brittle": True},
        {"forbid": {"family": "stone"}},
    ),
    rule("guard.young.nothing_new", {"age": {"below": 13}}, {"limit": {"new_actives": 0}}),
    rule(
        "treat.rust.lantern",
        {"driver.rust": {"at_least": 2}},
        recommend("lantern", **{"for": "rust"}),
    ),
)


def workshop_advisor() -> Advisor:
    return advise(*RULES)


def written(folder: Path, text: str) -> tuple[Script, ...]:
    """Match the scenarios of a feature, indented or not."""
    file = folder / "workshop.feature"
    file.write_text(f"Feature: The workshop\n{text}", encoding="utf-8")
    return scripts([read_feature(file)])


def played(advisor: Advisor, folder: Path, text: str) -> list[Evidence]:
    names = Names(advisor.ruleset)
    return [play(script, advisor, names) for script in written(folder, text)]


LANTERN = """
  @treat.rust.lantern @assess.rust.creaks
  Scenario: A lantern helps against rust
    Given a person aged 30
    And they are concerned about creaking
    When they ask for a routine
    Then lantern is there for rust
    And rust is among the drivers
"""
NO_STONES = """
  @guard.brittle.no_stones @assess.brittle.damaged
  Scenario Outline: What is <damage> takes no stones
    Given a person aged 30
    And they have <damage>
    When they ask for a routine
    Then stone is ruled out

    Examples: Damage
      | damage  |
      | cracked |
"""
