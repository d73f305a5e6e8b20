"""Which rules fire: the stages one after another, and the engines that run them."""
