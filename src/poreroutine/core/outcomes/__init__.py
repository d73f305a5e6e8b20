"""Outcomes: what the rules that fired say, merged."""
