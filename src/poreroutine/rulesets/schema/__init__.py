"""JSON Schemas of profiles and rule files, imported when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poreroutine._support.lazy_names import lazy_names

if TYPE_CHECKING:
    from poreroutine.rulesets.schema.profile import profile_schema
    from poreroutine.rulesets.schema.rule_file import rule_schema

__all__ = ["profile_schema", "rule_schema"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "profile_schema": "poreroutine.rulesets.schema.profile",
            "rule_schema": "poreroutine.rulesets.schema.rule_file",
        },
    )
