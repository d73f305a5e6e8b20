"""What is worth mending in rules that load: texts, proofs, reviews, sense and order."""
