"""Features, rules and results are joined correctly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from poreroutine.core.routine.citations import address_of
from poreroutine.rulesets.rules.model import Rule
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.site.content import Chapter, Specification, by_theme, proofs, slug
from poreroutine.spec.site.plugin import Page, pages
from poreroutine.spec.site.results import Failed, Outcome, Results

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


FEATURES = Path(__file__).parent / "features"
FILE = (FEATURES / "shown.feature").resolve()
OUTLINE = "Somebody of <age> ends the morning with <step>"


@cache
def book() -> Specification:
    return Specification(advisor_with(()), FEATURES, ())


def line_of(title: str) -> int:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.endswith(title))


def shown(*rows: Outcome) -> Results:
    """Results in which the outline ran with these rows, and nothing else ran."""
    coverage = {
        "shares": {"rules fired and stated": {"done": 1, "of": 2, "percent": 50.0}},
        "scenarios": len(rows),
        "failed": [],
        "rules": {},
        "decisions": {},
        "findings": [],
    }
    return Results({(FILE, line_of(OUTLINE)): rows} if rows else {}, coverage)


PASSED = Outcome("it", None)
FAILED = Outcome("it", Failed("Then a thing", 7, "expected: <this>\nfound: that"))


def chapter(results: Results) -> Chapter:
    (found,) = book().chapters(results)
    return found


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ((PASSED, PASSED, PASSED), "passed"),
        ((PASSED, FAILED, PASSED), "failed"),
        ((), "not run"),
        ((PASSED, PASSED), "not run"),
    ],
    ids=["all pass", "one fails", "none ran", "rows of an older file"],
)
def test_an_outline_is_as_good_as_its_worst_row(rows: tuple[Outcome, ...], state: str) -> None:
    told = chapter(shown(*rows)).sections[1][1][0]

    assert state == told.state


def test_each_row_counts() -> None:
    found = chapter(shown(PASSED, FAILED, PASSED))

    assert (2, 1, 2) == tuple(found.count(state) for state in ("passed", "failed", "not run"))


def test_an_outline_is_titled_by_its_first_row() -> None:
    shown_page = page(shown(), "spec/features/shown").text

    assert "### Somebody of 34 ends the morning with sunscreen, and 2 more {:" in shown_page


def test_features_are_grouped_by_theme_and_the_rest_comes_last() -> None:
    chapters = book().chapters(shown())

    assert [(None, chapters)] == [(each.title, each.chapters) for each in by_theme(chapters, {})]
    assert [("Sun", chapters)] == [
        (each.title, each.chapters) for each in by_theme(chapters, {"Sun": ["shown"]})
    ]
    assert ["Empty", "More"] == [each.title for each in by_theme(chapters, {"Empty": []})]
    assert "### Sun\n" in page(shown(), "spec/index", {"Sun": ["shown"]}).text


@pytest.mark.parametrize("themes", [{"Sun": ["lost"]}, {"Sun": ["shown"], "More sun": ["shown"]}])
def test_a_theme_names_features_that_exist_once(themes: Mapping[str, Sequence[str]]) -> None:
    with pytest.raises(ValueError, match="no feature"):
        by_theme(book().chapters(shown()), themes)


def test_a_rule_knows_the_scenarios_with_its_tag() -> None:
    found = proofs(book().chapters(shown()))

    assert [OUTLINE] == [told.scenario.title for told in found["guard.sun.every_morning"]]
    assert "guard.sun.photosensitising" not in found


def test_a_rule_knows_the_outlines_whose_rows_name_it(tmp_path: Path) -> None:
    (tmp_path / "rows.feature").write_text(
        """\
Feature: Rows
  @guard.sun
  Scenario Outline: Somebody of <age> protects
    Given a person aged <age>
    When they ask for a routine
    Then the last morning step is sunscreen

    Examples: By age
      | age | rule                   |
      | 29  | every_morning          |
      | 40  | guard.sun.with_aha     |
""",
        encoding="utf-8",
    )
    (chapter,) = Specification(advisor_with(()), tmp_path, ()).chapters(shown())
    (found,) = chapter.scenarios

    assert ["guard.sun.every_morning", "guard.sun.with_aha"] == [rule.id for rule in found.rules]


def test_every_rule_has_a_place_of_its_own() -> None:
    rules = book().ruleset.by_id
    places = {rule: book().place_of[rule] for rule in rules}

    assert len(rules) == len(set(places.values()))
    assert all(place.anchor == rule for rule, place in places.items())


def test_a_tag_may_name_a_topic() -> None:
    assert book().place_of["guard.sun"].page == book().place_of["guard.sun.with_aha"].page


def written(rule: Rule) -> str | None:
    return next(each.lines for topic in book().topics for each in topic.rules if each.rule is rule)


def test_what_a_rule_reads_and_does_is_shown_as_its_author_wrote_it() -> None:
    lines = written(book().ruleset.by_id["guard.sun.with_aha"])

    assert lines is not None
    assert lines.startswith("- id: guard.sun.with_aha\n")
    assert "\n  when: {}\n" in lines
    assert "\n  then:\n" in lines
    assert 1 == len(re.findall(r"\bid: ", lines))


def test_what_the_page_of_a_rule_says_beside_it_is_not_repeated() -> None:
    lines = written(book().ruleset.by_id["guard.sun.with_aha"])

    assert lines is not None
    said = ("title:", "because:", "plain:", "clinical:", "sources:", "evidence:")
    assert not [key for key in said if key in lines]


def test_a_rule_from_a_row_of_a_table_has_no_lines_of_its_own() -> None:
    assert written(book().ruleset.by_id["combine.pair.any_retinoid_with_any_bha"]) is None


OVERLAY = """\
# What our shop adds.

