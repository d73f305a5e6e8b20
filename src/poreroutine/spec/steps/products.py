"""Products: a shop's catalogue and a person's shelf, chosen and assessed by their labels."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from poreroutine.model.enums import Slot
from poreroutine.model.selection import NearMiss, Selection, StepMatch
from poreroutine.model.shelf import Audit, AuditEntry, Conflict
from poreroutine.products.catalog.catalog import Catalog
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.texts import Tell
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import given, then, when
from poreroutine.spec.world import Person, StepNotUnderstoodError, Visit, promise, unknown

_VERDICTS = {
    "kept": "keep",
    "used less often": "less",
    "used at another time": "move",
    "swapped": "swap",
    "put on hold": "pause",
    "stopped": "stop",
    "left unjudged": "unclear",
    "left to a profile": "known",
}


@dataclass
class ProductsContext:
    """The products of a scenario, and the results.

    Attributes:
        sold: The shop's products, as a table.
        owned: The person's products, as a table.
        selection: The chosen products.
        audit: The audit of the shelf.
    """

    sold: str = ""
    owned: str = ""
    selection: Selection | None = None
    audit: Audit | None = None

    def catalog(self, visit: Visit) -> Catalog | None:
        """Read the shop's catalogue."""
        if not self.sold:
            return None
        return visit.advisor.read_catalog(io.BytesIO(self.sold.encode()))

    def of(self, step: str) -> StepMatch:
        """Return the match for a step.

        Raises:
            StepNotUnderstoodError: If no products were requested, or the routine has no such step.
        """
        if self.selection is None:
            raise StepNotUnderstoodError(
                "nobody has looked for products", "say first: When they look for products"
            )
        found = [each for each in self.selection.steps if step in (each.id, each.step, each.active)]
        if not found:
            steps = ", ".join(each.id for each in self.selection.steps)
            raise StepNotUnderstoodError(f"the routine has no step {step!r}", f"it has {steps}")
        return found[0]

    def lost(self, name: str) -> Sequence[NearMiss]:
        """Return the near misses with a product."""
        steps = self.selection.steps if self.selection is not None else ()
        return [miss for step in steps for miss in step.near_misses if miss.product.name == name]

    def judged(self) -> Audit:
        """Return the audit of the shelf.

        Raises:
            StepNotUnderstoodError: If none was requested.
        """
        if self.audit is None:
            raise StepNotUnderstoodError(
                "nobody has had a shelf audited", "say first: When they have their shelf audited"
            )
        return self.audit

    def entry(self, name: str) -> AuditEntry:
        """Return the audit's entry for one product.

        Raises:
            StepNotUnderstoodError: If it is not on the shelf.
        """
        entries = {each.name: each for each in self.judged().entries}
        if name not in entries:
            raise unknown("product on the shelf", name, entries)
        return entries[name]


@pytest.fixture
def counter() -> ProductsContext:
    """The products of the scenario."""
    return ProductsContext()


# -- input -----------------------------------------------------------------------------------------


@given("a shop that sells")
def sells(counter: ProductsContext, datatable: Sequence[Sequence[str]]) -> None:
    """Define a shop: a header with name, category, ingredients, price and so on, then products.

    A product is identified by its name, category and ingredients, as in any catalogue.
    """
    counter.sold = _table(datatable)


@given("a shelf with")
def owns(counter: ProductsContext, datatable: Sequence[Sequence[str]]) -> None:
    """Define a shelf: a header (name, category, ingredients, active, slot, nights), then products.

    Nights are a number, or the days themselves. Empty cells mean unknown.
    """
    counter.owned = _table(datatable)


@when("they look for products")
def look(person: Person, visit: Visit, counter: ProductsContext) -> None:
    """Request a routine, and match it to the shop's products."""
    visit.ask(person)
    catalog = counter.catalog(visit)
    if catalog is None:
        raise StepNotUnderstoodError("there is no shop", "say first: Given a shop that sells")
    counter.selection = visit.advisor.products(visit.routine, catalog)


