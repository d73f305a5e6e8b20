"""Cases in `<topic>.test.yaml`: what those of rules and of product rules have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from poreroutine.rulesets.documents import Faults, read_document, yaml_files
from poreroutine.rulesets.shapes import Reading, entry_locations, read_shape
from poreroutine.rulesets.shapes.reading import Shape


def read_case_files(
    shape: type[Shape],
    folders: Iterable[tuple[Path, Path]],
    known: Mapping[str, Collection[str]],
    faults: Faults,
) -> Iterator[Reading[Shape]]:
    """Read the files of cases, in path order; what can't be read is a fault.

    Args:
        shape: The model of a file, whose list `cases` has entries with names.
        folders: Each ruleset with its folder that has the files.
        known: The names of each kind.
        faults: Receives the faults.
    """
    for ruleset, home in folders:
        for file in yaml_files(home, faults, cases=True):
            document = faults.attempt(read_document, file, ruleset)
            if document is None:
                continue
            at = entry_locations(document, cases="case {name!r}")
            read = read_shape(shape, document.data, at, faults, known)
            if read is not None:
                yield read


def unexpected(
    fires: Iterable[str], quiet: Iterable[str], fired: Collection[str]
) -> tuple[str, ...]:
    """State which rules did not fire and which did not stay quiet, against what was expected."""
    silent = (f"{rule} stayed quiet" for rule in fires if rule not in fired)
    loud = (f"{rule} fired" for rule in quiet if rule in fired)
    return (*silent, *loud)
