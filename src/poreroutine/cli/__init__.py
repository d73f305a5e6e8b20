"""The command line, `poreroutine`: one module per command.

A command's module is imported only when the command runs, so that `--help` stays fast.
"""

from __future__ import annotations

import atexit
import gc
from typing import Final

import click

from poreroutine.cli._group import Command, LazyGroup, print_version

__all__ = ["main"]

# A command creates many objects that live until it ends, and little garbage. Repeated
# collections, and one more on exit, would take a third of the time of a short call.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

_YOURSELF: Final = "For yourself"
_APPS: Final = "For a shop or an app"
_AUTHORS: Final = "For authors of rules"
_INSTALLATION: Final = "About this installation"


@click.group(
    cls=LazyGroup,
    commands_at={
        "quiz": Command(
            "quiz:quiz", "Ask for a profile step by step, and make a routine.", _YOURSELF
        ),
        "recommend": Command("recommend:recommend", "Make a routine for a profile.", _YOURSELF),
        "why": Command("why:why", "Explain why something is in a routine.", _YOURSELF),
        "why-not": Command(
            "why:why_not",
            "Explain why something is not in a routine, and what would bring it in.",
            _YOURSELF,
        ),
        "what-if": Command(
            "what_if:what_if",
            "Show what other answers would change, and which rules cause it.",
            _YOURSELF,
        ),
        "ask": Command("ask:ask", "Answer a question in your own words.", _YOURSELF),
        "audit": Command(
            "audit:audit", "Audit the products a person owns, and use them first.", _YOURSELF
        ),
        "label": Command(
            "label:label", "Parse one ingredient list, and identify each name.", _YOURSELF
        ),
        "init": Command("init:init", "Write a profile and a shelf to start from.", _YOURSELF),
        "answers": Command("answers:answers", "List what a field of a profile takes.", _YOURSELF),
        "examples": Command(
            "examples:examples", "Write example profiles, a shelf and a catalogue.", _YOURSELF
        ),
        "serve": Command("serve:serve", "Serve routines, reasons and a quiz over HTTP.", _APPS),
        "batch": Command("batch:batch", "Answer whole files of profiles, as columns.", _APPS),
        "catalog": Command("catalog:catalog", "Inspect a shop's catalogue before using it.", _APPS),
        "claims": Command(
            "claims:claims",
            "Find claims that no text should make, and suggest better wording.",
            _APPS,
        ),
        "export": Command(
            "export:export", "Export the quiz as a site that runs in the browser.", _APPS
        ),
        "record": Command("record:record", "Record how a routine was made, as JSON.", _APPS),
        "replay": Command("record:replay", "Replay a record, and show what differs today.", _APPS),
        "migrate": Command(
            "migrate:migrate",
            "Bring overlays and profiles of an earlier version up to date.",
            _APPS,
        ),
        "schema": Command("schema:schema", "Print the JSON Schema of a model or file.", _APPS),
        "rules": Command(
            "rules:rules", "List, show, check, prove, compare and create rules.", _AUTHORS
        ),
        "review": Command(
            "review:review",
            "Have rules reviewed by clinicians, and record what they decide.",
            _AUTHORS,
        ),
        "spec": Command("spec:spec", "Run a folder of features against the rules.", _AUTHORS),
        "coverage": Command(
            "spec:coverage", "Measure which rules the features of a folder cover.", _AUTHORS
        ),
        "doctor": Command(
            "doctor:doctor",
            "Show versions, engine, rules, and fixed values that need a new check.",
            _INSTALLATION,
        ),
        "explain": Command(
            "explain:explain", "Explain the code of an error or a finding.", _INSTALLATION
        ),
        "completion": Command(
            "completion:completion",
            "Print what a shell needs to complete commands, ids and files.",
            _INSTALLATION,
        ),
    },
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Try: poreroutine quiz",
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
