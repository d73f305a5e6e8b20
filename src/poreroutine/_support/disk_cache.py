"""Slow results, cached on disk between processes in the user's cache folder.

Only what can be made again is kept, and nothing about any person. A kept result lies under a
digest of all that it was made from, this program included, so that it can't be out of date. What
is damaged, forged or can't be read or written is passed over: then the result is made anew.

The variable `POREROUTINE_CACHE` names another folder, or turns this off with `off`.
"""

from __future__ import annotations

import gc
import hashlib
import io
import logging
import os
import pickle
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final, TypeVar, cast

T = TypeVar("T")

VARIABLE: Final = "POREROUTINE_CACHE"
OFF: Final = "off"
MAX_FILES: Final = 12
"""Results of one kind that are kept; the oldest go first."""

_DIGEST_BYTES: Final = hashlib.sha256().digest_size
_GROUP_OR_WORLD_WRITABLE: Final = stat.S_IWGRP | stat.S_IWOTH
_log = logging.getLogger(__name__)


def cached_on_disk(
    kind: str, inputs: Iterable[bytes], build: Callable[[], T], modules: Collection[str]
) -> T:
    """Return the cached result, or build it and cache it.

    Args:
        kind: What it is, as the first part of a file's name: letters and underscores.
        inputs: All that the result hangs on, apart from this program.
        build: Makes it. What it raises is raised, and nothing is kept.
        modules: Modules of the classes that a kept result may be built of; any other is refused.

    Returns:
        The result; equal to a new one.
    """
    folder = _folder()
    if folder is None:
        return build()
    file = folder / f"{kind}-{_digest(inputs)}.bin"
    found = _read(file, modules)
    if found is not None:
        return cast("T", found)
    result = build()
    _write(file, result)
    _remove_oldest(folder, kind)
    return result


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE, "").strip()
    if named.lower() == OFF:
        return None
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - not needed where a folder is named

    return platformdirs.user_cache_path("poreroutine", appauthor=False)


def _digest(inputs: Iterable[bytes]) -> str:
    digest = hashlib.sha256(_program_fingerprint())
    for part in inputs:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


@cache
def _program_fingerprint() -> bytes:
    """Return what tells this program, and what runs it, from any other."""
    root = Path(__file__).parents[1]
    files = sorted(
        (file.relative_to(root).as_posix(), status.st_size, status.st_mtime_ns)
        for file in root.rglob("*.py")
        for status in (file.stat(),)
    )
    return repr((sys.version, sys.implementation.cache_tag, files)).encode()


def _read(file: Path, modules: Collection[str]) -> object | None:
    try:
        with file.open("rb") as stream:
            if not _is_private(stream.fileno()):
                _log.debug("%s may have been written by others and is passed over", file)
                return None
            digest, data = stream.read(_DIGEST_BYTES), stream.read()
    except OSError:
        return None
    if digest != hashlib.sha256(data).digest():
        _log.debug("%s is damaged and is passed over", file)
        return None
    try:
        with _collector_paused():
            return _Unpickler(io.BytesIO(data), modules).load()  # type: ignore[no-any-return]
    except Exception:  # noqa: BLE001 - whatever a forged or outdated file may raise
        _log.debug("%s can't be read and is passed over", file, exc_info=True)
        return None


def _is_private(descriptor: int) -> bool:
    """Return whether nobody but this user could have written a file; where users are told apart."""
    if not hasattr(os, "getuid"):
        return True
    status = os.fstat(descriptor)
    return status.st_uid == os.getuid() and not status.st_mode & _GROUP_OR_WORLD_WRITABLE


def _write(file: Path, result: object) -> None:
    import tempfile  # noqa: PLC0415 - not for reading what was kept

    data = pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written beside it and moved into place: another process sees all of it or none.
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".new")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(hashlib.sha256(data).digest() + data)
            Path(name).replace(file)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        _log.debug("%s can't be kept: %s", file, error)


def _remove_oldest(folder: Path, kind: str) -> None:
    """Remove the oldest results of a kind; another process may be doing the same."""
    with suppress(OSError):
        files = sorted(folder.glob(f"{kind}-*.bin"), key=lambda file: -file.stat().st_mtime_ns)
        for file in files[MAX_FILES:]:
            file.unlink(missing_ok=True)


class _Unpickler(pickle.Unpickler):
    """Builds nothing but the plain classes it was told of."""

    def __init__(self, stream: io.BytesIO, modules: Collection[str]) -> None:
        super().__init__(stream)
        self._modules = modules

    def find_class(self, module: str, name: str) -> type:
        """Find a class by its name; refuse everything else."""
        if module in self._modules and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        message = f"{module}.{name} has no place in a kept result"
        raise pickle.UnpicklingError(message)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause garbage collection: there are thousands of new objects, none of them garbage."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
