"""For those who write rules: lint, proofs, comparisons, the lock, schemas for editors."""
