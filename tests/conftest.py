"""What all tests share: the vocabulary of the features, and how Hypothesis searches."""

from __future__ import annotations

import os

from hypothesis import settings

pytest_plugins = ["poreroutine.spec.plugin"]

# A slow machine is no fault of the code. In CI the same examples are drawn every time, so that a
# change is judged by what it changed; elsewhere each run looks further.
settings.register_profile("house", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")
