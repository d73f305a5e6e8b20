"""What changed between two rulesets: which rules and rows, and for whom it matters."""
