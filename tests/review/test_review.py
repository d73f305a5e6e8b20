"""Reviews from end to end: a packet, decisions in a real browser, records, and what they change.

The reviewers are invented, and the reviews stand in folders of the tests alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from poreroutine import Advisor
from poreroutine._support.yaml_text import read_yaml
from poreroutine.cli import main
from poreroutine.errors import ReviewError
from poreroutine.review import (
    Packet,
    Signer,
    Subjects,
    apply_decisions,
    check_signature,
    make_packet,
    packet_page,
    read_decisions,
)
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.reviews import (
    REVIEWED_TABLES,
    people_needed,
    reading,
    reading_digest,
)
from poreroutine.rulesets.rules.model import Rule

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEN = (
    "guard.pregnancy.retinoids",  # a core guard, which takes two reviewers
    "guard.sun.with_aha",
    "guard.sun.outdoors",
    "guard.pregnancy.not_asked",
    "assess.sun.damage",
    "assess.sun.age_with_damage",
    "advise.sun.amount",
    "advise.sun.reapply",
    "advise.sun.tanning",
    "advise.pregnancy.choices",
)
OTHERS = (
    "products.what.sunscreen",  # the first rule of a decision list
    "products.what.sun_shelf",
    "products.cleanse.gel",
    "products.medicine.unlisted_lightener",  # a core rule, which takes two reviewers
    "answers.shrink_pores_with_skincare",
    "claims.shrinks_pores",
    "emergencies.wants_to_die",
)
OVERLAY = 'format: 1\nname: clinic\nversion: "1"\n'
ADVICE = "advise.sun.amount"
GUARD = "guard.pregnancy.retinoids"


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor(engine="portable")


@pytest.fixture(scope="module")
def subjects(advisor: Advisor) -> Subjects:
    return Subjects.of(advisor.ruleset, [bundled_rulesets()])


@pytest.fixture(scope="module")
def packet(advisor: Advisor, subjects: Subjects) -> Packet:
    return make_packet(advisor, subjects, subjects.about(TEN), [bundled_rulesets()])


@pytest.fixture(scope="module")
def others(advisor: Advisor, subjects: Subjects) -> Packet:
    """Return a packet of what is reviewed besides the rules of routines."""
    return make_packet(advisor, subjects, subjects.about(OTHERS), [bundled_rulesets()])


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """An overlay that holds nothing but reviews."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "manifest.yaml").write_text(OVERLAY, encoding="utf-8")
    return folder


def decisions(
    packet: Packet, name: str = "Ann Invented", **verdicts: Mapping[str, str]
) -> dict[str, Any]:
    """Write what the page saves; every rule is accepted unless a verdict says otherwise."""
    return {
        "review_format": 1,
        "packet": packet.digest,
        "ruleset": packet.ruleset,
        "reviewer": {"name": name, "role": "dermatologist", "date": "2026-11-29"},
        "decisions": [
            {"rule": rule.id, "digest": rule.digest}
            | {"verdict": "accept", "comment": ""}
            | verdicts.get(rule.id.replace(".", "_"), {})
            for rule in packet.rules
        ],
    }


def call(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="poreroutine")


def apply(clinic: Path, made: Mapping[str, Any], *more: str) -> Result:
    file = clinic.parent / "saved.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    form = () if "--format" in more else ("--format", "json")
    return call("review", "apply", str(file), str(clinic), *form, *more)


def statuses(clinic: Path) -> dict[str, str]:
    by_id = Advisor(clinic, engine="portable").ruleset.by_id
    return {name: by_id[name].status for name in TEN}


def test_the_bundled_rules_are_reviewed_by_nobody(advisor: Advisor) -> None:
    assert not (bundled_rulesets() / "reviews.yaml").exists()
    assert {"submitted"} == {rule.status for rule in advisor.rules}
    assert not any(rule.reviews for rule in advisor.rules)


