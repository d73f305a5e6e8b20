"""The living specification: features, rules, sources and coverage as pages of a site.

`poreroutine.spec.site.plugin` is a MkDocs plugin named `poreroutine-spec`. It needs the extra
`poreroutine[docs]`, and works for a folder of features with overlays of its own as well.
"""
