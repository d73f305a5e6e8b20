"""Input and output models: profiles, routines, explanations, records and others."""
