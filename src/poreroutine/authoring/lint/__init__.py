"""Lint for rules that load: texts, cases, reviews, consistency and order."""
