"""Interpret the sentences of a finished routine, without access to the rules behind it.

Regular expressions determine what a sentence asks for (to keep something, to stop it, to call
somebody today) and which medicine or product it is about. Two sentences of one page contradict each
other if one says stop, call today or emergency, and the other says about the same thing: keep it,
no hurry, or ask at the next visit.

Rules of interpretation:

- Conditional sentences ("If your eyes hurt, call today") are set aside. Two kinds of condition
  count as met: a pregnancy, if the person is pregnant, and past use ("If you used some"), because
  the sentence is then the whole advice on it.
- A sentence that names nothing is about what the previous sentence named.
- "The medicine" may be any medicine, so it matches every name. Two different names never match.
- A text may say "do not stop it on your own, call today" in one sentence. Then other texts may say
  the same. A call that does not say to continue contradicts every "keep taking it".
- An emergency contradicts all of them, whatever they are about.
- Reassurance about a vitamin A cream contradicts a call about a vitamin A capsule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Final

from poreroutine.model.routine import Advice, Routine


class Kind(StrEnum):
    """What a sentence asks for."""

    KEEP = "keep"
    NO_HURRY = "no_hurry"
    NEXT_VISIT = "next_visit"
    STOP = "stop"
    CALL = "call"
    EMERGENCY = "emergency"


STRONG: Final = frozenset({Kind.STOP, Kind.CALL, Kind.EMERGENCY})
WEAK: Final = frozenset({Kind.KEEP, Kind.NO_HURRY, Kind.NEXT_VISIT})

ANY_MEDICINE: Final = "medicine"
ANY_PRODUCT: Final = "product"


class When(StrEnum):
    """On what a sentence depends."""

    ALWAYS = "always"
    PREGNANT = "pregnant"
    USED = "used"
    OTHERWISE = "otherwise"


@dataclass(frozen=True)
class Read:
    """A sentence as it was understood.

    Attributes:
        words: The sentence.
        kinds: What it asks for; empty when it asks for none of them.
        subjects: What it speaks of: names, `medicine` or `product`; empty when neither.
        when: On what it depends.
        own: Whether it names its subject itself.
    """

    words: str
    kinds: frozenset[Kind]
    subjects: frozenset[str]
    when: When = When.ALWAYS
    own: bool = True


@dataclass(frozen=True)
class Shown:
    """A sentence and where it stands."""

    place: str
    read: Read


@dataclass(frozen=True)
class Contradiction:
    """Two sentences of one page that cannot both be followed."""

    strong: Shown
    weak: Shown

    @property
    def key(self) -> tuple[str, str]:
        """The two places, the same for everybody who meets them."""
        return self.strong.place, self.weak.place

    def __str__(self) -> str:
        return (
            f"{self.strong.place}: {self.strong.read.words!r}"
            f" against {self.weak.place}: {self.weak.read.words!r}"
        )


# -- what a sentence asks for ----------------------------------------------------------------------

_NOT: Final = r"(?:do not|don't|never|not to|should not|must not|please do not)"
_LEAD: Final = (
    r"(?:^|[,:;(]\s*(?:and |or |then |please |but )?|\band |\bor |\bplease |\bthen |\bbut |\bdo )"
)
_WHOM: Final = (
    r"(?:the|your|a|an|our|whoever|who|them|him|her|it|this|that|nhs|999|911|112|111|988|116"
    r"|samaritans)"
)
_SOON: Final = (
    r"(?:today|now|at once|straight ?away|right away|immediately|(?:the )?same day"
    r"|this (?:morning|evening|minute)|within (?:24|twenty-four) hours|without delay"
    r"|before (?:you take )?(?:the|your|any) (?:next|further|more))"
)
_REACH: Final = (
    r"(?:call|ring|phone|telephone|contact|speak|talk|see|seen|ask|tell|show|go|get|get help"
    r"|be seen"
    r"|assess\w*|review\w*|advice|attention|refer\w*)"
)

_PATTERNS: Final[Mapping[Kind, str]] = {
    Kind.KEEP: (
        r"\bkeep (?:on )?(?:taking|using)\b"
        r"|\bkeep (?:to )?(?:your |the |all |any )?(?:prescribed |usual |other )?(?:medicines?"
        r"|medication|tablets)\b"
        rf"|\b{_NOT} (?:ever |just |suddenly |simply )?(?:stop|pause|discontinue|interrupt"
        rf"|skip|leave (?:it|them) (?:off|out))\b"
        r"|\bcarry on (?:taking|using|with)\b"
        r"|(?<!to )(?<!before you )(?<!if you )\bgo on (?:taking|using|with (?:it|the|your))\b"
        r"|\bcontinue (?:to take|to use|taking|using|with|your|the|it|them|as)\b"
        r"|\b(?:is|are|be) (?:not|never) (?:to be )?(?:stopped|paused|interrupted|discontinued"
        r"|withdrawn)\b"
        r"|\bnot be (?:stopped|paused|interrupted|discontinued|withdrawn)\b"
        r"|\bnever (?:stopped|paused|interrupted|discontinued)\b"
        r"|\bwithout stopping\b"
        r"|\b(?:is|are|be|medicines?) continued\b"
        r"|\bstay on (?:it|them|(?:the|your) (?:medicine|tablets|capsules|treatment))\b"
        r"|\b(?:no|without) abrupt (?:withdrawal|stop)"
        r"|\bno need to stop\b|\bneed not (?:be )?stop|\byou (?:can|may) (?:keep|continue"
        r"|stay on|go on)\b"
        r"|\buse (?:it|them|[a-z]+) (?:just|only|exactly)? ?as (?:your|the|a) (?:prescriber"
        r"|doctor|clinic)"
    ),
    Kind.NO_HURRY: (
        r"\bno (?:great |real )?(?:hurry|rush|urgency)\b|\bnot urgent\b|\bnon-urgent\b"
        r"|\bno need (?:to|for) (?:panic|worry|worries|hurry|rush|alarm)"
        r"|\b(?:do not|don't|need not|not to|never|please do not) (?:worry|panic|be alarmed"
        r"|be worried|hurry|rush)\b"
        r"|\b(?:nothing|no reason|no cause) (?:to worry|for worry|for concern|to be worried"
        r"|for alarm|to panic)"
        r"|\bwhen(?:ever)? (?:you like|it suits)\b|\bas you like\b|\bin your own time\b"
        r"|\boptional(?:ly)?\b|\belective (?:consultation|review|visit|referral|appointment"
        r"|advice)\b"
        r"|\breassure\b|\bis harmless\b"
    ),
    Kind.NEXT_VISIT: (
        r"\bnext (?:visit|appointment|check|check-up|review|consultation)\b"
        r"|\bat (?:your|the|a) (?:usual|routine|regular) (?:visit|appointment|check|check-up"
        r"|review)\b"
        r"|\bmention (?:it|this|them|that) (?:at|when)\b"
        r"|\bwhen you (?:next )?see (?:your|the) (?:doctor|midwife|prescriber|pharmacist)\b"
        r"|\broutine (?:visit|appointment|review)\b"
    ),
    Kind.STOP: (
        rf"{_LEAD}(?:stop|discontinue|suspend|withdraw)\b(?! (?:at|early))"
        r"|\btake no (?:further|more|other)\b|\btake none\b|\bno (?:further|more) (?:doses?"
        r"|tablets?|capsules?|pills?)\b"
        r"|\b(?:do not|don't|never) take (?:the next|another|any|any more|more|it|them|this"
        r"|these|your next)\b"
        r"|\b(?:leave out|miss|skip|hold) (?:the|your) next (?:dose|one|capsule|tablet)\b"
        r"|\bmust not be (?:used|taken|continued)\b|\b(?:do not|don't) (?:use|apply) (?:it"
        r"|them|any) (?:again|more)\b"
        r"|\b(?:is|are) (?:stopped|withdrawn|discontinued|contraindicated)\b|\bcontraindicated\b"
        r"|\b(?:stop|leave) (?:it|them) (?:off|out|now|today|at once)\b"
    ),
    Kind.CALL: (
        rf"\b(?:call|ring|phone|telephone) (?:up )?{_WHOM}\b"
        rf"|\b{_REACH}\b[^.;]*\b{_SOON}\b|\b{_SOON}\b[^.;]*\b{_REACH}\b"
        r"|\bsame[- ]day\b|\burgently\b|\b(?:today|at once)\b"
    ),
    Kind.EMERGENCY: (
        r"\bemergency\b|\b(?:999|911|112|988|116 ?123)\b|\bcrisis (?:line|service|support"
        r"|contact|assessment)"
        r"|\bget help (?:now|at once)\b|\bambulance\b"
    ),
}
_KINDS: Final = {kind: re.compile(words, re.IGNORECASE) for kind, words in _PATTERNS.items()}

_NOT_STOP: Final = re.compile(
    rf"\b{_NOT} (?:ever |just |suddenly |simply )?(?:stop|discontinue|suspend|withdraw)\b"
    r"|\b(?:how|to|you|we|they|told|asked|need|hard|before|after|until|without|not|never"
    r"|will it) (?:to )?stop(?:ping|ped)?\b"
    r"|\b(?:is|are|be) (?:not|never) (?:to be )?(?:stopped|withdrawn|discontinued|suspended)\b"
    r"|\bnot be (?:stopped|withdrawn|discontinued)\b|\bno abrupt withdrawal\b"
    r"|\bnot contraindicated\b"
    r"|\bmust not be used on\b|\bstop (?:\S+ ){0,12}days before\b",
    re.IGNORECASE,
)
"""Words that hold "stop" and ask for no stop; they are taken away before a stop is looked for."""

_TODAY_AND_NO_CALL: Final = re.compile(
    r"\b(?:as|is|are|skin|sensitive|it) (?:it is )?today\b|\bstop every strong product today\b"
    r"|\bnot (?:today|now)\b|\bnothing like it now\b"
    r"|\ball at once\b|\bproducts? at once\b|\bnew (?:things? )?at once\b"
    r"|\b(?:things?|many|several|much|many actives|few) at once\b|\bdry and shiny at once\b",
    re.IGNORECASE,
)

_EMERGENCY_IF: Final = re.compile(
    r"\bemergency (?:care|help) (?:with|for|in) [^,;.]*", re.IGNORECASE
)

# -- on what it depends ----------------------------------------------------------------------------

_PREGNANT: Final = re.compile(
    r"\b(?:if|when|where|while|should|in case)\b[^,;:]*\bpregnan|\bpregnancy is (?:possible"
    r"|suspected)"
    r"|\b(?:suspected|possible) pregnancy\b"
    r"|\b(?:must not|never|contraindicated)\b[^.;]*\b(?:in|during) pregnancy\b",
    re.IGNORECASE,
)
_USED: Final = re.compile(
    r"\bif (?:you|she|they) (?:have |has |had )?(?:already )?(?:used?|took|taken|were using"
    r"|are using|swallowed)\b",
    re.IGNORECASE,
)
_SYMPTOM: Final = re.compile(
    r"^(?:rare|very rare|seldom|with|for|after)\b"
    r"|^(?:a |any )?(?:swollen|trouble|tight|hives|blisters|painful|fever|fast|spots|severe"
    r"|redness|angioedema|signs)"
    r"[^.;]*\b(?:is|are|needs?|should|must|calls? for|can)\b"
    r"|^(?:possible|suspected) (?!pregnancy)"
    r"|^burning\b",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"\b(?:if|in case|should you|should it|as soon as|once|wherever|except when)\b"
    r"|^(?:when|where|until|while|unless)\b",
    re.IGNORECASE,
)
_WHETHER: Final = re.compile(
    r"\b(?:all at|at) once\b|\bonce (?:a|weekly|every|or twice)\b|\bas if\b", re.IGNORECASE
)

# -- what it speaks of -----------------------------------------------------------------------------

_MEDICINES: Final[Mapping[str, str]] = {
    "retinoid_capsules": (
        r"isotretinoin|acitretin|alitretinoin|bexarotene|roaccutane|accutane|neotigason|toctino"
        r"|(?:oral|systemic) retinoids?|vitamin a (?:medicines?|capsules?|tablets?)"
        r"|retinoid (?:medicines?|capsules?)"
    ),
    "vitamin_a_supplement": (
        r"vitamin a (?:supplements?|capsules?|pills?)|supplements? (?:of|with) vitamin a"
        r"|oral vitamin a"
    ),
    "tetracyclines": r"tetracyclines?|doxycycline|lymecycline|minocycline|oxytetracycline",
    "antibiotic": (
        r"(?<!topical )antibiotics?(?! (?:gel|lotion|cream))|ciprofloxacin|fluoroquinolones?"
        r"|quinolones?|trimethoprim"
    ),
    "griseofulvin": r"griseofulvin|voriconazole|antifungal(?:s| tablets?)",
    "blood_thinner": (
        r"blood thinners?|warfarin|anticoagula\w+|apixaban|rivaroxaban|clot medicines?"
        r"|coumarins?|heparin"
    ),
    "antiplatelet": r"antiplatelets?|clopidogrel|(?:daily|low-dose) aspirin",
    "contraceptive": (
        r"(?:the|your|a|any|combined|mini|contraceptive|birth[- ]control) pills?|pill,"
        r"|contraceptives?"
        r"|hormonal contraception|patch or (?:the )?ring|implant or coil|the coil|the implant"
    ),
    "antiandrogen": (
        r"spironolactone|cyproterone|co-cyprindiol|antiandrogens?|finasteride|dutasteride"
        r"|flutamide"
    ),
    "hormones": r"hormone (?:therapy|replacement|treatment|tablets?)|oestrogen|hrt",
    "testosterone": r"testosterone|anabolic steroids?|muscle-building",
    "fertility": r"fertility (?:treatment|medicines?)",
    "epilepsy": (
        r"epilepsy medicines?|medicines? for epilepsy|antiepileptics?|valpro\w+|topiramate"
        r"|lamotrigine|carbamazepine|phenytoin|levetiracetam"
    ),
    "lithium": r"lithium|mood medicines?",
    "immune": (
        r"immunosuppress\w+|immune-calming|immune medicines?|mycophenol\w+|methotrexate"
        r"|leflunomide|azathioprine"
        r"|ciclosporin|cyclosporine|transplant medicines?|jak inhibitors?"
    ),
    "biologic": r"biologics?|biologic injections?|tnf blockers?|hydroxychloroquine",
    "cancer": (
        r"chemotherapy|cancer (?:medicines?|tablets?|treatment)|targeted therapy"
        r"|cytotoxic\w*"
    ),
    "steroid_tablets": r"steroid tablets?|prednisolone|oral steroids?|systemic corticosteroids?",
    "heart": r"amiodarone|heart medicines?|statins?|ace inhibitors?",
    "water_tablet": r"water tablets?|thiazides?|diuretics?|blood pressure (?:medicines?|tablets?)",
    "painkiller": r"nsaids?|ibuprofen|naproxen|diclofenac|(?:anti-inflammatory )?painkillers?",
    "phenothiazine": r"phenothiazines?|chlorpromazine",
    "psoralen": r"psoralens?|methoxsalen",
    "st_johns_wort": r"st\.? john's wort|hypericum",
    "quinine": r"quinine",
    "sulfa": r"sulfa medicines?|sulfonamides?|sulphonamides?",
}
_PRODUCTS: Final[Mapping[str, str]] = {
    "retinoid_cream": (
        r"vitamin a creams?|creams? with (?:it|vitamin a)|topical retinoids?|retinol"
        r"|retinal(?:dehyde)?|tretinoin"
        r"|adapalene|tazarotene|trifarotene|retinoids?"
    ),
    "hydroquinone": r"hydroquinone",
    "lightening_cream": (
        r"lightening (?:creams?|products?)|creams? without a label|creams? that do not say"
        r"|unlabelled creams?|mercury"
    ),
    "steroid_cream": (
        r"steroid creams?|(?:facial|topical) (?:cortico)?steroids?|steroids? on the (?:face"
        r"|skin)"
    ),
    "salicylic_acid": r"salicylic acid|salicylates?|bha",
    "fruit_acids": r"fruit acids?|glycolic|lactic acid|aha",
    "acids": r"(?<!azelaic )(?<!salicylic )(?<!fruit )\bacids\b|exfoliants?|scrub\w*",
    "benzoyl_peroxide": r"benzoyl peroxide",
    "azelaic_acid": r"azelaic acid",
    "calming_cream": r"tacrolimus (?:cream|ointment)|pimecrolimus|calcineurin",
    "field_cream": r"fluorouracil|imiquimod",
    "dapsone": r"(?<!systemic )dapsone(?! tablets)",
    "antibiotic_gel": r"antibiotic (?:gel|lotion|cream)|topical antibiotics?",
    "shared_cream": r"somebody else's|someone else's|another person's",
}


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


_NAMES: Final = {
    name: _whole(words) for table in (_MEDICINES, _PRODUCTS) for name, words in table.items()
}
_SOME_MEDICINE: Final = _whole(r"medicines?|medication|tablets?|capsules?|drugs?")
_ONE_OF_THEM: Final = _whole(r"(?:next|further|last|another|more) (?:dose|doses|one)|doses?")
_NEW_MEDICINE: Final = _whole(r"new(?:ly started)? (?:medicines?|medication|tablets?|drugs?)")
"""What was started just before a reaction: never what somebody has taken for long."""
_SOME_PRODUCT: Final = _whole(
    r"(?:the|this|that|your|prescribed) (?:product|cream|gel|lotion|ointment)"
)
_BY_NAME: Final = frozenset((*_MEDICINES, *_PRODUCTS))

_NAMED: Final = "named:"
_ENTRY: Final = re.compile(r"^(?:You named|Named): (.+?)[.;]?$")
"""How a text begins that speaks of one answer to the questionnaire, and of no other."""

_ENDS: Final = re.compile(r"(?<=[.!?;])\s+")


def sentences(text: str) -> list[str]:
    """Split a text into its sentences; a semicolon ends one too."""
    return [part for part in _ENDS.split(text.strip()) if part]


@cache
def read_text(text: str, about: str = "") -> tuple[Read, ...]:
    """Read the sentences of one text.

    Args:
        text: What is shown.
        about: What the text stands under, such as a title or the name of a product.
    """
    subjects = _subjects(about)
    found = []
    for words in sentences(text):
        named = _subjects(words)
        if not named and not subjects and _ONE_OF_THEM.search(words):
            named = frozenset({ANY_MEDICINE})
        subjects = named or subjects
        found.append(Read(words, _kinds(words), subjects, _when(words), bool(named)))
    return tuple(found)


def read_sentence(words: str) -> Read:
    """Read a single sentence that stands alone."""
    (read,) = read_text(words)
    return read


def _kinds(words: str) -> frozenset[Kind]:
    kinds = {kind for kind, pattern in _KINDS.items() if pattern.search(words)}
    if Kind.STOP in kinds and not _KINDS[Kind.STOP].search(_NOT_STOP.sub(" ", words)):
        kinds.discard(Kind.STOP)
    if Kind.CALL in kinds and not _KINDS[Kind.CALL].search(_TODAY_AND_NO_CALL.sub(" ", words)):
        kinds.discard(Kind.CALL)
    if Kind.EMERGENCY in kinds and not _KINDS[Kind.EMERGENCY].search(_EMERGENCY_IF.sub(" ", words)):
        kinds.discard(Kind.EMERGENCY)
    return frozenset(kinds)


def _when(words: str) -> When:
    if _USED.search(words):
        return When.USED
    if _PREGNANT.search(words):
        return When.PREGNANT
    if _CONDITION.search(_WHETHER.sub(" ", words)) or _SYMPTOM.search(words):
        return When.OTHERWISE
    return When.ALWAYS


def _subjects(words: str) -> frozenset[str]:
    entry = _ENTRY.match(words)
    if entry is not None:
        classes = _subjects(entry[1]) - {ANY_MEDICINE, ANY_PRODUCT}
        return frozenset({f"{_NAMED}{entry[1].lower()}", *classes})
    named = {name for name, pattern in _NAMES.items() if pattern.search(words)}
    if "retinoid_cream" in named and "retinoid_capsules" in named:
        # "Oral retinoid" holds the word retinoid, and the capsule is meant.
        rest = _NAMES["retinoid_capsules"].sub(" ", words)
        if not _NAMES["retinoid_cream"].search(rest):
            named.discard("retinoid_cream")
    if named:
        return frozenset(named)
    some = {
        name
        for name, pattern in ((ANY_MEDICINE, _SOME_MEDICINE), (ANY_PRODUCT, _SOME_PRODUCT))
        if pattern.search(_NEW_MEDICINE.sub(" ", words))
    }
    return frozenset(some)


# -- where sentences stand -------------------------------------------------------------------------

_LABELS: Final = {
    "now": "Get emergency help now.",
    "emergency": "Get emergency help now.",
    "today": "See somebody today.",
    "same_day": "See somebody today.",
    "when_it_suits": "There is no hurry.",
    "optional": "There is no hurry.",
}
"""What the urgency of a referral says by itself, in this scale of times and in the one before."""


def shown(routine: Routine, *, reasons: bool = False) -> Iterator[Shown]:
    """Read every text of a routine.

    Args:
        routine: The routine.
        reasons: Whether the reasons of the rules are read as well, which stand on no page of
            their own, only under `why` and in the record.
    """
    for place, text, about in _texts(routine):
        for read in read_text(text, about):
            yield Shown(place, read)
    for referral in routine.referrals:
        label = _LABELS.get(referral.urgency)
        if label is not None:
            of = _all_subjects(referral.text)
            read = Read(f"[{referral.urgency}]", _kinds(label), of, When.ALWAYS, own=False)
            yield Shown(f"referrals.{referral.id}", read)
    # Beside a crisis, only what stands there can be asked about.
    asked = {name for part in (*routine.referrals, *routine.warnings) for name in part.rules}
    for rule in routine.rules if reasons else ():
        if routine.crisis and rule.id not in asked:
            continue
        for read in read_text(rule.because):
            yield Shown(f"because.{rule.id}", read)


@cache
def _all_subjects(text: str) -> frozenset[str]:
    return frozenset().union(*(read.subjects for read in read_text(text)))


def _texts(routine: Routine) -> Iterator[tuple[str, str, str]]:
    """Yield every text with its place and with what it stands under."""
    yield from _advice(routine)
    yield from _plan(routine)
    for referral in routine.referrals:
        yield f"referrals.{referral.id}", referral.text, ""
        yield f"referrals.{referral.id}", referral.who, referral.text
    for option in routine.options:
        for text in (option.text, option.cautions, option.sessions, option.upkeep):
            yield f"options.{option.id}", text, option.name
        yield f"options.{option.id}.contested", option.contested or "", option.name
    for pause in routine.pauses:
        yield f"pauses.{pause.id}", pause.until, ""
    for conflict in routine.conflicts:
        yield f"conflicts.{'+'.join(conflict.actives)}", conflict.text, conflict.name
        yield f"conflicts.{'+'.join(conflict.actives)}", conflict.tonight, conflict.name
    for left in routine.not_chosen.values():
        yield f"not_chosen.{left.id}", left.text, left.name
    for other in routine.alternatives:
        yield f"alternatives.{other.id}", other.text, other.name
    for rule in routine.rules:
        yield f"rules.{rule.id}", rule.title, ""
    yield "notice", routine.notice, ""


def _advice(routine: Routine) -> Iterator[tuple[str, str, str]]:
    kinds: Mapping[str, tuple[Advice, ...]] = {
        "warnings": routine.warnings,
        "habits": routine.habits,
        "expectations": routine.expectations,
        "assurances": routine.assurances,
        "answers": routine.answers,
    }
    for kind, texts in kinds.items():
        for one in texts:
            yield f"{kind}.{one.id}", one.text, one.title or ""
            yield f"{kind}.{one.id}.contested", one.contested or "", one.title or ""


def _plan(routine: Routine) -> Iterator[tuple[str, str, str]]:
    for step in routine.steps:
        yield f"steps.{step.id}", step.how, f"{step.product} {step.name}"
    for active in routine.actives:
        yield f"actives.{active.id}", active.reason, active.name
        yield f"actives.{active.id}.contested", active.contested or "", active.name
    for driver in routine.drivers:
        yield f"drivers.{driver.id}", driver.text, ""
    for wanted in routine.requirements:
        yield f"requirements.{wanted.id}", wanted.how, wanted.name


# -- contradictions --------------------------------------------------------------------------------


def contradictions(routine: Routine, *, reasons: bool = False) -> list[Contradiction]:
    """Find sentences of one page that cannot both be followed, each pair of places once."""
    return between(shown(routine, reasons=reasons), pregnant=is_pregnant(routine.profile))


def between(found: Iterator[Shown] | list[Shown], *, pregnant: bool) -> list[Contradiction]:
    """Find the contradictions among sentences of one page."""
    held = [one for one in found if one.read.kinds and _holds(one.read.when, pregnant=pregnant)]
    strong = [one for one in held if one.read.kinds & STRONG and not _explains(one)]
    weak = [one for one in held if one.read.kinds & WEAK]
    agreeing = {
        one.place for one in strong if Kind.STOP not in one.read.kinds and _goes_on(one, weak)
    }
    seen: dict[tuple[str, str], Contradiction] = {}
    for one, other in product(strong, weak):
        if _against(one, other, agrees=one.place in agreeing):
            pair = Contradiction(one, other)
            seen.setdefault(pair.key, pair)
    return list(seen.values())


def is_pregnant(profile: Mapping[str, object]) -> bool:
    """Whether a person told of a pregnancy, in any answer."""
    flags = profile.get("red_flags")
    elsewhere = isinstance(flags, list | tuple) and any("pregnancy" in str(one) for one in flags)
    return profile.get("pregnancy") == "pregnant" or elsewhere


def _explains(one: Shown) -> bool:
    """Whether it is the title or the reason of a rule: that explains, and commands nobody."""
    return one.place.startswith(("rules.", "because."))


def _holds(when: When, *, pregnant: bool) -> bool:
    return when in (When.ALWAYS, When.USED) or (when is When.PREGNANT and pregnant)


def _goes_on(call: Shown, weak: list[Shown]) -> bool:
    """Whether the text of a call says itself that the same thing is to go on until then."""
    return any(
        one.place == call.place
        and Kind.KEEP in one.read.kinds
        and meet(call.read.subjects, one.read.subjects)
        for one in weak
    )


def _against(strong: Shown, weak: Shown, *, agrees: bool) -> bool:
    kinds, others = strong.read.kinds & STRONG, weak.read.kinds & WEAK
    if strong.read is weak.read:
        # "Stop it and do not worry" is at odds with itself; "do not stop, call today" is not.
        return Kind.STOP in kinds and Kind.NO_HURRY in others and bool(strong.read.subjects)
    if Kind.EMERGENCY in kinds:
        return True
    subjects, of = strong.read.subjects, weak.read.subjects
    if Kind.KEEP in others and meet(subjects, of) and not (agrees and Kind.STOP not in kinds):
        return True
    calm = bool(others & {Kind.NO_HURRY, Kind.NEXT_VISIT})
    capsule_and_cream = "retinoid_capsules" in subjects and "retinoid_cream" in of
    if ANY_PRODUCT in subjects | of and not subjects & of:
        return False  # "the product" of a reaction is one; a calm word on another cream is fine
    return calm and (meet(subjects, of) or capsule_and_cream)


def meet(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences may speak of the same thing."""
    entries = [{one for one in side if one.startswith(_NAMED)} for side in (some, others)]
    if all(entries):
        return bool(entries[0] & entries[1])
    if some & others:
        return True
    for one, other in ((some, others), (others, some)):
        if ANY_MEDICINE in one and (other & _MEDICINES.keys() or any(map(_is_entry, other))):
            return True
        if ANY_PRODUCT in one and other & _PRODUCTS.keys():
            return True
    return False


def _is_entry(subject: str) -> bool:
    return subject.startswith(_NAMED)


def is_medicine(subject: str) -> bool:
    """Whether a subject is a medicine, and no product on the skin."""
    return subject == ANY_MEDICINE or subject in _MEDICINES


def is_subject(name: str) -> bool:
    """Whether sentences can be read to speak of it."""
    return name in _BY_NAME or name in (ANY_MEDICINE, ANY_PRODUCT)
