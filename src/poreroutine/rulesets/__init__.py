"""Rulesets: what we know and advise, read from its files."""
