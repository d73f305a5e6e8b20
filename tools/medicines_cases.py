"""Write the cases and scenarios of each medicine in each state, from its row alone.

Run by `make docs` after `medicines_table.py`; with --check it writes nothing, and exits with 1 if
a file is out of date. What is expected is worked out from the rows, without the rules.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from poreroutine.model.facts import Topic
from poreroutine.rulesets.knowledge.model import everyday
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.condition import Between
from poreroutine.rulesets.rules.model import Ruleset

ROOT: Final = Path(__file__).resolve().parents[1]
CASES: Final = ROOT / "rulesets" / "guard" / "medicines_by_state.test.yaml"
FEATURE: Final = ROOT / "features" / "medicines_by_state.feature"
KINDS: Final = ROOT / "features" / "medicines_by_kind.feature"

OF_KINDS: Final = {
    "assess.safety.sun_sensitive_by_medicine": 'the routine recommends: "{uv_index}"',
    "combine.pair.photosensitising_medicine_with_any_retinoid": (
        'the routine warns: "{photosensitising_medicine_with_any_retinoid}"'
    ),
    "guard.medicines.ask_first": 'the reason to see a doctor is "{ask_prescriber}"',
    "guard.medicines_immune.biologics": 'the routine warns: "{biologic_and_skin}"',
    "guard.medicines_immune.cancer_treatment": 'the routine warns: "{cancer_treatment_skin}"',
    "guard.medicines_immune.lowered_defence": 'the routine warns: "{lowered_defence}"',
    "guard.medicines_other.acne_triggering": 'the routine warns: "{medicine_may_bring_spots}"',
    "guard.medicines_other.anabolic_steroids": 'the routine warns: "{hormones_and_skin}"',
    "guard.medicines_other.antiandrogens": 'the routine warns: "{hormones_and_skin}"',
    "guard.medicines_other.ask_about_spots": 'the reason to see a doctor is "{ask_about_medicine}"',
    "guard.medicines_other.blood_thinners": 'the routine warns: "{blood_thinners_and_skin}"',
    "guard.medicines_other.contraception": 'the routine warns: "{contraception_and_skin}"',
    "guard.medicines_other.hormone_therapy": 'the routine warns: "{hormones_and_skin}"',
    "guard.medicines_sun.ask_pharmacist": 'the reason to see a doctor is "{ask_about_medicine}"',
    "guard.medicines_sun.highest_protection": 'the routine warns: "{highest_sun_protection}"',
    "treat.marks_and_spots.beside_antibiotic": "benzoyl peroxide is there for buildup",
    "guard.pair.photosensitising_medicine_with_any_aha": "any fruit-type acid is ruled out",
}
"""Rules for a kind of medicine, and what they do to whoever takes one; texts by their ids."""
BESIDE: Final = {
    "treat.marks_and_spots.beside_antibiotic": "they are experienced with actives",
    "combine.pair.photosensitising_medicine_with_any_retinoid": "they already use retinol",
}
"""What must be said first, for a rule that reads it."""
MEANT: Final[Mapping[str, Mapping[str, Any]]] = {
    "trait.acne_prone": {"concerns": ["acne"]},
    "trait.strongest_sunscreen": {"conditions": ["lupus"]},
    "trait.medicine_as_usual": {"sex": "male"},
}
"""Traits that a condition reads -> answers that bring them about."""
SAID: Final = {
    "age": "at {}",
    "phototype": "with skin of phototype {}",
    "allergies": "with an allergy to {}",
    "conditions": "beside {}",
    "concerns": "beside {}",
    "red_flags": "beside {}",
}
"""How a title tells of an answer beside the medicines."""
SPELT: Final = {"vitamin a": "vitamin A", "any aha": "any AHA", "St johns": "St John's"}
"""Names in the ids of rules, as they are spelt."""

Row = Mapping[str, Any]

STATES: Final = {
    "trying": ("trying", "while trying for a baby"),
    "pregnant": ("medicine", "in pregnancy"),
    "breastfeeding": ("milk", "while breastfeeding"),
    "fathering": ("fathering", "before fathering a child"),
}
"""Attribute of a medicine -> start of its referrals' names, and how it is said."""
TITLES: Final = {
    "stop_and_call": "takes no more of <medicine> and calls today",
    "stop_and_ask": "leaves <medicine> out and asks within days",
    "call_today": "calls today about <medicine>",
    "ask_in_days": "asks about <medicine> within days",
    "ask_in_2_weeks": "asks about <medicine> within two weeks",
    "ask_next_visit": "mentions <medicine> at the next visit",
    "fine": "hears nothing about <medicine>",
}
SUBJECTS: Final = {
    "trying": "Somebody who tries for a baby",
    "pregnant": "Somebody pregnant",
    "breastfeeding": "Somebody who breastfeeds",
    "fathering": "A man who hopes to father a child",
}
FERTILITY: Final = "fertility treatment"
"""What tells, like the answer itself, of a man who hopes to father a child."""
OF_THEIR_OWN: Final = frozenset(
    ("hormone_coil", "progestogen_contraception", "fertility_treatment")
)
"""Medicines with further rules in some state, which have cases of their own."""
OPTIONS: Final = (
    "chemical_peel", "laser", "laser_hair_removal", "monopolar_radiofrequency", "rf_microneedling",
)  # fmt: skip
"""What a clinic does with acid or energy."""
SUN: Final = {
    "past": ("forbidden: [aha]", "required: [protect.morning]"),
    "some": ("required: [protect.morning]", "warned: [medicine_and_some_sun]"),
    "strong": (
        f"forbidden: [aha, {', '.join(OPTIONS)}]",
        "spared: [aha]",
        "required: [protect.morning]",
        "warned: [medicine_and_sun]",
    ),
    "vitamin A": ("spared: [aha]", "required: [protect.morning]"),
}
"""What a healthy man reads, uses and leaves out, by the row's `sun`."""


