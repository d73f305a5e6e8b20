"""Read the text of a label: the position and identity of each name, and the kind of list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from poreroutine.model.label import CLAIM_NOT_LISTED, Ingredient, Label, Listing, Match
from poreroutine.products.labels.ingredient_matcher import IngredientMatcher, MatchedPart
from poreroutine.products.labels.ingredients import IngredientTable, load_ingredients
from poreroutine.products.labels.names import normalise_blanks, spelling_key
from poreroutine.products.labels.normalise import (
    PackNotes,
    is_batch_code,
    is_line_separated,
    looks_truncated,
    normalise,
    unify_separators,
)
from poreroutine.products.labels.patterns import NamePatterns
from poreroutine.products.labels.sections import Section, SectionFinder, SectionKind
from poreroutine.products.labels.split import (
    LabelText,
    Piece,
    Strength,
    StrengthReader,
    blank_unpaired_brackets,
    split,
    trimmed,
)

MAX_LENGTH: Final = 60_000
"""Maximum number of characters read; the longest real labels have a tenth of it."""
_WORKING_PERCENT: Final = 0.5
"""From this strength on, an abbreviation is the name of an active."""
_LISTS: Final = frozenset({SectionKind.LIST, SectionKind.REST})
_PANELS: Final = (SectionKind.ACTIVES, SectionKind.PANEL)


@dataclass
class LabelDraft:
    """A label while it is being read.

    Attributes:
        ingredients: Ingredients so far.
        claimed: Names in front of claims, outside the list.
        footnoted: Names in a footnote.
        notes: Notes so far.
        products: Names of the list under each title, in order.
        titled: Numbers of the products under a title that is not a heading.
        opens_with_claims: Whether what precedes the heading is too short for a list.
        firsts: How often a name was printed with which lists begin.
        restarts: Whether one of them stands where a list may begin, after another one.
        breaks: Whether the last piece was separated by something else than a comma.
        is_headed: Whether a heading marks the start of the list.
        has_commas: Whether a comma separates any names.
        ends_a_list: Whether the last piece ended with a full stop or a line, and others do not.
        lacks_actives: Whether it only has the rest of a list, without actives.
        at_most: Upper bound of the names under a title such as "less than 1 % of:".
    """

    ingredients: list[Ingredient] = field(default_factory=list)
    claimed: list[Ingredient] = field(default_factory=list)
    footnoted: list[Ingredient] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    products: list[list[str]] = field(default_factory=lambda: [[]])
    titled: set[int] = field(default_factory=set)
    opens_with_claims: bool = False
    firsts: int = 0
    restarts: bool = False
    breaks: bool = False
    is_headed: bool = False
    has_commas: bool = False
    ends_a_list: bool = False
    lacks_actives: bool = False
    at_most: float | None = None

    def begin_product(self) -> None:
        """Start a separate list, under a title or a heading."""
        if self.products[-1]:
            self.products.append([])

    def close(self, sign: str) -> None:
        """Note the separator after a piece."""
        self.has_commas |= sign == ","
        self.ends_a_list = self.has_commas and sign in {".", "\n"}
        self.breaks = self.has_commas and sign not in {",", "%"}

    def begin_titled(self) -> None:
        """Start a separate list under a title."""
        self.begin_product()
        self.titled.add(len(self.products) - 1)


class LabelReader:
    """Reads printed ingredient lists.

    Share one instance, because it caches matches.

    Args:
        table: The ingredient tables; defaults to the bundled ones.

    Example:
        >>> label = LabelReader().read("Aqua (Water), Parfum")
        >>> [ingredient.inci for ingredient in label.ingredients], label.listing.value
        (['water', 'fragrance'], 'full')
    """

    def __init__(self, table: IngredientTable | None = None) -> None:
        self._table = table or load_ingredients()
        words = self._table.words
        self._pack_notes = PackNotes(words.codes, words.pack, words.pack_units)
        self._matcher = IngredientMatcher(
            self._table.names, words, self._table.kinds, self._table.flags_of
        )
        self._sections = SectionFinder(words, self._matcher.is_name)
        self._strengths = StrengthReader(self._table.units, words)
        self._placeholders = NamePatterns(words.placeholders)
        self._kinds = frozenset(map(spelling_key, self._table.kinds))
        self._firsts = frozenset(words.firsts)
        self._first_names = frozenset(map(self._table.names.known, words.firsts)) - {None}
        self._titles = frozenset(words.titles)
        self._abbreviations = frozenset(words.abbreviations)
        self._carriers = NamePatterns(words.carriers)
        self._cut_off = tuple(words.cut_off)
        self._parts = lru_cache(maxsize=65_536)(self._match_parts)
        self._is_whole_name = lru_cache(maxsize=65_536)(self._match_whole_name)

    def read(self, text: str) -> Label:
        """Read a label; any text is accepted.

        Args:
            text: The list as printed, including headings, footnotes and markup.

        Returns:
            Ingredients in text order, with their positions. Text beyond `MAX_LENGTH` characters is
            ignored, which is noted.
        """
        signs = normalise(text[:MAX_LENGTH])
        notes = {"too_long"} if len(text) > MAX_LENGTH else set()
        spaced = normalise_blanks(signs)
        plain = spaced.strip(" .")
        if not plain or any(each in self._placeholders for each in {plain, spaced}):
            return Label(Listing.NONE, notes=("placeholder" if plain else "empty",))
        affirmed = self._sections.without_denials(signs)
        if affirmed != signs:
            notes.add("denial")
        signs, strengths = self._strengths.mask(
            unify_separators(self._pack_notes.without(affirmed))
        )
        sections = self._sections.find(signs)
        kinds = {section.kind for section in sections}
        draft = LabelDraft(
            notes=notes, is_headed=not kinds.isdisjoint({*_LISTS, SectionKind.ACTIVES})
        )
        draft.lacks_actives = SectionKind.REST in kinds
        opening = next(iter(sections), None)
        draft.opens_with_claims = (
            SectionKind.LIST in kinds
            and SectionKind.REST not in kinds
            and opening is not None
            and opening.kind is SectionKind.OPENING
            and signs.count(",", opening.start, opening.end) < _SHORT_LIST - 1
        )
        signs, partners, unpaired = blank_unpaired_brackets(signs)
        if unpaired:
            draft.notes.add("unbalanced_brackets")
        label_text = LabelText(signs, partners, strengths, is_line_separated(signs))
        for section in sections:
            if section.kind in _LISTS:
                draft.begin_product()
            pieces = split(label_text, section.start, section.end, self._abbreviations)
            for piece in self._join_split_names(pieces, signs):
                if piece.start < piece.end:
                    self._read_piece(section.kind, piece, label_text, text, draft)
        return self._finish(draft, sections, text, signs)

    def _read_piece(
        self, kind: SectionKind, piece: Piece, label_text: LabelText, text: str, draft: LabelDraft
    ) -> None:
        printed = label_text.signs[piece.start : piece.end]
        is_possible, is_active = kind is SectionKind.MAY_CONTAIN, kind in _PANELS
        found = [
            Ingredient(
                text[piece.start + start : piece.start + end],
                piece.start + start,
                piece.start + end,
                match.match if match else Match.UNKNOWN,
                match.inci if match else None,
                in_actives=is_active,
                may_contain=is_possible,
            )
            for start, end, match in self._parts(printed)
        ]
        if piece.strength is not None or label_text.strengths:
            found = self._with_strengths(found, piece, label_text)
        has_strength = piece.strength is not None
        known = [each for each in found if each.inci is not None]
        if kind is SectionKind.CLAIM or (
            kind is SectionKind.OPENING and draft.opens_with_claims and known and not has_strength
        ):
            draft.notes.add("claim_text")
            draft.claimed.extend(
                each for each in found if each.inci or spelling_key(each.printed) in self._kinds
            )
        elif kind is SectionKind.FOOTNOTE:
            draft.notes.add("footnote")
            draft.footnoted.extend(known)
        elif piece.closed_by == ":" and (
            not known or normalise_blanks(printed).strip(" .()") in self._titles
        ):
            self._without_title(found, printed, draft)
            draft.at_most = piece.strength.at_most if piece.strength else None
        elif piece.strength is not None and piece.strength.percent == 0:
            draft.notes.add("denial")
        elif not known and (
            note := self._note_about(kind, printed, draft, has_strength=has_strength)
        ):
            draft.notes.add(note)
            if note == "claim_text" and draft.ingredients and self._matcher.mentions(printed):
                draft.ingredients.extend(found)
        else:
            self._add(found, kind, piece, draft)
        draft.close(piece.closed_by)

    def _note_about(
        self, kind: SectionKind, printed: str, draft: LabelDraft, *, has_strength: bool
    ) -> str | None:
        """Return the note about an unknown piece that is no name; None if it may be one."""
        if self._matcher.is_denial(printed):
            return "denial"
        if is_batch_code(printed) or self._matcher.is_filler(printed):
            return "title"
        if has_strength:
            return None
        if self._matcher.is_prose(printed):
            return "claim_text"
        return "title" if kind is SectionKind.OPENING and draft.is_headed else None

    def _add(
        self, found: list[Ingredient], kind: SectionKind, piece: Piece, draft: LabelDraft
    ) -> None:
        if (most := draft.at_most) is not None:
            found = [
                each
                if each.percent or each.at_least or each.at_most
                else replace(each, at_most=most)
                for each in found
            ]
        names = [each.inci for each in found if each.inci]
        if names and draft.ends_a_list and names[0] in draft.products[-1][:1]:
            draft.begin_product()
        if kind not in _PANELS:
            self._count_firsts(found, piece, draft)
        draft.ingredients.extend(found)
        draft.products[-1].extend(names)
        if piece.closed_by == ":":
            draft.begin_titled()

    def _read_abbreviations(self, ingredients: list[Ingredient]) -> None:
        """Read names that mean another substance where a strength is stated."""
        for number, each in enumerate(ingredients):
            meant = self._table.strong.get(each.inci or "")
            amount = max(each.percent or 0, each.at_least or 0, each.at_most or 0)
            if meant and (each.in_actives or amount >= _WORKING_PERCENT):
                ingredients[number] = replace(each, inci=meant[0], match=Match.ALIAS)

    def _with_strengths(
        self, found: list[Ingredient], piece: Piece, label_text: LabelText
    ) -> list[Ingredient]:
        """Assign the strengths of a piece: those in brackets belong to the names there."""
        signs = label_text.signs
        bracket = signs.find("(", piece.start, piece.end)
        outside = [each for each in found if bracket < 0 or each.start < bracket]
        stated: dict[int, Strength] = {}
        if piece.strength is not None:
            # A strength of several names, or of a complex, is only a bound for each.
            is_exact = len(outside) == 1 and (
                bracket < 0
                or outside[0].end <= bracket
                or self._matcher.is_name(signs[piece.start : bracket].strip(" \x01"))
            )
            strength = piece.strength if is_exact else _as_bound(piece.strength)
            stated.update((id(each), strength) for each in outside)
            if not any(each.inci for each in outside):
                stated |= {id(each): _as_bound(strength) for each in found if each not in outside}
        if bracket >= 0:
            for at, strength in label_text.strengths.items():
                if bracket < at < piece.end:
                    start = max(signs.rfind(each, bracket, at) for each in "(,;/")
                    end = min(
                        (i for each in "),;/" if (i := signs.find(each, at, piece.end)) >= 0),
                        default=piece.end,
                    )
                    near = [each for each in found if start <= each.start < end]
                    opened = signs.rfind("(", bracket, at)
                    if not near and opened == bracket:
                        near = outside
                    elif not near:
                        near = [each for each in found if each.start < opened][-1:]
                    if len(near) == 1:
                        stated[id(near[0])] = strength
        return [
            replace(each, **stated[id(each)]._asdict()) if id(each) in stated else each
            for each in found
        ]

    def _count_firsts(self, found: list[Ingredient], piece: Piece, draft: LabelDraft) -> None:
        for each in found:
            if (
                each.inci in self._first_names
                and not each.may_contain
                and normalise_blanks(each.printed) in self._firsts
            ):
                draft.restarts |= draft.firsts > 0 and (draft.breaks or each.start > piece.start)
                draft.firsts += 1

    def _match_parts(self, printed: str) -> tuple[MatchedPart, ...]:
        parts = (
            MatchedPart(*trimmed(printed, part.start, part.end), part.match)
            for part in self._matcher.match(printed)
        )
        return tuple(part for part in parts if part.start < part.end)

    def _without_title(self, found: list[Ingredient], printed: str, draft: LabelDraft) -> None:
        """Remove what precedes a colon, unless the words before it are a name themselves."""
        draft.notes.add("title")
        plain = normalise_blanks(printed)
        if plain not in self._titles and self._table.flags_of(plain):
            draft.ingredients.extend(found)
        draft.begin_titled()

    def _join_split_names(self, pieces: Iterable[Piece], signs: str) -> Iterator[Piece]:
        """Join pieces that are parts of a name with a comma."""
        last: Piece | None = None
        for piece in pieces:
            if last is not None and self._is_one_name(last, piece, signs):
                last = Piece(
                    last.start, piece.end, piece.closed_by, last.strength or piece.strength
                )
                continue
            if last is not None:
                yield last
            last = piece
        if last is not None:
            yield last

    def _is_one_name(self, one: Piece, other: Piece, signs: str) -> bool:
        """Return whether two pieces are one name that has a comma or was split by mistake."""
        if one.closed_by not in {",", ".", "\n"} or not one.start < one.end < other.end:
            return False
        if self._is_whole_name(signs[one.start : one.end]):
            return False
        return self._table.names.match(signs[one.start : other.end]) is not None

    def _match_whole_name(self, printed: str) -> bool:
        """Return whether a text is a name, and no part of one before a comma."""
        names = self._table.names
        return not names.is_comma_prefix(printed) and names.match(printed) is not None

    def _finish(
        self, draft: LabelDraft, sections: tuple[Section, ...], text: str, signs: str
    ) -> Label:
        if draft.ingredients:
            _end_actives_panel(draft, sections)
            self._read_abbreviations(draft.ingredients)
            if _is_alphabetical(draft.ingredients):
                draft.notes.add("alphabetical")
        draft.lacks_actives &= not any(each.in_actives for each in draft.ingredients)
        names = {each.inci for each in draft.ingredients}
        extra = [each for each in draft.footnoted if each.inci not in names]
        claimed = tuple(sorted(draft.claimed, key=lambda each: each.start))
        listing = classify_listing(draft, text, signs, self._carriers, self._cut_off)
        if any(
            not self._table.is_listed(each.printed, each.inci, draft.ingredients)
            for each in claimed
        ):
            draft.notes.add(CLAIM_NOT_LISTED)
            listing = Listing.PARTIAL if listing is Listing.FULL else listing
        if listing is Listing.NONE:
            return Label(listing, (), tuple(sorted(draft.notes)), claimed)
        ingredients = sorted((*draft.ingredients, *extra), key=lambda each: (each.start, each.end))
        return Label(listing, tuple(ingredients), tuple(sorted(draft.notes)), claimed)


def _as_bound(strength: Strength) -> Strength:
    highest = strength.at_most if strength.percent is None else strength.percent
    return Strength(at_most=highest)


def _end_actives_panel(draft: LabelDraft, sections: tuple[Section, ...]) -> None:
    """Find the end of the panel of actives if no heading marks it: after the last strength."""
    kinds = [section.kind for section in sections]
    strong = [each.start for each in draft.ingredients if each.percent is not None]
    if not strong:
        return
    if SectionKind.ACTIVES in kinds and _LISTS.isdisjoint(
        kinds[kinds.index(SectionKind.ACTIVES) :]
    ):
        last = max(strong)
        draft.ingredients[:] = [
            replace(each, in_actives=each.in_actives and each.start <= last)
            for each in draft.ingredients
        ]
    elif SectionKind.OPENING in kinds and not _LISTS.isdisjoint(kinds):
        end = next(section.end for section in sections if section.kind is SectionKind.OPENING)
        draft.ingredients[:] = [
            replace(
                each, in_actives=each.in_actives or (each.percent is not None and each.end <= end)
            )
            for each in draft.ingredients
        ]


_SHORT_LIST: Final = 4
"""Up to this many names, a list may be a selection of highlights."""
_MIN_KNOWN_SHARE: Final = 0.5
"""Minimum share of known names; below it, a text is not a list."""
_SORTED_LIST: Final = 8
"""From this many names on, names in alphabetical order are no accident."""
_SORTED_LETTERS: Final = 4
"""How many letters are compared: people sort by the beginning."""
_MIN_LENGTH_RATIO: Final = 4
"""Number of names under a title that make it a separate product."""


def classify_listing(
    draft: LabelDraft, text: str, signs: str, carriers: NamePatterns, cut_off: tuple[str, ...]
) -> Listing:
    """Classify a label as a full list, a partial one, only actives, or none, and note why.

    In doubt a list is not called full, because what is missing from a full list counts as absent.
    """
    known = [each for each in draft.ingredients if each.match is not Match.UNKNOWN]
    if not known:
        return Listing.ACTIVES_ONLY if draft.claimed else Listing.NONE
    share = len(known) / len(draft.ingredients)
    if share < _MIN_KNOWN_SHARE:
        draft.notes.add("hardly_known")
        return Listing.PARTIAL
    settled = [each for each in draft.ingredients if not each.may_contain]
    named = [each for each in settled if each.match is not Match.UNKNOWN]
    if named and all(each.in_actives or each.percent not in (None, 100) for each in named):
        return Listing.ACTIVES_ONLY
    if _is_partial(draft, text, signs, carriers, cut_off):
        return Listing.PARTIAL
    if len(settled) < _SHORT_LIST and not any((each.inci or "") in carriers for each in settled):
        draft.notes.add("highlights")
        return Listing.PARTIAL
    return Listing.FULL


def _is_partial(
    draft: LabelDraft, text: str, signs: str, carriers: NamePatterns, cut_off: tuple[str, ...]
) -> bool:
    if _has_several_products(draft, carriers):
        draft.notes.add("several_products")
    plain = text.rstrip()
    ending = normalise_blanks(signs).rstrip(" )")
    spaced = tuple(f" {each}" for each in cut_off)
    if ending.endswith((*cut_off[:2], *spaced)) or plain.endswith(("(", "/", "-", "…", "...")):
        draft.notes.add("cut_off")
    first = draft.ingredients[0]
    if first.match is Match.UNKNOWN and looks_truncated(first.printed):
        draft.notes.add("begins_in_the_middle")
    if draft.lacks_actives:
        draft.notes.add("actives_missing")
    return not draft.notes.isdisjoint(
        {"actives_missing", "several_products", "cut_off", "begins_in_the_middle", "too_long"}
    )


def _has_several_products(draft: LabelDraft, carriers: NamePatterns) -> bool:
    """Return whether two lists share a name, begin alike, or both have a title and a beginning."""
    long = [names for names in draft.products if len(names) >= _MIN_LENGTH_RATIO]
    if len(long) > 1 and any(not set(one).isdisjoint(other) for one, other in pairwise(long)):
        return True
    if draft.restarts:
        return True
    short = [(number, names) for number, names in enumerate(draft.products) if len(names) > 1]
    heads = [names[0] for _, names in short]
    titled = [names[0] for number, names in short if number in draft.titled]
    return len(set(heads)) < len(heads) or sum(each in carriers for each in titled) > 1


def _is_alphabetical(ingredients: list[Ingredient]) -> bool:
    """Return whether the names are sorted, so that their order says nothing about amounts."""
    ordered = [each for each in ingredients if not (each.in_actives or each.may_contain)]
    allowed = len(ordered) // 10
    beginnings = (normalise_blanks(each.printed)[:_SORTED_LETTERS] for each in ordered)
    turns = (one > other for one, other in pairwise(beginnings))
    # Most lists turn early, and need not be compared to their end.
    return (
        len(ordered) >= _SORTED_LIST
        and next(islice(filter(None, turns), allowed, None), None) is None
    )
