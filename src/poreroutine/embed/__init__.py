"""The quiz inside other people's pages: a custom element, and a site that runs in the browser.

`export_site` writes a static folder in which a visitor's browser makes the routine itself, so that
no answer leaves it. The element in `assets` shows the quiz, from such a folder or from the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from poreroutine._support.lazy_names import lazy_names

if TYPE_CHECKING:
    from poreroutine.embed.runtime import Runtime
    from poreroutine.embed.site import export_site

__all__ = ["Runtime", "export_site"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "Runtime": "poreroutine.embed.runtime",
            "export_site": "poreroutine.embed.site",
        },
    )