def write_cases(ruleset: Ruleset) -> str:
    """Write a case for each medicine in each state, with all referrals that follow."""
    times = {name: row.urgency.value for name, row in ruleset.knowledge.referrals.items()}
    lines = [
        "# Each medicine in each state, and whom it sends to by when.",
        "# Written by tools/medicines_cases.py from the rows alone, so that rules which lose a",
        "# medicine, or add a weaker word, are found.",
        "",
        "cases:",
    ]
    rows: Mapping[str, Row] = ruleset.knowledge.rows["medications"]
    known = frozenset(ruleset.by_id)
    for name, row in rows.items():
        for case in _cases(name, row, known):
            lines += case.written(times)
    strong = sorted(each for each in known if _is_sun_rule(each, rows))
    lines += ["  - name: Without a medicine, nothing is said about medicines and sun"]
    lines += ["    profile: {age: 31, medications: []}", "    quiet:"]
    lines += [f"      - {rule}" for rule in strong]
    return "\n".join(lines) + "\n"


class _Case:
    def __init__(  # noqa: PLR0913 - the parts of a case
        self,
        name: str,
        profile: str,
        fires: Iterable[str],
        quiet: Iterable[str],
        refers: Iterable[str] | None,
        *,
        among: str | None = None,
        sun: str | None = None,
        retinoids: int | None = None,
    ) -> None:
        self.name, self.profile = name, profile
        self.fires, self.quiet = tuple(fires), tuple(quiet)
        self.refers = None if refers is None else tuple(sorted(refers))
        self.among, self.sun, self.retinoids = among, sun, retinoids

    def written(self, times: Mapping[str, str]) -> Iterator[str]:
        if not self.fires and not self.quiet and self.refers is None:
            return  # a medicine of the past, which has cases of its own
        yield f'  - name: "{self.name}"'
        yield f"    profile: {{{self.profile}}}"
        for key, rules in (("fires", self.fires), ("quiet", self.quiet)):
            if rules:
                yield f"    {key}: [{', '.join(rules)}]"
        effects = list(self._effects(times))
        if effects:
            yield f"    expect: {{{', '.join(effects)}}}"

    def _effects(self, times: Mapping[str, str]) -> Iterator[str]:
        if self.sun:
            yield from SUN[self.sun]
        if self.retinoids:
            yield f"limited: {{any_retinoid: {self.retinoids}}}"
        if self.refers:
            yield f"referred: {{{', '.join(f'{each}: {times[each]}' for each in self.refers)}}}"
        elif self.refers is not None:
            yield "referred: []"
        elif self.among:
            yield f"referred: [{self.among}]"


