"""Step: which court (受理法院)."""
