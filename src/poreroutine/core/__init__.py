"""The path from a profile to a routine: facts, inference, outcomes, planning, wording, safety."""
