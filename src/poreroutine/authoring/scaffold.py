"""Scaffold a new rule with cases and a scenario: valid at once, with placeholders to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.authoring.lint.context import FEATURES, features_of
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rule_files import DEFAULTS
from poreroutine.rulesets.rules.outcomes import KEYS

_MIN_AGE: Final = 120
"""An unlikely age: until its placeholders are filled, the rule fires for hardly anybody."""
_VERSION: Final = "0.1"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written.

    Attributes:
        path: Its path.
        text: Its complete text.
        is_new: Whether it does not exist yet.
    """

    path: Path
    text: str
    is_new: bool


class RuleNotCreatedError(ValueError):
    """A rule can't be created; the message says why, and nothing was written."""


def new_rule_files(
    rule: str, folder: Path, knowledge: Knowledge, *, today: date, base: bool
) -> tuple[NewFile, ...]:
    """Prepare the files of a new rule, without writing them.

    Args:
        rule: Its id, which must be valid and unused.
        folder: The ruleset or overlay to add it to; created if necessary.
        knowledge: The tables, to pick ids that make the rule valid.
        today: The creation date.
        base: Whether the folder is the ruleset itself rather than an overlay.

    Returns:
        Files to create or extend.

    Raises:
        RuleNotCreatedError: If a file can't be extended without being rewritten.
    """
    stage, topic, _ = rule.split(".")
    files = list(_manifest(folder, base=base))
    inside = folder / stage
    rule_file = inside / f"{topic}.yaml"
    head = {"status": "submitted", "updated": today.isoformat()}
    defaults = _defaults_of(rule_file) if rule_file.exists() else head
    own = {key: value for key, value in head.items() if defaults.get(key) != value}
    text = _rule(rule, Stage(stage), knowledge, own)
    files.append(_with_entry(rule_file, "rules", text, defaults=head))
    files.append(_with_entry(inside / f"{topic}.test.yaml", "cases", _cases(rule)))
    # The folder beside an overlay may contain features of something else.
    features = (features_of(folder) if base else None) or folder / FEATURES
    files.append(_scenario(features / f"{stage}_{topic}.feature", rule))
    return tuple(files)


def write_files(files: Sequence[NewFile]) -> None:
    """Write the files.

    Raises:
        OSError: If a file can't be written.
    """
    for file in files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        # Never overwrite a file that was created in the meantime.
        with file.path.open("x" if file.is_new else "w", encoding="utf-8", newline="\n") as out:
            out.write(file.text)


def _manifest(folder: Path, *, base: bool) -> Iterator[NewFile]:
    path = folder / "manifest.yaml"
    if base or path.exists():
        return
    name = folder.absolute().name
    yield NewFile(path, f'name: "{_plain(name)}"\nversion: "{_VERSION}"\n', is_new=True)


def _plain(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_. " else "_" for sign in name) or "overlay"


def _defaults_of(path: Path) -> Mapping[str, Any]:
    """Return what a rule file says for all of its rules; nothing of a file that can't be read."""
    try:
        data: Any = read_yaml(_read(path))
    except YamlTextError:
        return {}
    defaults = data.get(DEFAULTS) if isinstance(data, dict) else None
    return defaults if isinstance(defaults, dict) else {}


def _with_entry(
    path: Path, key: str, entry: str, defaults: Mapping[str, str] | None = None
) -> NewFile:
    """Add an entry to the list of a file, behind the entries that are there.

    Args:
        path: The file.
        key: The list.
        entry: The entry, as text.
        defaults: What a new file says for all entries.
    """
    if not path.exists():
        lines = [f"  {name}: {value}\n" for name, value in (defaults or {}).items()]
        head = f"{DEFAULTS}:\n{''.join(lines)}\n" if lines else ""
        return NewFile(path, f"{head}{key}:\n{entry}", is_new=True)
    old = _read(path)
    try:
        before: Any = read_yaml(old)
    except YamlTextError as error:
        raise RuleNotCreatedError(f"{path}:{error.line}: {error}; fix it first") from error
    if before is None:
        return NewFile(path, f"{old.rstrip()}\n{key}:\n{entry}".lstrip(), is_new=False)
    lines = old.rstrip().splitlines()
    end = _end_of(lines, key)
    body, rest = lines[:end], lines[end:]
    if not isinstance(before, dict):
        raise RuleNotCreatedError(f"{path} holds no {key}; start the rule under another topic")
    if key not in before:
        body, rest = [*body, *rest, f"{key}:"], []
    text = "\n".join([*body, entry.rstrip(), *([""] if rest else []), *rest]) + "\n"
    _check_added(path, key, before, text)
    return NewFile(path, text, is_new=False)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RuleNotCreatedError(f"{path} is not UTF-8 text; save it as UTF-8 first") from error


def _end_of(lines: Sequence[str], key: str) -> int:
    """Find the line after a list: the next top-level key, or the comments that introduce it."""
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n][:1] not in {" ", "-", "#", ""}),
        len(lines),
    )
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _check_added(path: Path, key: str, before: Mapping[str, Any], text: str) -> None:
    """Check that the existing content is unchanged and something was added."""
    try:
        after: Any = read_yaml(text)
    except YamlTextError:
        after = None
    known = before.get(key) or []
    listed = after.get(key) if isinstance(after, dict) else None
    added = listed[len(known) :] if isinstance(listed, list) else []
    if not added or after != {**before, key: [*known, *added]}:
        raise RuleNotCreatedError(
            f"{path} is written in a way that can't be added to without rewriting it; "
            "start the rule under another topic, or add it by hand"
        )


