"""Step that may be left out: what happened when (事情经过)."""
