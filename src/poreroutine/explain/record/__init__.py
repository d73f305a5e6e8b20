"""Records of routines, for auditing and replay."""
