"""The command line, `poreroutine`: one module per command.

A command's module is imported only when the command runs, so that `--help` stays fast.
"""

from __future__ import annotations

import atexit
import gc

import click

from poreroutine.cli._group import Command, LazyGroup, print_version

__all__ = ["main"]

# A command creates many objects that live until it ends, and little garbage. Repeated
# collections, and one more on exit, would take a third of the time of a short call.
gc.set_threshold(50_000)
atexit.register(gc.freeze)


@click.group(
    cls=LazyGroup,
    commands_at={
        "recommend": Command("recommend:recommend", "Make a routine for a profile."),
        "why": Command("why:why", "Explain why something is in a routine."),
        "why-not": Command(
            "why:why_not", "Explain why something is not in a routine, and what would bring it in."
        ),
        "what-if": Command(
            "what_if:what_if", "Show what other answers would change, and which rules cause it."
        ),
        "record": Command("record:record", "Record how a routine was made, as JSON."),
        "replay": Command("record:replay", "Replay a record, and show what differs today."),
        "batch": Command("batch:batch", "Answer a whole file of profiles, as columns."),
        "audit": Command("audit:audit", "Audit the products a person owns, and use them first."),
        "ask": Command("ask:ask", "Answer a common question."),
        "label": Command("label:label", "Parse one ingredient list, and identify each name."),
        "catalog": Command("catalog:catalog", "Inspect a shop's catalogue before using it."),
        "claims": Command(
            "claims:claims", "Find claims that no text should make, and suggest better wording."
        ),
        "serve": Command("serve:serve", "Serve routines, reasons and a quiz over HTTP."),
        "rules": Command("rules:rules", "List, show, check, prove, compare and create rules."),
        "review": Command(
            "review:review", "Have rules reviewed by clinicians, and record what they decide."
        ),
        "spec": Command("spec:spec", "Run a folder of features against the rules."),
        "coverage": Command("spec:coverage", "Measure which rules the features of a folder prove."),
        "export": Command("export:export", "Export the quiz as a site that runs in the browser."),
        "migrate": Command(
            "migrate:migrate", "Bring overlays and profiles of an earlier version up to date."
        ),
        "schema": Command("schema:schema", "Print the JSON Schema of a model or file."),
        "doctor": Command(
            "doctor:doctor",
            "Show versions, engine, rules, and fixed values that need a new check.",
        ),
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

    Results go to stdout, errors and warnings to stderr. The exit status is 0 on success,
    1 if a check found faults, and 2 if the call or its input is invalid.
    """
