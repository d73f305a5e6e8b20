"""Rules: read from files, validated, and compiled to conditions and outcomes."""
