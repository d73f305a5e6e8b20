"""Shelves: assess the products that a person owns, and prefer them in the routine."""
