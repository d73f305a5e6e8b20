"""Find the products in a nested document: JSON, a page of JSON-LD, or XML.

A document may hold other lists before and beside its products (collections, reviews, images), and
products in pages. The list is chosen by the names of its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any, Final
from xml.etree.ElementTree import Element, ParseError, XMLParser

from poreroutine.errors import CatalogError
from poreroutine.products.catalog.columns import Likeness
from poreroutine.products.catalog.rows import Limits, Row, Skipped, nested_row, property_of

MAX_DOCUMENT: Final = 1 << 27
"""Most characters of a document that has to be in memory as a whole."""
_SAMPLE: Final = 50
_MAX_DEPTH: Final = 30
_SURE: Final = 2.0
_CHUNK: Final = 1 << 16
_TYPE: Final = "@type"
_NAME: Final = "name"
"""The key under which a product has its name, where the document's own key is the name."""
_ID: Final = "id"
_PARTS: Final = frozenset(
    {"variants", "variations", "skus", "offers", "children", "options", "images", "media", "sizes"}
)
"""Lists within a product, whose entries are no products of their own."""
_PRODUCT: Final = frozenset({"product", "productgroup", "individualproduct", "productmodel"})

_XML_NAMES: Final = ("name", "attribute-id", "code", "key")
"""Attributes by which a part of an XML element names itself, best first."""
_FAILURES: Final = frozenset({"error", "errors", "fault", "error_message", "error_description"})
"""Keys of the answer of a service that refuses."""

Path = tuple[str, ...]


class RepeatedKeys(dict[str, Any]):
    """A mapping in which a key stands twice."""

    key = ""


def products_in(
    value: object, likeness: Likeness, limits: Limits, *, listed: bool = False
) -> Sequence[Mapping[str, Any]]:
    """Return the mappings of a document that are products, in its order.

    Args:
        value: The document.
        likeness: Rates the names of keys.
        limits: How deeply it may be nested.
        listed: Whether it is an entry of a list.

    Returns:
        Those that say so themselves (JSON-LD), otherwise the document itself or those of the list
        whose keys are most like a product's; none if it contains no mapping at all.

    Raises:
        CatalogError: If the document is nested too deeply, repeats a key outside of products, or is
            about people or orders.
    """
    value = _named_by_key(value, likeness)
    walk = _Walk(likeness.is_list)
    walk.collect(value, (), limits.depth + 1, listed=listed)
    by_path, in_lists = walk.by_path, walk.in_lists
    if walk.typed:
        found = walk.typed
    elif by_path:
        rated = {
            path: _rating(items, likeness, alone=path not in in_lists)
            for path, items in by_path.items()
        }
        for path in by_path:
            if any(_is_part(path, other) for other, rating in rated.items() if rating):
                rated[path] = 0
        lists = [path for path in by_path if path in in_lists] or list(by_path)
        best = max(rated.values())
        if not best and not in_lists and _says_it_failed(value):
            return ()
        chosen = next(path for path in by_path if rated[path] == best) if best else lists[0]
        found = by_path[chosen]
        likeness.check_path(chosen)
    else:
        return ()
    inside = {id(each) for each in found}
    for each in _outside(value, inside):
        if isinstance(each, RepeatedKeys):
            raise CatalogError(
                f"the key {each.key[:60]!r} stands twice in the document",
                hint="ask which of the two is meant, and keep that one.",
            )
    return [walk.with_surroundings(each) for each in found]


def _named_by_key(value: object, likeness: Likeness) -> object:
    """Return a mapping from names or numbers to products as a list, each with its key."""
    if isinstance(value, list) or not isinstance(value, dict) or isinstance(value, RepeatedKeys):
        return value
    rows = [
        each
        for each in value.values()
        if isinstance(each, dict) and not isinstance(each, RepeatedKeys)
    ]
    if len(rows) == len(value) > 1 and value.keys().isdisjoint(_PARTS):
        if all(any(map(likeness.is_list, row)) and not likeness(row) for row in rows):
            return [{_NAME: key, **row} for key, row in value.items()]
        if all(likeness(row) >= _SURE for row in rows):
            return [{_ID: key, **row} for key, row in value.items()]
    return {key: _named_by_key(each, likeness) for key, each in value.items()}


def _says_it_failed(value: object) -> bool:
    """Return whether a document is the answer of a service that could not give any products."""
    return isinstance(value, dict) and not _FAILURES.isdisjoint(map(str.casefold, value))


def _is_part(path: Path, of: Path) -> bool:
    """Return whether a list is within the products of another one."""
    return path[: len(of)] == of and not _PARTS.isdisjoint(path[len(of) :])


def is_other_type(value: Mapping[str, Any]) -> bool:
    """Return whether a mapping of JSON-LD says that it is something else, without products."""
    walk = _Walk(lambda _key: False)
    walk.collect(value, (), _MAX_DEPTH)
    return isinstance(value.get(_TYPE), str | list) and not walk.typed and "@context" not in value


def has_repeated_key(value: object) -> bool:
    """Return whether a key stands twice in a product or in a part of it."""
    return any(isinstance(each, RepeatedKeys) for each in _outside(value, set()))


