"""A real service with two workers on this machine, shared by the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from running_service import Running, running

httpx = pytest.importorskip("httpx", reason="needs the extra test")


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("service")
    with running(folder) as found:
        yield found


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start services of a test's own."""
    with ExitStack() as stack:
        yield lambda *options, **environment: stack.enter_context(
            running(tmp_path, *options, **environment)
        )