@when("they have their shelf audited")
def have_audited(person: Person, visit: Visit, counter: ProductsContext) -> None:
    """Request an audit of the shelf for the person, with a routine that uses it."""
    visit.ask(person)
    shelf = visit.advisor.read_shelf(counter.owned)
    counter.audit = visit.advisor.audit(shelf, person.answers, counter.catalog(visit))


@when("a shelf is audited for nobody in particular")
def audit_alone(visit: Visit, counter: ProductsContext) -> None:
    """Request an audit of a shelf without a profile."""
    counter.audit = visit.advisor.audit(visit.advisor.read_shelf(counter.owned))


# -- selection -------------------------------------------------------------------------------------


@then('the first choice for {step} is "{product}"')
def first_choice(
    visit: Visit, counter: ProductsContext, names: Names, step: str, product: str
) -> None:
    """Check which product is first for a step, given by the step or by its active."""
    matched = counter.of(_step(names, step))
    found = [pick.product.name for pick in matched.picks]
    promise(found[:1] == [product], f"{product!r} first for {step}", _match_summary(matched))
    visit.note_rules(matched.rules)


@then('the choices for {step} are "{products}"')
def all_choices(counter: ProductsContext, names: Names, step: str, products: str) -> None:
    """Check which products are chosen for a step, in order, separated by commas."""
    matched = counter.of(_step(names, step))
    found = [pick.product.name for pick in matched.picks]
    wanted = [each.strip() for each in products.split(",")]
    promise(found == wanted, f"{products} for {step}", _match_summary(matched))


@then('"{product}" is never chosen')
def never_chosen(counter: ProductsContext, product: str) -> None:
    """Check that a product is not chosen for any step."""
    steps = counter.selection.steps if counter.selection is not None else ()
    found = [s.id for s in steps if product in {pick.product.name for pick in s.picks}]
    promise(not found, f"{product!r} for no step", found)


@then('"{product}" is not chosen because "{words}"')
def not_chosen_because(visit: Visit, counter: ProductsContext, product: str, words: str) -> None:
    """Check why a near miss was not chosen."""
    reasons = [why for miss in counter.lost(product) for why in miss.reasons]
    found = [why for why in reasons if words.lower() in why.text.lower()]
    never_chosen(counter, product)
    promise(found, f"{product!r} not chosen because {words!r}", (why.text for why in reasons))
    visit.note_rules_of(found)


@then('nothing is chosen for {step} because "{words}"')
def none_chosen(counter: ProductsContext, names: Names, step: str, words: str) -> None:
    """Check that a step is left empty, with a reason."""
    matched = counter.of(_step(names, step))
    empty = not matched.picks and words.lower() in (matched.gap or "").lower()
    promise(
        empty, f"nothing for {step} because {words!r}", f"{_match_summary(matched)}: {matched.gap}"
    )


@then('"{product}" is chosen with the note "{words}"')
def chosen_with_note(counter: ProductsContext, product: str, words: str) -> None:
    """Check that a choice has a note on what its label leaves open, or why it fits."""
    steps = counter.selection.steps if counter.selection is not None else ()
    notes = [
        why.text
        for step in steps
        for pick in step.picks
        if pick.product.name == product
        for why in (*pick.reasons, *pick.cautions)
    ]
    promise(
        any(words.lower() in note.lower() for note in notes), f"{product!r} with {words!r}", notes
    )


# -- audit -----------------------------------------------------------------------------------------


@then('"{product}" is to be {verdict}')
def judged_as(visit: Visit, counter: ProductsContext, product: str, verdict: str) -> None:
    """Check the verdict on an owned product.

    It is kept, used less often or at another time, swapped, put on hold, stopped, left unjudged or
    left to a profile.
    """
    if verdict not in _VERDICTS:
        raise unknown("verdict", verdict, _VERDICTS)
    entry = counter.entry(product)
    actual = f"{entry.verdict}: {' '.join(why.text for why in entry.reasons)}"
    promise(entry.verdict == _VERDICTS[verdict], f"{product!r} to be {verdict}", actual)
    visit.note_rules_of(entry.reasons)


