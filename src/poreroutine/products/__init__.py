"""Products of a shop: read from its catalogue, told by their labels, never trusted as text."""
