"""Migrate overlays and rulesets of an earlier format; comments and layout stay as they are."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml

from poreroutine._support.folders import replace_file
from poreroutine._support.words import count_text
from poreroutine._support.yaml_text import locate, read_yaml
from poreroutine.errors import Fault
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge.manifest import FORMAT
from poreroutine.rulesets.loading import MANIFEST
from poreroutine.rulesets.retired import RetiredRule
from poreroutine.rulesets.reviews import REVIEWS

_RULE: Final = re.compile(r"\brule: *[\"']?([a-z0-9_.]+)")
_REVIEWS_HEAD: Final = "# Who reviewed which rule. Without a digest, a review approves nothing.\n"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a migration rewrites.

    Attributes:
        path: The file, inside of its folder.
        before: Its text; empty if it is new.
        after: Its text after the migration.
    """

    path: str
    before: str
    after: str

    def diff(self) -> str:
        """Return the change as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(unified_diff(before, after, f"a/{self.path}", f"b/{self.path}"))


@dataclass(frozen=True, slots=True)
class Migration:
    """How a folder of rules becomes one of the current format.

    Attributes:
        changes: Files to rewrite, by path.
        notes: What to know about the changes, in a sentence each.
        open: What remains to do by hand, with place and fix.
    """

    changes: tuple[FileChange, ...]
    notes: tuple[str, ...]
    open: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write the changed files.

        Raises:
            OSError: If a file can't be written.
        """
        for change in self.changes:
            replace_file(folder / change.path, change.after)


def plan_migration(
    folder: Path, retired: Iterable[RetiredRule], check: Callable[[Path], Iterable[Fault]]
) -> Migration:
    """Plan the migration of a ruleset or overlay, and write nothing.

    Args:
        folder: The folder, with a manifest.
        retired: The bundled rules that are gone.
        check: Returns the faults of a folder; it gets a migrated copy.

    Raises:
        OSError: If a file can't be read.
        YamlTextError: If the manifest is no YAML.
    """
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    manifest: Mapping[str, Any] = read_yaml(text) or {}
    changes, notes = [], []
    approvals = _approvals(manifest)
    migrated = _with_format(_without_approvals(text) if approvals else text)
    if migrated != text:
        changes.append(FileChange(MANIFEST, text, migrated))
    if approvals:
        changes.append(_reviews(folder, approvals))
        notes.append(
            f"Moved to {REVIEWS}: {count_text(len(approvals), 'approval')}. Format 1 does not "
            "record which text was approved, so the rules are under review until reviewed again."
        )
    gone = {rule.id: rule for rule in retired}
    open_ = [*_retired_rules(folder, manifest, text, gone)]
    with TemporaryDirectory() as place:
        copy = Path(place) / folder.absolute().name
        shutil.copytree(folder, copy)
        Migration(tuple(changes), (), ()).write(copy)
        for fault in check(copy):
            shown = str(fault).replace(f"{copy}/", "")
            if not any(name in shown for name in gone):
                open_.append(shown)
    return Migration(tuple(sorted(changes, key=lambda each: each.path)), tuple(notes), tuple(open_))


def _approvals(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    review = manifest.get("review")
    found = review.get("approvals") if isinstance(review, Mapping) else None
    return found if isinstance(found, list) else []


def _with_format(text: str) -> str:
    """Set the format; a manifest without one gets it below the comments at its top."""
    lines = text.splitlines(keepends=True)
    span = _span(text, "format")
    if span is not None:
        first, last = span
        return "".join((*lines[:first], f"format: {FORMAT}\n", *lines[last:]))
    top = next(
        (place for place, line in enumerate(lines) if line.strip() and line[0] != "#"), len(lines)
    )
    return "".join((*lines[:top], f"format: {FORMAT}\n", *lines[top:]))


def _without_approvals(text: str) -> str:
    """Remove `approvals`, and `review` with it if nothing else stands there."""
    others = {*read_yaml(text)["review"]} - {"approvals"}
    span = _span(text, "review", *(("approvals",) if others else ()))
    if span is None:
        return text
    first, last = span
    lines = text.splitlines(keepends=True)
    return "".join((*lines[:first], *lines[last:]))


def _span(text: str, *keys: str) -> tuple[int, int] | None:
    """Return the lines of a key with its value, without comments after it; None if not there."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    span = None
    for name in keys:
        if not isinstance(node, yaml.MappingNode):
            return None
        pair = next((pair for pair in node.value if pair[0].value == name), None)
        if pair is None:
            return None
        key, node = pair
        last = node.end_mark.line + (node.end_mark.column > 0)
        lines = text.splitlines()
        while last > key.start_mark.line + 1 and _is_blank(lines[min(last, len(lines)) - 1]):
            last -= 1
        span = (key.start_mark.line, last)
    return span


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _reviews(folder: Path, approvals: Iterable[Mapping[str, Any]]) -> FileChange:
    file = folder / REVIEWS
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    rows = [
        {"rule": str(each["rule"]), "verdict": "accept", "by": str(each["by"])}
        | {"date": str(each["date"])}
        for each in approvals
    ]
    written = yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=100)
    body = "".join(f"  {line}\n" for line in written.splitlines())
    return FileChange(REVIEWS, before, (before or f"{_REVIEWS_HEAD}reviews:\n") + body)


def _retired_rules(
    folder: Path, manifest: Mapping[str, Any], text: str, gone: Mapping[str, RetiredRule]
) -> Iterator[str]:
    """Yield each place that disables or replaces a rule that is gone."""
    for number, entry in enumerate(manifest.get("switched_off") or ()):
        rule = gone.get(str(entry.get("rule"))) if isinstance(entry, Mapping) else None
        if rule is not None:
            yield _retired(f"{MANIFEST}:{locate(text, ('switched_off', number))[0]}", rule)
    for stage in Stage:
        for file in sorted(folder.glob(f"{stage.value}/**/*.yaml")):
            place = file.relative_to(folder).as_posix()
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, 1):
                for name in _RULE.findall(line):
                    if name in gone:
                        yield _retired(f"{place}:{number}", gone[name])


def _retired(place: str, rule: RetiredRule) -> str:
    fix = f"name {rule.successor} if that is what you mean" if rule.successor else "remove it"
    return f"{place}: the rule {rule.id} is gone since {rule.date}: {rule.reason}; {fix}."