@then('"{one}" and "{other}" meet and should not')
def meet_now(visit: Visit, counter: ProductsContext, one: str, other: str) -> None:
    """Check that the audit reports two products as a current conflict."""
    found = [each for each in _between(counter, one, other) if each.meets]
    promise(found, f"{one!r} and {other!r} to meet", _conflicts(counter))
    visit.note_rules_of(found)


@then('"{one}" and "{other}" only need evenings of their own')
def may_meet(visit: Visit, counter: ProductsContext, one: str, other: str) -> None:
    """Check that two products are not a conflict yet, but must be separated."""
    found = _between(counter, one, other)
    apart = found and not any(each.meets for each in found)
    promise(apart, f"{one!r} and {other!r} to need evenings of their own", _conflicts(counter))
    visit.note_rules_of(found)


@then('nothing keeps "{one}" from "{other}"')
def no_conflict(counter: ProductsContext, one: str, other: str) -> None:
    """Check that two products are not a conflict in their current use."""
    promise(not _between(counter, one, other), f"nothing between {one!r} and {other!r}", "one")


@then("the audit reassures about {one} and {other}")
def audit_reassures(
    visit: Visit, counter: ProductsContext, names: Names, one: str, other: str
) -> None:
    """Check that a myth about two actives on the shelf is answered."""
    pair = {names.active.one(one), names.active.one(other)}
    on_shelf = {active for entry in counter.judged().entries for active in entry.actives}
    rules = visit.advisor.ruleset.by_id
    found = [
        each
        for each in counter.judged().fine
        if any(_is_about(outcome, pair) for rule in each.rules for outcome in rules[rule].then)
    ]
    promise(
        pair <= on_shelf and found,
        f"a reassurance about {one} and {other}",
        (each.text for each in counter.judged().fine),
    )
    visit.note_rules_of(found)


@then("the shelf has too many evenings for {track}")
def too_many_nights(visit: Visit, counter: ProductsContext, names: Names, track: str) -> None:
    """Check that something is used on more nights than the skin tolerates."""
    name = names.track.one(track)
    found = [each for each in counter.judged().tracks if each.id == name and each.is_over]
    promise(
        found, f"too many evenings for {track}", (each.text for each in counter.judged().tracks)
    )
    visit.note_rules_of(found)


@then("the shelf leaves too few free evenings to recover")
def too_few_free(counter: ProductsContext) -> None:
    """Check that a lack of rest in the week is reported."""
    audit = counter.judged()
    promise(audit.recovery is not None, "too few free evenings", f"{audit.free_nights} are free")


@then("the shelf lacks {step}")
def lacks(visit: Visit, counter: ProductsContext, names: Names, step: str) -> None:
    """Check that a necessary step is reported as missing."""
    name = names.step.one(step)
    found = [each for each in counter.judged().missing if each.step == name]
    promise(found, f"{step} to be missing", (each.step for each in counter.judged().missing))
    visit.note_rules_of(found)


@then("the shelf does not lack {step}")
def does_not_lack(counter: ProductsContext, names: Names, step: str) -> None:
    """Check that a step is covered."""
    name = names.step.one(step)
    missing = [each.step for each in counter.judged().missing]
    promise(name not in missing, f"{step} not to be missing", missing)


@then('"{one}" and "{other}" do the same')
def do_the_same(counter: ProductsContext, one: str, other: str) -> None:
    """Check that two products are reported as duplicates."""
    places = {counter.entry(one).place, counter.entry(other).place}
    found = [each.text for each in counter.judged().duplicates if places <= set(each.places)]
    texts = [each.text for each in counter.judged().duplicates]
    promise(found, f"{one!r} and {other!r} to do the same", texts)


