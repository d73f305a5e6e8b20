"""Questions in people's own words: right answers, no dangerous ones, and no missed emergency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from poreroutine import Advisor, Reply
from poreroutine.ask.reading import Reader
from poreroutine.model.reply import ReplyKind
from strategies import THOROUGH

TABLE = Path(__file__).parents[1] / "data" / "questions.txt"
ONE_IN = 8
LEAST_RIGHT = 0.97
FEWEST_ANSWERS = 150
FEWEST_PHRASINGS = 10
PARTS = 8
"""Parts in which all phrasings are asked, so that each takes little time."""


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


@cache
def reader() -> Reader:
    return Reader(advisor().ruleset.knowledge, advisor().vocabulary.names)


def rows() -> Iterator[tuple[str, bool, frozenset[str]]]:
    """Yield question, whether it is an emergency, and what may answer it.

    The quick tests try every emergency, every question for a pharmacist, and some of the others.
    """
    for number, (question, emergency, ids) in enumerate(every_row()):
        if THOROUGH or emergency or "whom" in ids or not number % ONE_IN:
            yield question, emergency, ids


def every_row() -> Iterator[tuple[str, bool, frozenset[str]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and "|" in line:
            question, expected = (part.strip() for part in line.rsplit("|", 1))
            ids = expected.removeprefix("emergency ")
            yield question, expected != ids, frozenset(ids.split(","))


@cache
def replies() -> dict[str, Reply]:
    return {question: advisor().ask(question) for question, _, _ in rows()}


def given(reply: Reply) -> frozenset[str]:
    if not reply.found:
        return frozenset({"-", *(("whom",) if reply.ask_whom else ())})
    first = reply.answers[:1]
    return frozenset(each.id for each in (*reply.referrals, *first))


@pytest.mark.slow
def test_no_emergency_is_missed_and_nothing_else_is_one() -> None:
    wrong = {
        question: reply.kind
        for question, emergency, expected in rows()
        if (reply := replies()[question])
        and ((reply.kind is ReplyKind.EMERGENCY) != emergency
             or (emergency and not given(reply) & expected))
    }  # fmt: skip

    assert {} == wrong


def test_an_emergency_shows_nothing_else() -> None:
    for question, emergency, _ in rows():
        if emergency:
            reply = replies()[question]
            assert 1 == bool(reply.answers) + bool(reply.referrals)
            assert () == reply.topics


def test_what_asks_of_a_medicine_is_answered_by_the_rules_or_sent_to_somebody() -> None:
    wrong = [
        question
        for question, _, expected in rows()
        if "whom" in expected and not given(replies()[question]) & expected
    ]

    assert [] == wrong


def test_nearly_all_questions_of_the_table_get_the_right_answer() -> None:
    table = list(rows())
    wrong = [
        question for question, _, expected in table if not given(replies()[question]) & expected
    ]

    assert 200 <= len(table)
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(table), wrong


def test_each_answer_has_many_phrasings_and_is_found_by_its_own() -> None:
    answers = advisor().ruleset.knowledge.answers
    few = [name for name, row in answers.items() if len(row.ask) < FEWEST_PHRASINGS - 1]

    assert [] == few
    assert FEWEST_ANSWERS <= len(answers)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_phrasing_on_file_finds_its_answer_or_one_from_the_rules(part: int) -> None:
    answers = advisor().ruleset.knowledge.answers
    phrasings = [
        (name, phrase)
        for name, row in sorted(answers.items())
        for phrase in (row.question.plain, *row.ask)
    ][part::PARTS]
    lost = [
        (name, phrase)
        for name, phrase in phrasings
        if (reply := advisor().ask(phrase)).kind is ReplyKind.ON_FILE
        and name not in {each.id for each in reply.answers}
    ]

    assert len(lost) <= len(phrasings) * 0.05, lost


def test_what_is_asked_back_leads_to_another_answer() -> None:
    answers = advisor().ruleset.knowledge.answers
    choices = [
        (name, ask)
        for name, row in answers.items()
        if row.depends is not None
        for ask in row.depends.choices.values()
    ]
    lost = [
        (name, ask)
        for name, ask in choices
        if not (reply := advisor().ask(ask)).found or reply.answers[0].id == name
    ]

    assert 20 <= len(choices)
    assert [] == lost


def test_an_answer_that_depends_on_something_asks_back_in_both_wordings() -> None:
    question = "which moisturiser should i choose"
    plain = advisor().ask(question).asks_back
    clinical = advisor().ask(question, audience="clinical").asks_back

    assert plain
    assert clinical
    assert plain.question != clinical.question
    assert plain.choices == clinical.choices
    assert advisor().ask("do pores open and close").asks_back is None


@pytest.mark.parametrize(
    ("question", "age"),
    [
        ("my 13 year old wants retinol", 13),
        ("my daughter is 11 and has spots", 11),
        ("im 45 and oily", 45),
        ("mein 12 jähriger sohn", 12),
        ("ma fille de 12 ans", 12),
        ("a 6 month old baby", 0),
        ("i've had acne for 10 years", None),
        ("j'ai de l'acné depuis 10 ans", None),
        ("is 10% niacinamide fine", None),
        ("i am 12 weeks pregnant", None),
        ("my retinol is 2 years old", None),
        ("14 and want to start retinol", 14),
        ("19 f with dry skin", 19),
        ("12 m symbol on a jar", None),
    ],
)
def test_an_age_is_read_and_a_stretch_of_time_is_none(question: str, age: int | None) -> None:
    assert reader().read(question).age == age


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # Who denies something does not name it.
        ("i gave birth in may, formula feeding, is retinol ok", "after_birth_bottle"),
        (
            "not pregnant, retinol and niacinamide together ok?",
            "combine.pair.retinol_with_niacinamide",
        ),
        # Of several states the one that rules are strictest about counts.
        ("24 weeks along and breastfeeding my toddler, is retinol ok", "ask.not_for"),
        ("is retinol bad for the baby", "ask.not_for"),
        # A medicine may be called tablets, pills or meds.
        ("glycolic acid with blood pressure meds", "ask.silent_on_medicine"),
        ("i take thyroid pills, is niacinamide fine", "ask.silent_on_medicine"),
        # Sun with a medicine is answered by its warning, or by none being known.
        ("does hydrochlorothiazide make skin burn in the sun", "medicine_and_sun"),
        ("does losartan make you burn easier in the sun", "ask.sun"),
        # A medicine by the way changes no answer that rules leave as it is.
        ("im on levothyroxine, how much sunscreen do i need", "how_much_sunscreen"),
        # A kind of question has an answer whatever it names.
        ("does snail mucin expire", "products_expired"),
        ("i use niacinamide, a gel wash and retinol, what am i missing", "audit_my_routine"),
        ("what should you not mix with azelaic acid", "never_mix"),
        ("is a 40% lactic acid peel ok to try", "home_peels"),
        # A name that titles leave out is found by the phrasings about it.
        ("what is bakuchiol", "bakuchiol_instead"),
        # A name of one word is not put together from small words.
        ("how often should i use tretinoin as a beginner", "ask.how_often.tretinoin"),
        # Which of two actives goes on first, and which of them somebody should take.
        ("hyaluronic acid before or after niacinamide", "ask.order"),
        ("azelaic acid or benzoyl peroxide", "azelaic_acid_use"),
        # What irritates is not called fine with an illness, only because no rule names it.
        ("psoriasis on face and glycolic acid", "psoriasis_care"),
        ("is niacinamide ok for rosacea", "ask.silent"),
        # What is told before a question does not say which kind it is.
        ("I use tretinoin every night. Is it ok to wax my brows?", "wax_and_retinoids"),
        # "And" and "with" join two actives, and else say little.
        (
            "kann ich retinol und niacinamid zusammen nehmen",
            "combine.pair.retinol_with_niacinamide",
        ),
        ("my sister and i both have huge pores since forever is it genetics", "genetic_pores"),
        # What the table says of one active is more exact than an answer that is nearly alike.
        ("how long until adapalene works", "ask.how_long.adapalene"),
        ("how often bha for blackheads", "ask.how_often.salicylic_acid"),
        # Of a group of actives, what may stay comes before what is asked about first.
        ("darf man in der stillzeit bha benutzen", "ask.fine_for"),
        # What rules let rest for a while is left out now.
        ("can i put benzoyl peroxide on a cold sore", "ask.not_for"),
        # A medicine alone finds no answer about something else that names it.
        ("im on doxy and going to cancun", "medicine_and_sun"),
        # Who asks for a kind of product at some age gets what suits that age.
        ("tween with oily t zone, which cleanser", "children"),
        # Morning and evening are kept apart where two actives sting.
        ("bakuchiol and vitamin c", "ask.pair"),
    ],
)
def test_kinds_of_questions(question: str, first: str) -> None:
    assert [first] == [each.id for each in advisor().ask(question).answers][:1]


@pytest.mark.parametrize(
    ("word", "read_as"),
    [
        # One letter is wrong, lost, added or swapped with the next; two in a long word.
        ("pimlpe", "pimple"),
        ("adapalnee", "adapalene"),
        ("niacinimyde", "niacinamide"),
        # Plain words are no misspelt medicines.
        ("creator", "creator"),
        ("perfect", "perfect"),
        ("advantage", "advantage"),
        ("later", "later"),
    ],
)
def test_a_misspelt_word_is_told_from_a_plain_one(word: str, read_as: str) -> None:
    assert reader().read(word) == reader().read(read_as)


def test_what_others_say_is_left_out() -> None:
    told = reader().read("my grandma swears by lemon juice on spots")

    assert told.entities == reader().read("lemon juice on spots").entities


@pytest.mark.parametrize(
    ("question", "emergency"),
    [
        ("sunburnt face, no blisters, just red", False),
        ("sunburnt face with blisters, no fever", True),
        ("no trouble breathing, just a rash", False),
        ("I have trouble breathing after a cream, no rash", True),
    ],
)
def test_a_sign_that_is_not_there_is_no_danger(question: str, *, emergency: bool) -> None:
    assert emergency == (ReplyKind.EMERGENCY == advisor().ask(question).kind)


def test_two_treatments_with_one_reason_are_answered_once() -> None:
    reply = advisor().ask("I take blood thinners, can I get fillers and microneedling?")

    assert [each.id for each in reply.answers].count("ask.procedure") == 1


def test_what_comes_before_a_treatment_is_not_answered_by_what_comes_after() -> None:
    reply = advisor().ask("How many days before a chemical peel should I stop my retinol?")

    assert "peel_before_after" == reply.answers[0].id
    assert "after this" not in reply.answers[0].text


def test_two_meanings_of_one_name_are_no_two_medicines() -> None:
    reply = advisor().ask("my doctor gave me clindamycin gel can i add vitamin c")

    assert "two_antibiotics" not in {each.id for each in reply.referrals}


@pytest.mark.parametrize(
    "question",
    [
        "should I wash my face twice a day",
        "spots around my mouth and chin",
        "rash around my mouth",
        "i have on my face huge pores",
        "my skin is peeling and i have spots",
        "burning eyes after sunscreen",
    ],
)
def test_what_only_sounds_like_danger(question: str) -> None:
    assert ReplyKind.EMERGENCY != advisor().ask(question).kind


@pytest.mark.parametrize(
    "question",
    [
        "throat closing after trying a lip plumper",
        "my tongue swells when I use plumping gloss",
        "my lips are tingling and my throat feels full after a new mask",
        "my eye is burning after peel pads touched it",
        "I put superglue on a blackhead and it's stuck to my eyelid",
        "my lips are twice their size",
        "rash in my mouth and on my skin with fever",
        "pus and a red streak from my pimple up my cheek",
    ],
)
def test_danger_in_everyday_words(question: str) -> None:
    assert ReplyKind.EMERGENCY == advisor().ask(question).kind


@pytest.mark.parametrize(("region", "number"), [("uk", "999"), ("us", "911"), ("eu", "112")])
def test_an_emergency_names_the_number_of_the_region(region: str, number: str) -> None:
    profile = {"age": 30, "region": region}
    breathing = advisor().ask("I can't breathe after a new cream", profile)
    swallowed = advisor().ask("my toddler drank my toner", profile)

    assert number in breathing.referrals[0].text
    assert number in swallowed.answers[0].text


def test_with_a_profile_the_answer_is_for_that_person() -> None:
    question = "can I use retinol and salicylic acid together?"
    expecting = {"age": 30, "pregnancy": "pregnant"}

    assert advisor().ask("is glycolic acid ok with rosacea?", expecting).found
    assert "ask.not_for" in {
        each.id for each in advisor().ask("can I use retinol", expecting).answers
    }
    assert advisor().ask(question).found


def test_without_a_question_the_topics_are_listed() -> None:
    reply = advisor().ask("")

    assert ReplyKind.TOPICS == reply.kind
    assert FEWEST_ANSWERS <= len(reply.topics)
    assert not reply.found


def test_a_question_in_the_clinical_wording() -> None:
    plain = advisor().ask("do pores open and close?").answers[0].text
    clinical = advisor().ask("do pores open and close?", audience="clinical").answers[0].text

    assert plain != clinical


@pytest.mark.parametrize("question", ["?", "\u0000", "a" * 5_000, "retinol " * 500, "\ud800", "🙂"])
def test_any_text_gets_a_reply(question: str) -> None:
    assert advisor().ask(question).kind


@pytest.mark.parametrize(
    ("question", "of_a_man"),
    [
        ("my boyfriend uses tretinoin and we want a baby is that ok", True),
        ("im a man and my wife is trying to get pregnant can i use tretinoin", True),
        # Who asks for herself does not read what holds for him.
        ("my husband and i are trying for a baby can i use retinol", False),
        ("can i use my husband's tretinoin while pregnant", False),
        ("my wife is pregnant can she use retinol", False),
    ],
)
def test_what_a_man_uses_is_told_from_what_a_woman_uses(question: str, *, of_a_man: bool) -> None:
    assert of_a_man == ("men_trying" in {each.id for each in advisor().ask(question).answers})


def test_what_comes_closest_says_so_and_is_nothing_for_a_medicine() -> None:
    close = advisor().ask("comment choisir une creme solaire pour peau grasse")

    assert [each.id for each in close.topics] == [each.id for each in close.answers]
    assert close.answers
    assert not advisor().ask("does metformin help acne").answers


def test_three_actives_are_compared_with_each_other() -> None:
    reply = advisor().ask("how do i layer niacinamide azelaic acid and retinol")

    assert {
        "combine.pair.niacinamide_with_azelaic_acid",
        "combine.pair.retinol_with_azelaic_acid",
    } <= {each.id for each in reply.answers}


def test_words_that_are_joined_are_read_apart() -> None:
    assert reader().read("noncomedogenic").words == reader().read("non comedogenic").words


@pytest.mark.parametrize(
    ("question", "emergency"),
    [
        # A medicine by its brand, and one that is put on the skin.
        ("gave my child aspirin and now rash", True),
        ("rash since lamictal", True),
        ("rash since duac gel", False),
    ],
)
def test_a_rash_beside_any_medicine_by_name(question: str, *, emergency: bool) -> None:
    assert emergency == (ReplyKind.EMERGENCY == advisor().ask(question).kind)


@pytest.mark.parametrize(
    ("question", "age"),
    [
        ("can i use glycolic acid at 14", 14),
        ("is retinol at the age of 17 ok", 17),
        ("glycolic acid at 10 percent", None),
        ("i wash at 11 pm", None),
        ("at 30 degrees outside", None),
    ],
)
def test_an_age_after_at(question: str, age: int | None) -> None:
    assert reader().read(question).age == age


@pytest.mark.parametrize(
    "question",
    [
        # What is wanted agrees with many answers, and not of what.
        "does melatonin affect skin",
        "how do i get rid of hiccups",
        "will my landlord change",
        "what mascara is best",
        "my knee hurts what should i do",
    ],
)
def test_a_wish_alone_finds_no_answer(question: str) -> None:
    assert advisor().ask(question).kind is ReplyKind.NOT_ON_FILE


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("best routine for 40 year old woman oily skin with big pores", "routine_basic"),
    ],
)
def test_who_asks_does_not_hide_the_question(question: str, same: str) -> None:
    assert same in [each.id for each in advisor().ask(question).answers]


@pytest.mark.parametrize(
    ("question", "emergency"),
    [
        ("mascara remover got in my eye", False),
        ("shampoo in my eye", False),
        ("nail polish remover got in my eye", True),
        ("got glycolic acid in my eye", True),
        ("hair removal cream in my eye", True),
    ],
)
def test_a_mild_product_in_the_eye_is_no_emergency(question: str, *, emergency: bool) -> None:
    assert (advisor().ask(question).kind is ReplyKind.EMERGENCY) == emergency


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_a_french_article_hides_no_name(apostrophe: str) -> None:
    read = reader().read(f"puis-je utiliser de l{apostrophe}acide salicylique")

    assert {"salicylic_acid"} <= {name for each in read.entities for name in each.ids}
