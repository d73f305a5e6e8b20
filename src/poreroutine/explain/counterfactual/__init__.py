"""Counterfactuals: the smallest change of answers that brings something into a routine."""
