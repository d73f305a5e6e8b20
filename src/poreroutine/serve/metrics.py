"""Metrics in the text format of Prometheus: requests, times, rules. No label comes from an answer.

With several workers they are added up over all of them, through files that prometheus_client keeps
in the folder of `PROMETHEUS_MULTIPROC_DIR`; a worker that ends leaves its counts behind.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

_REGISTRY: Final = CollectorRegistry()
REQUESTS: Final = Counter(
    "poreroutine_requests_total",
    "Requests by operation and status.",
    ("operation", "status"),
    registry=_REGISTRY,
)
SECONDS: Final = Histogram(
    "poreroutine_request_seconds",
    "Duration of requests by operation.",
    ("operation",),
    buckets=_SECONDS,
    registry=_REGISTRY,
)
PROBLEMS: Final = Counter(
    "poreroutine_problems_total",
    "Refused requests by code.",
    ("code",),
    registry=_REGISTRY,
)
OUTCOMES: Final = Counter(
    "poreroutine_outcomes_total",
    "Results by class.",
    ("outcome",),
    registry=_REGISTRY,
)
RUNNING: Final = Gauge(
    "poreroutine_requests_running",
    "Requests that are being worked on.",
    multiprocess_mode="livesum",
    registry=_REGISTRY,
)
RELOADS: Final = Counter(
    "poreroutine_reloads_total",
    "Reloads of the rules by result, counted by each worker.",
    ("result",),
    registry=_REGISTRY,
)
RULES: Final = Gauge(
    "poreroutine_rules_info",
    "1 for the rules that answer in some worker.",
    ("digest",),
    multiprocess_mode="livemax",
    registry=_REGISTRY,
)


@lru_cache(maxsize=512)
def of_requests(operation: str, status: int) -> tuple[Counter, Histogram]:
    """Return the number of requests of an operation with a status, and its durations."""
    return REQUESTS.labels(operation, str(status)), SECONDS.labels(operation)


@lru_cache(maxsize=128)
def of_outcomes(outcome: str) -> Counter:
    """Return the number of results of a class."""
    return OUTCOMES.labels(outcome)


def exposition() -> bytes:
    """Return all metrics, over all workers."""
    if FOLDER_VARIABLE in os.environ:
        everything = CollectorRegistry()
        MultiProcessCollector(everything)  # type: ignore[no-untyped-call]
        return generate_latest(everything)
    return generate_latest(_REGISTRY)
