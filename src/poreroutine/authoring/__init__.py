"""Tools for rule authors: lint, proofs, diffs, the lock file, editor schemas."""
