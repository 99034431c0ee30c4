"""What returns say in a clerk's own words: grouped by what is alike, and beside the rule that may know of it."""

import re
import unicodedata
from functools import cache

from court_filing.review.finding import Severity
from court_filing.review.papers import PAPERS
from court_filing.review.run import RULES
from court_filing.review.statements import STATEMENTS
from court_filing.review.titles import rule_title_of

LONGEST_SAMPLE = 60
_POLITE = re.compile(
    "请|您|应当|应|需要|需|要|补充|补交|补正|提交|提供|重新|的|了|并|及|和|与|一份|复印件|原件"
)
_NO_WORDS = re.compile(r"[\W\d_]+")
_QUOTED = re.compile(r"[“《「『\"'（(][^”》」』\"'）)]{0,60}[”》」』\"'）)]")


def alike(text: str) -> str:
    """What texts have in common that ask for the same: without quotations, figures, marks and polite words."""
    folded = unicodedata.normalize("NFKC", text).lower()
    bare = _NO_WORDS.sub("", _QUOTED.sub("", folded))
    return _POLITE.sub("", bare)[:40] or bare[:40] or "—"


def sample(text: str) -> str:
    """A text as a report shows it, with figures hidden: they may be of somebody's papers."""
    flat = " ".join(text.split())
    hidden = re.sub(r"\d{4,}", "…", flat)
    return hidden if len(hidden) <= LONGEST_SAMPLE else f"{hidden[: LONGEST_SAMPLE - 1]}…"


def likely_rule(text: str) -> str | None:
    """The rule that may know of what the text asks for, by the name of a paper or an answer in it; None for none."""
    return next((rule_id for title, rule_id in _by_title() if title in text), None)


@cache
def _by_title() -> tuple[tuple[str, str], ...]:
    """Names of papers and answers with the rule that misses each, the longest name first."""
    named = [
        (title, paper.rule) for paper in PAPERS if paper.needed is not None for title in paper.title.values()
    ]
    named += [(statement.label, statement.rule) for statement in STATEMENTS if len(statement.label) > 1]
    named += [
        (rule_title_of(rule_id), rule_id) for rule_id in RULES if RULES[rule_id].severity is not Severity.FLAG
    ]
    known = dict(reversed([pair for pair in named if len(pair[0]) > 1]))
    return tuple(sorted(known.items(), key=lambda pair: -len(pair[0])))
