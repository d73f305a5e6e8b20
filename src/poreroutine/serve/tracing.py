"""Spans through the API package of OpenTelemetry, where that is installed.

Without an SDK the API does nothing. Attributes name the operation, the status and the rules, never
an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

try:
    from opentelemetry import propagate, trace
except ImportError:  # the package is optional
    _TRACING = False
else:
    _TRACING = True


@contextmanager
def request_span(name: str, headers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Run a request in a span; what is put into the dictionary becomes its attributes."""
    attributes: dict[str, Any] = {}
    if not _TRACING:
        yield attributes
        return
    provider = trace.get_tracer_provider()
    if isinstance(provider, trace.ProxyTracerProvider):  # there is no SDK
        yield attributes
        return
    tracer = provider.get_tracer("poreroutine.serve")
    context = propagate.extract(headers) if "traceparent" in headers else None
    with tracer.start_as_current_span(
        name,
        context=context,
        kind=trace.SpanKind.SERVER,
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        yield attributes
        if span.is_recording():
            span.set_attributes(attributes)
            if attributes.get("http.response.status_code", 0) >= 500:  # noqa: PLR2004 - HTTP
                span.set_status(trace.StatusCode.ERROR)
