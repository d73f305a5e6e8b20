"""Promises that no text may make, found in any text. What they are is data; see `guard`."""