def test_a_packet_shows_what_a_reviewer_needs(advisor: Advisor, packet: Packet) -> None:
    assert sorted(TEN) == sorted(rule.id for rule in packet.rules)
    for shown in packet.rules:
        rule = advisor.ruleset.by_id[shown.id]
        assert shown.digest == reading_digest(rule, advisor.ruleset.knowledge)
        assert shown.whom.endswith(".")
        assert shown.follows
        assert (shown.plain, shown.clinical) == (rule.because.plain, rule.because.clinical)
        assert [source.claim for source in shown.sources] == [*rule.sources.values()]
        assert shown.example is not None
        assert shown.example.person
    by_id = {rule.id: rule for rule in packet.rules}
    assert any(line.startswith("+ habit:") for line in by_id[ADVICE].example.differences)  # type: ignore[union-attr]
    assert any("adapalene goes" in line for line in by_id[GUARD].example.differences)  # type: ignore[union-attr]
    assert by_id["assess.sun.age_with_damage"].contested
    assert all(
        source.address is None or source.address.startswith("https://")
        for rule in packet.rules
        for source in rule.sources
    )


def test_nothing_that_a_rule_says_is_left_out_or_unexplained(packet: Packet) -> None:
    guard = {rule.id: rule for rule in packet.rules}[GUARD]

    for active in ("adapalene", "trifarotene", "tazarotene", "tretinoin"):
        assert active in guard.follows[0]
    assert not any(" more" in line for line in guard.follows)
    assert guard.terms[0].startswith("Expecting: ")
    assert "Set by: " in guard.terms[0]


def test_the_example_is_somebody_for_whom_the_rule_holds(packet: Packet) -> None:
    sun = {rule.id: rule for rule in packet.rules}["advise.sun.tanning"]

    assert sun.example is not None
    assert "habits: sunbeds" in sun.example.person


def test_topics_choose_rules_and_rows(subjects: Subjects) -> None:
    def chosen(*topics: str) -> set[str]:
        return {subject.id for subject in subjects.about(topics)}

    assert {GUARD} == chosen(GUARD)
    of_guard = chosen("guard.sun")
    assert all(name.startswith("guard.sun.") for name in of_guard)
    assert of_guard < chosen("sun")
    assert chosen("answers.sun") < chosen("sun")
    assert chosen("answers.sun") < chosen("answers")
    assert chosen("products.what") < chosen("products")
    every = {*subjects.ruleset.by_id, *subjects.products.by_id}
    rows = subjects.ruleset.knowledge.rows
    every |= {f"{table}.{row}" for table in REVIEWED_TABLES for row in rows[table]}
    assert every == chosen()


def test_everything_that_can_be_reviewed_has_words(subjects: Subjects, advisor: Advisor) -> None:
    chosen = [each for each in subjects.by_id.values() if not isinstance(each.about, Rule)]
    packet = make_packet(advisor, subjects, chosen, [bundled_rulesets()])

    for entry in packet.rules:
        assert entry.whom.endswith((".", "?")), entry.id
        assert entry.follows or entry.plain, entry.id
        assert all(line.endswith(".") for line in entry.follows), entry.id
        assert entry.kind == "row" or (entry.plain and entry.clinical and entry.sources), entry.id
        assert "_" not in entry.whom, entry.whom
    examples = [each.example for each in packet.rules if each.kind == "product_rule"]
    assert 0.5 < len([*filter(None, examples)]) / len(examples)


def test_product_rules_are_read_with_their_place_words_and_an_example(others: Packet) -> None:
    by_id = {entry.id: entry for entry in others.rules}

    first, third = by_id["products.what.sunscreen"], by_id["products.what.sun_shelf"]
    assert () == first.after
    assert [first.title] == [*third.after][:1]
    assert "The kind of product is: sunscreen." in first.follows
    assert "the name has a word for “sunscreen”" in first.whom
    assert "words.sunscreen" in read_yaml(first.written)["rows"]
    gel = by_id["products.cleanse.gel"]
    assert "When the kind of product is cleanser, and the texture is gel." == gel.whom
    assert gel.example is not None
    assert "Name: Quiet Gel Cleanser" in gel.example.person
    assert any("gel" in line for line in gel.example.differences)
    assert 2 == by_id["products.medicine.unlisted_lightener"].needs


