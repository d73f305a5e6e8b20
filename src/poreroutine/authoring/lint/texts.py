"""L101 to L105: honest, easy to read, an instruction, a reason, and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from poreroutine.authoring.lint.context import Desk
from poreroutine.authoring.lint.displayed_texts import Words, texts_of
from poreroutine.authoring.lint.finding import Finding, Skipped, found
from poreroutine.authoring.lint.readability import EXTRA, grade, is_available, sentences
from poreroutine.authoring.lint.titles import is_repeated, why_no_instruction
from poreroutine.errors import Fault
from poreroutine.rulesets.claims.guard import ClaimsGuard

READING_GRADE: Final = 8
"""What readers of about 13 can read."""
SHORT_GRADE: Final = 10
SHORT_WORDS: Final = 15
"""The formula was made for whole passages: in a dozen words one long name weighs two grades. So
two short sentences may come out at 10."""

_AROUND: Final = " \"'}],"
BLANK: Final = re.compile(r"\bTODO\b:?[ ]?(?P<what>.*)")


def promises(desk: Desk) -> Iterator[Finding]:
    """Find promises that no text may make."""
    knowledge = desk.ruleset.knowledge
    guard = ClaimsGuard(knowledge.claims, knowledge.claim_exceptions)
    for words in texts_of(desk):
        for claim in guard.check(words.text):
            yield found(
                words.place,
                "L101",
                f"{claim.phrase!r} promises too much ({claim.claim})",
                f"say instead: {claim.instead}",
                words.subject,
            )


def hard_texts(desk: Desk) -> Iterator[Finding | Skipped]:
    """Find everyday texts that readers of about 13 would find hard."""
    if not is_available():
        yield Skipped(("L102",), f"reading level is measured by `pip install '{EXTRA}'`")
        return
    if _language(desk) != "en":
        yield Skipped(("L102", "L103"), "the measures are made for English")
        return
    for words in texts_of(desk):
        if words.wording == "plain" and words.text.rstrip()[-1:] in {".", "?", "!"}:
            yield from _hard(words)


def _hard(words: Words) -> Iterator[Finding]:
    most = SHORT_GRADE if len(words.text.split()) < SHORT_WORDS else READING_GRADE
    if sentences(words.text) > 1 and (level := grade(words.text)) > most:
        yield found(
            words.place,
            "L102",
            f"this text asks for {level:.0f} years of school, more than {most}",
            "use shorter sentences and shorter words; details belong into the clinical wording",
            words.subject,
        )


def titles(desk: Desk) -> Iterator[Finding]:
    """Find titles that nobody could follow, and reasons that only repeat them."""
    english = _language(desk) == "en"
    for rule in desk.rules:
        why = why_no_instruction(rule.title, desk.settings.instructions) if english else ""
        if why:
            yield found(
                desk.place(rule.id, "title"),
                "L103",
                f"the title {rule.title!r} is no instruction: {why}",
                "say what to do, and for whom, as a sentence without a full stop",
                rule.id,
            )
        for wording in ("plain", "clinical"):
            if is_repeated(rule.title, getattr(rule.because, wording)):
                yield found(
                    desk.place(rule.id, "because", wording),
                    "L104",
                    "the reason says what the title says",
                    "say why: what happens otherwise, or what a source found",
                    rule.id,
                )


def blanks(desk: Desk) -> Iterator[Finding]:
    """Find what `rules new` left to fill in."""
    texts = [(document.file, document.inside, document.text) for document in desk.documents]
    texts += [(file, file, text) for file, text in desk.scenarios.texts]
    for file, subject, text in texts:
        for number, line in enumerate(text.splitlines(), start=1):
            blank = BLANK.search(line)
            if blank is not None:
                message = (
                    f"a blank is left: {blank['what'].strip(_AROUND) or 'nobody filled it in'}"
                )
                hint = "fill it in, and take the word TODO away"
                place = (file, number, blank.start() + 1)
                yield Finding(Fault(*place, "L105", message, "", hint), subject)


def _language(desk: Desk) -> str:
    base = desk.ruleset.knowledge.manifest.language
    return str(desk.own[0].manifest.get("language", base)) if desk.own else base