def _cases(name: str, row: Row, known: frozenset[str]) -> Iterator[_Case]:
    label = row["label"]["plain"].replace('"', "'")
    rules = {state: f"guard.medicines_pregnancy.{state}_{name}" for state in STATES}
    sun = [rule for rule in (f"guard.medicines_sun.{name}",) if rule in known]
    single = name not in OF_THEIR_OWN and not row.get("past")
    for state, (start, said) in STATES.items():
        value = row.get(state, "fine")
        others = [rules[each] for each in STATES if each != state and rules[each] in known]
        fires = [rules[state]] if rules[state] in known else []
        if state == "fathering" and not fires:
            continue
        person = (
            "sex: male, pregnancy: trying"
            if state == "fathering"
            else f"sex: female, pregnancy: {state}"
        )
        refers = None
        if single and state != "fathering":
            refers = [] if value == "fine" else [f"{start}_{value}"]
        yield _Case(
            f"{label} {said}",
            f"age: 31, {person}, medications: [{name}]",
            [*fires, *sun],
            others,
            refers,
            among=f"{start}_{value}" if fires else None,
            sun="past" if sun and row.get("past") else None,
        )
    states = [rule for rule in rules.values() if rule in known]
    refers = list(_in_no_state(row)) if single else None
    yield _Case(
        f"{label} in a healthy man",
        f'age: 31, sex: male, pregnancy: "no", medications: [{name}]',
        sun,
        states,
        refers,
        sun=_sun(row) if sun else None,
        retinoids=_retinoids(row) if sun and _sun(row) == "strong" else None,
    )


def _sun(row: Row) -> str | None:
    if row.get("past"):
        return "past"
    return "vitamin A" if row["group"] == "vitamin A" else str(row["sun"])


def _retinoids(row: Row) -> int:
    """Return the most uses a week of a vitamin A cream beside a medicine of strong sun."""
    return 2 if "slow_to_heal" in row["skin"] else 3


def _in_no_state(row: Row) -> Iterator[str]:
    """Yield the referrals of a healthy man: sun and strong medicines only, never within weeks."""
    retinoid = "oral_retinoid" in row.get("kind", ())
    if row["sun"] == "strong" and not retinoid:
        yield "ask_about_medicine"
    if row.get("ask_before_actives"):
        yield "ask_prescriber"
    if "androgen_misuse" in row.get("kind", ()):
        yield "help_with_steroids"


def _is_sun_rule(rule: str, rows: Mapping[str, Row]) -> bool:
    stem, _, name = rule.rpartition(".")
    return stem == "guard.medicines_sun" and name in rows


def write_feature(ruleset: Ruleset) -> str:
    """Write a scenario outline for each state and what is to be done."""
    rows: Mapping[str, Row] = ruleset.knowledge.rows["medications"]
    known = frozenset(ruleset.by_id)
    quotes = _quotes(ruleset)
    lines = [
        "Feature: Medicines, state by state",
        "  What each medicine means in pregnancy, while trying, while breastfeeding and in the",
        "  sun. Written by tools/medicines_cases.py from the rows of the medicines.",
    ]
    for state, (start, said) in STATES.items():
        lines += ["", f"  Rule: {said[0].upper()}{said[1:]}, each medicine has its own word"]
        for value, title in TITLES.items():
            chosen = {
                name: row
                for name, row in rows.items()
                if row.get(state) == value and f"guard.medicines_pregnancy.{state}_{name}" in known
            }
            quoted = quotes[f"{start}_{value}"] if chosen else ""
            lines += _outline(state, f"{SUBJECTS[state]} {title}", quoted, chosen)
            if state == "fathering":
                who = f"A man in fertility treatment {title}"
                lines += _outline(FERTILITY, who, quoted, chosen)
    lines += ["", "  Rule: Skin that a medicine opens to the sun is protected"]
    for level, title, warning in (
        (
            "strong",
            "Somebody who takes <medicine> protects the skin and leaves fruit acids out",
            "medicine_and_sun",
        ),
        (
            "some",
            "Somebody who takes <medicine> needs no more than sunscreen",
            "medicine_and_some_sun",
        ),
    ):
        chosen = {
            name: row
            for name, row in rows.items()
            if row["sun"] == level and f"guard.medicines_sun.{name}" in known
        }
        lines += _sun_outline(level, title, quotes[warning], chosen)
    return "\n".join(lines) + "\n"


