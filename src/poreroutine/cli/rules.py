"""`poreroutine rules`: the rules, one of them, their facts, and a check of a folder of rules."""

from __future__ import annotations

import click

from poreroutine.cli._group import Command, LazyGroup


@click.group(
    cls=LazyGroup,
    commands_at={
        "list": Command("rules_list:list_rules", "List rules by id, with their titles."),
        "show": Command(
            "rules_show:show_rule",
            "Show one rule: for whom, what follows, why, and what proves it.",
        ),
        "facts": Command(
            "rules_facts:list_facts", "List the facts that rules may read, with their values."
        ),
        "graph": Command(
            "rules_graph:graph_rules", "Draw rules, the facts they read, and what they bring about."
        ),
        "new": Command("rules_new:new_rule", "Start a rule, with cases and a scenario."),
        "check": Command(
            "rules_check:check_rules",
            "Check the bundled rules, or those of a folder laid over them.",
        ),
        "lint": Command(
            "rules_lint:lint_rules", "Find what is worth mending in rules, beyond their faults."
        ),
        "verify": Command(
            "rules_verify:verify_rules", "Prove what rules promise, over all profiles."
        ),
        "diff": Command(
            "rules_diff:diff", "Say whose routine changes between two rulesets, and by which rule."
        ),
        "lock": Command(
            "rules_lock:lock",
            "Renew or check the lock of the bundled rules, or of a folder of rules.",
        ),
    },
    epilog="Try: poreroutine rules list --stage guard",
)
def rules() -> None:
    """List, show, check, prove, compare and start rules."""
