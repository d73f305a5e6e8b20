"""Rulesets: knowledge tables and rules, read from files."""
