"""L101 to L105: texts make no promises, are easy to read, instruct, give reasons, are complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.displayed_texts import TextAt, texts_of
from poreroutine.authoring.lint.finding import Finding, SkippedCheck, finding_at
from poreroutine.authoring.lint.readability import EXTRA, grade, is_available, sentences
from poreroutine.authoring.lint.titles import instruction_problem, repeats_title
from poreroutine.errors import Fault
from poreroutine.rulesets.claims.guard import ClaimsGuard

READING_GRADE: Final = 8
"""What readers of about 13 can read."""
SHORT_GRADE: Final = 10
SHORT_WORDS: Final = 15
"""The formula was made for whole passages: among a dozen words, one long name adds two grades. So
two short sentences may score up to 10."""

_STRIP: Final = " \"'}],"
BLANK: Final = re.compile(r"\bTODO\b:?[ ]?(?P<what>.*)")


def check_promises(context: LintContext) -> Iterator[Finding]:
    """Find promises that no text may make."""
    knowledge = context.ruleset.knowledge
    guard = ClaimsGuard(knowledge.claims, knowledge.claim_exceptions)
    for words in texts_of(context):
        for claim in guard.check(words.text):
            yield finding_at(
                words.location,
                "L101",
                f"{claim.phrase!r} promises too much ({claim.claim})",
                f"say instead: {claim.instead}",
                words.subject,
            )


def check_readability(context: LintContext) -> Iterator[Finding | SkippedCheck]:
    """Find everyday texts that are too hard for readers of about 13."""
    if not is_available():
        yield SkippedCheck(("L102",), f"reading level is measured by `pip install '{EXTRA}'`")
        return
    if _language(context) != "en":
        yield SkippedCheck(("L102", "L103"), "the measures are made for English")
        return
    for words in texts_of(context):
        if words.wording == "plain" and words.text.rstrip()[-1:] in {".", "?", "!"}:
            yield from _hard(words)


def _hard(words: TextAt) -> Iterator[Finding]:
    most = SHORT_GRADE if len(words.text.split()) < SHORT_WORDS else READING_GRADE
    if sentences(words.text) > 1 and (level := grade(words.text)) > most:
        yield finding_at(
            words.location,
            "L102",
            f"this text asks for {level:.0f} years of school, more than {most}",
            "use shorter sentences and shorter words; details belong in the clinical wording",
            words.subject,
        )


def check_titles(context: LintContext) -> Iterator[Finding]:
    """Find titles that are not instructions, and reasons that only repeat them."""
    english = _language(context) == "en"
    for rule in context.rules:
        why = instruction_problem(rule.title, context.settings.instructions) if english else ""
        if why:
            yield finding_at(
                context.location_of(rule.id, "title"),
                "L103",
                f"the title {rule.title!r} is not an instruction: {why}",
                "say what to do, and for whom, as a sentence without a full stop",
                rule.id,
            )
        for wording in ("plain", "clinical"):
            if repeats_title(rule.title, getattr(rule.because, wording)):
                yield finding_at(
                    context.location_of(rule.id, "because", wording),
                    "L104",
                    "the reason only repeats the title",
                    "say why: what happens otherwise, or what a source found",
                    rule.id,
                )


def check_blanks(context: LintContext) -> Iterator[Finding]:
    """Find placeholders left over from `rules new`."""
    texts = [
        (document.file, document.relative_path, document.text) for document in context.documents
    ]
    texts += [(file, file, text) for file, text in context.scenarios.texts]
    for file, subject, text in texts:
        for number, line in enumerate(text.splitlines(), start=1):
            blank = BLANK.search(line)
            if blank is not None:
                what = blank["what"].strip(_STRIP) or "it was not filled in"
                message = f"a placeholder is left: {what}"
                hint = "fill it in, and remove the word TODO"
                place = (file, number, blank.start() + 1)
                yield Finding(Fault(*place, "L105", message, "", hint), subject)


def _language(context: LintContext) -> str:
    base = context.ruleset.knowledge.manifest.language
    return str(context.own_layer[0].manifest.get("language", base)) if context.own_layer else base
