"""What is worth fixing in rules that load: texts, proofs, reviews, sense and order."""
