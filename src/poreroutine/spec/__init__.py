"""Executable specification: promises about routines in Gherkin, run against the rules.

`poreroutine.spec.plugin` is a pytest plugin with the complete Given/When/Then vocabulary, and
`poreroutine spec` runs a folder of features with it. Both need the extra `poreroutine[spec]`.

Steps contain no skincare knowledge: they take everyday names and look them up in the knowledge
tables of the advisor, including overlays.
"""
