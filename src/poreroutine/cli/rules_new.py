"""`poreroutine rules new`: creates a rule to fill in, with cases and a scenario."""

from __future__ import annotations

import re
from pathlib import Path

import click

from poreroutine.authoring.check import load_leniently
from poreroutine.authoring.scaffold import NewFile, RuleNotCreatedError, new_rule_files, write_files
from poreroutine.cli._options import local_date
from poreroutine.cli._output import print_text
from poreroutine.errors import RulesetError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import PRODUCTS, display_path
from poreroutine.rulesets.loading import LoadedRuleset
from poreroutine.rulesets.shapes import RULE_ID


@click.command("new", epilog="Try: poreroutine rules new guard.swimmers.less --in my_rules")
@click.argument("rule_id", metavar="ID")
@click.option(
    "--in",
    "folder",
    required=True,
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Overlay to add the rule to; created if missing.",
)
def new_rule(rule_id: str, folder: str) -> None:
    """Create a rule to fill in, with cases and a scenario.

    The rule is added to an overlay or a complete ruleset. The id determines its file:
    <stage>.<topic>.<what>. Files are created or extended, never overwritten. The rule loads at
    once; parts to fill in are marked TODO, and `poreroutine rules lint DIR` lists them.
    """
    if not re.fullmatch(RULE_ID, rule_id) or rule_id.partition(".")[0] == PRODUCTS:
        raise click.BadParameter(
            f"{rule_id!r} is not the id of a rule: <stage>.<topic>.<what> in snake case, "
            "such as guard.swimmers.less",
            param_hint="ID",
        )
    own, base = Path(folder), bundled_rulesets()
    is_base = own.resolve() == base.resolve()
    is_overlay = not is_base and (own / "manifest.yaml").is_file()
    loaded = _load(base, own if is_overlay else None)
    _check_unused(rule_id, loaded)
    today = local_date()
    knowledge = loaded.ruleset.knowledge
    try:
        files = new_rule_files(rule_id, own, knowledge, today=today, base=is_base)
        write_files(files)
    except RuleNotCreatedError as error:
        raise click.UsageError(str(error)) from error
    print_text("\n".join(map(_file_line, files)))
    print_text(f"\nFill in what is marked TODO; `poreroutine rules lint {folder}` names it.")


def _load(base: Path, overlay: Path | None) -> LoadedRuleset:
    loaded, faults = load_leniently(base, [overlay] if overlay else [])
    if loaded is None or faults:
        # Existing faults would hide whether the new rule is valid.
        raise RulesetError(faults)
    return loaded


def _check_unused(rule: str, loaded: LoadedRuleset) -> None:
    for layered in loaded.written_rules:
        if layered.id == rule:
            location = layered.written.place
            raise click.BadParameter(
                f"the id {rule} is taken, in {location.document.file}:{location.line}",
                param_hint="ID",
            )
    for layer in loaded.layers:
        document = layer.document("retired.yaml")
        entries = document.data["retired"] if document is not None else ()
        if any(entry["id"] == rule for entry in entries):
            raise click.BadParameter(
                f"the id {rule} was retired; ids are never reused", param_hint="ID"
            )


def _file_line(file: NewFile) -> str:
    return f"{'made' if file.is_new else 'added to'}  {display_path(file.path)}"
