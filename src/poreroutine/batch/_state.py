"""What a batch remembers on disk: which job it is, which parts are done, and in the end a manifest.

Each file is written under another name, then renamed, so that it is complete or not there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from poreroutine.batch._files import ProfileFile
from poreroutine.batch._part import (
    REJECTS_FOLDER,
    ROUTINES_FOLDER,
    PartResult,
    digest_of,
    sync,
)
from poreroutine.errors import BatchError

MANIFEST: Final = "manifest.json"
TEXTS_FILE: Final = "texts.parquet"
PRODUCTS_FILE: Final = "products.parquet"
CATALOG_OPTION: Final = "catalog"
"""The option that names the catalogue of a job."""
_STATE: Final = ".state"
_JOB: Final = "job.json"
FORMAT: Final = 1
"""Version of the folder; it changes when an older reader could misread one."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch is bound to.

    Attributes:
        format: Version of the folder.
        input: Name and SHA-256 of the file, its number of parts, and which columns were read.
        rules: Name, version and digest of the rules.
        options: Whatever else changes the output.
    """

    format: int
    input: Mapping[str, Any]
    rules: Mapping[str, str]
    options: Mapping[str, Any]


class State:
    """The output folder of a batch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._state = folder / _STATE

    def begin(self, job: Job, *, restart: bool) -> bool:
        """Prepare the folder for a job, or go on with the same one.

        Returns:
            Whether the job is already complete.

        Raises:
            BatchError: If the folder holds another job, or files that are no batch.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        if restart:
            self._clear()
        held = self._held()
        if held is None:
            if any(each.name != _STATE for each in self._folder.iterdir()):
                hint = "name an empty folder, or one of this job."
                raise BatchError(f"{self._folder} has files that are no batch", hint=hint)
        elif held != _plain(asdict(job)):
            self._refuse(held, _plain(asdict(job)))
        if (self._folder / MANIFEST).exists():
            self._remove_unfinished()
            shutil.rmtree(self._state, ignore_errors=True)
            return True
        self._state.mkdir(exist_ok=True)
        if held is None:
            _write_json(self._state / _JOB, asdict(job))
        for name in (ROUTINES_FOLDER, REJECTS_FOLDER):
            (self._folder / name).mkdir(exist_ok=True)
        self._remove_unfinished()
        return False

    def _held(self) -> Any:  # noqa: ANN401 - JSON
        manifest = self._folder / MANIFEST
        if manifest.exists():
            return _read_json(manifest).get("job")
        job = self._state / _JOB
        return _read_json(job) if job.exists() else None

    def _clear(self) -> None:
        for name in (ROUTINES_FOLDER, REJECTS_FOLDER, _STATE):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        for name in (MANIFEST, TEXTS_FILE, PRODUCTS_FILE):
            (self._folder / name).unlink(missing_ok=True)

    def _refuse(self, held: Mapping[str, Any], job: Mapping[str, Any]) -> None:
        changed = [name for name in job if held.get(name) != job[name]]
        hint = "name another folder, or begin again with --restart."
        names = " and ".join({"input": "the input", "rules": "the rules", "options": "the options",
                              "format": "its format"}[name] for name in changed)  # fmt: skip
        raise BatchError(f"{self._folder} holds another batch: {names} changed", hint=hint)

    def done(self) -> dict[int, PartResult]:
        """Return the parts that are done, and whose files are still as they were written."""
        found = {}
        for file in self._state.glob("part-*.json"):
            result = PartResult(**_read_json(file))
            if all(self._is_intact(name, digest) for name, digest in result.files.items()):
                found[result.number] = result
            else:
                file.unlink()
        return found

    def _is_intact(self, name: str, digest: str) -> bool:
        file = self._folder / name
        return file.exists() and digest_of(file) == digest

    def add(self, result: PartResult) -> None:
        """Note that a part is done."""
        _write_json(self._state / f"part-{result.number:05d}.json", asdict(result))

    def finish(self, job: Job, results: Mapping[int, PartResult]) -> Mapping[str, Any]:
        """Write the manifest, once every part is done."""
        parts = [results[number] for number in sorted(results)]
        beside = [TEXTS_FILE, *([PRODUCTS_FILE] if CATALOG_OPTION in job.options else [])]
        manifest = {
            "job": asdict(job),
            "counts": counts_of(parts),
            "texts": {name: digest_of(self._folder / name) for name in beside},
            "parts": [asdict(part) for part in parts],
        }
        _write_json(self._folder / MANIFEST, manifest)
        self._remove_unfinished()
        shutil.rmtree(self._state)
        return manifest

    def _remove_unfinished(self) -> None:
        for left in self._folder.rglob(".*.new"):
            left.unlink(missing_ok=True)

    def manifest(self) -> Mapping[str, Any]:
        """Return the manifest of a job that is complete.

        Raises:
            BatchError: If the folder holds none.
        """
        file = self._folder / MANIFEST
        if not file.exists():
            hint = "name the output folder of `poreroutine batch`; if it stopped, run it again."
            raise BatchError(f"{self._folder} holds no complete batch", hint=hint)
        found: Mapping[str, Any] = _read_json(file)
        return found

    def check_files(self) -> None:
        """Check every file of a complete job against its digest.

        Raises:
            BatchError: If one is missing or was changed.
        """
        manifest = self.manifest()
        files = dict(manifest["texts"])
        for part in manifest["parts"]:
            files.update(part["files"])
        for name, digest in files.items():
            if not self._is_intact(name, digest):
                hint = "run the batch again with --restart."
                raise BatchError(f"{self._folder / name} is not as it was written", hint=hint)


def counts_of(parts: list[PartResult]) -> dict[str, int]:
    """Add up the rows of parts."""
    names = ("rows", "answered", "rejected", "crises")
    return {name: sum(getattr(part, name) for part in parts) for name in names}


def input_of(file: ProfileFile) -> dict[str, Any]:
    """Describe the file of a job, wherever it lies."""
    return {
        "name": file.path.name,
        "sha256": digest_of(file.path),
        "parts": len(file.parts),
        "columns": dict(file.columns.named),
        "keep": list(file.columns.keep),
        "ignore": list(file.columns.ignore),
        "words": file.columns.words,
        "documents": file.columns.documents,
    }


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    return json.loads(json.dumps(value))


def _read_json(file: Path) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        hint = "begin again with --restart."
        raise BatchError(f"{file} is not as it was written", hint=hint) from error


def _write_json(file: Path, value: object) -> None:
    new = file.with_name(f".{file.name}.new")
    new.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sync(new)
    new.replace(file)
