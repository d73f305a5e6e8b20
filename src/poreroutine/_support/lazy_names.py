"""Lazy exports: names of a package that are imported on first access."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_names(
    package: str, where: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` functions for a package.

    A lazy name must not equal the name of a submodule: importing the submodule would overwrite it.

    Args:
        package: The package's `__name__`.
        where: Module to import each name from, by name.
    """

    def attribute(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(where[name]), name)
        setattr(sys.modules[package], name, found)  # later accesses bypass this function
        return found

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *where})

    return attribute, names
