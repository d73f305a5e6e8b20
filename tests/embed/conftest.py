"""The advisor of the example shop."""

from __future__ import annotations

import pytest

from poreroutine import Advisor
from web_hosts import SHOP


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    """The shop's rules and products."""
    return Advisor(SHOP / "rules", engine="portable", catalog=SHOP / "catalogue.csv")
