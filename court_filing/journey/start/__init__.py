"""Beginning: the notice of filing, good faith, and a person's list of cases."""
