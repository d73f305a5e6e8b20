"""The public API: every public name with its signature, and types that work in user projects."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from pydantic import BaseModel

import poreroutine

HERE = Path(__file__).parent
SNAPSHOT = HERE / "public_api.txt"
CONSUMER = HERE / "typed" / "consumer.py"


def shapes() -> Iterator[str]:
    """Yield a line for every public name, and for every attribute that a class has of its own."""
    for name in sorted(poreroutine.__all__):
        thing = getattr(poreroutine, name)
        if not inspect.isclass(thing):
            yield f"{name}{inspect.signature(thing)}"
            continue
        bases = ", ".join(base.__name__ for base in thing.__bases__ if base is not object)
        yield f"class {name}({bases})" if bases else f"class {name}"
        yield from sorted(f"    {line}" for line in _members(thing))


def _members(thing: type) -> Iterator[str]:
    if issubclass(thing, BaseModel):
        for name, info in thing.model_fields.items():
            yield f"{name}: {'required' if info.is_required() else 'optional'}"
    elif is_dataclass(thing):
        yield from (f"{each.name}: {each.type}" for each in fields(thing))
    for name, member in vars(thing).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            yield f"{name} -> {inspect.signature(member.fget).return_annotation}"  # type: ignore[arg-type]
        elif isinstance(member, (classmethod, staticmethod)) or inspect.isfunction(member):
            yield f"{name}{inspect.signature(getattr(thing, name))}"


def test_the_public_names_have_the_shapes_on_file() -> None:
    """A change is seen here before users see it; see docs/stability.md for what it asks for."""
    found = "\n".join(shapes()) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        SNAPSHOT.write_text(found, encoding="utf-8")

    assert SNAPSHOT.read_text(encoding="utf-8") == found


def test_every_public_name_can_be_listed_and_imported() -> None:
    assert set(poreroutine.__all__) <= set(dir(poreroutine))
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = poreroutine.no_such_name


@pytest.mark.slow
def test_the_types_hold_in_a_project_of_a_user(tmp_path: Path) -> None:
    """Types are read from the installed package, in strict mode, as a user's mypy does."""
    pytest.importorskip("mypy")
    done = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull,
            "--cache-dir", str(HERE.parent / ".mypy_cache" / "consumer"), str(CONSUMER),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert "Success" in done.stdout, done.stdout + done.stderr
