"""Triage (诉讼引导): from what happened, in a person's own words, to procedure, causes and where else to go.

Offline and explainable: dated rules in `data/triage/` name the words that count; where they are silent or weak, known
stories decide, by the nearest of them and by the wording that stands oftener in those of one outcome.
The person always confirms.
"""

from court_filing.law.triage.decision import Answers, Proposal, Redirect, Triage, get_ready, triage

__all__ = ["Answers", "Proposal", "Redirect", "Triage", "get_ready", "triage"]
