"""Step: check the answers, and submit (核对并提交)."""
