"""Step: which kind of case (案件类型)."""
