"""The HTTP service: an ASGI application around an advisor, and the processes that run it.

`app` builds the application, to be mounted or run by any ASGI server. `poreroutine serve` runs it
with several workers. Both need the extra `serve`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from poreroutine._support.lazy_names import lazy_names

if TYPE_CHECKING:
    from poreroutine.serve.application import app
    from poreroutine.serve.settings import Settings

__all__ = ["Settings", "app"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "Settings": "poreroutine.serve.settings",
            "app": "poreroutine.serve.application",
        },
    )
