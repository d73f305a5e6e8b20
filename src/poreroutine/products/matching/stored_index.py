"""Keep the index of a large catalogue on disk, so that its labels are read only once.

The masks are loaded at once. Assessments stay packed until one of them is needed: a match shows a
few products of a hundred thousand.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, overload

from poreroutine._support.disk_cache import cached_on_disk, pickled, unpickled
from poreroutine.model.product import Assessment, Product
from poreroutine.products.matching.catalog_index import MatchIndex

LEAST_PRODUCTS: Final = 1_000
"""Smaller catalogues are assessed about as fast as they are loaded."""
_KIND: Final = "catalogue"
_CHUNK: Final = 64
"""Assessments packed together."""
_UNPACKED: Final = 64
"""Chunks that stay unpacked."""
_MODULES: Final = frozenset(
    f"poreroutine.{name}"
    for name in (
        "model.label",
        "model.product",
        "products.matching.catalog_index",
        "products.matching.stored_index",
        "products.rules.outcome",
    )
)


class PackedAssessments(Sequence[Assessment]):
    """Assessments that are unpacked when they are needed."""

    __slots__ = ("_chunks", "_count", "_unpacked")

    def __init__(self, chunks: Sequence[bytes], count: int) -> None:
        self._chunks = chunks
        self._count = count
        self._unpacked: dict[int, Sequence[Assessment]] = {}

    @classmethod
    def of(cls, assessments: Sequence[Assessment]) -> PackedAssessments:
        """Pack assessments."""
        chunks = tuple(
            zlib.compress(pickled(assessments[start : start + _CHUNK]), 1)
            for start in range(0, len(assessments), _CHUNK)
        )
        return cls(chunks, len(assessments))

    def __reduce__(self) -> tuple[type[PackedAssessments], tuple[Sequence[bytes], int]]:
        """Leave out what is unpacked."""
        return type(self), (self._chunks, self._count)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Assessment: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Assessment]: ...
    def __getitem__(self, place: int | slice) -> Assessment | Sequence[Assessment]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(self._count)))
        if not -self._count <= place < self._count:
            raise IndexError(place)
        number, offset = divmod(place % self._count, _CHUNK)
        chunk = self._unpacked.get(number)
        if chunk is None:
            chunk = unpickled(zlib.decompress(self._chunks[number]), _MODULES)
            if len(self._unpacked) >= _UNPACKED:
                self._unpacked = {}
            self._unpacked[number] = chunk
        return chunk[offset]


class _ById(Mapping[str, Assessment]):
    """Assessments by id."""

    __slots__ = ("_assessments", "_places")

    def __init__(self, places: Mapping[str, int], assessments: PackedAssessments) -> None:
        self._places = places
        self._assessments = assessments

    def __getitem__(self, name: str) -> Assessment:
        return self._assessments[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def stored_index(
    products: Sequence[Product], rules: Sequence[str], build: Callable[[], MatchIndex]
) -> MatchIndex:
    """Return the index of a catalogue, from disk if its products and the rules are the same.

    Args:
        products: The products.
        rules: Digests of everything else that the index depends on.
        build: Builds the index.
    """
    if len(products) < LEAST_PRODUCTS:
        return build()
    made_from = (pickle.dumps(tuple(products), protocol=5), *(each.encode() for each in rules))
    return cached_on_disk(_KIND, made_from, lambda: packed(build()), MatchIndex, _MODULES)


def packed(index: MatchIndex) -> MatchIndex:
    """Return an index whose assessments are unpacked only when they are needed."""
    if isinstance(index.assessments, PackedAssessments):
        return index
    places = {each.product.id: place for place, each in enumerate(index.assessments)}
    gtins = {
        each.product.gtin: place
        for place, each in enumerate(index.assessments)
        if each.product.gtin
    }
    assessments = PackedAssessments.of(index.assessments)
    by_id = _ById({**gtins, **places}, assessments)
    return replace(index, assessments=assessments, by_id=by_id)