def test_answers_claims_and_emergencies_are_read_in_full(
    others: Packet, subjects: Subjects
) -> None:
    by_id = {entry.id: entry for entry in others.rules}

    answer = by_id["answers.shrink_pores_with_skincare"]
    row = subjects.ruleset.knowledge.answers["shrink_pores_with_skincare"]
    assert (row.plain, row.clinical) == (answer.plain, answer.clinical)
    assert row.ask == answer.phrases
    assert answer.sources
    claim = by_id["claims.shrinks_pores"]
    assert "can make pores look smaller" in claim.follows[0]
    emergency = by_id["emergencies.wants_to_die"]
    assert any("suicid" in phrase for phrase in emergency.phrases)
    assert "The reply is what the rules say to" in emergency.follows[0]


@pytest.mark.slow
def test_what_is_reviewed_besides_rules_is_recorded_and_listed(
    others: Packet, clinic: Path
) -> None:
    done = apply(clinic, decisions(others), "--format", "text")

    assert 0 == done.exit_code, done.output
    assert "7 reviews by Ann Invented" in done.output
    lines = dict(line.split()[:2] for line in done.output.splitlines()[1:])
    assert "under_review" == lines.pop("products.medicine.unlisted_lightener")
    assert {"approved"} == {*lines.values()}
    listed = call(
        *("rules", "list", "--stage", "products", "--status", "approved"),
        *("--rulesets", str(clinic), "--format", "json"),
    )
    by = "Ann Invented, dermatologist, 2026-11-29"
    approved = {rule["id"]: rule["reviewed_by"] for rule in json.loads(listed.output)}
    products = {entry.id for entry in others.rules if entry.kind == "product_rule"}
    assert products - {"products.medicine.unlisted_lightener"} == approved.keys()
    assert all([by] == names for names in approved.values())
    assert 0 == call("review", "check", str(clinic)).exit_code
    found = Subjects.of(
        Advisor(clinic, engine="portable").ruleset, [bundled_rulesets(), clinic]
    ).by_id["answers.shrink_pores_with_skincare"]
    assert "approved" == found.status


@pytest.mark.slow
def test_a_changed_answer_falls_back_to_under_review(others: Packet, clinic: Path) -> None:
    made = decisions(others)
    (answer,) = [each for each in made["decisions"] if each["rule"].startswith("answers.")]
    answer["digest"] = "0" * 64
    done = apply(clinic, made, "--format", "text")

    assert 1 == done.exit_code
    assert f"{answer['rule']} has changed since it was read" in done.output
    assert 1 == call("review", "check", str(clinic)).exit_code


def test_a_rule_is_read_with_the_numbers_that_its_texts_quote(advisor: Advisor) -> None:
    knowledge = advisor.ruleset.knowledge
    quoting = [
        rule
        for rule in advisor.rules
        if "{help.emergency}" in str(reading(rule, knowledge)["rows"].values())
    ]

    assert quoting
    for rule in quoting:
        assert "help_lines.emergency" in reading(rule, knowledge)["rows"]


def test_an_unknown_topic_is_refused_with_the_nearest_one() -> None:
    done = call("review", "packet", "--topic", "pregnanci")

    assert 2 == done.exit_code
    assert "Did you mean pregnancy?" in done.output


def test_a_page_holds_its_rules_safely(packet: Packet) -> None:
    rule = packet.rules[0].model_copy(update={"title": "</script><b>&"})
    page = packet_page(packet.model_copy(update={"rules": (rule,)}))

    assert "</script><b>" not in page
    data = page.split('id="packet">')[1].split("</script>")[0]
    assert "</script><b>&" == json.loads(data)["rules"][0]["title"]
    assert "http" not in page.split('id="packet">')[0].replace("http-equiv", "")


