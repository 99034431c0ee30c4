"""The file of one case (案件) as its lawyer reads it: what comes next, who, what, every paper, one timeline."""

from typing import Any

from flask import url_for

from court_filing.acts.materials import slot_title
from court_filing.cases.case import Case, CaseState
from court_filing.cases.caseload import standing_of
from court_filing.cases.duty import Duty, DutyKind, next_duty
from court_filing.cases.involvement import entries_into, may_see_money, papers_for
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import court_day, now
from court_filing.counsel.room import room
from court_filing.counsel.timeline import timeline_of
from court_filing.counsel.words import STAGES, clock_of, deadline_words, duty_words
from court_filing.web.access import the_account, the_case
from court_filing.web.fee_account import fee_account
from court_filing.web.fee_receipts import receipts_shown
from court_filing.web.filing_clock import filing_clock
from court_filing.web.handed_in import complaints_of
from court_filing.web.language import gettext
from court_filing.web.money_words import where_it_stands
from court_filing.web.page import page
from court_filing.web.paper_words import titled
from court_filing.web.representation_words import AUTHORITY
from court_filing.web.supplements import section_of
from court_filing.web.uploads import shown_file


@room.get("/cases/<case_id>/")
def case(case_id: str) -> tuple[str, int]:
    """The whole file of the case."""
    found, account, at = the_case(), the_account(), now()
    today, own = court_day(at), found.owner_id == account.id
    standing = standing_of(found, account, at=at)
    duty = next_duty(standing, today=today)
    return page(
        "counsel/case.html",
        case=found,
        own=own,
        stage=STAGES["closed" if standing.closed else found.state.value],
        duty=duty,
        words=duty_words(duty),
        deadline=deadline_words(duty),
        clock=clock_of(duty, today=today),
        to_do=_address(found, duty),
        entries=_own_entries(found),
        authority=AUTHORITY,
        roles=[
            (role, [party for party in found.parties if party.role == role.id])
            for role in found.proceeding.roles
        ],
        papers=titled(papers_for(found, account))[::-1],
        files=[_file(found, material) for material in found.present_materials],
        **section_of(found, account),
        **fee_account(found),
        **complaints_of(found),
        sees_money=may_see_money(found, account),
        money=where_it_stands(found, today=today),
        receipts=receipts_shown(found, at=at),
        events=timeline_of(found, account),
        review_clock=filing_clock(found, today=today),
    )


def _own_entries(found: Case) -> list[Representation]:
    """For whom the lawyer was confirmed."""
    account_id = the_account().id
    return [
        entry
        for entry in entries_into(found)
        if entry.account_id == account_id and entry.state is RepresentationState.CONFIRMED
    ]


def _address(found: Case, duty: Duty) -> tuple[str, str] | None:
    """Where to do what comes next, and what the button says."""
    if found.state is CaseState.DRAFT:
        return url_for("journey.tasks", case_id=found.id), gettext("继续填写")
    if duty.kind is DutyKind.MEND:
        return url_for("journey.progress", case_id=found.id), gettext("去补正")
    if duty.kind is DutyKind.PAY:
        return url_for("journey.payment", case_id=found.id), gettext("去交费")
    if duty.kind is DutyKind.ADDUCE:
        return url_for("supplements.begin", case_id=found.id), gettext("提交证据")
    return None


def _file(found: Case, material: Any) -> dict[str, Any]:
    row = shown_file(material)
    return {**vars(row), "name": f"{slot_title(found, material.slot)}：{row.name}"}
