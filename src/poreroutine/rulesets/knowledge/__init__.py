"""The knowledge tables: actives, steps, tracks, texts, sources and the questionnaire."""
