"""Paying the fee (交纳诉讼费)."""
