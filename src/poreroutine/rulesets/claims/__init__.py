"""Find claims that no text may make. The claims are data; see `guard`."""
