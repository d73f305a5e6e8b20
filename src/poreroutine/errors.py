"""Every error the library raises on purpose.

    PoreroutineError
    ├── RulesetsNotFoundError           E101 the bundled rulesets are nowhere to be found
    └── EngineError                     E201 durable gave no reliable answer
        └── EngineUnavailableError      E202 the engine asked for can't run here

The text says what is wrong, where, and how to mend it; each code has a page in `docs/errors/`.
"""

from __future__ import annotations


class PoreroutineError(Exception):
    """Base of the library's errors.

    Attributes:
        code: Stable code, also the name of the page in `docs/errors/`.
        hint: How to mend it, where that can be said in a sentence.
    """

    code: str
    hint: str | None

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        lines = [f"{self.code} {self.args[0]}"]
        if self.hint is not None:
            lines.append(self.hint)
        lines.append(f"see docs/errors/{self.code}.md")
        return "\n    ".join(lines)


class EngineError(PoreroutineError):
    """An engine could not answer; the facts were not judged."""

    code = "E201"


class EngineUnavailableError(EngineError):
    """The engine that was asked for cannot run in this interpreter."""

    code = "E202"


class RulesetsNotFoundError(PoreroutineError, FileNotFoundError):
    """The rulesets that ship with the library are not where they should be."""

    code = "E101"
