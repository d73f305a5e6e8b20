"""Rules: read from their files, checked, and compiled to conditions and outcomes."""
