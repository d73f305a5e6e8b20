"""Builds the wheel's compiled ruleset: the bundled YAML in the form that the disk cache has.

An editable install gets none: its rules are read from YAML, and cached.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from poreroutine.rulesets.ruleset_cache import ship_bundled
ship_bundled(Path(sys.argv[1]))
"""


def compile_ruleset(folder: Path, sources: Path) -> None:
    """Compile the bundled ruleset with these sources into a folder.

    The path of the sources is an argument: while pip builds, it takes every path from PYTHONPATH
    that an editable install of the same sources has added.
    """
    # The same sources give the same bytes.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", COMPILE, str(folder), str(sources)]
    subprocess.run(command, check=True, env=environment)  # noqa: S603 - our own code


class CompiledRuleset(BuildHookInterface[Any]):
    """Compiles the bundled ruleset with the sources that go into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled ruleset to the files of a wheel."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        compile_ruleset(Path(self._folder.name), Path(self.root, "src"))
        for file in Path(self._folder.name).iterdir():
            build_data["force_include"][str(file)] = f"poreroutine/data/compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written for the build."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()
