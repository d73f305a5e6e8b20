"""A batch from a file to a folder: its parts in any order, and resumed after any end."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import metadata
from multiprocessing import connection
from pathlib import Path
from typing import Any, Final, Literal

from pyarrow import parquet

from poreroutine.advisor import Advisor
from poreroutine.batch._files import Part, ProfileFile
from poreroutine.batch._part import PartResult, PartWriter, digest_of
from poreroutine.batch._products import catalog_table
from poreroutine.batch._source import ProfileColumns
from poreroutine.batch._state import (
    CATALOG_OPTION,
    FORMAT,
    PRODUCTS_FILE,
    TEXTS_FILE,
    Job,
    State,
    input_of,
)
from poreroutine.batch.texts import texts_table
from poreroutine.errors import BatchError, TableError
from poreroutine.model.enums import MedicineAnswers

Where = Literal["local", "ray"]
Progress = Callable[[int, int], None]
"""Receives the rows that are done, and all rows."""
_WAITING_PARTS: Final = 2
"""Parts that wait for each process, so that none is idle."""


@dataclass(frozen=True, slots=True)
class RulesOptions:
    """Which rules a batch uses; every process loads them by itself.

    Attributes:
        overlays: Folders of overlays.
        medicines: Whether to answer on medicines.
        digest: Digest that the rules must have; None for any.
        catalog: Catalogue to choose products from; None for none.
    """

    overlays: tuple[str, ...] = ()
    medicines: MedicineAnswers = "advise"
    digest: str | None = None
    catalog: Path | None = None

    def advisor(self) -> Advisor:
        """Load the rules, and the catalogue if there is one."""
        return Advisor(
            *self.overlays,
            medicine_answers=self.medicines,
            expect_digest=self.digest,
            catalog=self.catalog,
        )


@dataclass(frozen=True, slots=True)
class BatchJob:
    """A batch to run.

    Attributes:
        source: The file of profiles.
        output: The output folder.
        columns: Which column holds which field.
        rules: Which rules to use.
        workers: Number of processes.
        where: What runs them.
    """

    source: Path
    output: Path
    columns: ProfileColumns = field(default_factory=ProfileColumns)
    rules: RulesOptions = field(default_factory=RulesOptions)
    workers: int = 1
    where: Where = "local"

    def run(
        self, *, restart: bool = False, progress: Progress = lambda _done, _all: None
    ) -> Mapping[str, Any]:
        """Run the batch, or go on with it; a complete one is only checked.

        Args:
            restart: Whether to begin again, whatever the folder holds.
            progress: Receives the rows that are done, and all rows.

        Returns:
            The manifest.

        Raises:
            TableError: If the file can't be read.
            BatchError: If the folder holds another job, or the batch can't go on.
        """
        file = ProfileFile.open(self.source, self.columns)
        read = [file.path, *([self.rules.catalog] if self.rules.catalog else [])]
        seen = [_Unchanged.of(path) for path in read]
        advisor = self.rules.advisor()
        rules = replace(self.rules, digest=advisor.rulesets.digest)
        job = _job_of(file, advisor, rules.catalog)
        state = State(self.output)
        with _locked(self.output):
            if state.begin(job, restart=restart):
                state.check_files()
                return state.manifest()
            with _written():
                parquet.write_table(texts_table(advisor), self.output / TEXTS_FILE)
                if advisor.catalog is not None:
                    parquet.write_table(catalog_table(advisor.catalog), self.output / PRODUCTS_FILE)
                done = state.done()
                waiting = [part for part in file.parts if part.number not in done]
                count = sum(result.rows for result in done.values())
                progress(count, file.size)
                for result in self._results(file, rules, waiting, advisor):
                    for each in seen:
                        each.check()
                    state.add(result)
                    done[result.number] = result
                    count += result.rows
                    progress(count, file.size)
                return state.finish(job, done)

    def _results(
        self, file: ProfileFile, rules: RulesOptions, parts: Sequence[Part], advisor: Advisor
    ) -> Iterator[PartResult]:
        if self.where == "ray":
            from poreroutine.batch._ray import results_on_ray  # noqa: PLC0415 - an extra

            return results_on_ray(file, rules, parts, self.output, self.workers)
        if self.workers == 1 or len(parts) <= 1:
            writer = PartWriter(advisor, file, self.output)
            return map(writer.write, parts)
        return _results_of_processes(file, rules, parts, self.output, self.workers)


def _job_of(file: ProfileFile, advisor: Advisor, catalog: Path | None) -> Job:
    rules = advisor.rulesets
    versions = {name: metadata.version(name) for name in ("poreroutine", "pyarrow")}
    chosen = {} if catalog is None else {CATALOG_OPTION: _about(catalog)}
    return Job(
        FORMAT,
        input_of(file),
        {"name": rules.name, "version": rules.version, "digest": rules.digest},
        {**versions, **chosen},
    )


def _about(catalog: Path) -> dict[str, str]:
    return {"name": catalog.name, "sha256": digest_of(catalog)}


@dataclass(frozen=True, slots=True)
class _Unchanged:
    """A file as it was when the job began."""

    path: Path
    status: tuple[int, int, int]

    @classmethod
    def of(cls, path: Path) -> _Unchanged:
        return cls(path, _status(path))

    def check(self) -> None:
        """Check that the file is still the same.

        Raises:
            BatchError: If it is not.
        """
        if _status(self.path) != self.status:
            hint = "run the batch again with --restart, on a file that stays as it is."
            raise BatchError(f"{self.path.name} changed while it was answered", hint=hint)


def _status(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return -1, -1, -1
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder, so that no other batch writes to it; the system frees it at any end."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":  # pragma: no cover - no such locks there
        yield
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        hint = "wait for it to end, or name another folder."
        raise BatchError(f"another batch is writing to {folder}", hint=hint) from error
    else:
        yield
    finally:
        os.close(handle)


@contextmanager
def _written() -> Iterator[None]:
    """Say what to do when something can't be read or written on the way."""
    hint = "finished parts are reused: once that is settled, run the same command again."
    try:
        yield
    except TableError as error:
        raise BatchError(error.args[0], hint=f"{hint} {error.hint or ''}".strip()) from error
    except BrokenProcessPool as error:
        message = "a process ended in the middle of a part, perhaps for want of memory"
        raise BatchError(message, hint=hint) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise BatchError(f"the output can't be written: {reason}", hint=hint) from error


# --- processes --------------------------------------------------------------------------------

_writer: PartWriter | None = None


def _start(rules: RulesOptions, file: ProfileFile, output: Path) -> None:
    global _writer  # noqa: PLW0603 - one for each process, which does nothing else
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _writer = PartWriter(rules.advisor(), file, output)
    gc.collect()
    gc.freeze()  # the rules stay as long as the process, so no collection has to look at them


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _write(part: Part) -> PartResult:
    if _writer is None:  # pragma: no cover - the pool starts every process with `_start`
        raise RuntimeError("the process was not started")
    return _writer.write(part)


def _results_of_processes(
    file: ProfileFile,
    rules: RulesOptions,
    parts: Sequence[Part],
    output: Path,
    workers: int,
) -> Iterator[PartResult]:
    """Answer parts in processes, and yield each when it is done."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=_start, initargs=(rules, file, output)
    ) as pool:
        running: set[Future[PartResult]] = set()
        left = iter(parts)
        try:
            for part in left:
                running.add(pool.submit(_write, part))
                if len(running) >= workers * _WAITING_PARTS:
                    finished, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in finished)
            while running:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in finished)
        except BaseException:
            for each in running:
                each.cancel()
            raise
