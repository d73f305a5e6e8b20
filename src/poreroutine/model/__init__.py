"""Every shape that goes in or comes out: profiles, routines, explanations, records and the rest."""
