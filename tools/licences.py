"""Write docs/licences.md: every package that an installation includes, with its licence.

    python tools/licences.py [--check]

Reads the installed packages, so all extras must be installed; see requirements-dev.lock.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).parents[1] / "docs" / "licences.md"
PROJECT = "poreroutine"
EXTRAS = (
    *("durable", "quiz", "calendar", "pdf", "xlsx", "parquet", "batch", "serve"),
    *("authoring", "prove", "review", "spec", "docs", "lint", "test"),
)
HEAD = """# Licences

All packages that are installed with poreroutine, and the licences they declare.
`tools/licences.py` generates this page from the installed packages; a test keeps it up to date.
poreroutine itself has the MIT licence.
The data that ships with it, and the notices for that data, are in `rulesets/`.
"""
_SHORT = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "BSD-2-Clause": "BSD",
    "BSD-3-Clause": "BSD",
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
    "Python Software Foundation License": "PSF-2.0",
}


def main() -> int:
    """Write the page, or check whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when it is stale")
    options = parser.parse_args()
    text = page()
    if options.check:
        return 0 if PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """Return the page: packages of every installation first, then those of each extra."""
    everybody = packages_with("")
    parts = [HEAD, _part("With every installation", everybody)]
    for extra in EXTRAS:
        more = {name: each for name, each in packages_with(extra).items() if name not in everybody}
        parts.append(_part(f"With `{PROJECT}[{extra}]`", more))
    return "\n".join(parts)


def packages_with(extra: str) -> dict[str, str]:
    """Return licence by package for the project with one extra, including dependencies."""
    found: dict[str, str] = {}
    waiting = list(_needs(PROJECT, frozenset((extra,))))
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name != PROJECT:
            if name in found:
                continue
            found[name] = licence_of(name)
        waiting.extend(_needs(name, frozenset(need.extras or ("",))))
    return dict(sorted(found.items()))


def _needs(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    for line in metadata.requires(name) or ():
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": each}) for each in extras):
            yield need


def licence_of(name: str) -> str:
    """Return the licence that a package declares, abbreviated."""
    declared = cast("Message", metadata.metadata(name))  # typeshed hides half of what it can do
    written = declared.get("License-Expression") or ""
    classified = [
        line.rsplit(" :: ", 1)[1]
        for line in declared.get_all("Classifier") or ()
        if line.startswith("License ::") and line != "License :: OSI Approved"
    ]
    plain = (declared.get("License") or "").strip()
    short = plain if plain and len(plain) < 40 and "\n" not in plain else ""  # noqa: PLR2004
    found = [written] if written else classified or [short or "not declared"]
    return "; ".join(sorted({_SHORT.get(each, each) for each in found}))


def _part(title: str, packages: dict[str, str]) -> str:
    if not packages:
        return f"## {title}\n\nNothing more.\n"
    rows = "\n".join(f"| {name} | {each.replace('|', '/')} |" for name, each in packages.items())
    return f"## {title}\n\n| Package | Licence |\n|---|---|\n{rows}\n"


if __name__ == "__main__":
    sys.exit(main())
