"""Step: the files (诉讼材料)."""
