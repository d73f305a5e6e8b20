"""Selection of the engine, with the reason. The durable engine is only imported if it runs."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, assert_never

from poreroutine.core.inference.engines.portable import PortableEngine
from poreroutine.errors import EngineUnavailableError
from poreroutine.model.facts import Value, Vocabulary
from poreroutine.rulesets.rules.condition import CompiledRule


class Engine(Protocol):
    """A compiled set of rules. Safe to share between threads and across a fork."""

    @property
    def name(self) -> str:
        """The engine's name as recorded in a routine: `durable` or `portable`."""
        ...

    def match(self, facts: Mapping[str, Value]) -> frozenset[str]:
        """Return the rules that fire for a set of facts.

        Args:
            facts: A value for every fact that a rule reads; others are ignored.

        Returns:
            Ids of the rules with at least one alternative that holds.

        Raises:
            EngineError: If a fact that a rule reads is missing or outside its range,
                or if the engine failed.
        """
        ...


EngineName = Literal["durable", "portable"]
EngineOption = Literal["auto", "durable", "portable"]

VARIABLE = "POREROUTINE_ENGINE"
"""Environment variable that selects the engine if the caller doesn't."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that can run in this process.

    Attributes:
        name: The engine's name.
        reason: Why it was chosen, as one sentence for display.
    """

    name: EngineName
    reason: str


def choose_engine(preferred: EngineOption = "auto") -> EngineChoice:
    """Choose the engine for this process.

    Args:
        preferred: An engine's name, or `auto`: the environment variable `POREROUTINE_ENGINE` if it
            is set, else `durable` if it can run, else `portable`.

    Raises:
        EngineUnavailableError: If an engine was requested by name and can't run here.
    """
    if preferred != "auto":
        return _named(preferred, asked_by="in code")
    wanted = os.environ.get(VARIABLE, "auto").strip().lower() or "auto"
    if wanted != "auto":
        return _named(wanted, asked_by=f"by {VARIABLE}")
    from poreroutine.core.inference.engines import _module  # noqa: PLC0415  (keeps a cold start cheap)

    try:
        _module.load()
    except ImportError as error:
        return EngineChoice("portable", f"{_module.why_not(error)}.")
    return EngineChoice("durable", f"durable_rules can be imported on {_module.interpreter()}.")


def build_engine(
    choice: EngineChoice, rules: Sequence[CompiledRule], vocabulary: Vocabulary
) -> Engine:
    """Build the chosen engine for one set of rules; no rules at all is fine.

    Raises:
        EngineError: If a rule tests a fact that the vocabulary does not have, or tests it in a
            way its kind does not allow, or the engine can't hold the rules.
    """
    match choice.name:
        case "portable":
            return PortableEngine(rules, vocabulary)
        case "durable":
            from poreroutine.core.inference.engines.durable import DurableEngine  # noqa: PLC0415

            return DurableEngine(rules, vocabulary)
        case _:
            assert_never(choice.name)


def _named(name: str, *, asked_by: str) -> EngineChoice:
    match name:
        case "portable":
            return EngineChoice("portable", f"Asked for {asked_by}.")
        case "durable":
            from poreroutine.core.inference.engines import _module  # noqa: PLC0415

            try:
                _module.load()
            except ImportError as error:
                message = (
                    f"the durable engine, asked for {asked_by}, can't run: {_module.why_not(error)}"
                )
                hint = "choose 'auto' or 'portable', which fires the same rules"
                raise EngineUnavailableError(message, hint=hint) from error
            return EngineChoice("durable", f"Asked for {asked_by}.")
        case _:
            message = f"there is no engine {name!r}, asked for {asked_by}"
            raise EngineUnavailableError(message, hint="choose 'auto', 'durable' or 'portable'")
