"""Step that may be left out: the list of evidence (证据清单)."""
