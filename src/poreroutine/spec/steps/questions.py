"""Questions in people's own words, and their replies."""

from __future__ import annotations

from poreroutine._support.words import normalised
from poreroutine.advisor import Advisor
from poreroutine.model.enums import Urgency
from poreroutine.model.reply import Reply, ReplyKind
from poreroutine.spec.step_registry import then, when
from poreroutine.spec.world import Person, Visit, promise


@when('they put the question "{words}"')
def put(advisor: Advisor, visit: Visit, words: str) -> None:
    """Ask a question without telling anything else."""
    visit.store(advisor.ask(words))


@when('they, as this person, put the question "{words}"')
def put_personally(advisor: Advisor, visit: Visit, person: Person, words: str) -> None:
    """Ask a question with the answers given so far."""
    visit.store(advisor.ask(words, person.answers))


@then('they read the answer to "{question}"')
def answered_by(visit: Visit, question: str) -> None:
    """Check which answer on file they get first."""
    reply = visit.stored(Reply)
    titles = [each.title or each.id for each in reply.answers]
    right = titles and normalised(titles[0]) == normalised(question)
    promise(right, f"the answer to {question!r}", titles or [reply.kind])


@then('they are asked back "{question}", with "{choice}" among the choices')
def asked_what_it_depends_on(visit: Visit, question: str, choice: str) -> None:
    """Check what the answer depends on."""
    asked = visit.stored(Reply).asks_back
    found = [] if asked is None else [asked.question, *(each.label for each in asked.choices)]
    kept = question in found[:1] and choice in found[1:]
    promise(kept, f"the question {question!r} with the choice {choice!r}", found)


@then('the rules answer "{words}"')
def answered_by_rules(visit: Visit, words: str) -> None:
    """Check what they read from the rules, in an answer or in whom to see."""
    reply = visit.stored(Reply)
    found = [each.text for each in reply.answers] + [each.text for each in reply.referrals]
    kept = reply.kind is ReplyKind.FROM_RULES and any(words in text for text in found)
    promise(kept, f"an answer of the rules with {words!r}", [reply.kind, *found])


@then("they read nothing but where to get help {urgency:Urgency}")
def sent_for_help(visit: Visit, urgency: Urgency) -> None:
    """Check that a sign of danger is answered by its referral, and by nothing else."""
    reply = visit.stored(Reply)
    found = [each.urgency for each in reply.referrals]
    alone = reply.kind is ReplyKind.EMERGENCY and not reply.answers and not reply.topics
    promise(alone and found and found[0] is urgency, f"help {urgency} and nothing else", found)


@then("nothing is on file, and they hear whom to ask")
def nothing_but_whom(visit: Visit) -> None:
    """Check that nothing is answered, and that somebody is named to ask."""
    reply = visit.stored(Reply)
    found = [each.title or each.id for each in reply.answers]
    promise(not reply.found and reply.ask_whom, "nothing on file, and whom to ask", found)


@then("nothing is on file")
def nothing(visit: Visit) -> None:
    """Check that nothing is answered."""
    reply = visit.stored(Reply)
    promise(not reply.found, "nothing on file", [each.title or each.id for each in reply.answers])
