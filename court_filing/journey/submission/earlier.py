"""What the person has filed already that is like what is to be submitted（重复立案）; of others nothing is told."""

from dataclasses import dataclass
from datetime import date

from flask import url_for

from court_filing.acts.other_case import takes_files
from court_filing.acts.same_filings import LikeFiling, own_like_filings
from court_filing.cases.case import Case, CaseState
from court_filing.review.same_filing import IN_WORDS
from court_filing.web.access import the_account
from court_filing.web.filters import said


@dataclass(frozen=True)
class Earlier:
    """One of their own filings, and what can be done instead of filing again."""

    reference: str
    court: str
    received_on: date
    alike: str
    address: str
    hand_over_address: str | None
    """Where the files of this draft go to that case; None where it takes none, or this is no draft."""


def earlier_filings(case: Case) -> list[Earlier]:
    """Their filings that are like this one and have not ended, the likest first."""
    found = own_like_filings(case, the_account())
    return [_shown(case, each, each.case) for each in found if each.case is not None and not each.ended]


def _shown(case: Case, found: LikeFiling, earlier: Case) -> Earlier:
    mine = earlier.owner_id == the_account().id
    gives = mine and case.state is CaseState.DRAFT and takes_files(earlier)
    return Earlier(
        reference=found.reference,
        court=found.court_name,
        received_on=found.received_on,
        alike="、".join(said(IN_WORDS[each]) for each in found.likeness.alike),
        address=url_for("journey.progress" if mine else "counsel.case", case_id=earlier.id),
        hand_over_address=url_for("journey.other_case", case_id=case.id) if gives else None,
    )
