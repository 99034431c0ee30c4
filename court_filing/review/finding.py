"""What the review says about a filing."""

from dataclasses import dataclass
from enum import StrEnum

from court_filing.texts import Text


class Severity(StrEnum):
    """How a finding weighs. None of them refuses a filing."""

    TECHNICAL = "technical"
    """Something cannot be read or cannot be right: an unreadable file, a number with a wrong check digit."""
    GAP = "gap"
    """The law requires it and it is missing."""
    ASK = "ask"
    """Something does not fit together; a person should look at it again."""
    FLAG = "flag"
    """For the clerk's eye."""


ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Finding:
    """One finding: which rule, where, what, why by law, and how to mend it."""

    rule: str
    severity: Severity
    article: str
    message: Text
    cure: Text
    where: str
    """A path into the record: `parties[1].address`, `materials.firm_letter[agent 0]`, `materials.evidence[2]`."""
    told: bool = False
    """Whether a flag is told to who files as well, because they can mend what it is about."""

    @property
    def for_filer(self) -> bool:
        """Whether who files is told of it: of everything but the flags that are for the clerk's eye alone."""
        return self.severity is not Severity.FLAG or self.told

    def as_json(self) -> dict[str, str]:
        """The finding as the dry run prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "where": self.where,
            "message": str(self.message),
            "cure": str(self.cure),
            "article": self.article,
        }


@dataclass(frozen=True)
class Found:
    """What one rule found; the rule's id, severity and article are added when it is run."""

    where: str
    message: Text
    cure: Text
