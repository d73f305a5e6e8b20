"""Why an active stands in a routine, or why it does not: from the trace of how it was made."""

from poreroutine.explain.answer import explain

__all__ = ["explain"]
