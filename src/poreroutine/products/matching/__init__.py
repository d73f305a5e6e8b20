"""Matching: the products of a catalogue for each step of a routine."""
