"""The command line: `poreroutine`, one module per command.

A command's module is imported when the command runs, so that asking for help stays quick.
"""

from __future__ import annotations

import atexit
import gc

import click

from poreroutine.cli._group import Command, LazyGroup, print_version

__all__ = ["main"]

# A command makes much that lives until it ends, and little that doesn't. To look it through for
# garbage again and again, and once more on the way out, would take a third of a short call.
gc.set_threshold(50_000)
atexit.register(gc.freeze)


@click.group(
    cls=LazyGroup,
    commands_at={
        "recommend": Command("recommend:recommend", "Make a routine for a profile."),
        "why": Command("why:why", "Say why something is in a routine."),
        "why-not": Command(
            "why_not:why_not", "Say why something is not in a routine, and what would bring it in."
        ),
        "what-if": Command(
            "what_if:what_if", "Say what other answers would change, and which rules bring it."
        ),
        "record": Command("record:record", "Write down how a routine came about, as JSON."),
        "replay": Command(
            "replay:replay", "Run a record again, and say what is answered otherwise today."
        ),
        "audit": Command("audit:audit", "Judge what somebody owns, and use it first."),
        "ask": Command("ask:ask", "Answer a common question."),
        "label": Command("label:label", "Read one ingredient list, and show what each name is."),
        "catalog": Command("catalog:catalog", "Look at a shop's catalogue before relying on it."),
        "claims": Command(
            "claims:claims",
            "Find promises in a text that no text should make, and what to say instead.",
        ),
        "rules": Command("rules:rules", "List, show, check, prove, compare and start rules."),
        "spec": Command("spec:spec", "Run a folder of features against the rules."),
        "coverage": Command(
            "coverage:coverage", "Measure which rules the features of a folder prove."
        ),
        "schema": Command("schema:schema", "Print the JSON Schema of a shape."),
        "doctor": Command("doctor:doctor", "Say what runs here, with which rules."),
    },
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Try: poreroutine recommend examples/oily-pores.yaml",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Explained, cited skincare routines from a profile.

    Results go to stdout, complaints to stderr. The exit status is 0 when all is well,
    1 when a check found faults, and 2 when the call or its input can't be read.
    """
