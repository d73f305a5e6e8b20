"""Import of durable_rules' C module; no other module imports it.

The Python package around it is never imported, because its `Host` starts threads that race with
the evaluation and cause a segmentation fault.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
import sysconfig
from typing import Protocol, cast

FIRST_OFFERED = (3, 11)
LAST_OFFERED = (3, 12)
"""Python versions for which the `durable` extra installs durable_rules."""

_FIRST_WITHOUT_CALL_OBJECT = (3, 13)


class Module(Protocol):
    """The functions of the C module that are used."""

    error: type[Exception]

    def create_ruleset(self, name: str, rules: str, /) -> int:
        """Compile a network from JSON; return its handle."""
        ...

    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Assert a fact in a session; return a code, 0 on success, and the session number."""
        ...

    def start_action_for_state(self, handle: int, session: int, /) -> tuple[str, str] | None:
        """Take the first rule that fired; return the session's state and the message."""
        ...

    def complete_and_start_action(self, handle: int, session: int, /) -> str | None:
        """Complete the current rule and take the next."""
        ...

    def retract_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Retract the fact with this `id` from its session."""
        ...

    def delete_state(self, handle: int, session_id: str, /) -> None:
        """Free a session. Corrupts the heap if no rule ever fired in it."""
        ...

    def delete_ruleset(self, handle: int, /) -> None:
        """Free a network, but not its sessions."""
        ...


def load() -> Module:
    """Import the C module.

    Raises:
        ImportError: If it is not installed or can't run in this interpreter.
    """
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        message = "durable_rules keeps global state and needs the interpreter lock"
        raise ImportError(message)
    if sys.version_info < _FIRST_WITHOUT_CALL_OBJECT or not hasattr(sys, "setdlopenflags"):
        return _import()
    # PyEval_CallObject, removed in 3.13, is only called by callbacks, which are never set here.
    # With lazy binding, the missing symbol is never resolved.
    flags = sys.getdlopenflags()
    sys.setdlopenflags((flags & ~os.RTLD_NOW) | os.RTLD_LAZY)
    try:
        return _import()
    finally:
        sys.setdlopenflags(flags)


def interpreter() -> str:
    """Return the name of this interpreter for display: `CPython 3.11.7`."""
    return f"{platform.python_implementation()} {platform.python_version()}"


def why_not(error: ImportError) -> str:
    """Explain why the C module can't be imported, and what would help, without a full stop."""
    if not isinstance(error, ModuleNotFoundError):
        return f"durable_rules can't be imported on {interpreter()} ({error})"
    if _is_offered():
        return (
            "durable_rules is not installed (pip install 'poreroutine[durable]' compiles it, "
            "with a C compiler and Python's headers)"
        )
    return (
        f"durable_rules has no release for {interpreter()} (it needs CPython "
        f"{_dotted(FIRST_OFFERED)} to {_dotted(LAST_OFFERED)})"
    )


def _is_offered() -> bool:
    """Return whether the `durable` extra installs anything here; see pyproject.toml."""
    return (
        platform.python_implementation() == "CPython"
        and FIRST_OFFERED <= sys.version_info[:2] <= LAST_OFFERED
    )


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def _import() -> Module:
    return cast("Module", importlib.import_module("durable_rules_engine"))
