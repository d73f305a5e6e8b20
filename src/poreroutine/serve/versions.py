"""Versions that answers depend on."""

from __future__ import annotations

from importlib import metadata
from typing import Final

API_VERSION: Final = "1"
"""Version of the paths and their meaning; it is part of the path."""

LIBRARY_VERSION: Final = metadata.version("poreroutine")
"""Version of the installed package."""
