"""`poreroutine rules lock`: renew or check the lock of a ruleset."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from poreroutine.authoring.changelog import Changelog
from poreroutine.authoring.diff.references import is_whole
from poreroutine.authoring.lock import (
    CHANGELOG,
    LOCK,
    Lock,
    Stale,
    layer_of,
    locked,
    read_lock,
    renewed,
    stale,
    unanswered,
)
from poreroutine.cli._columns import in_columns
from poreroutine.cli._options import FORMAT, Format
from poreroutine.cli._output import say, say_json
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import open_ruleset


@click.command("lock", epilog="Try: poreroutine rules lock --check")
@click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False)
)
@click.option("--check", is_flag=True, help="Write nothing; say whether the lock is fresh.")
@click.option("--new", "anew", is_flag=True, help="Begin a new lock, which asks for no changelog.")
@FORMAT
def lock(folder: str | None, form: Format, *, check: bool, anew: bool) -> None:
    """Renew or check the lock of the bundled rules, or of a folder of rules.

    The lock holds a digest, a version and a date for every rule and table. A change needs its
    line in CHANGELOG.md beside the rules, under Unreleased, with the name between backticks; and
    after a release the version in manifest.yaml has to rise first.

    The exit status is 1 when the lock is stale, or can't be renewed yet.
    """
    if check and anew:
        raise click.UsageError("Give either --check or --new.")
    place = Path(folder) if folder else bundled_rulesets()
    now = _now(place)
    before = None if anew else _on_file(place)
    changelog = _changelog(place)
    if check:
        found = stale(before, now, changelog)
        _tell(found, form, f"{now.name} {now.version}: the lock is fresh, {_counted(now)}")
    else:
        found = unanswered(before, now, changelog)
        if not found:
            (place / LOCK).write_text(renewed(before, now).text(), encoding="utf-8")
        _tell(found, form, f"{now.name} {now.version}: locked, {_counted(now)}")
    if found:
        raise click.exceptions.Exit(1)


def _now(place: Path) -> Lock:
    overlay = not is_whole(place)
    loaded = open_ruleset(bundled_rulesets(), [place]) if overlay else open_ruleset(place)
    return locked(layer_of(loaded, overlay=overlay), loaded, place)


def _on_file(place: Path) -> Lock | None:
    file = place / LOCK
    return read_lock(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else None


def _changelog(place: Path) -> Changelog:
    file = place / CHANGELOG
    if not file.is_file():
        return Changelog()
    return Changelog.read(file.read_text(encoding="utf-8", errors="replace"))


def _counted(lock_: Lock) -> str:
    return ", ".join(f"{len(rows)} {part}" for part, rows in lock_.entries.items() if rows)


def _tell(found: tuple[Stale, ...], form: Format, fine: str) -> None:
    if form == "json":
        say_json([asdict(one) for one in found])
    elif not found:
        say(fine)
    else:
        say(in_columns((one.name or "the ruleset", f"{one.message} {one.hint}") for one in found))
