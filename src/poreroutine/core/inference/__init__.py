"""Rule evaluation: the stages in order, and the engines that run them."""
