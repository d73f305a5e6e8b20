"""Export a static site in which the visitor's browser makes the routine."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from poreroutine.embed.runtime import FILES, Runtime
from poreroutine.rulesets.bundled import PACKAGE, bundled_rulesets

ELEMENT: Final = "pore-routine.js"
"""The custom element; a service can offer it too."""
POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The content security policy of the site."""
_ENGINE: Final = "engine"
"""Folder of what runs Python."""
_PACKAGES: Final = "packages.bin"
_RUNTIME: Final = "runtime.json"
"""Which build of Python it is, and a version for what browsers store."""
_PAGE: Final = ("index.html", "site.css", ELEMENT, "worker.js", "theme.css", "icon.svg")
"""What a visitor loads at once."""
_LEFT_OUT: Final = ("cli", "report", "authoring", "spec", "serve", "batch", "review", "__pycache__")
"""Packages that no browser needs."""
_PREPARE: Final = (
    "import sys; from poreroutine.embed.prepare import prepare; prepare(*sys.argv[1:])"
)
_START: Final = "from poreroutine.embed.browser import first_question; print(first_question())"


@dataclass(frozen=True)
class Exported:
    """A site as it was written.

    Attributes:
        folder: Where it is.
        files: Path inside it -> size in bytes.
    """

    folder: Path
    files: dict[str, int]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self.files.values())


def export_site(
    folder: Path,
    runtime: Runtime,
    *,
    overlays: Sequence[Path] = (),
    catalog: Path | None = None,
    theme: Path | None = None,
) -> Exported:
    """Write the site: a page with the quiz, and all that a browser needs to make the routine.

    The same inputs give the same files.

    Args:
        folder: Where to write; files of an earlier export are replaced, others stay.
        runtime: Python for the browser.
        overlays: Folders of rules on top of the bundled ones.
        catalog: Products to offer.
        theme: A style sheet for the page and the element.

    Raises:
        subprocess.CalledProcessError: If the rules or the catalogue can't be prepared; an advisor
            built from the same folders raises an error that says why.
    """
    (folder / _ENGINE).mkdir(parents=True, exist_ok=True)
    assets = files("poreroutine.embed") / "assets"
    for name in FILES:
        shutil.copyfile(runtime.folder / name, folder / _ENGINE / name)
    with tempfile.TemporaryDirectory() as made:
        tree = Path(made)
        _copy_package(tree, overlays)
        _run(tree, _PREPARE, *([] if catalog is None else [str(catalog.resolve())]))
        start = _run(tree, _START)
        library = [(path, (tree / path).read_bytes()) for path in _below(tree)]
    packed = _pack([*library, *runtime.packages()])
    (folder / _ENGINE / _PACKAGES).write_bytes(packed)
    (folder / "start.json").write_text(start, encoding="utf-8")
    for name in _PAGE:
        text = (assets / name).read_text(encoding="utf-8").replace("@POLICY@", POLICY)
        (folder / name).write_text(text, encoding="utf-8")
    if theme is not None:
        shutil.copyfile(theme, folder / "theme.css")
    version = hashlib.sha256(packed + (folder / _ENGINE / FILES[0]).read_bytes()).hexdigest()[:16]
    info = json.dumps({**runtime.info, "version": version}, sort_keys=True)
    (folder / _ENGINE / _RUNTIME).write_text(info, encoding="utf-8")
    (folder / "_headers").write_text(_headers(), encoding="utf-8")
    _write_service_worker(folder, (assets / "service-worker.js").read_text(encoding="utf-8"))
    written = [name for name in _below(folder) if name in _written()]
    return Exported(folder, {name: (folder / name).stat().st_size for name in written})


def _written() -> frozenset[str]:
    engine = (*FILES, _PACKAGES, _RUNTIME)
    own = (*_PAGE, "start.json", "service-worker.js", "_headers")
    return frozenset((*own, *(f"{_ENGINE}/{name}" for name in engine)))


def _copy_package(tree: Path, overlays: Iterable[Path]) -> None:
    """Copy this package with its rules, as a wheel has them, without what no browser needs."""
    package = tree / "poreroutine"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns(*_LEFT_OUT, "data", "assets"))
    cases = shutil.ignore_patterns("*.test.yaml")
    shutil.copytree(bundled_rulesets(), package / "data" / "rulesets", ignore=cases)
    for number, overlay in enumerate(overlays):
        target = package / "data" / "site_overlays" / f"{number:02}"
        shutil.copytree(overlay, target, ignore=cases)


def _run(tree: Path, code: str, *arguments: str) -> str:
    """Run code with the copied package, so that what it writes is for that copy."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree),
        "PYTHONHASHSEED": "0",  # the same sources give the same bytes
        "PYTHONDONTWRITEBYTECODE": "1",
        "POREROUTINE_CACHE": "off",
    }
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(  # noqa: S603 - our own code
        command, check=True, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


def _below(folder: Path) -> Iterator[str]:
    """Yield the path of every file below a folder, sorted."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix()


def _pack(contents: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files for `worker.js`: the length of a table, the table, and the files one by one."""
    found = sorted(contents)
    table = json.dumps([[path, len(data)] for path, data in found]).encode()
    body = b"".join(data for _, data in found)
    return gzip.compress(len(table).to_bytes(4, "little") + table + body, mtime=0)


def _headers() -> str:
    """Return the headers that a static host should send, as Netlify and others read them."""
    return f"/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n"


def _write_service_worker(folder: Path, code: str) -> None:
    names = sorted(_written() - {"service-worker.js", "_headers"})
    digest = hashlib.sha256(code.encode())
    for name in names:
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    text = (
        code.replace("@VERSION@", digest.hexdigest()[:16])
        .replace("@POLICY@", POLICY)
        .replace('"@FILES@"', json.dumps(names))
    )
    (folder / "service-worker.js").write_text(text, encoding="utf-8")
