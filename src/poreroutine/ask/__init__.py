"""Questions in a person's own words, answered from what the rules know or not at all.

A sign of danger comes first and alone. What names a medicine, an illness, a pregnancy or two
actives is answered by the rules and tables; the rest by answers on file, where every deciding word
of the question is in the answer, and every one of the answer in the question.
"""

from poreroutine.ask.replies import Answering

__all__ = ["Answering"]