@then('"{one}" goes on before "{other}" in the {slot:Slot}')
def goes_before(counter: ProductsContext, one: str, other: str, slot: Slot) -> None:
    """Check the order in which two products are applied."""
    layers = [each.places for each in counter.judged().order if each.slot is slot]
    places = [counter.entry(name).place for name in (one, other)]
    order = [place for place in (layers[0] if layers else ()) if place in places]
    promise(order == places, f"{one!r} before {other!r}", f"the order of places is {order}")


@then('"{product}" goes on in the {slot:Slot} only')
def goes_on_only(counter: ProductsContext, product: str, slot: Slot) -> None:
    """Check the one time of day at which a product is applied."""
    place = counter.entry(product).place
    slots = [each.slot for each in counter.judged().order if place in each.places]
    promise(slots == [slot], f"{product!r} in the {slot} only", slots)


@then('the routine uses "{product}" for {step}')
def puts_to_use(counter: ProductsContext, names: Names, product: str, step: str) -> None:
    """Check that an owned product is used for a step of the routine made for them."""
    entry, wanted = counter.entry(product), _step(names, step)
    uses = [each for each in counter.judged().uses if wanted in each.id.split(".")]
    served = [f"{each.id}: {each.places}" for each in counter.judged().uses]
    promise(any(entry.place in each.places for each in uses), f"{product!r} for {step}", served)


@then('the shop fills in "{product}" for {step}')
def fills_in(counter: ProductsContext, names: Names, product: str, step: str) -> None:
    """Check that a shop's product is used for a step without an owned product."""
    wanted = _step(names, step)
    uses = [each for each in counter.judged().uses if wanted in each.id.split(".")]
    picks = [pick.product.name for each in uses for pick in each.picks]
    promise(product in picks, f"{product!r} for {step}", picks)


@then('the audit says "{words}"')
def audit_says(counter: ProductsContext, words: str) -> None:
    """Check that some words occur in any sentence of the audit."""
    audit = counter.judged()
    texts = [
        *audit.not_judged,
        *(each.text for each in audit.warnings),
        *(each.text for each in audit.missing),
        *(why.text for entry in audit.entries for why in entry.reasons),
    ]
    promise(any(words.lower() in text.lower() for text in texts), f"{words!r}", texts)


# -- parsing ---------------------------------------------------------------------------------------


def _table(rows: Sequence[Sequence[str]]) -> str:
    if len(rows) < 2:  # noqa: PLR2004 - a heading and a product
        raise StepNotUnderstoodError(
            "the table holds no product", "write a heading: | name | ingredients |, then products"
        )
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(
        [cell.strip() for cell in row] for row in rows
    )
    return written.getvalue()


def _step(names: Names, phrase: str) -> str:
    """Read the name of a step, or of the active that a step applies."""
    found = names.step.find(phrase)
    return found if found is not None else names.active.one(phrase)


def _match_summary(matched: StepMatch) -> str:
    picks = ", ".join(pick.product.name for pick in matched.picks) or "nothing"
    lost = "; ".join(
        f"{miss.product.name}: {' '.join(why.text for why in miss.reasons)}"
        for miss in matched.near_misses
    )
    return f"{picks}; close came {lost or 'nothing'}"


def _between(counter: ProductsContext, one: str, other: str) -> Sequence[Conflict]:
    places = {counter.entry(one).place, counter.entry(other).place}
    return [each for each in counter.judged().conflicts if set(each.places) == places]


def _is_about(outcome: Outcome, pair: set[str]) -> bool:
    """Return whether a text is about two actives, one on each side."""
    if not isinstance(outcome, Tell) or not outcome.about:
        return False
    return all(side & pair for side in outcome.about) and pair <= frozenset().union(*outcome.about)


def _conflicts(counter: ProductsContext) -> Sequence[str]:
    return [each.text for each in counter.judged().conflicts] or ["no conflict"]
