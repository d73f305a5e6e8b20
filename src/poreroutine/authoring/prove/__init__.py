"""Prove properties for all profiles: rules become formulas, promises become solver queries.

Rules are finite logic, so their promises can be proved for everybody instead of being tested on a
sample. A promise that does not hold yields a counterexample, which the engines have confirmed.
Everything here needs z3 (`pip install 'poreroutine[prove]'`) except `result` and `read`.
"""
