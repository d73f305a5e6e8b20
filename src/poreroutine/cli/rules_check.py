"""`poreroutine rules check`: reports every fault of a ruleset or overlay, then runs its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from poreroutine import Advisor
from poreroutine._support.words import count_text
from poreroutine.authoring.check import check_ruleset
from poreroutine.cli._options import FOLDER, FORMAT, Format
from poreroutine.cli._output import exit_if, in_columns, print_json, print_text
from poreroutine.errors import Fault
from poreroutine.products.labels.ingredients import check_ingredients
from poreroutine.products.rules.assess import Assessor
from poreroutine.products.rules.cases import ProductCase, check_products, failed_product_cases
from poreroutine.products.shelf.check_tables import check_shop_tables
from poreroutine.report.escape import printable
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.cases import Case, read_cases


@click.command("check", epilog="Try: poreroutine rules check my_rules/")
@FOLDER
@FORMAT
def check_rules(folder: str | None, form: Format) -> None:
    """Check the bundled rules, or a folder of rules on top of them.

    Checks for faults first, and runs the cases (`*.test.yaml`) if there are none.
    The exit status is 1 if there are faults or failed cases.
    """
    folders = [Path(folder)] if folder else []
    faults = check_ruleset(bundled_rulesets(), folders)
    advisor = None if faults else Advisor(*folders)
    every = (bundled_rulesets(), *folders)
    if advisor is not None:
        # Each reads what the one before has checked.
        faults = (
            check_ingredients(advisor.ruleset.knowledge, every)
            or check_products(advisor.ruleset, every)
            or check_shop_tables(advisor.ruleset, every)
        )
    if advisor is None or faults:
        _print_faults(faults, form)
        raise click.exceptions.Exit(1)
    cases = read_cases(folders or [bundled_rulesets()], advisor.ruleset)
    failed: list[tuple[Case | ProductCase, tuple[str, ...]]] = [
        (case, failures)
        for case in cases
        if (failures := case.failures_with(advisor)) and not case.todo
    ]
    assessor = Assessor.of(advisor.ruleset, every)
    of_products, more = failed_product_cases(assessor, folders or [bundled_rulesets()])
    failed.extend(more)
    if form == "json":
        print_json([_as_json(case, failures) for case, failures in failed])
    else:
        _print_cases(advisor, cases, failed)
        print_text(_print_product_cases(assessor, of_products, len(more)))
    exit_if(failed)


def _print_cases(
    advisor: Advisor,
    cases: Sequence[Case],
    failed: Sequence[tuple[Case | ProductCase, tuple[str, ...]]],
) -> None:
    for case, failures in failed:
        print_text(f"{case.file}:{case.line}: {case.name}")
        print_text("\n".join(f"    {failure}" for failure in failures))
    ruleset = advisor.ruleset
    names = ", ".join(map(printable, (f"{ruleset.name} {ruleset.version}", *ruleset.overlays)))
    for change in ruleset.changes:
        by = f" by {change.replacement}" if change.replacement else ""
        print_text(printable(f"changed: {change.rule}{by} ({change.by}: {change.reason})"))
    gaps = sum(case.todo for case in cases)
    held = len(cases) - sum(isinstance(case, Case) for case, _ in failed) - gaps
    known = f", {gaps} known gaps" if gaps else ""
    print_text(
        f"{names}: {len(ruleset.rules)} rules, no faults; {_cases_hold(held, len(cases))}{known}"
    )


def _print_product_cases(assessor: Assessor, cases: int, failed: int) -> str:
    rules = len(assessor.rules.rules)
    return f"products: {rules} rules, no faults; {_cases_hold(cases - failed, cases)}"


def _cases_hold(held: int, cases: int) -> str:
    return f"{held} of {cases} cases hold" if cases else "no cases"


def _as_json(case: Case | ProductCase, failures: tuple[str, ...]) -> dict[str, object]:
    return {"file": case.file, "line": case.line, "case": case.name, "failures": list(failures)}


def _print_faults(faults: tuple[Fault, ...], form: Format) -> None:
    if form == "json":
        print_json([asdict(fault) for fault in faults])
        return
    counts = Counter(fault.code for fault in faults)
    total = count_text(len(faults), "fault")
    print_text("\n".join(map(str, faults)))
    print_text(f"\n{total}")
    print_text(in_columns((f"  {code}", str(count)) for code, count in sorted(counts.items())))
