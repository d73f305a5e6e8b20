"""poreroutine: explained, safe, cited skincare routines from declarative rules."""

from poreroutine.advisor import Advisor, recommend
from poreroutine.errors import (
    AskError,
    CatalogError,
    ColumnsError,
    DisagreementError,
    EngineError,
    EngineUnavailableError,
    MatchError,
    PoreroutineError,
    ProfileError,
    ProverMissingError,
    RulesetError,
    RulesetsNotFoundError,
    ShelfError,
    StoredRecordError,
    StoredRoutineError,
    UnsafeRoutineError,
)
from poreroutine.profile.model import SkinProfile
from poreroutine.routine.model import Routine

__all__ = [
    "Advisor",
    "AskError",
    "CatalogError",
    "ColumnsError",
    "DisagreementError",
    "EngineError",
    "EngineUnavailableError",
    "MatchError",
    "PoreroutineError",
    "ProfileError",
    "ProverMissingError",
    "Routine",
    "RulesetError",
    "RulesetsNotFoundError",
    "ShelfError",
    "SkinProfile",
    "StoredRecordError",
    "StoredRoutineError",
    "UnsafeRoutineError",
    "recommend",
]