def _rule(rule: str, stage: Stage, knowledge: Knowledge, head: Mapping[str, str]) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in head.items())
    return (
        f"  - id: {rule}\n"
        '    title: "TODO: an instruction that a reader could follow"\n'
        f"{lines}"
        "    when:\n"
        f"      age: {{at_least: {_MIN_AGE}}}  # TODO: for whom; see `poreroutine rules facts`\n"
        "    then:\n"
        f"      - {_outcome(stage, knowledge)}  # TODO: what follows; {_outcome_examples(stage)}\n"
        "    because:\n"
        '      plain: "TODO: the reason, for everybody."\n'
        '      clinical: "TODO: the reason, for professionals."\n'
        "    sources:\n"
        f'      {_source(knowledge)}: "TODO: what the source says of it"\n'
    )


def _outcome(stage: Stage, knowledge: Knowledge) -> str:
    """Write a valid outcome with as little effect as possible."""
    if stage is Stage.ASSESS:
        return f"add: {{driver.{min(knowledge.drivers)}: 1}}"
    return "warn: {}"


def _outcome_examples(stage: Stage) -> str:
    return f"one of {', '.join(KEYS[stage])}"


def _source(knowledge: Knowledge) -> str:
    """Choose a source that can be cited before research: a custom, if there is one."""
    customs = [name for name, row in knowledge.sources.items() if row.type == "practice"]
    verified = [name for name, row in knowledge.sources.items() if row.verified]
    return min(customs or verified)


def _cases(rule: str) -> str:
    effects = f"    expect: {{warned: [{rule}]}}\n" if rule.startswith(Stage.GUARD) else ""
    return (
        f'  - name: "TODO: who {rule} is for, as a sentence"\n'
        f"    profile: {{age: {_MIN_AGE}}}\n"
        f"    fires: [{rule}]\n"
        f"{effects}"
        f'  - name: "TODO: who comes close to {rule}, and is not meant"\n'
        f"    profile: {{age: {_MIN_AGE - 1}}}\n"
        f"    quiet: [{rule}]\n"
    )


def _scenario(path: Path, rule: str) -> NewFile:
    scenario = (
        f"  @{rule}\n"
        f"  Scenario: TODO: what somebody gets who {rule} is for\n"
        f"    Given a person aged {_MIN_AGE}\n"
        "    When they ask for a routine\n"
        f"    Then the rule {rule} fires\n"
    )
    if path.exists():
        old = _read(path).rstrip()
        # Scenarios inside a `Rule:` are indented further; Gherkin accepts both.
        return NewFile(path, f"{old}\n\n{scenario}", is_new=False)
    words = rule.split(".")[1].replace("_", " ")
    head = f"Feature: TODO: what is promised of {words}\n  TODO: why it matters, and to whom.\n"
    return NewFile(path, f"{head}\n{scenario}", is_new=True)
