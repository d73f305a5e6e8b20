"""What there is to know: actives, steps, tracks, texts, sources and the questionnaire."""
