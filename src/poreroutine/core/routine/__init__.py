"""The routine: wording, citations and safety checks."""
