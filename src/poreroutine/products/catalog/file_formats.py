"""Open a catalogue's file, and detect its format and encoding."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import re
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Final

import charset_normalizer

from poreroutine.errors import CatalogError
from poreroutine.products.catalog.rows import Limits

_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 18
_IN_MEMORY: Final = 1 << 24
_TAG: Final = 16
_MAX_UNPACKED: Final = 1 << 30
"""Most bytes that a packed file may unpack to."""
_MAX_CONTROLS: Final = 0.01
"""Highest share of control characters in a text."""
_FEW_CONTROLS: Final = 30
_CONTROLS: Final = bytes({*range(1, 32), 127} - set(b"\t\n\f\r\x1a\x1b"))

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REFUSED: Final = (
    (b"\xd0\xcf\x11\xe0", "a spreadsheet of an old kind", "save the sheet as CSV"),
    (b"%PDF", "a PDF", "ask for the catalogue as CSV"),
    (b"{\\rtf", "a text with formatting", "ask for the catalogue as CSV"),
    (b"PARE", "encrypted Parquet", "ask for it without encryption"),
    (b"BZh", "packed with bzip2", "unpack it"),
    (b"\xfd7zXZ", "packed with xz", "unpack it"),
    (b"7z\xbc\xaf", "an archive", "unpack it"),
    (b"Rar!", "an archive", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unpack it"),
    (b"ORC", "an ORC file", "save it as Parquet or CSV"),
    (b"Obj\x01", "an Avro file", "save it as Parquet or CSV"),
    (b"ARROW1", "an Arrow file", "save it as Parquet or CSV"),
    (b"SQLite format 3", "a database", "save its table of products as CSV"),
)
_LEGACY: Final = tuple(
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp932 gb18030 big5 euc_kr euc_jp".split()  # noqa: SIM905
)
_LINES: Final = 20
_COMMENTS: Final = re.compile(r"(?:\s*(?:(?://|\#)[^\n]*\n|/\*.*?\*/))+\s*(?=[\[{])", re.DOTALL)
"""Comments before a JSON document."""

_WESTERN: Final = frozenset(
    "äöüßÄÖÜéèêëàâçîïôûùÉÈÊÀÂÇÎÔÛñáíóúÁÍÓÚÑ¿¡ãõåøæÅØÆìòœ®™£€°«»"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}"
)
_WESTERN_SHARE: Final = 0.95
_MAX_PAGE: Final = 20_000_000
_PAGE: Final = re.compile(
    r"<!doctype html|<(?:html|head|body|main|section|article|div|p|h[1-6]|ul|table|meta|script)\b",
    re.IGNORECASE,
)
_YAML: Final = re.compile(
    r"(?:%YAML[^\n]*\n)?(?:---\s*\n)?(?:[\w -]{1,40}:[ \t]*\r?\n)?\s*- [\w ]{1,40}: \S"
)
_STRUCTURED_DATA: Final = re.compile(
    r"<script[^<>]{0,300}application/ld\+json[^<>]{0,300}>(.*?)</script>", re.DOTALL | re.IGNORECASE
)


class CatalogForm(StrEnum):
    """File formats of catalogues."""

    CSV = "csv"
    JSON = "json"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class OpenedCatalog:
    """An opened file, positioned at its start.

    Attributes:
        stream: The content.
        name: How messages refer to it.
        form: Its format.
        encoding: Its text encoding; empty where the format itself defines it.
    """

    stream: IO[bytes]
    name: str
    form: CatalogForm
    encoding: str

    def text(self) -> io.TextIOWrapper:
        """Read it as text; undecodable bytes become U+FFFD."""
        return io.TextIOWrapper(self.stream, self.encoding, errors="replace", newline="")


def open_catalogue(
    source: str | Path | IO[bytes], limits: Limits, encoding: str | None
) -> OpenedCatalog:
    """Open a file and detect its format from its content, regardless of its name.

    Raises:
        CatalogError: If it can't be read, is too large, or has an unsupported format.
    """
    stream, name = _stream(source, limits)
    try:
        head = stream.read(_SAMPLE)
        stream.seek(0)
        if head.startswith(b"\x1f\x8b"):
            packed = stream
            stream = _unpacked(packed, name, limits)
            if packed is not source:
                packed.close()
            head = stream.read(_SAMPLE)
            stream.seek(0)
        opened = _detect_form(stream, head, name, encoding)
        if opened.stream is not stream and stream is not source:
            stream.close()
    except BaseException:
        if stream is not source:
            stream.close()
        raise
    return opened


def _marked_up(stream: IO[bytes], start: str, name: str, encoding: str) -> OpenedCatalog:
    """Return an XML feed, or the products that a page describes for search engines."""
    if _PAGE.match(start):
        data = _structured_data(stream, encoding)
        if not data:
            hint = "ask the shop for CSV or JSON."
            raise CatalogError(f"{name} is a page, not a table", hint=hint)
        return OpenedCatalog(io.BytesIO(data), name, CatalogForm.JSON, "utf-8")
    return OpenedCatalog(stream, name, CatalogForm.XML, encoding)


def _structured_data(stream: IO[bytes], encoding: str) -> bytes:
    """Return the JSON-LD in a page as one JSON list; empty if there is none."""
    page = stream.read(_MAX_PAGE).decode(encoding, errors="replace")
    found = []
    for script in _STRUCTURED_DATA.finditer(page):
        with suppress(ValueError, RecursionError):
            data = json.loads(script[1])
            found += data if isinstance(data, list) else [data]
    return json.dumps(found).encode() if found else b""


def _unpacked(stream: IO[bytes], name: str, limits: Limits) -> IO[bytes]:
    """Unpack a file that gzip has packed, up to a limit."""
    most = min(limits.file, _MAX_UNPACKED)
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            return _copied(packed, name, most)
    except (OSError, EOFError, zlib.error) as error:
        hint = "ask for the whole file."
        raise CatalogError(f"{name} can't be unpacked: {error}", hint=hint) from error


def _detect_form(stream: IO[bytes], head: bytes, name: str, encoding: str | None) -> OpenedCatalog:
    """Detect the content of a stream."""
    if head[:4] == b"PAR1":
        return OpenedCatalog(stream, name, CatalogForm.PARQUET, "")
    if head[:4] == b"PK\x03\x04":
        return OpenedCatalog(stream, name, CatalogForm.XLSX, "")
    for begin, what, hint in _REFUSED:
        if head.startswith(begin):
            raise CatalogError(f"{name} is {what}", hint=f"{hint}.")
    if not head.strip():
        raise CatalogError(f"{name} is empty", hint="give a file with a row for each product.")
    known = _checked(encoding, name) if encoding else _encoding(stream, head)
    stream.seek(0)
    if not known.startswith("utf-16") and not known.startswith("utf-32"):
        controls = len(head) - len(head.translate(None, _CONTROLS))
        if controls > len(head) * _MAX_CONTROLS + _FEW_CONTROLS:
            raise CatalogError(f"{name} is not text", hint="save it as CSV or JSON.")
    start = head.decode(known, errors="replace").lstrip("\ufeff \t\r\n")
    if _YAML.match(start):
        raise CatalogError(f"{name} is YAML, not a table", hint="save it as JSON or CSV.")
    if start.startswith("<"):
        return _marked_up(stream, start, name, known)
    return OpenedCatalog(stream, name, _form(start), known)


def _stream(source: str | Path | IO[bytes], limits: Limits) -> tuple[IO[bytes], str]:
    if isinstance(source, str | Path):
        name = str(source)
        try:
            stream: IO[bytes] = Path(source).open("rb")  # noqa: SIM115 - handed on
        except OSError as error:
            reason = error.strerror or "no such file"
            raise CatalogError(f"{name} can't be read: {reason}") from error
        except ValueError as error:  # a null character in the name
            raise CatalogError(f"{name!r} is not a file name") from error
    else:
        stream, named = source, getattr(source, "name", None)
        name = named if isinstance(named, str) and not named.startswith("<") else "the catalogue"
    try:
        return _make_rewindable(stream, name, limits), name
    except BaseException:
        if stream is not source:
            stream.close()
        raise


def _make_rewindable(stream: IO[bytes], name: str, limits: Limits) -> IO[bytes]:
    """Make sure that a stream can be read twice and is not too large."""
    try:
        if _is_device(stream):
            raise CatalogError(f"{name} is a device", hint="give a file.")
        if stream.seekable():
            start = stream.tell()
            size = stream.seek(0, io.SEEK_END) - start
            stream.seek(start)
            if size > limits.file:
                raise _too_large(name, limits.file)
            if start == 0:
                return stream
        return _copied(stream, name, limits.file)
    except OSError as error:
        raise CatalogError(f"{name} can't be read: {error.strerror or error}") from error


def _copied(stream: IO[bytes] | gzip.GzipFile, name: str, most: int) -> IO[bytes]:
    """Copy a stream to one that can be read twice, in memory if it is small."""
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - handed on
    try:
        for chunk in iter(lambda: stream.read(_CHUNK), b""):
            copy.write(chunk)
            if copy.tell() > most:
                raise _too_large(name, most)  # noqa: TRY301 - closed below
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return copy


def _is_device(stream: IO[bytes]) -> bool:
    """Return whether a stream is a device, which has no size and may be endless."""
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, AttributeError):
        return False
    return stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and not stream.isatty())


def _too_large(name: str, most: int) -> CatalogError:
    return CatalogError(
        f"{name} is larger than {most:,} bytes",
        hint="split it, or leave out columns that are not needed.",
    )


def _checked(encoding: str, name: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        hint = "name one such as utf-8, cp1252 or shift_jis."
        raise CatalogError(f"{name}: there is no encoding {encoding!r}", hint=hint) from error


def _encoding(stream: IO[bytes], head: bytes) -> str:  # noqa: PLR0911 - one way after another
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        places = head[first:4096:2]
        if places and places.count(0) > len(places) * 0.4:
            return encoding
    bad = _first_invalid_utf8(stream)
    if bad is None:
        return "utf-8"
    # A few broken characters in otherwise valid text are errors, not another encoding.
    text = bad.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken * 4 < sum(not sign.isascii() for sign in text):
        return "utf-8"
    if _is_western(bad) and _stands_alone(bad):
        return "cp1252"
    best = charset_normalizer.from_bytes(bad, cp_isolation=list(_LEGACY)).best()
    if best is None or (best.encoding == "cp1250" and _is_western(bad)):
        return "cp1252"
    return best.encoding


def _is_western(content: bytes) -> bool:
    """Distinguish Western from Central European text, whose encodings share most letters."""
    signs = [sign for sign in content.decode("cp1252", errors="replace") if not sign.isascii()]
    return sum(sign in _WESTERN for sign in signs) >= len(signs) * _WESTERN_SHARE


def _stands_alone(content: bytes) -> bool:
    """Return whether most accented letters stand between plain ones, as in Western words."""
    found = len(re.findall(rb"[\x80-\xff]", content))
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", content))
    return alone >= found * _WESTERN_SHARE


def _first_invalid_utf8(stream: IO[bytes]) -> bytes | None:
    """Find the bytes around the first invalid UTF-8 sequence."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = b""
    for chunk in _chunks(stream):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            at = max(error.start - _SAMPLE // 2, 0)
            return chunk[at : at + _SAMPLE]
    # A character cut off at the very end is an artefact of sampling, not another encoding.
    return None


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    stream.seek(0)
    return iter(lambda: stream.read(_CHUNK), b"")


def _form(start: str) -> CatalogForm:
    start = without_comments(start)
    if start.startswith("["):
        return CatalogForm.JSON
    if not start.startswith("{"):
        return CatalogForm.CSV
    lines = [line for line in start.splitlines()[:_LINES] if line.strip()]
    # A document may stand on one line too, and only some lines may be broken.
    whole = sum(_is_mapping(line) for line in lines)
    return CatalogForm.JSON_LINES if whole and len(lines) > 1 else CatalogForm.JSON


def without_comments(text: str) -> str:
    """Remove comments before a JSON document."""
    found = _COMMENTS.match(text)
    return text[found.end() :] if found else text


def _is_mapping(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
