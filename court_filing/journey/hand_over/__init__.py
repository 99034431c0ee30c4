"""Handing the draft over to the counter (到窗口继续)."""