def test_accepted_rules_are_approved_and_core_guards_by_two(
    advisor: Advisor, packet: Packet, clinic: Path
) -> None:
    first = apply(clinic, decisions(packet), "--format", "text")

    assert 0 == first.exit_code, first.output
    assert "10 reviews by Ann Invented, dermatologist, 2026-11-29" in first.output
    guards = {name for name in TEN if people_needed(advisor.ruleset.by_id[name]) == 2}
    assert GUARD in guards
    expected = {name: "under_review" if name in guards else "approved" for name in TEN}
    assert expected == statuses(clinic)

    again = apply(clinic, decisions(packet, "ann  INVENTED"))  # the same person is not a second one
    assert 0 == again.exit_code
    assert expected == statuses(clinic)

    assert 0 == apply(clinic, decisions(packet, "Bob Invented")).exit_code
    assert dict.fromkeys(TEN, "approved") == statuses(clinic)


@pytest.mark.slow
def test_answers_and_lists_name_the_reviewers(packet: Packet, clinic: Path) -> None:
    apply(clinic, decisions(packet))
    by = "Ann Invented, dermatologist, 2026-11-29"

    listed = call("rules", "list", "--status", "approved", "--rulesets", str(clinic))
    assert ADVICE in listed.output
    assert GUARD not in listed.output
    assert "Ann Invented: accept" in listed.output
    shown = call("rules", "show", ADVICE, "--rulesets", str(clinic), "--format", "json")
    assert [by] == json.loads(shown.output)["reviewed_by"]
    page = call("rules", "show", ADVICE, "--rulesets", str(clinic), "--width", "100").output
    assert "approved" in page
    assert "2026-11-29, Ann Invented (dermatologist): accept" in page
    reviewing = Advisor(clinic, engine="portable")
    routine = reviewing.recommend({"age": 30})
    reviewed = {rule.id: rule.reviewed_by for rule in routine.rules}
    assert (by,) == reviewed[ADVICE]
    assert () == reviewed["guard.sun.every_morning"]
    count = sum(1 for names in reviewed.values() if names)
    badge = f"{count} of its {len(reviewed)} rules reviewed by {by}"
    for page in (routine.to_html(), routine.to_text(width=100), routine.to_markdown()):
        assert badge in page
        assert "No clinician has reviewed" not in page  # which is no longer true
        assert "Not reviewed by a clinician" not in page


def test_a_routine_page_says_that_nobody_reviewed_its_rules(advisor: Advisor) -> None:
    routine = advisor.recommend({"age": 30})

    assert '<span class="badge">Not reviewed by a clinician</span>' in routine.to_html()
    assert "No clinician has reviewed the rules yet." in routine.to_text()
    crisis = advisor.recommend({"age": 30, "red_flags": ["breathing_trouble"]})
    assert "badge" not in crisis.to_html().split("</style>")[1]


def test_a_routine_of_reviewed_rules_alone_says_so(advisor: Advisor) -> None:
    routine = advisor.recommend({"age": 30})
    by = ("Ann <Invented>, dermatologist, 2026-11-29",)
    rules = tuple(rule.model_copy(update={"reviewed_by": by}) for rule in routine.rules)
    page = routine.model_copy(update={"rules": rules}).to_html()

    assert "Reviewed by Ann &lt;Invented&gt;, dermatologist, 2026-11-29</span>" in page


@pytest.mark.slow
def test_an_objection_keeps_a_rule_under_review(packet: Packet, clinic: Path) -> None:
    objection = {"verdict": "reject", "comment": "Two finger lengths are too much for a child."}
    apply(clinic, decisions(packet, advise_sun_amount=objection))

    assert "under_review" == statuses(clinic)[ADVICE]
    page = call("rules", "show", ADVICE, "--rulesets", str(clinic), "--width", "100").output
    assert "Two finger lengths are too much" in page

    apply(clinic, decisions(packet))  # they are satisfied now
    assert "approved" == statuses(clinic)[ADVICE]


def replace_row(clinic: Path) -> None:
    """Give the text that the rule recommends other words."""
    rule = Advisor(engine="portable").ruleset.by_id[ADVICE]
    (text,) = {each.text for each in rule.then}  # type: ignore[attr-defined]
    row = {"plain": "Use plenty.", "clinical": "Use plenty."}
    knowledge = Advisor(engine="portable").ruleset.knowledge.rows["texts"][text]
    (clinic / "manifest.yaml").write_text(
        f"{OVERLAY}replaced:\n  - {{row: texts.{text}, reason: shorter}}\n", encoding="utf-8"
    )
    (clinic / "knowledge").mkdir()
    merged = {key: each for key, each in knowledge.items() if key != "row"} | row
    (clinic / "knowledge" / "texts.yaml").write_text(json.dumps({text: merged}), encoding="utf-8")


