"""The engine boundary: facts in, ids of the rules that fired out.

Two engines mean the same. `durable` drives the compiled networks of durable_rules; `portable`
is pure Python. Nothing outside this package knows which one runs, and nothing here knows
what the rules are about.
"""

from __future__ import annotations

from poreroutine.core.inference.engines.choice import (
    EngineChoice,
    EngineName,
    EngineOption,
    build_engine,
    choose_engine,
)
from poreroutine.core.inference.engines.protocol import Engine

__all__ = ["Engine", "EngineChoice", "EngineName", "EngineOption", "build_engine", "choose_engine"]
