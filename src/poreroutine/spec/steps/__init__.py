"""The Given/When/Then vocabulary, one module for each domain."""
