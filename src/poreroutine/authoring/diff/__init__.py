"""Differences between two rulesets: which rules and rows changed, and whose routines they affect."""
