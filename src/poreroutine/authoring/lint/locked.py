"""L506: tables and invariants that the lock names and the folder no longer has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, finding_at
from poreroutine.authoring.lock import LOCK, invariants_of, read_lock
from poreroutine.rulesets.documents import Document, Location, display_path
from poreroutine.rulesets.knowledge.merge import tables_of

_ONE: Final = {"invariants": "invariant", "tables": "table"}


def check_locked(context: LintContext) -> Iterator[Finding]:
    """Find what was removed while the lock was not renewed: a promise is lost without a failure."""
    file = context.folders[-1] / LOCK
    if not file.is_file():
        return
    lock = read_lock(file.read_text(encoding="utf-8", errors="replace"))
    if lock is None:
        return
    here = Location(Document(display_path(file), LOCK, "", None))
    for layer in context.own_layer:
        present = {
            "invariants": {name for name, _ in invariants_of(layer)},
            "tables": tables_of(layer.documents.get("knowledge", ())),
        }
        for part, names in present.items():
            for name in sorted(lock.entries.get(part, {}).keys() - names):
                message = f"the {_ONE[part]} {name} is locked, and no longer there"
                hint = (
                    "put it back, or write its removal into CHANGELOG.md and run "
                    "`poreroutine rules lock`"
                )
                yield finding_at(here, "L506", message, hint, name)
