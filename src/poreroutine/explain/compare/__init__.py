"""Comparison of two routines: differences, their severity, and the rules that cause them."""