def _rating(items: Sequence[Mapping[str, Any]], likeness: Likeness, *, alone: bool) -> float:
    # A name that is always null is none: it stands in another language beside it.
    keys = (key for each in items[:_SAMPLE] for key, part in each.items() if part is not None)
    rating = likeness(dict.fromkeys(keys))
    # A mapping that is in no list and only has a name may be the shop.
    return rating / 2 if alone and rating < _SURE else rating


class _Walk:
    """The mappings of a document, and where they stand.

    Args:
        is_list: Whether a key is for a list of ingredients; then its mapping is no property.
    """

    def __init__(self, is_list: Callable[[str], bool]) -> None:
        self._is_list = is_list
        self.by_path: dict[Path, list[Mapping[str, Any]]] = {}
        self.typed: list[Mapping[str, Any]] = []
        """Mappings that say themselves that they are products."""
        self.in_lists: set[Path] = set()
        """Paths of lists."""
        self._around: dict[int, Mapping[str, Any]] = {}
        """Id of a mapping -> the mapping around it, within an entry of a list."""

    def collect(self, value: object, path: Path, depth: int, *, listed: bool = False) -> None:
        """Gather the mappings in a value; `listed` if it is in an entry of a list."""
        if depth < 0:
            return  # a row that is nested this deeply is skipped with its reason
        match value:
            case dict():
                kinds = value.get(_TYPE)
                named = kinds if isinstance(kinds, list) else [kinds]
                if any(str(kind).rsplit("/")[-1].casefold() in _PRODUCT for kind in named):
                    self.typed.append(value)
                    return
                if property_of(value) is not None and not any(map(self._is_list, value)):
                    return
                self.by_path.setdefault(path, []).append(value)
                for key, each in value.items():
                    if listed and isinstance(each, dict):
                        self._around[id(each)] = value
                    self.collect(each, (*path, key), depth - 1, listed=listed)
            case list():
                self.in_lists.add(path)
                for each in value:
                    self.collect(each, path, depth - 1, listed=True)
            case _:
                pass

    def with_surroundings(self, product: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add to a product what stands around it in its entry of a list.

        Some services wrap each product: its texts are in `translated` or `current`, its price or
        whether it is published beside that.
        """
        within, around = product, self._around.get(id(product))
        if around is None or isinstance(product, RepeatedKeys):
            return product
        whole = dict(product)
        while around is not None:
            for key, each in around.items():
                if each is not within and whole.get(key) is None:
                    whole[key] = each
            within, around = around, self._around.get(id(around))
        return whole


def _outside(value: object, inside: set[int]) -> Iterator[object]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) in inside:
            continue
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def xml_rows(stream: IO[bytes], limits: Limits, likeness: Likeness) -> Iterator[Row | Skipped]:
    """Yield the products of an XML feed, such as one for Google Merchant (RSS or Atom).

    Raises:
        CatalogError: If it is not XML, is too large, or defines entities of its own.
    """
    parser = XMLParser()  # noqa: S314 - entities are refused below
    size = 0
    try:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MAX_DOCUMENT:
                raise CatalogError(
                    f"the feed is larger than {MAX_DOCUMENT:,} bytes",
                    hint="split it, or ask for CSV.",
                )
            if b"<!ENTITY" in chunk or b"<!DOCTYPE" in chunk:
                raise CatalogError(
                    "the feed defines its own entities", hint="ask for it without a DOCTYPE."
                )
            parser.feed(chunk)
        root: Element = parser.close()
    except ParseError as error:
        raise CatalogError(
            f"this is not complete XML: {error}", hint="ask for the whole feed, or for CSV."
        ) from error
    try:
        document = _element(root, limits.depth + 2)
    except RecursionError as error:
        raise CatalogError("the feed is nested too deeply", hint="ask for CSV.") from error
    for number, each in enumerate(products_in(document, likeness, limits), start=1):
        yield nested_row(number, each, limits, likeness.is_on_offer)


def _element(element: Element, depth: int) -> object:
    """Return an element as plain data: its text, or a mapping of its parts by name."""
    if depth < 0:
        raise RecursionError
    data: dict[str, Any] = {}
    parts: list[tuple[str, object]] = [*element.attrib.items()]
    parts += [_named_part(each) or (each.tag, _element(each, depth - 1)) for each in element]
    for name, value in parts:
        key = name.rsplit("}", 1)[-1]
        if key not in data:
            data[key] = value
        elif isinstance(data[key], list):
            data[key].append(value)
        else:
            data[key] = [data[key], value]
    text = (element.text or "").strip()
    if not data or (text and len(element) == 0):
        return text
    return data


def _named_part(element: Element) -> tuple[str, str] | None:
    """Return the name and the text of a part that names itself: `<field name="price">9</field>`."""
    if len(element):
        return None
    name = next((element.attrib[each] for each in _XML_NAMES if each in element.attrib), "")
    text = (element.text or "").strip() or element.attrib.get("eval", "")
    return (name, text) if name and text else None