def test_a_changed_table_row_takes_the_approval_away(packet: Packet, clinic: Path) -> None:
    apply(clinic, decisions(packet))
    assert "approved" == statuses(clinic)[ADVICE]

    replace_row(clinic)

    assert "under_review" == statuses(clinic)[ADVICE]
    outdated = call("review", "check", str(clinic))
    assert 1 == outdated.exit_code
    assert ["of an older text"] == [
        each["text"]
        for each in json.loads(call("review", "check", str(clinic), "--format", "json").output)
        if each["rule"] == ADVICE
    ]


@pytest.mark.parametrize("part", ["title", "when", "then", "because", "sources", "evidence"])
def test_every_part_of_a_rule_counts(advisor: Advisor, part: str) -> None:
    by_id, knowledge = advisor.ruleset.by_id, advisor.ruleset.knowledge
    rule, other = by_id[ADVICE], by_id["assess.sun.age_with_damage"]
    if part == "evidence":
        other = replace(other, evidence="A" if rule.evidence != "A" else "B")
    changed = replace(rule, **{part: getattr(other, part)})

    assert reading_digest(rule, knowledge) != reading_digest(changed, knowledge)


def test_dates_and_places_do_not_count(advisor: Advisor) -> None:
    rule, knowledge = advisor.ruleset.by_id[ADVICE], advisor.ruleset.knowledge
    moved = replace(rule, file="advise/other.yaml", line=7, updated="2027-01-01")

    assert reading_digest(rule, knowledge) == reading_digest(moved, knowledge)


@pytest.mark.slow
def test_decisions_on_a_text_that_has_changed_are_reported(packet: Packet, clinic: Path) -> None:
    made = decisions(packet)
    made["decisions"][0]["digest"] = "0" * 64
    done = apply(clinic, made, "--format", "text")

    assert 1 == done.exit_code
    rule = made["decisions"][0]["rule"]
    assert f"{rule} has changed since it was read" in done.output
    assert "under_review" == statuses(clinic)[rule]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ({"review_format": 2}, "review_format"),
        ({"reviewer": {"name": " ", "role": "x", "date": "2026-11-29"}}, "reviewer.name"),
        ({"reviewer": {"name": "A", "role": "x", "date": "yesterday"}}, "reviewer.date"),
        ({"decisions": []}, "decisions"),
        (
            {"decisions": [{"rule": ADVICE, "digest": "0" * 64, "verdict": "reject"}]},
            "reject needs a comment",
        ),
        (
            {"decisions": [{"rule": "a.b.c", "digest": "0" * 64, "verdict": "accept"}]},
            "there is no rule 'a.b.c'",
        ),
    ],
)
def test_a_wrong_file_is_refused(
    packet: Packet, clinic: Path, part: Mapping[str, Any], message: str
) -> None:
    done = apply(clinic, decisions(packet) | part)

    assert 2 == done.exit_code
    assert "E307" in done.output
    assert message in done.output
    assert not (clinic / "reviews.yaml").exists()


def test_names_cannot_smuggle_lines(packet: Packet, clinic: Path) -> None:
    apply(clinic, decisions(packet, "Ann\n\x1b[31mInvented"))

    (name,) = {row["by"] for row in read_yaml((clinic / "reviews.yaml").read_text())["reviews"]}
    assert name.isprintable()


