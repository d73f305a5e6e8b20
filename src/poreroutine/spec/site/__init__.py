"""The living specification: features, rules, sources and coverage as pages of a site.

`poreroutine.spec.site.plugin` is a MkDocs plugin named `poreroutine-spec`. It needs the extra
`poreroutine[docs]`, and also works for a folder of features with its own overlays.
"""
