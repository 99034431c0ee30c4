"""Step: what this proceeding asks besides (案件要点)."""
