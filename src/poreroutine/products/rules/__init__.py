"""Product rules: classify products by their label and name."""
