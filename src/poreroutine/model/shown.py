"""Results that people print, send or keep: every one of them has a page.

Pages are made by `report`, a layer above, which is imported when a page is asked for: the only
import against the order of layers.
"""

from __future__ import annotations


class Shown:
    """Methods of results that have a page."""

    __slots__ = ()

    def to_text(self, width: int = 80, *, full: bool = False) -> str:
        """Return the page as text, ending in a newline.

        Args:
            width: Columns of the page, from 40 to 100.
            full: Whether to show every text.
        """
        from poreroutine.report import documents  # noqa: PLC0415 - a layer above

        return documents.text_of(self, width=width, full=full)

    def to_markdown(self, *, full: bool = False) -> str:
        """Return the page as Markdown; see `to_text` for `full`."""
        from poreroutine.report import documents  # noqa: PLC0415 - a layer above

        return documents.markdown_of(self, full=full)

    def to_html(self, *, full: bool = False) -> str:
        """Return the page as one HTML file that needs no script and no network.

        It prints on one or two pages, is dark or light as the reader's device is, and shows the
        rest of a routine on demand.

        Args:
            full: Whether to show and print every text.
        """
        from poreroutine.report import documents  # noqa: PLC0415 - a layer above

        return documents.html_of(self, full=full)

    def to_pdf(self, *, full: bool = False) -> bytes:
        """Return the page as a tagged PDF file; see `to_html` for `full`.

        Raises:
            DocumentError: If the extra `pdf` is not installed.
        """
        from poreroutine.report import documents  # noqa: PLC0415 - a layer above

        return documents.pdf_of(self, full=full)
