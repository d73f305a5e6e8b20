"""Pages made of templates."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from poreroutine.serve.answering import Answer

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Content security policy of every page: nothing runs, and nothing is fetched from elsewhere."""


@cache
def templates() -> Environment:
    """Return the templates; what is put into them is escaped."""
    return Environment(
        loader=PackageLoader("poreroutine.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(template: str, root: str, **values: Any) -> Answer:  # noqa: ANN401 - of a template
    """Return a page.

    Args:
        template: Name of its template.
        root: Path that the application is mounted at.
        values: What the template shows.
    """
    text = templates().get_template(template).render(root=root, **values)
    return Answer(text.encode(), "html", headers={"Content-Security-Policy": POLICY})
