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
    from poreroutine.claims.guard import ClaimFinding
    from poreroutine.compare.model import WhatIf
    from poreroutine.products.catalog import Catalog
    from poreroutine.products.match_model import Selection
    from poreroutine.profile.model import SkinProfile
    from poreroutine.record.model import Record
    from poreroutine.record.replay_model import Replay
    from poreroutine.routine.explanation import Explanation
    from poreroutine.routine.model import ActiveNote, Advice, Routine, Source, Step
    from poreroutine.routine.trace import Trace
    from poreroutine.rules.between import Reloaded
    from poreroutine.shelf.model import Audit, Shelf

_WHERE = {
    "ActiveNote": "routine.model",
    "Advice": "routine.model",
    "Advisor": "advisor",
    "Audit": "shelf.model",
    "Catalog": "products.catalog",
    "ClaimFinding": "claims.guard",
    "Explanation": "routine.explanation",
    "Record": "record.model",
    "Reloaded": "rules.between",
    "Replay": "record.replay_model",
    "Routine": "routine.model",
    "Selection": "products.match_model",
    "Shelf": "shelf.model",
    "SkinProfile": "profile.model",
    "Source": "routine.model",
    "Step": "routine.model",
    "Trace": "routine.trace",
    "WhatIf": "compare.model",
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
