"""Differences between two rulesets: which rules and rows changed, and who is affected."""
