"""After submission: where the case stands (进度)."""
