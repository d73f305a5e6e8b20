"""How often, when and since when something is used, in people's words."""

from __future__ import annotations

import pytest

from poreroutine.core.facts.uses import read_use


@pytest.mark.parametrize(
    ("text", "name", "details"),
    [
        ("Differin nightly", "Differin", {"nights": 7, "slot": "evening"}),
        ("adapalene every night", "adapalene", {"nights": 7, "slot": "evening"}),
        ("retinol 3x/week", "retinol", {"nights": 3}),
        ("retinol 3 x a week", "retinol", {"nights": 3}),
        ("retinol three times a week", "retinol", {"nights": 3}),
        ("retinol twice a week", "retinol", {"nights": 2}),
        ("retinol twice weekly", "retinol", {"nights": 2}),
        ("retinol (2 nights)", "retinol", {"nights": 2, "slot": "evening"}),
        ("retinol 4 nights a week", "retinol", {"nights": 4, "slot": "evening"}),
        ("BHA 2x week", "BHA", {"nights": 2}),
        ("BHA once a week", "BHA", {"nights": 1}),
        ("tretinoin every other night", "tretinoin", {"nights": 4, "slot": "evening"}),
        ("tretinoin alternate nights", "tretinoin", {"nights": 4, "slot": "evening"}),
        ("tretinoin every third night", "tretinoin", {"nights": 3, "slot": "evening"}),
        ("tretinoin every 3 days", "tretinoin", {"nights": 3}),
        ("niacinamide serum daily", "niacinamide serum", {"nights": 7}),
        ("niacinamide twice a day", "niacinamide", {"nights": 7, "slot": "both"}),
        ("niacinamide morning and night", "niacinamide", {"slot": "both"}),
        ("niacinamide AM/PM", "niacinamide", {"slot": "both"}),
        ("vitamin c in the morning", "vitamin c", {"slot": "morning"}),
        ("vitamin c every morning", "vitamin c", {"nights": 7, "slot": "morning"}),
        ("differin gel at night", "differin gel", {"slot": "evening"}),
        ("retinol since 3 months", "retinol", {"days": 90}),
        ("retinol for over a year", "retinol", {"days": 365}),
        ("retinol, 3x a week, for 6 weeks", "retinol", {"nights": 3, "days": 42}),
        ("microneedling 2 weeks ago", "microneedling", {"days": 14}),
        ("botox yesterday", "botox", {"days": 1}),
        ("Retinol dreimal pro Woche", "Retinol", {"nights": 3}),
        ("Retinol 3 mal pro Woche abends", "Retinol", {"nights": 3, "slot": "evening"}),
        ("Adapalen jeden Abend", "Adapalen", {"nights": 7, "slot": "evening"}),
        ("Adapalen abends seit 2 Monaten", "Adapalen", {"slot": "evening", "days": 60}),
        ("rétinol 2 fois par semaine", "rétinol", {"nights": 2}),
        ("adapalène tous les soirs", "adapalène", {"nights": 7, "slot": "evening"}),
        ("retinol 3 veces por semana", "retinol", {"nights": 3}),
        ("retinol cada noche", "retinol", {"nights": 7, "slot": "evening"}),
        ("retinol 2 veces por semana desde hace 2 meses", "retinol", {"nights": 2, "days": 60}),
        ("glycolic acid 7%", "glycolic acid 7%", {}),
        ("retinol 0.5%", "retinol 0.5%", {}),
        ("The Ordinary Niacinamide 10% + Zinc 1%", "The Ordinary Niacinamide 10% + Zinc 1%", {}),
        ("retinol since January", "retinol since January", {}),
        ("retinol night cream", "retinol night cream", {}),
        ("retinol 9x a week", "retinol 9x a week", {}),
        ("3x a week", "", {"nights": 3}),
    ],
)  # fmt: skip
def test_a_text_is_taken_apart(text: str, name: str, details: dict[str, object]) -> None:
    use = read_use(text)

    assert (name, details) == (use.name, dict(use.details))


def test_two_different_things_are_not_guessed_between() -> None:
    use = read_use("retinol 2x a week daily")

    assert ("retinol 2x a week daily", {}) == (use.name, dict(use.details))
