"""The engine boundary: takes facts, returns the ids of the rules that fire.

Two engines give the same results. `durable` drives compiled networks of durable_rules; `portable`
is pure Python. Code outside this package doesn't depend on which one runs, and code inside doesn't
depend on what the rules are about.
"""

from __future__ import annotations

from poreroutine.core.inference.engines._reading import values_getter
from poreroutine.core.inference.engines.choice import (
    Engine,
    EngineChoice,
    EngineName,
    EngineOption,
    build_engine,
    choose_engine,
)

__all__ = [
    "Engine",
    "EngineChoice",
    "EngineName",
    "EngineOption",
    "build_engine",
    "choose_engine",
    "values_getter",
]
