"""Proofs over all profiles: rules as formulas, promises as questions to a solver.

Rules are finite logic, so what they promise can be proved for everybody instead of being tried
out on some. Whatever does not hold comes back as a person, whom the engines have confirmed.
Everything here needs z3 (`pip install 'poreroutine[prove]'`) but `result` and `read`.
"""
