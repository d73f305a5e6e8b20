"""`poreroutine rules lock`: updates or checks the lock file of a ruleset."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from poreroutine._support.folders import replace_file
from poreroutine.authoring.diff.references import is_complete_ruleset
from poreroutine.authoring.lock import (
    CHANGELOG,
    LOCK,
    Changelog,
    Lock,
    LockFinding,
    layer_of,
    lock_of,
    outdated_entries,
    read_lock,
    renew,
    unexplained_changes,
)
from poreroutine.cli._options import FOLDER, FORMAT, Format
from poreroutine.cli._output import exit_if, in_columns, print_json, print_text
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import MANIFEST, load_with_sources


@click.command("lock", epilog="Try: poreroutine rules lock --check")
@FOLDER
@click.option(
    "--check", is_flag=True, help="Only check whether the lock is up to date; write nothing."
)
@click.option("--new", "anew", is_flag=True, help="Create a new lock, which needs no changelog.")
@FORMAT
def lock(folder: str | None, form: Format, *, check: bool, anew: bool) -> None:
    """Update or check the lock file of the bundled rules, or of a folder of rules.

    Without DIR, this is the folder of rules that contains the working directory, otherwise the
    bundled rules; those are only written from within their own checkout.

    The lock contains a digest and a version for every rule, table and invariant. Each change needs
    a line in CHANGELOG.md beside the rules, under Unreleased, with the id in backticks. After a
    release, raise the version in manifest.yaml first.

    The exit status is 1 if the lock is out of date, or can't be updated yet.
    """
    if check and anew:
        raise click.UsageError("Give either --check or --new.")
    place = Path(folder) if folder else _place_here(check=check)
    now = _current_lock(place)
    before = None if anew else _stored_lock(place)
    changelog = _changelog(place)
    if check:
        found = outdated_entries(before, now, changelog)
        _print_findings(
            found, form, f"{now.name} {now.version}: the lock is fresh, {_entry_count(now)}"
        )
    else:
        found = unexplained_changes(before, now, changelog)
        if not found:
            replace_file(place / LOCK, renew(before, now).text())
        _print_findings(found, form, f"{now.name} {now.version}: locked, {_entry_count(now)}")
    exit_if(found)


def _place_here(*, check: bool) -> Path:
    """Return the innermost folder of rules around the working directory, or the bundled rules.

    Raises:
        click.UsageError: If the bundled lock would be written from elsewhere.
    """
    bundled, here = bundled_rulesets(), Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MANIFEST).is_file():
            return folder
    if not check and not here.is_relative_to(bundled.parent):
        raise click.UsageError("Name the folder of rules to lock.")
    return bundled


def _current_lock(place: Path) -> Lock:
    overlay = not is_complete_ruleset(place)
    loaded = load_with_sources(bundled_rulesets(), [place]) if overlay else load_with_sources(place)
    return lock_of(layer_of(loaded, overlay=overlay), loaded, place)


def _stored_lock(place: Path) -> Lock | None:
    file = place / LOCK
    return read_lock(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else None


def _changelog(place: Path) -> Changelog:
    file = place / CHANGELOG
    if not file.is_file():
        return Changelog()
    return Changelog.read(file.read_text(encoding="utf-8", errors="replace"))


def _entry_count(lock_: Lock) -> str:
    return ", ".join(f"{len(rows)} {part}" for part, rows in lock_.entries.items() if rows)


def _print_findings(found: tuple[LockFinding, ...], form: Format, fine: str) -> None:
    if form == "json":
        print_json([asdict(one) for one in found])
    elif not found:
        print_text(fine)
    else:
        print_text(
            in_columns((one.name or "the ruleset", f"{one.message} {one.hint}") for one in found)
        )
