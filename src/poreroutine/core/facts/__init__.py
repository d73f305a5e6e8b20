"""Facts: what rules may read of a person, as flat, typed, named values."""
