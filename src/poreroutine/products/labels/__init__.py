"""Labels: ingredient lists as they are printed, read into names with places and doubts."""
