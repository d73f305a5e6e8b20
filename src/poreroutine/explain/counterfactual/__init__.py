"""The smallest change of answers that would bring something into a routine."""
