"""Matching: exclusions are final, then fit, then tie-breaking."""

from __future__ import annotations

import pytest

from made_up_products import PLAIN, advisor, bottle, cream, picked, select, serum, sun, wash
from poreroutine.model.product import Answer, Product, StrengthBand
from poreroutine.model.selection import StepMatch

OILY = {"age": 29, "skin_type": "oily", "sex": "male", "concerns": ["visible_pores"]}
DRY = {"age": 40, "skin_type": "dry", "sex": "male"}
PREGNANT = {"age": 31, "skin_type": "oily", "pregnancy": "pregnant"}
UNREADABLE = "Aqua, Glycerin, Zorblium Wunderextract 7"


def _codes(matched: StepMatch) -> dict[str, set[str]]:
    return {miss.product.id: {why.code for why in miss.reasons} for miss in matched.near_misses}


def test_every_step_of_a_routine_is_matched() -> None:
    """Each step that needs a product stands in the selection once, in the order of the day."""
    selection = select(OILY, wash(), cream(), sun())

    assert ["cleanse", "treat", "moisturise", "protect", "exfoliate"] == list(
        dict.fromkeys(step.step for step in selection.steps)
    )[:5]


def test_a_plain_product_is_picked_with_its_reasons() -> None:
    """A pick says why it fits and which rules asked for it."""
    pick = select(OILY, wash()).of("cleanse").picks[0]

    assert ["Plain wash", {"step", "kind"}] == [
        pick.product.id,
        {why.code for why in pick.reasons} & {"step", "kind"},
    ]
    assert any(rule.startswith("treat.") for why in pick.reasons for rule in why.rules)


def test_what_guards_forbid_is_kept_out_with_its_derivatives() -> None:
    """Retinyl palmitate is a relative of what pregnancy rules out."""
    step = select(PREGNANT, cream("Ester", "Aqua, Glycerin, Retinyl Palmitate")).of("moisturise")

    assert ((), {"Ester": {"forbidden"}}) == (step.picks, _codes(step))
    assert ("guard.pregnancy.retinoids",) == step.near_misses[0].reasons[0].rules


def test_a_trace_of_what_is_forbidden_is_still_forbidden() -> None:
    """No amount of a retinoid passes for somebody who is pregnant."""
    label = "Aqua, Glycerin, Betaine, Xanthan Gum, Phenoxyethanol, Retinol"

    assert [] == picked(select(PREGNANT, cream("Trace", label)), "moisturise")


def test_an_allergy_reaches_every_form() -> None:
    """A salicylate allergy rules out washes, scents and sunscreen filters alike."""
    answers = {**OILY, "allergies": ["salicylates"]}
    products = (
        wash("Acid wash", "Aqua, Glycerin, Salicylic Acid"),
        wash("Scented wash", "Aqua, Glycerin, Benzyl Salicylate"),
        sun("Octisalate", label="Aqua, Ethylhexyl Salicylate, Glycerin"),
        wash(),
    )
    selection = select(answers, *products)

    assert (["Plain wash"], []) == (picked(selection, "cleanse"), picked(selection, "protect"))


def test_for_an_allergy_every_amount_counts() -> None:
    """Citric acid passes as a buffer, and not for somebody with an allergy to fruit acids."""
    label = "Aqua, Glycerin, Betaine, Xanthan Gum, Phenoxyethanol, Citric Acid"
    allergic = {**OILY, "allergies": ["alpha_hydroxy_acids"]}

    assert (["Buffered"], []) == (
        picked(select(OILY, wash("Buffered", label)), "cleanse"),
        picked(select(allergic, wash("Buffered", label)), "cleanse"),
    )


@pytest.mark.parametrize(
    ("active", "name"),
    [("fruit_acids", "Citric Acid"), ("lactic_acid", "Sodium Lactate"), ("clay_mask", "Kaolin")],
)
def test_an_allergy_to_an_active_counts_in_any_amount(active: str, name: str) -> None:
    """An allergy may name an active itself; a trace that does no work is kept out for it too."""
    label = f"Aqua, Glycerin, Betaine, Xanthan Gum, Phenoxyethanol, {name}"
    step = select({**OILY, "allergies": [active]}, wash("Buffered", label), wash()).of("cleanse")

    assert ["Plain wash"] == [pick.product.id for pick in step.picks]
    assert "allergy" in _codes(step)["Buffered"]


def test_an_allergy_to_what_no_rule_forbids_is_kept() -> None:
    """No rule forbids sunscreen; somebody who reacts to it is offered none all the same."""
    step = select({**OILY, "allergies": ["sunscreen"]}, sun()).of("protect")

    assert ((), True) == (step.picks, "allergy" in _codes(step)["Sun fluid"])


