"""Operations for operators: probes, version, metrics."""

from __future__ import annotations

from typing import Final

from poreroutine.serve import metrics
from poreroutine.serve.answering import Answer
from poreroutine.serve.operations import Call, Operation, json_answer
from poreroutine.serve.schemas import TEXT, closed
from poreroutine.serve.versions import API_VERSION, LIBRARY_VERSION

_NEVER_STORED: Final = {"Cache-Control": "no-store"}


def alive(_: Call) -> Answer:
    """Say that the process runs."""
    return json_answer({"status": "alive"}, headers=dict(_NEVER_STORED))


def ready(call: Call) -> Answer:
    """Say whether requests are welcome, and with what rules and catalogue."""
    info = call.advisor.rulesets
    catalog = call.advisor.catalog
    data = {
        "status": "draining" if call.is_draining else "ready",
        "rulesets": {"name": info.name, "version": info.version, "digest": info.digest},
        "catalog": None
        if catalog is None
        else {"products": len(catalog.products), "digest": call.generation.catalog_digest},
    }
    status = 503 if call.is_draining else 200
    return json_answer(data, status=status, headers=dict(_NEVER_STORED))


def version(call: Call) -> Answer:
    """Return the versions of everything that an answer depends on."""
    info = call.advisor.rulesets
    data = {
        "api": API_VERSION,
        "library": LIBRARY_VERSION,
        "engine": call.advisor.engine.name,
        "rulesets": {"name": info.name, "version": info.version, "digest": info.digest},
        "overlays": list(info.overlays),
    }
    return json_answer(data, tag=call.tag("version"))


def measured(_: Call) -> Answer:
    """Return the metrics of all workers."""
    return Answer(metrics.exposition(), "metrics", headers=dict(_NEVER_STORED))


_RULESETS: Final = closed(
    {"name": TEXT, "version": TEXT, "digest": TEXT}, ("name", "version", "digest"), "The rules."
)
_READY: Final = closed(
    {
        "status": {"enum": ["ready", "draining"]},
        "rulesets": _RULESETS,
        "catalog": {
            "type": ["object", "null"],
            "properties": {"products": {"type": "integer"}, "digest": TEXT},
        },
    },
    ("status", "rulesets", "catalog"),
    "Whether requests are welcome.",
)
_VERSION: Final = closed(
    {"api": TEXT, "library": TEXT, "engine": TEXT, "rulesets": _RULESETS,
     "overlays": {"type": "array", "items": TEXT}},
    ("api", "library", "engine", "rulesets", "overlays"),
    "Versions.",
)  # fmt: skip

OPERATIONS: Final = (
    Operation(
        "GET", "/livez", "get_livez", "Whether the process runs", "For liveness probes.",
        alive, closed({"status": {"const": "alive"}}, ("status",), "It runs."),
    ),
    Operation(
        "GET", "/readyz", "get_readyz", "Whether requests are welcome",
        "For readiness probes: rules and catalogue are loaded, and the process is not ending.",
        ready, _READY,
    ),
    Operation(
        "GET", "/version", "get_version", "Versions",
        "Of the interface, the library and the rules.",
        version, _VERSION,
    ),
    Operation(
        "GET", "/metrics", "get_metrics", "Metrics of all workers",
        "In the text format of Prometheus. No label comes from an answer.",
        measured, TEXT, forms=("metrics",),
    ),
)  # fmt: skip
