"""Later: work that acts recorded, carried out by the worker, at least once and with its effect exactly once."""