def _outline(state: str, title: str, quoted: str, chosen: Mapping[str, Row]) -> Iterator[str]:
    if not chosen:
        return
    treated = state == FERTILITY
    state = "fathering" if treated else state
    sex, pregnancy = ("male", "trying") if state == "fathering" else ("female", state)
    answers = {"sex": sex} if treated else {"sex": sex, "pregnancy": pregnancy}
    yield ""
    yield "    @guard.medicines_pregnancy"
    yield f"    Scenario Outline: {title}"
    yield "      Given a person aged 31"
    if treated:
        yield "      And they take fertility treatment"
    yield "      And they take <medicine>"
    yield "      And these answers"
    yield from _table(answers.items(), 8)
    yield "      When they ask for a routine"
    yield f'      Then the reason to see a doctor is "{quoted}"'
    yield from _examples(chosen, f"{state}_")


def _sun_outline(level: str, title: str, warning: str, chosen: Mapping[str, Row]) -> Iterator[str]:
    yield ""
    yield "    @guard.medicines_sun"
    yield f"    Scenario Outline: {title}"
    yield "      Given a person aged 34 with oily skin"
    yield "      And they are not pregnant"
    if level == "strong":
        yield "      And they use glycolic acid on 2 evenings a week for 20 weeks"
    yield "      And they take <medicine>"
    yield "      When they ask for a routine"
    if level == "strong":
        yield "      Then they stop using glycolic acid"
    else:
        yield "      Then the last morning step is sunscreen"
    yield f'      And the routine warns: "{warning}"'
    yield from _examples(chosen)


def write_kinds(ruleset: Ruleset) -> str:
    """Write scenarios for each alternative of the rules that read kinds of medicines."""
    combined: Mapping[str, Row] = ruleset.knowledge.rows["medicine_combinations"]
    quotes = _quotes(ruleset)
    effects = {rule: effect.format_map(quotes) for rule, effect in OF_KINDS.items()}
    for name, row in combined.items():
        said = quotes[row.get("refer") or row["warn"]]
        start = "the reason to see a doctor is" if "refer" in row else "the routine warns:"
        effects[f"guard.medicines.{name}"] = f'{start} "{said}"'
    lines = [
        "Feature: Medicines, kind by kind",
        "  What kinds of medicines mean, alone and together. Written by tools/medicines_cases.py",
        "  from the conditions of the rules.",
    ]
    for rule, effect in sorted(effects.items()):
        noted = _noted(ruleset, rule)
        lines += ["", f"  Rule: {ruleset.by_id[rule].title}"]
        lines += _kind_outlines(ruleset, rule, effect)
        lines += [
            "",
            "    " + " ".join(f"@{each}" for each in (rule, *noted)),
            f"    Scenario: {_title(rule)}: paracetamol alone brings nothing",
            "      Given a person aged 31",
            "      And they take paracetamol",
            "      When they ask for a routine",
            f"      Then the rule {rule} stays quiet",
            *(f"      And the rule {each} stays quiet" for each in noted),
        ]
    return "\n".join(lines) + "\n"


def _quotes(ruleset: Ruleset) -> Mapping[str, str]:
    """Return the opening of each text and reason to see a doctor, and of each rule's reason."""
    knowledge = ruleset.knowledge
    written = {rule.id.rpartition(".")[2]: rule.because.plain for rule in ruleset.rules}
    written.update((name, row.plain) for name, row in knowledge.texts.items())
    written.update((name, row.plain) for name, row in knowledge.referrals.items())
    return {name: _opening(text) for name, text in written.items()}


def _opening(text: str) -> str:
    """Return the first sentence that is the same for everybody, without a number to call."""
    sentences = text.rstrip(".").split(". ")
    return next((each for each in sentences if "{" not in each), sentences[0])


