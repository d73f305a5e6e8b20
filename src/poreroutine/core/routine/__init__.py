"""The routine: the answer, worded, cited and checked."""
