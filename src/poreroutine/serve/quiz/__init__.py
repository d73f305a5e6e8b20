"""The quiz page: HTML that works without JavaScript, one screen at a time.

Nothing is stored: every page holds the answers so far in its form, and sends them back with the
next one. So there is no session, no cookie, and no address with an answer in it.
"""

from __future__ import annotations

from poreroutine.serve.quiz.routes import routes

__all__ = ["routes"]
