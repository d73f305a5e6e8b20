"""`poreroutine rules`: lists, shows, checks, proves, compares and creates rules."""

from __future__ import annotations

import click

from poreroutine.cli._group import Command, LazyGroup


@click.group(
    cls=LazyGroup,
    commands_at={
        "list": Command("rules_list:list_rules", "List rules by id, with their titles."),
        "show": Command(
            "rules_show:show_rule", "Show one rule: its conditions, outcomes, reason and tests."
        ),
        "facts": Command(
            "rules_list:list_facts", "List the facts that rules may read, with their values."
        ),
        "graph": Command(
            "rules_graph:graph_rules", "Draw rules with the facts they read and their outcomes."
        ),
        "new": Command(
            "rules_new:new_rule", "Create a rule to fill in, with cases and a scenario."
        ),
        "check": Command(
            "rules_check:check_rules",
            "Check the bundled rules, or a folder of rules on top of them.",
        ),
        "lint": Command("rules_lint:lint_rules", "Find quality issues in rules, beyond errors."),
        "verify": Command(
            "rules_verify:verify_rules", "Prove the invariants of rules over all profiles."
        ),
        "diff": Command(
            "rules_diff:diff",
            "Show whose routine and which products change between two rulesets, and why.",
        ),
        "lock": Command(
            "rules_lock:lock",
            "Update or check the lock file of the bundled rules, or of a folder of rules.",
        ),
    },
    epilog="Try: poreroutine rules list --stage guard",
)
def rules() -> None:
    """List, show, check, prove, compare and create rules."""
