"""Product rules: what a product is, by its label and by its name."""
