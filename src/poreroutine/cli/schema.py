"""`poreroutine schema`: prints JSON Schemas of inputs, outputs and authors' files."""

from __future__ import annotations

import json
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from poreroutine import Advisor
from poreroutine.authoring.schemas import SHAPES, TABLES, files_of, schema_of
from poreroutine.cli._options import OVERLAYS
from poreroutine.cli._output import print_json
from poreroutine.embed.forms import FORM_NAMES, FormName, form_of
from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.routine import ViewName

_RESULTS = {
    "explanation": "poreroutine.model.explanation:Explanation",
    "what-if": "poreroutine.model.what_if:WhatIf",
    "record": "poreroutine.model.record:Record",
    "replay": "poreroutine.model.replay:Replay",
    "selection": "poreroutine.model.selection:Selection",
    "audit": "poreroutine.model.shelf:Audit",
}
"""Models of the library's outputs, by name."""
_QUESTIONNAIRE = "questionnaire"
_VIEWS: dict[str | None, ViewName] = {
    "routine": "full",
    "routine-client": "client",
    "routine-ids": "ids",
}
"""Views of a routine, by name."""
_PLAIN = ("profile", *filter(None, _VIEWS), *_RESULTS, _QUESTIONNAIRE, "rule")
_EDITOR_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest dialect that editors' YAML plugins support; the schemas use nothing beyond it."""


@click.command(epilog="Try: poreroutine schema profile > profile.schema.json")
@click.argument(
    "shape", required=False, type=click.Choice([*_PLAIN, *SHAPES, *TABLES]), metavar="[SHAPE]"
)
@click.option(
    "--all-to",
    "folder",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Write all schemas for authors to a folder, and print VS Code settings for them.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORM_NAMES),
    help="Format of the questionnaire, for other tools; default: questions.",
)
@OVERLAYS
def schema(
    shape: str | None, folder: str | None, form: FormName | None, overlays: tuple[str, ...]
) -> None:
    """Print the JSON Schema of a model or file.

    SHAPE is profile, routine (or its views routine-client and routine-ids), explanation, what-if,
    record, replay, selection or audit, for programs; questionnaire, for tools that show a form;
    rules (or rule), cases, manifest, lint or retired, for authors; or a table of knowledge/, such
    as texts.
    Schemas list every known id and answer, including those of overlays.
    """
    if (shape is None) == (folder is None):
        raise click.UsageError("name a shape, or a folder for all of them by --all-to")
    if form is not None and shape != _QUESTIONNAIRE:
        raise click.UsageError("--format is for the questionnaire")
    if shape in _VIEWS:
        from poreroutine.model.views.schema import view_schema  # noqa: PLC0415 - only for schemas

        print_json(view_schema(_VIEWS[shape]))
        return
    if shape in _RESULTS:
        model = resolve_name(_RESULTS[shape])
        print_json(
            {"$schema": JSON_SCHEMA_DIALECT, **model.model_json_schema(mode="serialization")}
        )
        return
    advisor = Advisor(*overlays)
    if folder is not None:
        print_json({"yaml.schemas": _write_all(advisor, Path(folder))})
    elif shape == _QUESTIONNAIRE:
        print_json(form_of(advisor, form or "questions"))
    elif shape == "profile":
        print_json(advisor.profile_schema())
    else:
        print_json(schema_of("rules" if shape in {None, "rule"} else str(shape), advisor.ruleset))


def _write_all(advisor: Advisor, folder: Path) -> dict[str, Any]:
    """Write all schemas for authors, and return the files that each applies to."""
    settings: dict[str, Any] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for shape in (*SHAPES, *TABLES):
        file = folder / f"{shape}.schema.json"
        written = {**schema_of(shape, advisor.ruleset), "$schema": _EDITOR_DIALECT}
        text = json.dumps(written, indent=1, ensure_ascii=False)
        file.write_text(f"{text}\n", encoding="utf-8")
        settings[file.as_posix()] = list(files_of(shape))
    return settings