def test_an_unreadable_label_is_never_taken_for_free_of_something() -> None:
    """What a label can't rule out is kept out where somebody must avoid something."""
    step = select(PREGNANT, wash("Riddle", UNREADABLE)).of("cleanse")

    assert ((), {"unreadable"}) == (step.picks, _codes(step)["Riddle"])


def test_an_unreadable_label_comes_last_where_nothing_hangs_on_it() -> None:
    """Somebody with nothing to avoid may use it, and a readable one goes before it."""
    answers = {"age": 35, "sex": "male", "skin_type": "oily"}
    selection = select(answers, wash("Riddle", UNREADABLE), wash())

    assert ["Plain wash", "Riddle"] == picked(selection, "cleanse")


def test_a_fragrance_free_wish_is_kept() -> None:
    """A wish for products without scent keeps scent and its allergens out."""
    answers = {**OILY, "fragrance_free": True}
    products = (
        wash("Scented", "Aqua, Glycerin, Parfum"),
        wash("Citrus", "Aqua, Glycerin, Limonene"),
        wash(),
    )

    assert ["Plain wash"] == picked(select(answers, *products), "cleanse")


def test_clogging_ingredients_are_kept_out_and_unknown_is_a_near_miss() -> None:
    """A caution keeps a product out where pores clog easily, and so does not knowing."""
    step = select(
        OILY,
        cream("Rated", flags={"comedogenic": Answer.YES}),
        cream("Riddle", flags={"comedogenic": Answer.UNKNOWN}),
    ).of("moisturise")

    assert ((), {"requirement"}, {"requirement_unknown"}) == (
        step.picks,
        _codes(step)["Rated"],
        _codes(step)["Riddle"],
    )


def test_clogging_ingredients_hardly_matter_in_what_is_rinsed_off() -> None:
    """The caution is about what stays on skin: a cleanser with a rated name may be picked."""
    rated = wash("Rated", flags={"comedogenic": Answer.YES})

    assert ["Rated"] == picked(select(OILY, rated), "cleanse")


def test_a_scrub_is_a_scrub_whatever_its_label_names() -> None:
    """Grains that no table knows rub all the same: told by the name, for whom scrubs are out."""
    scrub = bottle("Sugar scrub", "Aqua, Glycerin, Sucrose", {"cleanse": "scrub"})
    step = select({"age": 12}, scrub).of("cleanse")

    assert ((), True) == (step.picks, "forbidden" in _codes(step)["Sugar scrub"])


def test_a_scrub_stands_in_for_no_mild_cleanser() -> None:
    """Where scrubs are not ruled out, the plan leaves them out all the same."""
    scrub = bottle("Sugar scrub", "Aqua, Glycerin, Sucrose", {"cleanse": "scrub"})
    step = select(OILY, scrub).of("cleanse")

    assert ((), True) == (
        step.picks,
        bool(_codes(step)["Sugar scrub"] & {"kept_apart", "not_in_plan", "too_often"}),
    )


def test_any_amount_of_clay_counts_where_clay_is_out() -> None:
    """Far down the list is no excuse for what somebody must not use."""
    label = "Aqua, Glycerin, Betaine, Sodium Stearate, Xanthan Gum, Phenoxyethanol, Ectoin, Kaolin"
    step = select({"age": 12}, wash("Clay", label)).of("cleanse")

    assert ((), True) == (step.picks, "forbidden" in _codes(step)["Clay"])


def test_a_daily_cream_with_an_acid_is_kept_out() -> None:
    """An acid that the plan has on some nights does not come along every day."""
    step = select(OILY, cream("Glow", "Aqua, Glycolic Acid, Glycerin")).of("moisturise")

    assert ((), True) == (
        step.picks,
        bool(_codes(step)["Glow"] & {"kept_apart", "not_in_plan", "too_often"}),
    )


def test_one_product_that_joins_what_belongs_apart_is_kept_out() -> None:
    """A retinol with a fruit acid is no product for a retinol night."""
    answers = {**OILY, "region": "us", "current_actives": [{"active": "retinol", "nights": 3}]}
    both = serum("Both", "Aqua, Retinol, Glycolic Acid, Glycerin")
    alone = serum("Alone", "Aqua, Retinol, Glycerin")

    assert ["Alone"] == picked(select(answers, both, alone), "treat.retinol")


