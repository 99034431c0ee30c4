"""A rule of the review, and the table in which every rule stands once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from court_filing.review.finding import Finding, Found, Severity
from court_filing.review.record import CaseType, FilingRecord

Check = Callable[[FilingRecord, date], Iterable[Found]]
Articles = Mapping[CaseType, str]


@dataclass(frozen=True)
class Rule:
    """One thing that is looked at: its id, weight, articles, and the pure function that looks."""

    id: str
    severity: Severity
    article: Articles
    """By case type. The rule is run for these case types and no other."""
    check: Check
    told: bool = False
    """Of a flag: whether who files is told of it too, with how to mend it; else it is for the clerk's eye alone."""

    def applies(self, record: FilingRecord) -> bool:
        """Whether this kind of case is looked at."""
        return record.case_type in self.article

    def run(self, record: FilingRecord, *, today: date) -> Iterator[Finding]:
        """What the rule finds in the record on the day."""
        for found in self.check(record, today):
            yield Finding(
                rule=self.id,
                severity=self.severity,
                article=self.article[record.case_type],
                message=found.message,
                cure=found.cure,
                where=found.where,
                told=self.told,
            )


RULES: dict[str, Rule] = {}
"""Every rule by its id; filled while the modules of rules are imported (by `run`)."""


def everywhere(article: str) -> dict[CaseType, str]:
    """The same article whatever kind of case it is."""
    return dict.fromkeys(CaseType, article)


def register(rule: Rule) -> None:
    """Enter the rule in the table. Raises ValueError where its id is taken."""
    if rule.id in RULES:
        raise ValueError(f"two rules are called {rule.id}")
    RULES[rule.id] = rule


def rule(
    id: str, *, severity: Severity, article: str | Articles, told: bool = False
) -> Callable[[Check], Check]:
    """Enter the decorated function as a rule; `article` is one for all kinds of case, or one for each."""

    def enter(check: Check) -> Check:
        articles = everywhere(article) if isinstance(article, str) else article
        register(Rule(id=id, severity=severity, article=articles, check=check, told=told))
        return check

    return enter
