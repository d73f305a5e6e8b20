"""What all tests share: the vocabulary of the features."""

from __future__ import annotations

pytest_plugins = ["poreroutine.spec.plugin"]
