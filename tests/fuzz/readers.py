"""All readers of external input as functions of bytes, for fuzzing and its tests.

Each accepts any bytes and returns. Invalid input must raise a named error, which is caught here;
any other exception is a bug.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from poreroutine import Advisor, PoreroutineError, Routine
from poreroutine.authoring.check import check_ruleset
from poreroutine.authoring.diff.sample import read_people
from poreroutine.authoring.lint.settings import read_settings
from poreroutine.authoring.prove.encode import EffectIndex
from poreroutine.authoring.prove.invariant import read_invariants
from poreroutine.explain.record.read import read_record
from poreroutine.model.facts import Stage
from poreroutine.products.catalog.catalog import read_catalog
from poreroutine.products.catalog.rows import Limits
from poreroutine.products.labels.reader import LabelReader
from poreroutine.rulesets.documents import Document, Faults, LoadFault, read_document
from poreroutine.rulesets.loading import load_with_sources
from poreroutine.spec.gherkin import GherkinError, read_feature
from tiny_ruleset import TINY, write

Reader = Callable[[bytes], None]

LIMITS: Final = Limits(rows=1_000, row=10_000, file=1_000_000)
"""A small catalogue, so that limits are met."""
MANIFEST: Final = 'name: house\nversion: "1"\n'


@cache
def advisor() -> Advisor:
    """Return the one advisor that all readers share."""
    return Advisor(engine="portable")


def profile(data: bytes) -> None:
    """Read a profile, and make its routine when it is one."""
    advisor().recommend(advisor().read_profile(data))


def people(data: bytes) -> None:
    """Read the people of `rules diff`."""
    read_people(data, "people.yaml")


def rules(data: bytes) -> None:
    """Load an overlay with one file of rules, in the stage that the first byte picks."""
    stages = tuple(Stage)
    _overlay({f"{stages[data[0] % len(stages)].value}/house.yaml": data[1:]} if data else {})


def knowledge(data: bytes) -> None:
    """Load an overlay with one table, which the first byte picks."""
    _overlay({_TABLES[data[0] % len(_TABLES)]: data[1:]} if data else {})


def manifest(data: bytes) -> None:
    """Load an overlay with a manifest of any kind."""
    _overlay({"manifest.yaml": data})


def settings(data: bytes) -> None:
    """Read `lint.yaml`."""
    document = _document(data, "lint.yaml")
    if document is not None:
        read_settings(document, Faults(strict=False))


def invariants(data: bytes) -> None:
    """Read `invariants.yaml`."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
        (home / "invariants.yaml").write_bytes(data)
        ruleset = advisor().ruleset
        read_invariants([home], ruleset, EffectIndex.of(ruleset.rules))


def label(data: bytes) -> None:
    """Read a label."""
    _labels().read(
        data.decode("utf-8", errors="surrogatepass" if data[:1] == b"\xed" else "replace")
    )


def claims(data: bytes) -> None:
    """Hold a text against what no text should promise."""
    advisor().check_claims(data.decode("utf-8", errors="replace"))


def question(data: bytes) -> None:
    """Look for the answer to a question."""
    advisor().ask(data.decode("utf-8", errors="replace"))


def catalogue(data: bytes) -> None:
    """Read a catalogue of any form."""
    read_catalog(io.BytesIO(data), limits=LIMITS)


def parquet(data: bytes) -> None:
    """Read a catalogue in Parquet."""
    read_catalog(io.BytesIO(b"PAR1" + data), limits=LIMITS)


def shelf(data: bytes) -> None:
    """Read a shelf."""
    advisor().read_shelf(data)


def record(data: bytes) -> None:
    """Read a record."""
    read_record(data)


def routine(data: bytes) -> None:
    """Read a stored routine."""
    Routine.from_json(data)


def feature(data: bytes) -> None:
    """Read a feature."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "house.feature")
        file.write_bytes(data)
        read_feature(file)


READERS: Final[Mapping[str, Reader]] = {
    reader.__name__: reader
    for reader in (
        profile, people, rules, knowledge, manifest, settings, invariants, label, claims,
        question, catalogue, parquet, shelf, record, routine, feature,
    )
}  # fmt: skip
REFUSALS: Final = (PoreroutineError, GherkinError, LoadFault)
"""What a reader may raise; the last two are turned into findings by those who call it."""


def try_reading(reader: str, data: bytes) -> str:
    """Read some bytes.

    Returns:
        The first line of the refusal; empty when they could be read.
    """
    try:
        READERS[reader](data)
    except REFUSALS as error:
        text = str(error)  # a refusal that can't be told is a fault as well
        text.encode(errors="backslashreplace")
        return text.partition("\n")[0]
    return ""


def examples(reader: str) -> list[bytes]:
    """Return inputs to begin with: what this repository has of the kind."""
    home = Path(__file__).parents[2]
    match reader:
        case "rules":
            return _of_tiny(lambda file: file.split("/")[0], [stage.value for stage in Stage])
        case "knowledge":
            return _of_tiny(str, _TABLES)
        case "label" | "question":
            return [b"Aqua (Water), Parfum. May contain: CI 77491. Zinc 12%", b"can I skip days?"]
        case "record" | "routine":
            made = advisor().record({"age": 29, "skin_type": "oily"})
            return [(made if reader == "record" else made.routine).to_json().encode()]
        case "parquet":
            return [_a_parquet_file()[4:]]
        case _:
            return [file.read_bytes() for file in home.glob(_FILES[reader])]


_FILES: Final = {
    "profile": "examples/*.yaml",
    "people": "examples/*.yaml",
    "shelf": "examples/shelf*",
    "catalogue": "examples/catalogue*",
    "feature": "features/*.feature",
    "manifest": "examples/shop/rules/manifest.yaml",
    "settings": "rulesets/lint.yaml",
    "invariants": "rulesets/invariants.yaml",
    "claims": "README.md",
}
_TABLES: Final = sorted(file for file in TINY if file.startswith("knowledge/"))


def _of_tiny(kind: Callable[[str], str], kinds: Sequence[str]) -> list[bytes]:
    """Return the files of the tiny ruleset, after the byte that picks their kind."""
    return [
        bytes([kinds.index(kind(file))]) + text.encode()
        for file, text in TINY.items()
        if kind(file) in kinds
    ]


def _a_parquet_file() -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - only here
    from pyarrow import parquet as written  # noqa: PLC0415 - only here

    file = io.BytesIO()
    written.write_table(pa.table({"name": ["a cream"], "ingredients": ["aqua"]}), file)
    return file.getvalue()


@cache
def _labels() -> LabelReader:
    return LabelReader()


@cache
def _base() -> Path:
    """Return a tiny ruleset: the bundled one would be read thousands of times."""
    return write(Path(tempfile.mkdtemp(prefix="fuzz-")), TINY)


def _overlay(files: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for file, data in {"manifest.yaml": MANIFEST.encode(), **files}.items():
            (home / file).parent.mkdir(exist_ok=True)
            (home / file).write_bytes(data)
        check_ruleset(_base(), [home])  # every fault at once
        load_with_sources(_base(), [home])  # the first one


def _document(data: bytes, name: str) -> Document | None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(data)
        return Faults(strict=True).attempt(read_document, file, file.parent)
