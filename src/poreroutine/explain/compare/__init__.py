"""Two routines side by side: what differs, how much it matters, and which rules brought it."""
