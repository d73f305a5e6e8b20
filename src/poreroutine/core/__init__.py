"""From a profile to its routine: facts, inference, outcomes, planning, wording, safety gate."""
