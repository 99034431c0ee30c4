"""Step: facts and grounds (事实与理由)."""
