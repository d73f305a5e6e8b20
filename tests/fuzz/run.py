"""Fuzz the readers with coverage guidance.

    python -m pip install atheris
    python tests/fuzz/run.py profile --seconds 300

Takes the name of a reader from `readers.py`, or `--list`. Exits with 1 on the first failure, whose
input libFuzzer writes to a file; move it to `tests/attack/inputs/` as a regression test.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
os.environ["POREROUTINE_CACHE"] = "off"

MOST_BYTES = 4096
SLOWEST_SECONDS = 10
MOST_MEGABYTES = 2048


def main() -> None:
    """Fuzz one reader; libFuzzer ends the process itself."""
    options = _options()
    try:
        import atheris  # noqa: PLC0415 - told of when it is missing
    except ModuleNotFoundError:
        sys.exit("fuzzing needs atheris: python -m pip install atheris")
    with atheris.instrument_imports(include=["poreroutine", "yaml", "gherkin"]):
        import readers  # noqa: PLC0415 - instrumented as it is imported

        # What is imported only when it is needed is needed now.
        for example in readers.examples(options.reader):
            readers.try_reading(options.reader, example)
    if options.list:
        sys.stdout.write("\n".join(readers.READERS) + "\n")
        return
    logging.disable()
    corpus = options.corpus or Path(tempfile.mkdtemp(prefix="corpus-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, example in enumerate(readers.examples(options.reader)):
        (corpus / f"example-{number}").write_bytes(example[:MOST_BYTES])

    met: set[tuple[object, ...]] = set()

    def read(data: bytes) -> None:
        try:
            readers.try_reading(options.reader, data)
        except Exception as error:
            if options.faults is None:
                raise
            _keep(data, error, met, options.faults / options.reader)

    settings = {
        "max_total_time": options.seconds,
        "max_len": MOST_BYTES,
        "timeout": SLOWEST_SECONDS,
        "rss_limit_mb": MOST_MEGABYTES,
        "print_final_stats": 1,
        "verbosity": 1,
    }
    flags = [f"-{name}={value}" for name, value in settings.items()]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], read)
    atheris.Fuzz()


def _keep(data: bytes, error: Exception, met: set[tuple[object, ...]], folder: Path) -> None:
    """Keep an input whose fault was not met before, and go on."""
    frames = [
        (frame.filename, frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if "poreroutine" in frame.filename
    ]
    place = (type(error), *frames[-1:])
    if place in met:
        return
    met.add(place)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{len(met)}-{type(error).__name__}").write_bytes(data)
    sys.stderr.write(f"fault {len(met)}: {error!r:.200} at {frames[-1:]}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", nargs="?", default="profile")
    parser.add_argument("--list", action="store_true", help="name the readers, and end")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument(
        "--corpus", type=Path, help="where inputs are kept; a new folder if left out"
    )
    parser.add_argument(
        "--faults", type=Path, help="keep the inputs of faults in this folder, and go on"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
