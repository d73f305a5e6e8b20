"""Short syntax for profile changes: `age=30`, `concerns+=some_concern`, `wishes-=some_wish`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from poreroutine._support.closest import closest_match
from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.errors import ProfileError, ProfileFault, without_causes
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.vocabulary import ASKABLE_FIELDS

Sign = Literal["", "+", "-"]

_EDIT_PATTERN = re.compile(r"\s*(?P<field>[^=+\-\s]+)\s*(?P<sign>[+-]?)=(?P<value>.*)", re.DOTALL)
_UNKNOWN = "[unknown field]"
_MAPPING = "answers"
"""The field whose answers are identified by custom question."""
_NAMES = ("active", "procedure")
"""The attribute that identifies an entry, for lists of objects."""


class AnswerEdit(NamedTuple):
    """One change of an answer.

    Attributes:
        field: Field of the profile.
        sign: Empty to set the answer, `+` to add to a list, `-` to remove from it.
        value: The answer, or the entry or entries to add or remove.
    """

    field: str
    sign: Sign
    value: Any


@without_causes()
def parse_edit(text: str) -> AnswerEdit:
    """Parse `field=value`, `field+=value` or `field-=value`; the value is YAML.

    Raises:
        ProfileError: If the text has none of these forms.
    """
    match = _EDIT_PATTERN.fullmatch(text)
    if match is None:
        hint = "Write field=value, or field+=entry and field-=entry for a list."
        message = "This is not a change of an answer."
        fault = ProfileFault(_quote(text), message, hint, redacted_path="change")
        raise ProfileError((fault,))
    try:
        value = read_yaml(match["value"].strip())
    except YamlTextError as error:
        field = match["field"]
        fault = ProfileFault(
            field,
            f"The value is no YAML: {error}.",
            error.hint,
            redacted="The value is no YAML.",
            redacted_path=None if field in SkinProfile.model_fields else _UNKNOWN,
        )
        raise ProfileError((fault,)) from None
    return AnswerEdit(match["field"], _sign(match["sign"]), value)


def edits(changes: Mapping[str, Any]) -> tuple[AnswerEdit, ...]:
    """Return edits from a mapping: fields, optionally with `+` or `-` at the end, to values."""
    return tuple(
        AnswerEdit(name.rstrip("+-"), _sign(name[len(name.rstrip("+-")) :]), value)
        for name, value in ((str(key), value) for key, value in changes.items())
    )


def apply_edits(profile: SkinProfile, made: Iterable[AnswerEdit]) -> dict[str, Any]:
    """Return the answers of a profile after a sequence of edits.

    Answers are not validated here; `Advisor.read_profile` does that.

    Raises:
        ProfileError: If an edit can't be made; lists all of them.
    """
    answers = profile.model_dump(mode="json", exclude_unset=True)
    faults: list[ProfileFault] = []
    for edit in made:
        fault = unknown_field(edit.field) or _change(answers, edit)
        if fault is not None:
            faults.append(fault)
    if faults:
        raise ProfileError(tuple(faults))
    return answers


def unknown_field(field: str) -> ProfileFault | None:
    """Return a fault if a name is not a profile field; None if it is."""
    fields = SkinProfile.model_fields
    if field in fields:
        return None
    close = closest_match(field, fields)
    advice = "See `poreroutine schema profile` for the fields."
    message = "There is no such field."
    return ProfileFault(
        _quote(field),
        message,
        f"Did you mean {close}?" if close else advice,
        redacted=f"{message} {advice}",
        redacted_path=_UNKNOWN,
    )


def _change(answers: dict[str, Any], edit: AnswerEdit) -> ProfileFault | None:
    """Apply one edit; a list that was not asked counts as empty."""
    field, sign, value = edit
    if not sign:
        # Without a new value, the answer is withdrawn.
        answers.pop(field, None)
        if value is not None:
            answers[field] = value
        return None
    if field == _MAPPING:
        return _merge(answers, edit)
    if field not in ASKABLE_FIELDS:
        hint = f"Write `{field}=` and the answer."
        return ProfileFault(field, "This is one answer, not a list.", hint)
    present = list(answers.get(field) or ())
    names = [_name(entry) for entry in present]
    for entry in value if isinstance(value, list) else [value]:
        name = _name(entry)
        if sign == "+":
            present = [each for each in present if _name(each) != name]
            present.append(entry)
        elif name in names:
            present = [each for each in present if _name(each) != name]
        else:
            return _not_present(field, name, names)
    answers[field] = present
    return None


def _merge(answers: dict[str, Any], edit: AnswerEdit) -> ProfileFault | None:
    field, sign, value = edit
    present = dict(answers.get(field) or {})
    if sign == "+":
        if not isinstance(value, Mapping):
            hint = f"Write `{field}+={{some_question: some_answer}}`."
            return ProfileFault(field, "These are questions with their answers.", hint)
        answers[field] = present | dict(value)
        return None
    gone = [str(name) for name in (value if isinstance(value, list | Mapping) else [value])]
    missing = [name for name in gone if name not in present]
    if missing:
        return _not_present(field, missing[0], list(present))
    answers[field] = {name: answer for name, answer in present.items() if name not in gone}
    return None


def _not_present(field: str, name: str, names: Iterable[str]) -> ProfileFault:
    close = closest_match(name, names)
    hint = f"Did you mean {close}?" if close else None
    message = f'"{_quote(name)}" is not in the list.'
    return ProfileFault(field, message, hint, redacted="This is not in the list.")


def _name(entry: object) -> str:
    if isinstance(entry, Mapping):
        return next((str(entry[key]) for key in _NAMES if key in entry), str(entry))
    return str(entry)


def _sign(text: str) -> Sign:
    return "+" if text.startswith("+") else "-" if text.startswith("-") else ""


def _quote(text: str) -> str:
    return text if text.isprintable() else ascii(text)
