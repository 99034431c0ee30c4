"""Step: the parties (当事人)."""
