"""The questionnaire: what to ask next, why, and when it is safe to stop."""

from __future__ import annotations

from poreroutine.questions.questionnaire import Questionnaire

__all__ = ["Questionnaire"]
