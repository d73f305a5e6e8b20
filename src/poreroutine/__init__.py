"""poreroutine: explained, safe, cited skincare routines from declarative rules."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from poreroutine.advisor import Advisor, recommend
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
from poreroutine.profile.model import SkinProfile
from poreroutine.routine.model import ActiveNote, Advice, Routine, Source, Step
from poreroutine.routine.trace import Trace

if TYPE_CHECKING:
    from poreroutine.claims.guard import ClaimFinding
    from poreroutine.compare.model import WhatIf
    from poreroutine.products.catalog import Catalog
    from poreroutine.products.match_model import Selection
    from poreroutine.record.model import Record
    from poreroutine.record.replay_model import Replay
    from poreroutine.routine.explanation import Explanation
    from poreroutine.rules.between import Reloaded
    from poreroutine.shelf.model import Audit, Shelf

_WHERE = {
    "Audit": "shelf.model",
    "Catalog": "products.catalog",
    "ClaimFinding": "claims.guard",
    "Explanation": "routine.explanation",
    "Record": "record.model",
    "Reloaded": "rules.between",
    "Replay": "record.replay_model",
    "Selection": "products.match_model",
    "Shelf": "shelf.model",
    "WhatIf": "compare.model",
}
"""Names that only some programs need, and the module that each is imported from when it is."""

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
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
