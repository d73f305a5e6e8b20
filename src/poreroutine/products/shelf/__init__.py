"""Shelves: what somebody owns, judged as a whole and put to use first."""
