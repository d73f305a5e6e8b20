"""The specification: what a routine promises, written in Gherkin and held against the rules.

`poreroutine.spec.plugin` is a pytest plugin with the whole Given/When/Then vocabulary, and
`poreroutine spec` runs a folder of features with it. Both need the extra `poreroutine[spec]`.

Steps know no skincare: they take names as a reader would say them and look them up in the
knowledge of the advisor, overlays included.
"""
