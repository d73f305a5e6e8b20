"""Every page by name, imported on first access: JSON doesn't need rich, which is slow to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poreroutine._support.lazy_names import lazy_names

if TYPE_CHECKING:
    from poreroutine.report.answer_page import answer_page
    from poreroutine.report.audit_page import audit_page
    from poreroutine.report.catalog_page import catalog_page
    from poreroutine.report.comparison_page import comparison_page
    from poreroutine.report.diff_page import diff_markdown, diff_page
    from poreroutine.report.explanation_page import explanation_page
    from poreroutine.report.page import page
    from poreroutine.report.proof_page import proof_page
    from poreroutine.report.replay_page import replay_page
    from poreroutine.report.rule_page import Proof, rule_page

__all__ = [
    "Proof",
    "answer_page",
    "audit_page",
    "catalog_page",
    "comparison_page",
    "diff_markdown",
    "diff_page",
    "explanation_page",
    "page",
    "proof_page",
    "replay_page",
    "rule_page",
]

_ELSEWHERE = {"Proof": "rule_page", "diff_markdown": "diff_page"}
"""Names in modules that are not called like them."""

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(
        __name__, {name: f"poreroutine.report.{_ELSEWHERE.get(name, name)}" for name in __all__}
    )
