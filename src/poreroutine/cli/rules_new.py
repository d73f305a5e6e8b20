"""`poreroutine rules new`: a rule to fill in, with its cases and a scenario."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import click

from poreroutine.authoring.check import read_ruleset
from poreroutine.authoring.scaffold import NotStartedError, Written, start_rule, write
from poreroutine.cli._output import say
from poreroutine.errors import RulesetError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import shown
from poreroutine.rulesets.loading import Loaded
from poreroutine.rulesets.schema.rule_file import RULE_ID


@click.command("new", epilog="Try: poreroutine rules new guard.swimmers.less --in my_rules")
@click.argument("rule_id", metavar="ID")
@click.option(
    "--in",
    "folder",
    required=True,
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="The overlay it goes to; made when it isn't there.",
)
def new_rule(rule_id: str, folder: str) -> None:
    """Start a rule, with cases and a scenario.

    It goes to an overlay or a whole ruleset; the id says where in it: <stage>.<topic>.<what>.
    Files are made or added to, never overwritten. The rule loads at once; what is left to fill in
    is marked TODO, and `poreroutine rules lint DIR` names it.
    """
    if not re.fullmatch(str(RULE_ID["pattern"]), rule_id):
        raise click.BadParameter(
            f"{rule_id!r} is no id of a rule: <stage>.<topic>.<what> in snake case, "
            "such as guard.swimmers.less",
            param_hint="ID",
        )
    own, base = Path(folder), bundled_rulesets()
    is_base = own.resolve() == base.resolve()
    is_overlay = not is_base and (own / "manifest.yaml").is_file()
    loaded = _loaded(base, own if is_overlay else None)
    _see_it_is_free(rule_id, loaded)
    today = datetime.now(UTC).astimezone().date()
    knowledge = loaded.ruleset.knowledge
    try:
        files = start_rule(rule_id, own, knowledge, today=today, base=is_base)
        write(files)
    except NotStartedError as error:
        raise click.UsageError(str(error)) from error
    say("\n".join(map(_told, files)))
    say(f"\nFill in what is marked TODO; `poreroutine rules lint {folder}` names it.")


def _loaded(base: Path, overlay: Path | None) -> Loaded:
    loaded, faults = read_ruleset(base, [overlay] if overlay else [])
    if loaded is None or faults:
        # What is broken already would hide whether the new rule is sound.
        raise RulesetError(faults)
    return loaded


def _see_it_is_free(rule: str, loaded: Loaded) -> None:
    for laid in loaded.laid:
        if laid.id == rule:
            place = laid.written.place
            raise click.BadParameter(
                f"the id {rule} is taken, in {place.document.file}:{place.line}", param_hint="ID"
            )
    for layer in loaded.layers:
        document = layer.document("retired.yaml")
        entries = document.data["retired"] if document is not None else ()
        if any(entry["id"] == rule for entry in entries):
            raise click.BadParameter(
                f"the id {rule} was retired; ids are for ever", param_hint="ID"
            )


def _told(file: Written) -> str:
    return f"{'made' if file.is_new else 'added to'}  {shown(file.path)}"
