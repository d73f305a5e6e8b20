"""Results that are slow to compute, cached on disk in the user's cache folder.

Only reproducible results are cached, and never anything about a person. The file name of a cached
result contains a digest of all its inputs, this program included, so it can't be out of date; a
digest inside the file covers that name and the content, so a renamed file is not used either. A
file that is damaged, renamed, forged or unreadable is ignored, and the result is computed again.
A folder or file that belongs to somebody else, or that others can write to, is not used at all.

A wheel brings results of its own, in the same form, beside the code that reads them. They are used
while this program and all inputs are those they were computed from.

The environment variable `POREROUTINE_CACHE` sets another folder, or disables the cache with `off`.
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
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar

T = TypeVar("T")

VARIABLE: Final = "POREROUTINE_CACHE"
OFF: Final = "off"
MAX_FILES: Final = 12
"""Results cached per kind; the oldest are removed first."""

_MAX_BYTES: Final = 256_000_000
"""Maximum size of a cached result, about a hundred times the largest one so far."""
SHIPPED: Final = Path(__file__).parents[1] / "data" / "compiled"
"""Results that come with an installed wheel; a checkout has none."""
_DIGEST_BYTES: Final = hashlib.sha256().digest_size
_GROUP_OR_WORLD_WRITABLE: Final = stat.S_IWGRP | stat.S_IWOTH
_READ_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is opened without waiting for its writer
)
_log = logging.getLogger(__name__)


def cached_on_disk(
    kind: str,
    inputs: Iterable[bytes],
    build: Callable[[], T],
    result_type: type[T],
    modules: Collection[str],
) -> T:
    """Return the cached result, or build it and cache it.

    Args:
        kind: Kind of the result, used as the prefix of the file name: letters and underscores.
        inputs: Everything that the result depends on, apart from this program.
        build: Computes the result. Its exceptions propagate, and then nothing is cached.
        result_type: Class of the result; anything else found in a file is ignored.
        modules: Modules whose classes a cached result may contain; any other class is refused.

    Returns:
        The result; a cached one equals a newly built one.
    """
    inputs = tuple(inputs)
    found = _shipped(kind, inputs, modules) if SHIPPED.is_dir() else None
    if isinstance(found, result_type):
        return found
    folder = _folder()
    if folder is None or not _is_usable(folder):
        return build()
    file = folder / f"{kind}-{_digest(_program_fingerprint(), inputs)}.bin"
    found = _read(file, modules, _is_private)
    if isinstance(found, result_type):
        return found
    if found is not None:
        _log.debug("%s holds something else and is ignored", file)
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
    import platformdirs  # noqa: PLC0415 - not needed when a folder is configured

    return platformdirs.user_cache_path("poreroutine", appauthor=False)


def read_shipped(
    kind: str, inputs: Iterable[bytes], result_type: type[T], modules: Collection[str]
) -> T | None:
    """Return a result that was written by `ship` for this program; None if there is none.

    Args:
        kind: Kind of the result.
        inputs: Everything that the result depends on, apart from this program.
        result_type: Class of the result; anything else is ignored.
        modules: Modules whose classes it may contain; any other class is refused.
    """
    found = _shipped(kind, inputs, modules)
    return found if isinstance(found, result_type) else None


def ship(folder: Path, kind: str, inputs: Iterable[bytes], result: object) -> Path:
    """Write a result for a wheel, which finds it again through `cached_on_disk`."""
    file = folder / f"{kind}-{_digest(_shipped_fingerprint(), inputs)}.bin"
    buffer = io.BytesIO()
    _EqualStringsPickler(buffer).dump(result)
    file.write_bytes(_seal(file, buffer.getvalue()) + buffer.getvalue())
    return file


def _shipped(kind: str, inputs: Iterable[bytes], modules: Collection[str]) -> object | None:
    file = SHIPPED / f"{kind}-{_digest(_shipped_fingerprint(), inputs)}.bin"
    # Anybody who can write there can change the program itself, so nothing more is checked.
    return _read(file, modules, lambda _: True)


@cache
def _shipped_fingerprint() -> bytes:
    """Return a fingerprint of this program that is the same wherever the wheel is installed."""
    return repr([(name, size) for name, size, _ in _program_files()]).encode()


def _digest(program: bytes, inputs: Iterable[bytes]) -> str:
    digest = hashlib.sha256(program)
    for part in inputs:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


@cache
def _program_fingerprint() -> bytes:
    """Return a fingerprint of this program and its interpreter, part of every cache key."""
    return repr((sys.version, sys.implementation.cache_tag, _program_files())).encode()


@cache
def _program_files() -> list[tuple[str, int, int]]:
    """Return the path, size and time of every module, in path order.

    Examples in `data` are no part of the program, and only a wheel has them.
    """
    root = Path(__file__).parents[1]
    return sorted(
        (name, status.st_size, status.st_mtime_ns)
        for file in root.rglob("*.py")
        for name, status in ((file.relative_to(root).as_posix(), file.stat()),)
        if not name.startswith("data/")
    )


def _read(
    file: Path, modules: Collection[str], is_safe: Callable[[os.stat_result], bool]
) -> object | None:
    try:
        with os.fdopen(os.open(file, _READ_FLAGS), "rb") as stream:
            status = os.fstat(stream.fileno())
            if not (stat.S_ISREG(status.st_mode) and is_safe(status)):
                _log.debug("%s is not a plain file, or others can write to it; it is ignored", file)
                return None
            if status.st_size > _MAX_BYTES:
                return None
            digest, data = stream.read(_DIGEST_BYTES), stream.read(_MAX_BYTES)
    except OSError:
        return None
    if digest != _seal(file, data):
        _log.debug("%s is damaged or renamed and is ignored", file)
        return None
    try:
        with collector_paused():
            return _Unpickler(io.BytesIO(data), modules).load()  # type: ignore[no-any-return]
    except Exception:  # noqa: BLE001 - whatever a forged or outdated file may raise
        _log.debug("%s can't be read and is ignored", file, exc_info=True)
        return None


def _seal(file: Path, data: bytes) -> bytes:
    """Return the digest that binds a result to the name of its file."""
    return hashlib.sha256(os.fsencode(file.name) + b"\0" + data).digest()


def _is_usable(folder: Path) -> bool:
    """Return whether only this user can add files to the folder, or it doesn't exist yet."""
    try:
        status = folder.stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    if stat.S_ISDIR(status.st_mode) and _is_private(status):
        return True
    _log.debug("%s is not a folder, or others can write to it; nothing is cached", folder)
    return False