def _noted(ruleset: Ruleset, rule: str) -> tuple[str, ...]:
    """Return the rule that notes a combination for others, if there is one."""
    noted = rule.replace("guard.", "assess.", 1)
    return (noted,) if noted != rule and noted in ruleset.by_id else ()


def _title(rule: str) -> str:
    words = rule.rpartition(".")[2].replace("_", " ").capitalize()
    for written, spelt in SPELT.items():
        words = words.replace(written, spelt)
    return words


def _kind_outlines(ruleset: Ruleset, rule: str, effect: str) -> Iterator[str]:
    groups: dict[tuple[int, tuple[str, ...]], list[list[str]]] = {}
    for alternative in ruleset.by_id[rule].alternatives:
        medicines, answers = _person(ruleset, alternative)
        cells = [*medicines, *answers.values()]
        groups.setdefault((len(medicines), tuple(answers)), []).append(cells)
    for (taken, fields), rows in groups.items():
        columns = [f"medicine {place}" for place in range(1, taken + 1)]
        others = [field for field in fields if field != "age"]
        yield ""
        yield "    " + " ".join(f"@{each}" for each in (rule, *_noted(ruleset, rule)))
        yield f"    Scenario Outline: {_title(rule)}: {_about(columns, fields)}"
        yield "      Given a person aged " + ("<age>" if "age" in fields else "31")
        if rule in BESIDE:
            yield f"      And {BESIDE[rule]}"
        for column in columns:
            yield f"      And they take <{column}>"
        if others:
            yield "      And these answers"
            yield from _table([(field.replace("_", " "), f"<{field}>") for field in others], 8)
        yield "      When they ask for a routine"
        yield f"      Then {effect}"
        yield ""
        yield "      Examples: Each of them"
        yield from _table([[*columns, *fields], *rows], 8)


def _about(columns: Sequence[str], fields: Iterable[str]) -> str:
    """Say in words which medicines and answers come together."""
    if not columns:
        return ", ".join(f"<{field}>" for field in fields)
    *others, last = [f"<{column}>" for column in columns]
    medicines = f"{', '.join(others)} and {last}" if others else last
    return " ".join(
        [medicines, *(SAID[each].format(f"<{each}>") for each in fields if each in SAID)]
    )


def _person(ruleset: Ruleset, alternative: Sequence[Any]) -> tuple[list[str], dict[str, str]]:
    """Return the medicines and the other answers of somebody to whom an alternative applies."""
    labels = ruleset.knowledge.questionnaire
    medicines: list[str] = []
    listed: dict[str, list[str]] = {}
    answers: dict[str, str] = {}
    for test in alternative:
        fact = ruleset.vocabulary[test.fact]
        if test.fact in MEANT and True in test.values:
            for field, value in MEANT[test.fact].items():
                if isinstance(value, list):
                    listed.setdefault(field, []).extend(value)
                else:
                    answers.setdefault(field, value)
        elif fact.topic is Topic.LISTED and True in test.values:
            listed.setdefault(fact.field, []).append(fact.entry)
        elif fact.topic is Topic.FIELD and isinstance(test, Between):
            answers[fact.field] = str(test.low)
        elif fact.topic is Topic.FIELD:
            answers[fact.field] = str(next(word for word in fact.choices if word in test.values))
    for field, entries in listed.items():
        names = [everyday(labels[field].answers[entry].label) for entry in entries]
        if field == "medications":
            medicines = names
        else:
            answers[field] = " and ".join(names)
    return medicines, answers


def _examples(chosen: Mapping[str, Row], start: str = "") -> Iterator[str]:
    yield ""
    yield "      Examples: By name"
    named = [(row["label"]["plain"], f"{start}{name}") for name, row in chosen.items()]
    yield from _table([("medicine", "rule"), *named], 8)


def _table(rows: Iterable[Sequence[str]], indent: int) -> Iterator[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"{' ' * indent}| {cells} |"


def main(*words: str) -> int:
    """Write the files, or check whether they are up to date."""
    ruleset = load_ruleset(ROOT / "rulesets")
    files = {
        CASES: write_cases(ruleset),
        FEATURE: write_feature(ruleset),
        KINDS: write_kinds(ruleset),
    }
    if "--check" in words:
        return int(any(path.read_text(encoding="utf-8") != text for path, text in files.items()))
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