rules:
  - id: guard.sun.in_our_shop
    title: Our shop reminds everybody of the sun
    status: submitted
    updated: 2026-11-21
    when: {}
    then:
      - require: {step: protect, slot: morning}
    because:
      plain: Sun is strong where we are.
      clinical: High ambient exposure all year round.
    evidence: C
    sources:
      aad_sunscreen: every day
"""


def test_rules_of_an_overlay_stand_with_the_bundled_ones_of_their_topic(tmp_path: Path) -> None:
    file = tmp_path / "guard" / "sun.yaml"
    file.parent.mkdir()
    file.write_text(OVERLAY, encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text('name: house\nversion: "1.0"\n', encoding="utf-8")
    overlays = (str(tmp_path),)
    both = Specification(advisor_with(overlays), FEATURES, overlays)

    topic = next(topic for topic in both.topics if topic.page == "spec/rules/guard/sun")
    text = next(page.text for page in pages(both, shown()) if page.path == topic.page)

    assert topic.about.startswith("Sun: ")
    assert topic.rules[-1].rule.id == "guard.sun.in_our_shop"
    assert topic.rules[-1].lines == (
        "- id: guard.sun.in_our_shop\n  status: submitted\n  updated: 2026-11-21\n"
        "  when: {}\n  then:\n    - require: {step: protect, slot: morning}"
    )
    assert "from house" in text


# -- pages -----------------------------------------------------------------------------------------


def page(results: Results, path: str, themes: Mapping[str, Sequence[str]] | None = None) -> Page:
    return next(page for page in pages(book(), results, themes or {}) if page.path == path)


def test_markdown_and_html_in_a_feature_are_shown_as_they_are() -> None:
    text = page(shown(), "spec/features/shown").text

    assert "# A \\*star\\*, an under\\_score and a &lt;bracket&gt;" in text
    assert "## A promise with \\`ticks\\` &amp; \\[brackets\\]" in text


def test_what_failed_is_told_beside_its_scenario() -> None:
    text = page(shown(PASSED, FAILED, PASSED), "spec/features/shown").text

    assert '<pre class="spec-words">expected: &lt;this&gt;\nfound: that</pre>' in text


def test_a_rule_page_leads_to_its_scenarios_and_sources() -> None:
    text = page(shown(), "spec/rules/guard/sun").text

    assert f'href="../../features/shown.html#{slug(OUTLINE)}"' in text
    assert 'href="../../sources.html#fda2005aha"' in text


def test_a_feature_page_tells_the_rules_of_its_scenarios() -> None:
    text = page(shown(), "spec/features/shown").text
    rule = book().ruleset.by_id["guard.sun.with_aha"]

    assert 'href="../rules/guard/sun.html#guard.sun.with_aha"' in text
    assert rule.title in text
    of_rule = page(shown(), "spec/rules/guard/sun").text
    assert rule.because.plain in of_rule
    assert "submitted: no clinician has reviewed it" in of_rule


def test_a_number_stands_only_where_it_was_seen() -> None:
    text = page(shown(), "spec/sources").text
    unseen = [name for name, row in book().sources.items() if not row.verified]

    assert unseen
    for name in unseen:
        entry = text.partition(f"{{: #{name} }}")[2].partition("###")[0]
        assert "doi.org" not in entry
        assert "not checked, so never shown as a reference" in entry


def test_every_rule_and_source_is_on_a_page() -> None:
    text = "".join(page.text for page in pages(book(), shown()))
    headings = {*re.findall(r"\{: #(\S+) ", text), *re.findall(r'<h3 [^>]*id="([^"]+)"', text)}

    assert set() == book().ruleset.by_id.keys() - headings
    assert [] == [name for name in book().sources if f"{{: #{name} }}" not in text]


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123"),
        ("PMC456", "https://pmc.ncbi.nlm.nih.gov/articles/PMC456"),
        ("https://example.org/a", "https://example.org/a"),
        ("ISBN 1", None),
    ],
)
def test_an_identifier_leads_to_its_source(identifier: str, address: str | None) -> None:
    assert address == address_of(identifier)
