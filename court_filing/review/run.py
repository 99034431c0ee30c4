"""Run every rule over a filing: all that is found, at once, in a settled order."""

import re
from dataclasses import dataclass
from datetime import date

from court_filing.review import (  # noqa: F401  importing them enters their rules in the table
    administrative,
    agency_enforcement,
    agent_conflicts,
    agent_papers,
    agent_standing,
    agents,
    agreed_court,
    arbitration,
    attachments,
    beyond_papers,
    capacity,
    capacity_told,
    complaint,
    contacts,
    courts,
    dates,
    decency,
    duplicates,
    earlier_suits,
    enforced_basis,
    enforced_beyond,
    enforced_people,
    enforcement,
    evidence,
    family,
    guardians,
    identities,
    identity_papers,
    inner_offices,
    labour,
    lending,
    lens,
    letters,
    listed_evidence,
    official_form,
    own_interest,
    placing,
    pregnancy,
    private_prosecution,
    prosecution_papers,
    readability,
    special_courts,
    standing_proofs,
    statements,
    sums,
    time_limits,
    told_sums,
    trade_names,
    unfilled,
    uploaded_accused,
    uploaded_beside,
    uploaded_closing,
    uploaded_complaint,
    uploaded_other,
    uploaded_parts,
    wishes,
    witnesses,
)
from court_filing.review.finding import ORDER, Finding, Severity
from court_filing.review.record import FilingRecord
from court_filing.review.rule import RULES, Rule

__all__ = ["RULES", "NotChecked", "Review", "blocking", "examine", "review", "unread"]

STOPS = "D5.readable"
"""The one rule that can stop a submission: everything else is received, and told."""
PLACES = (
    "case_type", "court", "cause", "parties", "agents", "claims", "claim_total_yuan", "timeline", "facts",
    "particulars", "complaint", "statement_accepted", "materials", "evidence_list", "wishes", "service",
)  # fmt: skip
"""The order of a filing; what lies nowhere here comes last."""


REPEATS = {
    "C1.births": "P1.birth_matches",
    "C1.sexes": "P1.sex_matches",
    "C2.sums": "D3.amount_in_words",
    "D3.told_less": "D3.amount_in_words",
    "D3.lent_less": "D3.told_less",
    "Z4.uploaded_deed": "Z4.time",
    "D1.uploaded_claims": "D1.claims",
}
"""Rules that only say again what another one said, of the form what is in the paper too: those that are left out, by
the one that tells it. Of a place in the form it is the same place; of a paper any."""
MOOT = {
    "X3.effective": frozenset({"X3.appeal_open", "D2.effect_proof"}),
    "X4.in_default": frozenset({"X3.appeal_open"}),
}
"""Rules that ask what cannot be answered as long as another one's finding stands: one lack is told once."""


@dataclass(frozen=True)
class NotChecked:
    """A rule that could not be run: never to be taken for passed."""

    rule: str
    why: str


@dataclass(frozen=True)
class Review:
    """Everything one run found, and which rules did and did not run."""

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    not_checked: tuple[NotChecked, ...]

    @property
    def clean(self) -> bool:
        """Whether every rule ran and nothing was found, so that the filing can be accepted without a clerk."""
        return not self.findings and not self.not_checked


def review(record: FilingRecord, *, today: date) -> list[Finding]:
    """All findings, the gravest first, then in the order of the filing. An empty list is a clean filing."""
    return list(examine(record, today=today).findings)


def unread(record: FilingRecord) -> list[str]:
    """The files into which nobody has looked yet; while there is one, a review is not the last word."""
    return [material.file for material in record.materials if material.reading is None]


def examine(record: FilingRecord, *, today: date, rules: dict[str, Rule] = RULES) -> Review:
    """Run the rules that apply. A rule that fails is told as not checked; the others go on."""
    findings: list[Finding] = []
    checked, not_checked = [], []
    for rule in rules.values():
        if not rule.applies(record):
            continue
        try:
            findings += rule.run(record, today=today)
            checked.append(rule.id)
        except Exception as error:
            not_checked.append(NotChecked(rule=rule.id, why=type(error).__name__))
    return Review(
        findings=tuple(sorted(_said_once(findings), key=_place)),
        checked=tuple(checked),
        not_checked=tuple(not_checked),
    )


def _said_once(findings: list[Finding]) -> list[Finding]:
    """Without those that another finding says already."""
    rules = {each.rule for each in findings}
    told = {(each.rule, each.where) for each in findings} | {(rule, "") for rule in rules}

    def is_repeated(finding: Finding) -> bool:
        place = "" if finding.where.startswith("materials.") else finding.where
        return (REPEATS.get(finding.rule), place) in told

    return [
        each for each in findings if not is_repeated(each) and not MOOT.get(each.rule, frozenset()) & rules
    ]


def blocking(findings: list[Finding]) -> list[Finding]:
    """The findings that stop a submission: files that cannot be read, and nothing else."""
    return [found for found in findings if found.severity is Severity.TECHNICAL and found.rule == STOPS]


def _place(finding: Finding) -> tuple[int, int, tuple[int, ...], str]:
    head = re.split(r"[.\[]", finding.where, maxsplit=1)[0]
    place = PLACES.index(head) if head in PLACES else len(PLACES)
    numbers = tuple(int(number) for number in re.findall(r"\[(?:\w+ )?(\d+)\]", finding.where))
    return ORDER[finding.severity], place, numbers, finding.where
