"""Python for the browser: the files of Pyodide, and the packages that run on it.

Pyodide comes from its npm package, and the compiled core of pydantic from its wheel on PyPI. Pure
Python packages are copied from this installation, so that both sides run the same versions.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import urljoin

from poreroutine.errors import RuntimeMissingError

VERSION: Final = "314.0.7"
"""The version of the npm package `pyodide` that `fetch` downloads."""
_TARBALL: Final = f"https://registry.npmjs.org/pyodide/-/pyodide-{VERSION}.tgz"
_INTEGRITY: Final = (
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyM"
    "cWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
"""SHA-512 of the tarball, as npm publishes it."""
_PYPI: Final = "https://pypi.org/simple/pydantic-core/"
_PYPI_FORMAT: Final = "application/vnd.pypi.simple.v1+json"
FILES: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What a browser loads of Pyodide."""
_LOCK: Final = "pyodide-lock.json"
_COMPILED: Final = "pydantic_core"
_PURE: Final = ("annotated-types", "pydantic", "PyYAML", "typing-extensions", "typing-inspection")
_UNUSED: Final = ("pydantic/v1/", "pydantic/mypy.py", "pydantic/_hypothesis_plugin.py")
_TIMEOUT_SECONDS: Final = 60


@dataclass(frozen=True)
class Runtime:
    """Files that a site takes along.

    Attributes:
        folder: Where the files of Pyodide are.
        wheel: The wheel of pydantic's core for it.
        info: What its lock file says of the build.
    """

    folder: Path
    wheel: Path
    info: dict[str, Any]

    @classmethod
    def find(cls, folder: Path, *, fetch: bool = False) -> Runtime:
        """Find the files in a folder: those of the npm package `pyodide`, and the wheel.

        Args:
            folder: For instance `node_modules/pyodide`.
            fetch: Whether to download what is missing into the folder.

        Raises:
            RuntimeMissingError: If a file is missing, or can't be downloaded.
        """
        missing = [name for name in (*FILES, _LOCK) if not (folder / name).is_file()]
        if missing and fetch:
            _fetch_pyodide(folder)
        elif missing:
            raise RuntimeMissingError(
                f"{folder} is not a folder of Pyodide: no {', '.join(missing)}",
                hint="name the folder of the npm package `pyodide` "
                f"(`npm install pyodide@{VERSION}`), or let `--fetch` download it",
            )
        info = json.loads((folder / _LOCK).read_text(encoding="utf-8"))["info"]
        name = _wheel_name(info)
        if not (folder / name).is_file():
            if not fetch:
                raise RuntimeMissingError(
                    f"{folder} has no {name}",
                    hint="download that wheel from PyPI into the folder, or add `--fetch`",
                )
            _fetch_wheel(folder, name)
        return cls(folder, folder / name, info)

    def packages(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the packages that poreroutine needs, by path."""
        for distribution in _PURE:
            for file in metadata.files(distribution) or ():
                path = PurePosixPath(file).as_posix()
                if path.endswith(".py") and _is_used(path):
                    yield path, file.read_binary()
        with zipfile.ZipFile(self.wheel) as wheel:
            for path in wheel.namelist():
                if path.startswith(f"{_COMPILED}/") and path.endswith((".py", ".so")):
                    yield path, wheel.read(path)


def _is_used(path: str) -> bool:
    return not path.startswith((*_UNUSED, "..", "/"))


def _wheel_name(info: dict[str, Any]) -> str:
    """Return the name of the wheel that fits both Pyodide and the pydantic of this process."""
    major, minor = str(info["python"]).split(".")[:2]
    python = f"cp{major}{minor}"
    tag = f"{python}-{python}-pyemscripten_{info['abi_version']}_wasm32"
    return f"{_COMPILED}-{metadata.version(_COMPILED)}-{tag}.whl"


def _fetch_pyodide(folder: Path) -> None:
    data = _download(_TARBALL)
    found = f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}"
    if found != _INTEGRITY:
        raise RuntimeMissingError(f"{_TARBALL} is not the file it should be", hint="try again")
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for name in (*FILES, _LOCK):
            member = archive.extractfile(f"package/{name}")
            if member is not None:
                (folder / name).write_bytes(member.read())


def _fetch_wheel(folder: Path, name: str) -> None:
    page = json.loads(_download(_PYPI, accept=_PYPI_FORMAT))
    files = {file["filename"]: file for file in page["files"]}
    if name not in files:
        raise RuntimeMissingError(
            f"PyPI has no {name}",
            hint="install a version of pydantic whose core has a wheel for Pyodide, "
            "such as `pip install 'pydantic>=2.14'`",
        )
    data = _download(urljoin(_PYPI, files[name]["url"]))
    if hashlib.sha256(data).hexdigest() != files[name]["hashes"]["sha256"]:
        raise RuntimeMissingError(f"{name} is not the file it should be", hint="try again")
    (folder / name).write_bytes(data)


def _download(url: str, *, accept: str = "*/*") -> bytes:
    request = urllib.request.Request(url, headers={"Accept": accept})  # noqa: S310 - https only
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as reply:  # noqa: S310
            content: bytes = reply.read()
    except OSError as error:
        raise RuntimeMissingError(
            f"{url} can't be downloaded: {error}",
            hint="check the network, or name a folder that has the files",
        ) from error
    return content
