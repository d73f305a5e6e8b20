"""Why something stands in a routine, or why it does not: from the trace of how it was made."""

from poreroutine.explain.explainer import Explainer

__all__ = ["Explainer"]
