"""A thin wrapper around z3: variables, constraints, and satisfiability.

Only this module knows z3. Everything consists of Boolean variables and counts of them, so its
solver for finite domains suffices; it is incremental and reuses what it learned between queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from poreroutine.errors import ProverMissingError

try:
    import z3
except ModuleNotFoundError as error:
    raise ProverMissingError(
        "proofs need z3, which is not installed",
        hint="install it with: python -m pip install 'poreroutine[prove]'",
    ) from error

Formula: TypeAlias = z3.BoolRef
"""A Boolean variable, or a combination of several."""

TRUE: Formula = z3.BoolVal(True)  # noqa: FBT003 - z3's name for it
FALSE: Formula = z3.BoolVal(False)  # noqa: FBT003


class UndecidedError(Exception):
    """The solver ran out of time."""


class Solver:
    """Constraints, and queries about them.

    Args:
        seconds: Time limit for one query.
    """

    def __init__(self, seconds: float) -> None:
        self._solver = z3.SolverFor("QF_FD")
        self._solver.set("timeout", int(seconds * 1000))
        self._goals: dict[int, tuple[Formula, Formula]] = {}

    def add(self, formula: Formula) -> None:
        """Assert a formula for all later queries."""
        self._solver.add(formula)

    def define(self, name: str, formula: Formula) -> Formula:
        """Name a formula, so that others can refer to it repeatedly."""
        if formula is TRUE or formula is FALSE:
            return formula
        named = z3.Bool(name)
        self._solver.add(named == formula)
        return named

    def is_satisfiable(self, *formulas: Formula) -> bool:
        """Return whether all formulas can hold together.

        Raises:
            UndecidedError: If the time limit was exceeded.
        """
        if any(formula is FALSE for formula in formulas):
            return False
        wanted = [self._goal(formula) for formula in formulas if formula is not TRUE]
        answer = self._solver.check(*wanted)
        if answer == z3.unknown:
            raise UndecidedError
        return bool(answer == z3.sat)

    def model(self) -> Model:
        """Return the model of the last query, which must have been satisfiable."""
        return Model(self._solver.model())

    def _goal(self, formula: Formula) -> Formula:
        """Introduce a variable for a formula, because z3 only accepts variables as assumptions."""
        if z3.is_const(formula.arg(0) if z3.is_not(formula) else formula):
            return formula
        known = self._goals.get(formula.get_id())
        if known is None:
            literal = z3.FreshBool("goal")
            self._solver.add(z3.Implies(literal, formula))
            # The formula is stored too, so that z3 does not reuse its id.
            known = self._goals[formula.get_id()] = (formula, literal)
        return known[1]


class Model:
    """A satisfying assignment."""

    def __init__(self, model: z3.ModelRef) -> None:
        self._model = model

    def satisfies(self, formula: Formula) -> bool:
        """Return whether a formula holds in it."""
        return bool(z3.is_true(self._model.eval(formula, model_completion=True)))


def truth(name: str) -> Formula:
    """Return the variable of a name."""
    return z3.Bool(name)


def negated(formula: Formula) -> Formula:
    """Return the negation."""
    if formula is TRUE:
        return FALSE
    if formula is FALSE:
        return TRUE
    return z3.BoolRef(z3.Z3_mk_not(formula.ctx_ref(), formula.as_ast()), formula.ctx)


def all_of(formulas: Iterable[Formula]) -> Formula:
    """Return the conjunction."""
    parts = [formula for formula in formulas if formula is not TRUE]
    if any(part is FALSE for part in parts):
        return FALSE
    if len(parts) < 2:  # noqa: PLR2004 - one alone is all
        return parts[0] if parts else TRUE
    return _joined(z3.Z3_mk_and, parts)


def any_of(formulas: Iterable[Formula]) -> Formula:
    """Return the disjunction."""
    parts = [formula for formula in formulas if formula is not FALSE]
    if any(part is TRUE for part in parts):
        return TRUE
    if len(parts) < 2:  # noqa: PLR2004 - one alone is any
        return parts[0] if parts else FALSE
    return _joined(z3.Z3_mk_or, parts)


def _joined(make: Callable[..., z3.Ast], parts: Sequence[Formula]) -> Formula:
    """Combine Boolean formulas as they are: `z3.And` and `z3.Or` look at the sort of each first."""
    context = parts[0].ctx
    asts = (z3.Ast * len(parts))(*(part.as_ast() for part in parts))
    return z3.BoolRef(make(context.ref(), len(parts), asts), context)


def implies(one: Formula, other: Formula) -> Formula:
    """Return the implication."""
    return any_of((negated(one), other))


def exactly_one(formulas: Iterable[Formula]) -> Formula:
    """Return the formula for exactly one of them holding."""
    return z3.PbEq([(formula, 1) for formula in formulas], 1)


def at_most(formulas: Iterable[Formula], most: int) -> Formula:
    """Return the formula for at most `most` of them holding."""
    parts = tuple(formulas)
    return z3.PbLe([(part, 1) for part in parts], most) if len(parts) > most else TRUE


def sum_at_least(weights: Mapping[str, tuple[Formula, int]], least: int) -> Formula:
    """Return the formula for the weights of those that hold adding up to at least `least`."""
    sure = sum(weight for formula, weight in weights.values() if formula is TRUE)
    rest = [pair for pair in weights.values() if pair[0] is not TRUE and pair[0] is not FALSE]
    if sure >= least:
        return TRUE
    if sure + sum(weight for _, weight in rest) < least:
        return FALSE
    return z3.PbGe(rest, least - sure)


def is_same_formula(one: Formula, other: Formula) -> bool:
    """Return whether two formulas are syntactically equal."""
    return bool(one.eq(other))
