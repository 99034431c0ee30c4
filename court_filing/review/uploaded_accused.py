"""Z3: what an uploaded private prosecution（刑事自诉状）leaves out of the accused, though the form has it."""

from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank
from court_filing.review.private_prosecution import DESCRIBED, DESCRIPTION, KNOWN_WELL
from court_filing.review.record import FilingRecord, Party, Role
from court_filing.review.rule import rule
from court_filing.review.uploaded import Uploaded, lacking_in, titled, uploaded
from court_filing.review.uploaded_complaint import STATED, is_said
from court_filing.texts import Text

SOUGHT = [name for name in DESCRIBED if name in STATED]


@rule("Z3.uploaded_accused", severity=Severity.ASK, article=DESCRIPTION)
def accused_described_less(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who is described in the paper at all is described as in the form; of a stranger name and address are enough."""
    paper = uploaded(record)
    if paper is None:
        return
    for index, party in record.with_role(frozenset({Role.ACCUSED})):
        if not party.natural or not paper.names(party):
            continue
        stated = [name for name in SOUGHT if _is_stated(paper, party, name)]
        missing = [name for name in SOUGHT if name not in stated and not is_blank(getattr(party, name))]
        if missing and len(stated) >= KNOWN_WELL:
            yield lacking_in(
                paper,
                Text(
                    "{paper}里没有写{who}的{missing}。",
                    paper=titled(paper),
                    who=called(record, index),
                    missing="、".join(str(DESCRIBED[name]) for name in missing),
                ),
            )


def _is_stated(paper: Uploaded, party: Party, name: str) -> bool:
    """Whether it says so; where it cannot be told apart of whom it speaks, it does."""
    about = paper.about(party)
    return about is None or is_said(paper, party, name) or STATED[name](about)
