"""Lazily imported names: all of them are available, and no others."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from poreroutine import explain, products
from poreroutine.report import pages
from poreroutine.rulesets import schema

LAZY = (explain, products, pages, schema)


@pytest.mark.parametrize("package", LAZY, ids=lambda package: package.__name__)
def test_every_name_is_there(package: ModuleType) -> None:
    assert [] == [name for name in package.__all__ if not hasattr(package, name)]
    assert set(package.__all__) <= set(dir(package))


@pytest.mark.parametrize("package", LAZY, ids=lambda package: package.__name__)
def test_an_unknown_name_is_refused_by_its_package(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match=rf"{package.__name__}.*no_such_name"):
        _ = package.no_such_name


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys\n"
        "from poreroutine import explain, products\n"
        "from poreroutine.report import pages\n"
        "names = ('explain.explainer', 'products.service', 'report.page')\n"
        "print([name for name in names if f'poreroutine.{name}' in sys.modules])\n"
        "explain.Explainer\n"
        "print([name for name in names if f'poreroutine.{name}' in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ["[]", "['explain.explainer']"] == done.stdout.splitlines()
