"""Read the rows of a spreadsheet with openpyxl, which is an optional dependency."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any, Final

from poreroutine.errors import CatalogError
from poreroutine.products.catalog.columns import Likeness
from poreroutine.products.catalog.read_csv import TableRows
from poreroutine.products.catalog.rows import Limits

_MAX_UNPACKED: Final = 1 << 28
"""Most bytes that the parts of a spreadsheet may unpack to."""
_MAX_COLUMNS: Final = 5_000


class XlsxRows(TableRows):
    """Rows of the sheet that is most like a table of products."""

    def __init__(self, stream: IO[bytes], name: str, limits: Limits, likeness: Likeness) -> None:
        """Open the file.

        Raises:
            CatalogError: If openpyxl is missing, or this is not a spreadsheet or too large a one.
        """
        try:
            with zipfile.ZipFile(stream) as archive:
                parts = archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _broken(name, error) from error
        if not any(part.filename == "xl/workbook.xml" for part in parts):
            hint = "save the sheet as CSV or XLSX, or unpack it."
            raise CatalogError(f"{name} is an archive or another spreadsheet", hint=hint)
        if sum(part.file_size for part in parts) > min(limits.file, _MAX_UNPACKED):
            raise CatalogError(f"{name} is too large as a spreadsheet", hint="save it as CSV.")
        try:
            import openpyxl  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise CatalogError(
                f"{name} is a spreadsheet, which needs openpyxl",
                hint='run `pip install "poreroutine[xlsx]"`, or save the sheet as CSV.',
            ) from error
        stream.seek(0)
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            sheets = [(sheet.title, _sheet(sheet, limits)) for sheet in book.worksheets]
        except Exception as error:  # openpyxl raises whatever its parsers raise
            raise _broken(name, error) from error
        tables = [(title, rows) for title, rows in sheets if rows]
        if not tables:
            raise CatalogError(f"{name} is empty", hint="give a file with a row for each product.")
        rated = [max(likeness(cells) for _, cells in rows[:15]) for _, rows in tables]
        place = rated.index(max(rated))
        self.unread = tuple(title for at, (title, _) in enumerate(tables) if at != place)
        """Names of the other sheets."""
        super().__init__(iter(tables[place][1]), "", likeness)


def _sheet(sheet: Any, limits: Limits) -> list[tuple[int, Sequence[str]]]:  # noqa: ANN401 - openpyxl has no types
    sheet.reset_dimensions()
    rows: list[tuple[int, Sequence[str]]] = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > limits.rows + 1:
            raise CatalogError(f"the sheet has more than {limits.rows:,} rows", hint="split it.")
        cells = [_text(value) for value in values[:_MAX_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append((number, cells))
    return rows


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def _broken(name: str, error: Exception) -> CatalogError:
    if isinstance(error, CatalogError):
        return error
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    hint = "save the sheet as CSV, or unpack the archive."
    return CatalogError(f"{name} is not a complete spreadsheet: {reason}", hint=hint)
