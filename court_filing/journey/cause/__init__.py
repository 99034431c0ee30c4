"""Step: which cause of action (案由)."""