def _is_private(status: os.stat_result) -> bool:
    """Return whether only this user can write to it, on systems that have users."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & _GROUP_OR_WORLD_WRITABLE


def _write(file: Path, result: object) -> None:
    import tempfile  # noqa: PLC0415 - needed for writing only

    data = pickled(result)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written to a temporary file and moved, so that other processes never see half a file.
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".new")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_seal(file, data) + data)
            Path(name).replace(file)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        _log.debug("%s can't be written: %s", file, error)


def _remove_oldest(folder: Path, kind: str) -> None:
    """Remove the oldest results of a kind; other processes may do so at the same time."""
    with suppress(OSError):
        files = sorted(folder.glob(f"{kind}-*.bin"), key=lambda file: -file.lstat().st_mtime_ns)
        for file in files[MAX_FILES:]:
            file.unlink(missing_ok=True)


def pickled(value: object) -> bytes:
    """Pickle a cached result, or a part of one, in a form that `unpickled` reads."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def unpickled(data: bytes, modules: Collection[str]) -> Any:  # noqa: ANN401 - whatever was cached
    """Unpickle a part of a cached result; its seal was checked with the whole.

    Raises:
        pickle.UnpicklingError: If it contains anything but plain classes of these modules.
    """
    return _Unpickler(io.BytesIO(data), modules).load()


def _reduced(value: object) -> Any:  # noqa: ANN401 - as pickle defines it
    """Reduce members of enums to their value.

    CPython 3.11.0 to 3.11.3 would write a call of `getattr` instead, which no result may contain.
    """
    return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Pickler(pickle.Pickler):
    """Writes members of enums by their value."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as pickle defines it
        """Reduce what needs a form of its own."""
        return _reduced(value)


class _Unpickler(pickle.Unpickler):
    """Unpickles only plain classes from the given modules."""

    def __init__(self, stream: io.BytesIO, modules: Collection[str]) -> None:
        super().__init__(stream)
        self._modules = modules

    def find_class(self, module: str, name: str) -> type:
        """Find a class by name; refuse everything else."""
        if module in self._modules and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        message = f"{module}.{name} is not allowed in a cached result"
        raise pickle.UnpicklingError(message)


_PythonPickler: Any = vars(pickle)["_Pickler"]
"""The pickler that can be extended; the one in C is not."""


class _EqualStringsPickler(_PythonPickler):  # type: ignore[misc]
    """Writes equal strings once, so that equal results give the same bytes, and fewer of them.

    Which equal strings are one object differs from run to run: pydantic caches some of them.
    """

    dispatch: ClassVar[dict[type, Any]] = dict(_PythonPickler.dispatch)

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream, protocol=pickle.HIGHEST_PROTOCOL)
        self._strings: dict[str, str] = {}

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as pickle defines it
        """Reduce what needs a form of its own."""
        return _reduced(value)

    def save_str(self, text: str) -> None:
        """Write a string, or a reference to an equal one."""
        first = self._strings.setdefault(text, text)
        known = self.memo.get(id(first))
        if known is None:
            super().save_str(first)
        else:
            self.write(self.get(known[0]))

    dispatch[str] = save_str


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause garbage collection while thousands of objects are made that stay."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
