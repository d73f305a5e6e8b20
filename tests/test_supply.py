"""Supply chain: dependencies are pinned, hashed and permissively licensed; no network access."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from poreroutine.cli import main

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements-dev.lock"
PERMISSIVE = {"Apache-2.0", "BSD", "MIT", "PSF-2.0"}
NETWORK = {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "ftplib"}

LISTENING = {
    ("src/poreroutine/serve/channel.py", "socket"),
    ("src/poreroutine/serve/supervisor.py", "socket"),
    ("src/poreroutine/serve/workers.py", "socket"),
}
"""The service accepts connections, and opens none."""
FETCHING = {("src/poreroutine/embed/runtime.py", "urllib.request")}
"""`export site --fetch` downloads what a browser runs, where somebody asks for that."""

sys.path.insert(0, str(ROOT / "tools"))
import licences  # noqa: E402 - found beside the project

PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)")


def locked() -> dict[str, list[str]]:
    """Return the versions of every package in the lock file; markers may split one in two."""
    found: dict[str, list[str]] = {}
    for line in LOCK.read_text("utf-8").splitlines():
        match = PINNED.match(line)
        if match:
            found.setdefault(canonicalize_name(match["name"]), []).append(match["version"])
    return found


def wanted() -> list[Requirement]:
    """Return everything that the project or one of its extras asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = (project["dependencies"], *project["optional-dependencies"].values())
    lines = chain.from_iterable(groups)
    return [need for need in map(Requirement, lines) if need.name != project["name"]]


@pytest.mark.parametrize("need", wanted(), ids=str)
def test_the_lock_file_pins_what_the_project_asks_for(need: Requirement) -> None:
    versions = locked().get(canonicalize_name(need.name), [])

    assert versions
    assert all(need.specifier.contains(version) for version in versions)


def test_every_locked_package_has_hashes() -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", LOCK.read_text("utf-8").strip())
    bare = [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]

    assert [] == [line for line in bare if not line.startswith("#")]


def test_everybody_gets_permissive_licences_only() -> None:
    brought = licences.packages_with("")
    page = licences.PAGE.read_text("utf-8")

    assert {} == {name: each for name, each in brought.items() if each not in PERMISSIVE}
    assert [] == [name for name in brought if f"| {name} |" not in page]


@pytest.mark.slow
def test_only_the_service_and_fetch_have_connections() -> None:
    imported = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in _names(node)
    }

    opening = {(file, name) for file, name in imported if name in NETWORK}

    assert LISTENING | FETCHING == opening


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [name for each in names for name in (each.name, each.name.split(".")[0])]
        case ast.ImportFrom(module=str(module)):
            return [module, module.split(".")[0]]
        case _:
            return []


FORBIDDING = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        raise RuntimeError(f"{event} was called")
sys.addaudithook(refuse)
"""
CALLS = (
    ("recommend", "examples/oily-pores.yaml"),
    ("why", "salicylic_acid", "examples/oily-pores.yaml"),
    ("ask", "can pores close?"),
    ("doctor",),
    ("rules", "list"),
)


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_no_command_opens_a_connection(tmp_path: Path, call: tuple[str, ...]) -> None:
    (tmp_path / "sitecustomize.py").write_text(FORBIDDING)
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "HTTPS_PROXY": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-m", "poreroutine", *call],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (done.returncode, done.stderr)


def test_the_commands_tried_are_commands() -> None:
    assert {call[0] for call in CALLS} <= set(main.commands_at)  # type: ignore[attr-defined]
