"""What the search for competent courts answers, and how it is put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from court_filing.law.courts import Court
from court_filing.law.jurisdiction.tables import label


@dataclass(frozen=True)
class Ground:
    """Why a court is competent: the rule in plain words and its article."""

    court: Court
    rule: str
    article: str


@dataclass
class Answer:
    """The competent courts in the order of the rules, with their grounds; and the facts that would decide more."""

    grounds: list[Ground] = field(default_factory=list)
    ask: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def courts(self) -> list[Court]:
        """Every court once."""
        return list(dict.fromkeys(ground.court for ground in self.grounds))

    @property
    def questions(self) -> list[str]:
        """What is asked, in words for people."""
        return [label(fact) for fact in self.ask]

    def add(self, courts: Iterable[Court], rule: str, article: str) -> None:
        """Add courts that this rule makes competent; each pair of court and rule once."""
        for court in courts:
            ground = Ground(court, rule, article)
            if ground not in self.grounds:
                self.grounds.append(ground)

    def need(self, *facts: str) -> None:
        """Ask for facts, each once."""
        self.ask += [fact for fact in dict.fromkeys(facts) if fact not in self.ask]
