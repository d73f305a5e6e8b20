"""The profile: what a person tells us."""