@pytest.mark.slow
def test_reviews_are_signed_and_a_changed_one_is_noticed(packet: Packet, clinic: Path) -> None:
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    from cryptography.hazmat.primitives import serialization as pem  # noqa: PLC0415 - an extra

    key = ed25519.Ed25519PrivateKey.generate()
    private = clinic.parent / "key.pem"
    private.write_bytes(
        key.private_bytes(pem.Encoding.PEM, pem.PrivateFormat.PKCS8, pem.NoEncryption())
    )
    public = clinic.parent / "public.pem"
    form = pem.PublicFormat.SubjectPublicKeyInfo
    public.write_bytes(key.public_key().public_bytes(pem.Encoding.PEM, form))
    other = clinic.parent / "other.pem"
    stranger = ed25519.Ed25519PrivateKey.generate().public_key()
    other.write_bytes(stranger.public_bytes(pem.Encoding.PEM, form))

    assert 0 == apply(clinic, decisions(packet), "--key", str(private)).exit_code
    assert 0 == call("review", "check", str(clinic), "--key", str(public)).exit_code
    assert 1 == call("review", "check", str(clinic), "--key", str(other)).exit_code

    file = clinic / "reviews.yaml"
    file.write_text(file.read_text().replace("Ann Invented", "Eve Invented", 1))
    tampered = call("review", "check", str(clinic))
    assert 1 == tampered.exit_code
    assert "signature invalid" in tampered.output
    assert 1 == tampered.output.count("signature invalid")


def test_an_unsigned_review_has_no_signature_and_a_wrong_key_is_refused() -> None:
    pytest.importorskip("cryptography")

    assert "none" == check_signature({"rule": ADVICE})
    assert "invalid" == check_signature({"rule": ADVICE, "key": "AA==", "signature": "?"})
    with pytest.raises(ReviewError, match="not an unencrypted Ed25519 private key"):
        Signer.from_pem(b"-----BEGIN NONSENSE-----")


def test_a_damaged_file_of_reviews_is_not_overwritten(
    packet: Packet, clinic: Path, subjects: Subjects
) -> None:
    (clinic / "reviews.yaml").write_text("reviews: 7\n", encoding="utf-8")
    made = read_decisions(json.dumps(decisions(packet)))

    with pytest.raises(ReviewError, match=r"reviews\.yaml can't be read"):
        apply_decisions(made, subjects, clinic)
    assert "reviews: 7\n" == (clinic / "reviews.yaml").read_text()


@pytest.mark.slow
def test_a_reviewer_works_through_ten_rules_in_a_browser(
    packet: Packet, clinic: Path, tmp_path: Path, browser: Browser
) -> None:
    page_file = tmp_path / "review.html"
    page_file.write_text(packet_page(packet), encoding="utf-8")
    saved = tmp_path / "saved.json"
    page = browser.new_page(viewport={"width": 400, "height": 800})
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())

    page.click("#save")
    assert "Please enter your name." == page.inner_text("#problem")
    assert "name" == page.evaluate("document.activeElement.id")
    page.fill("#name", "Ann Invented")
    page.fill("#role", "dermatologist")
    articles = page.locator("article")
    assert 10 == articles.count()
    for number in range(9):  # the last rule stays open
        article = articles.nth(number)
        word = "Change" if number == 3 else "Accept"
        article.get_by_label(word, exact=True).check()
    page.click("#save")
    assert "Please say why rule 4" in page.inner_text("#problem")
    articles.nth(3).get_by_role("textbox").fill("Name the <source> & the year.")
    page.reload()  # the browser keeps what was entered
    assert "9 of 10 rules decided" == page.inner_text("#progress")
    assert "Ann Invented" == page.input_value("#name")
    page.click("#next")
    assert "rule-9" == page.evaluate("document.activeElement.id")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename.startswith("review-ann-invented-")
    download.value.save_as(saved)
    page.close()

    assert [] == errors
    assert all(url.startswith(("file:", "blob:")) for url in requests)
    done = call("review", "apply", str(saved), str(clinic))
    assert 0 == done.exit_code, done.output
    reviews = read_yaml((clinic / "reviews.yaml").read_text(encoding="utf-8"))["reviews"]
    assert 9 == len(reviews)
    asked = packet.rules[3].id
    assert {asked: "Name the <source> & the year."} == {
        row["rule"]: row["comment"] for row in reviews if "comment" in row
    }
    by_id = Advisor(clinic, engine="portable").ruleset.by_id
    assert "under_review" == by_id[asked].status
    assert "submitted" == by_id[packet.rules[9].id].status
    assert "approved" in {by_id[rule.id].status for rule in packet.rules}
