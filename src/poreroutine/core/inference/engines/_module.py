"""Import of durable_rules' C module: the only place that names it.

The Python package around it is never imported: its `Host` starts threads that race with the
evaluation and end in a segmentation fault.
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
"""The Pythons for which the extra `durable` installs durable_rules."""

_FIRST_WITHOUT_CALL_OBJECT = (3, 13)


class Module(Protocol):
    """The few calls that are used, as the C module defines them."""

    error: type[Exception]

    def create_ruleset(self, name: str, rules: str, /) -> int:
        """Compile a network from JSON; give back its handle."""
        ...

    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Put a fact into a session; give back a code, 0 for good, and the session's place."""
        ...

    def start_action_for_state(self, handle: int, session: int, /) -> tuple[str, str] | None:
        """Take the first rule that fired, as the session's state and the message."""
        ...

    def complete_and_start_action(self, handle: int, session: int, /) -> str | None:
        """Finish with the last rule and take the next."""
        ...

    def retract_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Remove the fact of this `id` from its session."""
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
        ImportError: If it is not installed or can't work in this interpreter.
    """
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        message = "durable_rules keeps global state and needs the interpreter lock"
        raise ImportError(message)
    if sys.version_info < _FIRST_WITHOUT_CALL_OBJECT or not hasattr(sys, "setdlopenflags"):
        return _import()
    # PyEval_CallObject, gone since 3.13, is used by callbacks that are never set here.
    # Bound lazily, the missing symbol is never looked up.
    flags = sys.getdlopenflags()
    sys.setdlopenflags((flags & ~os.RTLD_NOW) | os.RTLD_LAZY)
    try:
        return _import()
    finally:
        sys.setdlopenflags(flags)


def interpreter() -> str:
    """Name this interpreter for people: `CPython 3.11.7`."""
    return f"{platform.python_implementation()} {platform.python_version()}"


def why_not(error: ImportError) -> str:
    """Explain why the C module could not be imported, and what would help, without a full stop."""
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
    """Return whether the extra `durable` installs anything here; pyproject.toml has the marker."""
    return (
        platform.python_implementation() == "CPython"
        and FIRST_OFFERED <= sys.version_info[:2] <= LAST_OFFERED
    )


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def _import() -> Module:
    return cast("Module", importlib.import_module("durable_rules_engine"))
