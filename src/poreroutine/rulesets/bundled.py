"""Locate the bundled rulesets: inside an installed wheel, or beside `src/` in a checkout.

This only finds the folder; the loader reads it.
"""

from __future__ import annotations

from pathlib import Path

from poreroutine.errors import RulesetsNotFoundError

PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the installed package."""

MARK = "manifest.yaml"
"""A folder that contains this file is considered a ruleset."""


def bundled_rulesets(package: Path = PACKAGE) -> Path:
    """Return the folder of the rulesets that came with this installation.

    Args:
        package: The folder of the `poreroutine` package.

    Returns:
        The folder that holds `manifest.yaml`: the package's own in a wheel, the repository's in a
        checkout or an editable install.

    Raises:
        RulesetsNotFoundError: If neither exists; the message names both paths.
    """
    return _bundled("rulesets", package)


def bundled_overlay(name: str, package: Path = PACKAGE) -> Path:
    """Return the folder of an overlay that came with this installation.

    Raises:
        RulesetsNotFoundError: If there is none of that name; the message names both paths.
    """
    return _bundled(f"overlays/{name}", package)


def bundled_folder(name: str, package: Path = PACKAGE) -> Path | None:
    """Return a folder that came with this installation, such as `examples`; None if it did not.

    Args:
        name: Its path in a checkout.
        package: The folder of the `poreroutine` package.
    """
    places = (package / "data" / Path(name).name, package.parents[1] / name)
    return next((place for place in places if place.is_dir()), None)


def _bundled(folder: str, package: Path) -> Path:
    places = (package / "data" / folder, package.parents[1] / folder)
    for place in places:
        if (place / MARK).is_file():
            return place
    tried = " or ".join(str(place / MARK) for place in places)
    raise RulesetsNotFoundError(
        f"the bundled rulesets are missing: no {tried}",
        hint="install poreroutine again (`pip install --force-reinstall poreroutine`), "
        "or work from a complete checkout; a zipped installation has to be unpacked",
    )
