"""poreroutine: explained, safe, cited skincare routines from declarative rules.

Public names are imported on first access, so that a program, or `poreroutine --help`, only pays
for what it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from poreroutine._support.lazy_names import lazy_names
from poreroutine.errors import (
    AllowedAnswer,
    AlteredRecordError,
    BatchError,
    CatalogError,
    ColumnsError,
    DisagreementError,
    DocumentError,
    EngineError,
    EngineUnavailableError,
    Fault,
    MatchError,
    PoreroutineError,
    ProfileError,
    ProfileFault,
    ProverMissingError,
    QuestionError,
    ReviewError,
    RulesetError,
    RulesetsNotFoundError,
    RulesReferenceError,
    RuntimeMissingError,
    ShelfError,
    StoredRecordError,
    StoredRoutineError,
    TableError,
    UnexpectedRulesetError,
    UnsafeRoutineError,
)

if TYPE_CHECKING:
    from poreroutine.advisor import Advisor
    from poreroutine.advisor.default import recommend
    from poreroutine.core.trace import Trace
    from poreroutine.model.explanation import Explanation
    from poreroutine.model.profile import SkinProfile
    from poreroutine.model.questions import NextQuestion, Question
    from poreroutine.model.record import Record
    from poreroutine.model.replay import Replay
    from poreroutine.model.reply import Reply
    from poreroutine.model.routine import ActiveNote, Advice, Routine, Step
    from poreroutine.model.routine_parts import Source
    from poreroutine.model.selection import Selection
    from poreroutine.model.shelf import Audit, Shelf
    from poreroutine.model.what_if import WhatIf
    from poreroutine.products.catalog.catalog import Catalog
    from poreroutine.rulesets.changes import ReloadResult
    from poreroutine.rulesets.claims.guard import ClaimFinding

__all__ = [
    "ActiveNote",
    "Advice",
    "Advisor",
    "AllowedAnswer",
    "AlteredRecordError",
    "Audit",
    "BatchError",
    "Catalog",
    "CatalogError",
    "ClaimFinding",
    "ColumnsError",
    "DisagreementError",
    "DocumentError",
    "EngineError",
    "EngineUnavailableError",
    "Explanation",
    "Fault",
    "MatchError",
    "NextQuestion",
    "PoreroutineError",
    "ProfileError",
    "ProfileFault",
    "ProverMissingError",
    "Question",
    "QuestionError",
    "Record",
    "ReloadResult",
    "Replay",
    "Reply",
    "ReviewError",
    "Routine",
    "RulesReferenceError",
    "RulesetError",
    "RulesetsNotFoundError",
    "RuntimeMissingError",
    "Selection",
    "Shelf",
    "ShelfError",
    "SkinProfile",
    "Source",
    "Step",
    "StoredRecordError",
    "StoredRoutineError",
    "TableError",
    "Trace",
    "UnexpectedRulesetError",
    "UnsafeRoutineError",
    "WhatIf",
    "recommend",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "ActiveNote": "poreroutine.model.routine",
            "Advice": "poreroutine.model.routine",
            "Advisor": "poreroutine.advisor",
            "Audit": "poreroutine.model.shelf",
            "Catalog": "poreroutine.products.catalog.catalog",
            "ClaimFinding": "poreroutine.rulesets.claims.guard",
            "Explanation": "poreroutine.model.explanation",
            "NextQuestion": "poreroutine.model.questions",
            "Question": "poreroutine.model.questions",
            "Record": "poreroutine.model.record",
            "ReloadResult": "poreroutine.rulesets.changes",
            "Replay": "poreroutine.model.replay",
            "Reply": "poreroutine.model.reply",
            "Routine": "poreroutine.model.routine",
            "Selection": "poreroutine.model.selection",
            "Shelf": "poreroutine.model.shelf",
            "SkinProfile": "poreroutine.model.profile",
            "Source": "poreroutine.model.routine",
            "Step": "poreroutine.model.routine",
            "Trace": "poreroutine.core.trace",
            "WhatIf": "poreroutine.model.what_if",
            "recommend": "poreroutine.advisor.default",
        },
    )