def test_a_product_above_the_usual_strength_is_kept_out() -> None:
    """What is new begins with a usual strength."""
    strong = serum("Strong", "Aqua, Niacinamide", bands={"niacinamide": StrengthBand.HIGH})
    step = select(OILY, strong).of("treat.niacinamide")

    assert ((), {"too_strong"}) == (step.picks, _codes(step)["Strong"])


def test_a_trace_of_an_active_does_not_do_its_work() -> None:
    """A serum for an active holds more than a trace of it."""
    trace = serum("Trace", "Aqua, Niacinamide", bands={"niacinamide": StrengthBand.TRACE})

    assert 0 == select(OILY, trace).of("treat.niacinamide").considered


def test_a_low_sun_protection_factor_is_kept_out() -> None:
    """A sunscreen has a factor of at least 30, and says so."""
    step = select(OILY, sun("Low", spf=15), sun("Silent", spf=None), sun("High", spf=50)).of(
        "protect"
    )

    assert (["High"], {"spf_low"}, {"spf_unknown"}) == (
        [pick.product.id for pick in step.picks],
        _codes(step)["Low"],
        _codes(step)["Silent"],
    )


def test_what_is_sold_elsewhere_is_kept_out() -> None:
    """A product of another region is no pick, one without a region may be."""
    answers = {**OILY, "region": "eu"}
    selection = select(answers, wash("Far", regions=("us",)), wash("Near", regions=("eu",)), wash())

    assert {"Near", "Plain wash"} == set(picked(selection, "cleanse"))


def test_what_is_no_skincare_for_the_face_is_kept_out() -> None:
    """A kit, a tool or something for the body is no pick."""
    step = select(OILY, wash("Kit", flags={"kit": Answer.YES})).of("cleanse")

    assert {"Kit": {"unfit"}} == _codes(step)


def test_texture_follows_the_skin() -> None:
    """Oily skin gets the gel first, dry skin the cream."""
    products = (cream("A gel", kind="gel"), cream("A cream", kind="cream"))

    assert ("A gel", "A cream") == (
        picked(select(OILY, *products), "moisturise")[0],
        picked(select(DRY, *products), "moisturise")[0],
    )


def test_a_budget_goes_before_a_lower_price_elsewhere() -> None:
    """What keeps to the budget goes first; among those the cheaper one."""
    answers = {**OILY, "budget": "low"}
    products = (wash("Dear", price=60.0), wash("Cheap", price=5.0), wash("Fair", price=9.0))

    assert ["Cheap", "Fair", "Dear"] == picked(select(answers, *products), "cleanse")


def test_a_shops_wish_only_breaks_ties() -> None:
    """A wished product goes before its equals, never before a better fit or past an exclusion."""
    products = (
        wash("Wished", boost=9.0, price=20.0),
        wash("Equal", price=5.0),
        bottle("Wished foam", PLAIN, {"cleanse": "foam"}, boost=99.0),
        wash("Wished scent", "Aqua, Glycerin, Parfum", boost=999.0),
    )

    assert ["Wished", "Equal", "Wished foam"] == picked(
        select({**OILY, "fragrance_free": True}, *products), "cleanse"
    )


def test_a_wish_or_price_that_is_no_number_orders_nothing() -> None:
    """The order stays the same however such products were sorted, and no such price is shown."""
    nan = float("nan")
    products = [
        wash("a", boost=nan, price=nan),
        wash("b", boost=float("inf"), price=1.5),
        wash("c", price=1.0),
        wash("d", boost=-1e300, price=0.5),
        wash("e", boost=nan, price=0.7),
    ]

    assert ["e", "c", "b"] == picked(select(OILY, *products), "cleanse")
    assert ["e", "c", "b"] == picked(select(OILY, *reversed(products)), "cleanse")
    assert select(OILY, products[0]).of("cleanse").picks[0].product.price is None


def test_equals_come_by_price_and_then_by_id() -> None:
    """The order is the same however the catalogue was sorted."""
    products = [wash(name, price=price) for name, price in (("b", 5.0), ("a", 5.0), ("c", 4.0))]

    assert ["c", "a", "b"] == picked(select(OILY, *products), "cleanse")
    assert ["c", "a", "b"] == picked(select(OILY, *reversed(products)), "cleanse")


def test_an_empty_step_says_why_with_counts() -> None:
    """A step is rather left empty than filled with what is ruled out."""
    products = [wash(f"Scent {number}", "Aqua, Glycerin, Parfum") for number in range(4)]
    step = select({**OILY, "fragrance_free": True}, *products).of("cleanse")

    assert ((), 4, 4) == (step.picks, step.considered, step.kept_out["requirement"])
    assert "out of 4" in (step.gap or "")


