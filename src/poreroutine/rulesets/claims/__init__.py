"""Finds promises that no text may make. What they are is data; see `guard`."""
