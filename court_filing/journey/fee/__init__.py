"""Step: the fee as arithmetic (诉讼费预估)."""
