"""Names of a package that are imported when they are asked for, so that nobody pays for others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_names(
    package: str, where: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of a package.

    Give it names of the package's own alone: a submodule of the same name would take its place.

    Args:
        package: The package's `__name__`.
        where: Names, and the module that each is imported from when it is asked for.
    """

    def attribute(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(where[name]), name)
        setattr(sys.modules[package], name, found)  # from now on Python finds it by itself
        return found

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *where})

    return attribute, names
