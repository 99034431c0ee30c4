"""Triage (诉讼引导): from what happened, in a person's own words, to procedure, causes and where else to go.

Offline and explainable: dated rules in `data/triage/` name the words that count; nothing is learned or guessed.
The person always confirms.
"""

from court_filing.law.triage.decision import Answers, Proposal, Redirect, Triage, triage

__all__ = ["Answers", "Proposal", "Redirect", "Triage", "triage"]
