"""Labels: parse printed ingredient lists into names with positions and uncertainties."""
