"""Helpers that any package may use: caching, files, YAML and text."""
