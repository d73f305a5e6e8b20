"""Parts of a batch on Ray Data, with the same function as in local processes.

Ray carries only the numbers of parts; every actor reads its part from the file and writes its
files, so both must lie where every machine reaches them.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ray
from ray import data

from poreroutine.batch._files import Part, ProfileFile
from poreroutine.batch._part import PartResult, PartWriter

if TYPE_CHECKING:
    from poreroutine.batch.job import RulesOptions


class _Answerer:
    """Answers parts; one for each actor."""

    def __init__(self, rules: RulesOptions, file: ProfileFile, output: Path) -> None:
        self._writer = PartWriter(rules.advisor(), file, output)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        result = asdict(self._writer.write(Part(**row)))
        files = result.pop("files")
        return {**result, "names": list(files), "digests": list(files.values())}


def results_on_ray(
    file: ProfileFile,
    rules: RulesOptions,
    parts: Sequence[Part],
    output: Path,
    workers: int,
) -> Iterator[PartResult]:
    """Answer parts on Ray, and yield each when it is done.

    A cluster is used if `RAY_ADDRESS` names one; otherwise Ray is started here, and stopped.
    """
    if not parts:
        return
    started = not ray.is_initialized()
    if started:
        # One more than the actors: the reader of the parts needs a processor of its own.
        here = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": workers + 1}
        ray.init(include_dashboard=False, log_to_driver=False, logging_level="ERROR", **here)
    try:
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        context = data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        answered = data.from_items([asdict(part) for part in parts], override_num_blocks=len(parts))
        rows = answered.map(
            _Answerer,
            fn_constructor_args=(rules, file.at(file.path.absolute()), output.absolute()),
            compute=data.ActorPoolStrategy(size=min(workers, len(parts))),
            num_cpus=1,
        ).iter_rows()
        for row in rows:
            names, digests = row.pop("names"), row.pop("digests")
            yield PartResult(**row, files=dict(zip(names, digests, strict=True)))
    finally:
        if started:
            ray.shutdown()