def test_nothing_made_for_a_step_is_said_plainly() -> None:
    """A catalogue without sunscreens has none to exclude."""
    step = select(OILY, wash()).of("protect")

    assert (0, {}) == (step.considered, dict(step.kept_out))
    assert "made for this step" in (step.gap or "")


def test_outranked_products_say_where_they_fell_behind() -> None:
    """The fourth of four is a near miss that may be used."""
    products = [wash(f"Wash {number}", price=float(number)) for number in range(4)]
    miss = select(OILY, *products).of("cleanse").near_misses[-1]

    assert ("Wash 3", True, "lost_order") == (miss.product.id, miss.outranked, miss.reasons[0].code)


def test_what_a_doctor_prescribed_is_not_shopped_for() -> None:
    """No product is looked for in place of a prescription."""
    answers = {**OILY, "current_actives": [{"active": "tretinoin", "nights": 3}]}
    step = select(answers, serum("Odd", "Aqua, Tretinoin, Glycerin")).of("treat.tretinoin")

    assert ((), True) == (step.picks, "doctor" in (step.gap or ""))


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    """A selection is the same text for the same input."""
    products = [wash(f"Wash {number}", price=float(number % 3)) for number in range(9)]

    assert (
        select(OILY, *products).model_dump_json()
        == select(OILY, *reversed(products)).model_dump_json()
    )


def test_a_second_name_of_an_active_is_not_hidden_behind_a_trace_of_the_first() -> None:
    """Tartaric acid counts, though citric acid stands for the same active and is only a trace."""
    label = "Aqua, Glycerin, Betaine, Xanthan Gum, Phenoxyethanol, Citric Acid, Tartaric Acid"
    product = advisor()._state.product_service.assessor.assess(  # noqa: SLF001 - as a catalogue is assessed
        Product("hidden", "Gentle Gel Cleanser", category="cleanser", ingredients=label)
    )
    fruit_acids_out = {"age": 14, "skin_type": "oily"}

    assert ["citric acid"] == [
        each.inci for each in product.actives if each.active == "fruit_acids"
    ]
    assert [] == picked(select(fruit_acids_out, product), "cleanse")


def test_sizes_and_listings_of_one_product_are_one_choice() -> None:
    """Three picks are three products, and the cheapest size stands for the others."""
    products = [
        wash("Calm Wash 30 ml", price=4.0),
        wash("Calm Wash 150ml", price=9.0),
        wash("Calm Wash (Travel Size)", price=3.0),
        wash("Soft Wash", price=5.0),
        wash("Mild Wash 5 fl oz", price=6.0),
    ]

    assert ["Calm Wash (Travel Size)", "Soft Wash", "Mild Wash 5 fl oz"] == picked(
        select(OILY, *products), "cleanse"
    )


def test_without_a_budget_a_price_far_above_the_others_comes_last() -> None:
    """A price within reason is usual for the catalogue, not for a table."""
    products = [
        cream(f"Cream {name}", price=price)
        for name, price in zip("abcd", (20.0, 25.0, 30.0, 315.0), strict=True)
    ]
    selection = select(DRY, *products[3:], *products[:3])

    assert ["Cream a", "Cream b", "Cream c"] == picked(selection, "moisturise")
    (miss,) = selection.of("moisturise").near_misses
    assert ["lost_fair_price"] == [why.code for why in miss.reasons]


def test_an_ointment_is_nothing_for_oily_skin() -> None:
    """It is kept out, even if there is nothing else."""
    ointment = bottle("Ointment", PLAIN, {"moisturise": "ointment"})

    step = select(OILY, ointment).of("moisturise")

    assert ((), {"Ointment": {"unsuited"}}) == (step.picks, _codes(step))
    assert ["Ointment"] == picked(select(DRY, ointment), "moisturise")


def test_one_product_is_the_first_choice_for_one_job() -> None:
    """The same bottle is no first pick for two steps if another one fits."""
    both = bottle("Both", PLAIN, {"cleanse": "gel", "remove": None})
    selection = select(
        {**OILY, "makeup": "light"}, both, wash(), bottle("Balm", PLAIN, {"remove": "balm"})
    )

    firsts = [step.picks[0].product.id for step in selection.steps if step.picks]
    assert sorted(set(firsts)) == sorted(firsts)


def test_prices_without_a_currency_are_compared_with_each_other() -> None:
    """Shops that sell in one currency often leave it out."""
    dear = wash("Dear", price=300.0, currency="", boost=9.0)
    others = [wash(f"Wash {number}", price=20.0 + number, currency="") for number in range(3)]

    assert ["Wash 0", "Wash 1", "Wash 2"] == picked(select(OILY, dear, *others), "cleanse")
