"""poreroutine: explained, safe, cited skincare routines from declarative rules.

Each name is imported when it is asked for, so that a program, or a call for help, takes the time
of what it uses and no more.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from poreroutine.errors import (
    AskError,
    CatalogError,
    ColumnsError,
    DisagreementError,
    EngineError,
    EngineUnavailableError,
    Fault,
    MatchError,
    PoreroutineError,
    ProfileError,
    ProfileFault,
    ProverMissingError,
    RulesetError,
    RulesetsNotFoundError,
    RulesReferenceError,
    ShelfError,
    StoredRecordError,
    StoredRoutineError,
    UnsafeRoutineError,
)

if TYPE_CHECKING:
    from poreroutine.advisor import Advisor, recommend
    from poreroutine.core.trace import Trace
    from poreroutine.model.explanation import Explanation
    from poreroutine.model.profile import SkinProfile
    from poreroutine.model.record import Record
    from poreroutine.model.replay import Replay
    from poreroutine.model.routine import ActiveNote, Advice, Routine, Source, Step
    from poreroutine.model.selection import Selection
    from poreroutine.model.shelf import Audit, Shelf
    from poreroutine.model.what_if import WhatIf
    from poreroutine.products.catalog.catalog import Catalog
    from poreroutine.rulesets.changes import Reloaded
    from poreroutine.rulesets.claims.guard import ClaimFinding

_WHERE = {
    "ActiveNote": "model.routine",
    "Advice": "model.routine",
    "Advisor": "advisor",
    "Audit": "model.shelf",
    "Catalog": "products.catalog.catalog",
    "ClaimFinding": "rulesets.claims.guard",
    "Explanation": "model.explanation",
    "Record": "model.record",
    "Reloaded": "rulesets.changes",
    "Replay": "model.replay",
    "Routine": "model.routine",
    "Selection": "model.selection",
    "Shelf": "model.shelf",
    "SkinProfile": "model.profile",
    "Source": "model.routine",
    "Step": "model.routine",
    "Trace": "core.trace",
    "WhatIf": "model.what_if",
    "recommend": "advisor",
}
"""Names, and the module that each is imported from when it is asked for."""

__all__ = [
    "ActiveNote",
    "Advice",
    "Advisor",
    "AskError",
    "Audit",
    "Catalog",
    "CatalogError",
    "ClaimFinding",
    "ColumnsError",
    "DisagreementError",
    "EngineError",
    "EngineUnavailableError",
    "Explanation",
    "Fault",
    "MatchError",
    "PoreroutineError",
    "ProfileError",
    "ProfileFault",
    "ProverMissingError",
    "Record",
    "Reloaded",
    "Replay",
    "Routine",
    "RulesReferenceError",
    "RulesetError",
    "RulesetsNotFoundError",
    "Selection",
    "Shelf",
    "ShelfError",
    "SkinProfile",
    "Source",
    "Step",
    "StoredRecordError",
    "StoredRoutineError",
    "Trace",
    "UnsafeRoutineError",
    "WhatIf",
    "recommend",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = found  # from now on Python finds it without coming here
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
