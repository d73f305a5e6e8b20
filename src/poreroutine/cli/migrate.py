"""`poreroutine migrate`: brings overlays and profiles of an earlier version up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from poreroutine import Advisor
from poreroutine._support.yaml_text import YamlTextError
from poreroutine.authoring.check import check_ruleset
from poreroutine.authoring.diff.references import is_complete_ruleset
from poreroutine.authoring.migrate import Migration, plan_migration
from poreroutine.cli._output import exit_if, print_text
from poreroutine.core.facts.read_profile import MAX_BYTES
from poreroutine.errors import Fault, ProfileError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Faults, read_document
from poreroutine.rulesets.loading import MANIFEST
from poreroutine.rulesets.retired import retired_rules

_RETIRED: Final = "retired.yaml"


@click.command(epilog="Try: poreroutine migrate my_rules/ profile.yaml")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True), metavar="PATH...")
@click.option("--write", is_flag=True, help="Write the changes; without it, they are only shown.")
def migrate(paths: tuple[str, ...], *, write: bool) -> None:
    """Bring overlays and profiles of an earlier version up to date.

    PATH is a folder of rules with a manifest, or a profile. Shows what would change, and what
    remains to do by hand; comments and layout stay. Profiles are checked, and never changed.

    The exit status is 1 if something remains to do by hand.
    """
    remaining = [_migrate(Path(path), write=write) for path in paths]
    exit_if(any(remaining))


def _migrate(path: Path, *, write: bool) -> bool:
    """Migrate one folder or profile, and return whether something remains to do."""
    if path.is_dir():
        return _migrate_folder(path, write=write)
    try:
        Advisor().read_profile(path.read_bytes()[: MAX_BYTES + 1], name=str(path))
    except ProfileError as error:
        print_text(error.detailed_message())
        return True
    print_text(f"{path}: nothing to change.")
    return False


def _migrate_folder(folder: Path, *, write: bool) -> bool:
    if not (folder / MANIFEST).is_file():
        raise click.BadParameter(f"there is no {MANIFEST} in {folder}.", param_hint="PATH")
    complete = is_complete_ruleset(folder)

    def check(copy: Path) -> tuple[Fault, ...]:
        return check_ruleset(copy, []) if complete else check_ruleset(bundled_rulesets(), [copy])

    document = read_document(bundled_rulesets() / _RETIRED, bundled_rulesets())
    retired = () if complete else retired_rules(document, Faults(strict=True))
    try:
        plan = plan_migration(folder, retired, check)
    except YamlTextError as error:
        raise click.BadParameter(f"{folder / MANIFEST}: {error}", param_hint="PATH") from None
    if write:
        plan.write(folder)
    _show(folder, plan, write=write)
    return bool(plan.open)


def _show(folder: Path, plan: Migration, *, write: bool) -> None:
    if not plan.changes:
        print_text(f"{folder}: nothing to change.")
    for change in plan.changes:
        print_text(f"{folder / change.path}: written" if write else change.diff())
    for note in plan.notes:
        print_text(note)
    if plan.changes and not write:
        print_text("Nothing is written yet: add --write.")
    if plan.open:
        print_text("To do by hand:")
        print_text("\n".join(f"  {each}" for each in plan.open))
