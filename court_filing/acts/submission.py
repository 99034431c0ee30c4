"""Submission (提交): everything is received, dated and receipted; what lacks is said, not refused."""

from collections.abc import Sequence
from datetime import date, datetime

from court_filing.acts import contents, papers, signing
from court_filing.acts.assignment import release
from court_filing.acts.drafting import agree
from court_filing.acts.notices import tell_named, tell_owner
from court_filing.acts.overtaking import overtake, withdrawn
from court_filing.acts.profile import real_name_missing
from court_filing.acts.record import record_of
from court_filing.acts.relief import make_application, waiting
from court_filing.acts.rulebook import rulebook_of
from court_filing.acts.same_filings import keep_prints
from court_filing.acts.signing import Composed
from court_filing.acts.submitted_complaint import complaint_kept
from court_filing.acts.time_limits import last_day
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import Act, actor_of, advance, transition
from court_filing.cases.numbering import next_filing_number
from court_filing.cases.submission import Submission
from court_filing.clock import court_day
from court_filing.law.proceedings import terms_of
from court_filing.review import run
from court_filing.review.exchange import to_json
from court_filing.review.finding import Finding
from court_filing.review.form_questions import FORM_ANSWERS, rules_of_the_form
from court_filing.review.record import FilingRecord
from court_filing.review.rulebook import examine
from court_filing.review.run import Review, blocking

EXAMINE = "examine"
TRUTH_VERSION = "2026-11-21"
"""The version of the truth statement (如实陈述承诺) that is signed today."""


class Blocked(Exception):
    """Only a technical fault or the lack of a court to send it to may stop a submission（登记立案规定第二条）."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(finding.rule for finding in findings))
        self.findings = findings


class NoRealName(Exception):
    """Who submits has not said who they are（实名: 在线诉讼规则第七条). `missing` names what the account lacks."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


def reviewed_case(case: Case, *, today: date, record: FilingRecord | None = None) -> Review:
    """The whole review of the case as it stands, with the rules that could not be run.

    `record`: that of the case, as it is stored now, where it is at hand.
    """
    of_case = record if record is not None else record_of(case, on=today)
    return examine(of_case, today=today, book=rulebook_of(case.court_id, today))


def findings_of(case: Case, *, today: date) -> list[Finding]:
    """Everything that the review finds in the case as it stands, all at once."""
    return list(reviewed_case(case, today=today).findings)


def findings_in_form(case: Case, *, today: date) -> list[Finding]:
    """Of all that the review finds what is about the answers of the official form, at `complaint.<question>`."""
    rules = rules_of_the_form(rulebook_of(case.court_id, today))
    found = run.examine(record_of(case, on=today), today=today, rules=rules).findings
    return [each for each in found if each.where.startswith(f"{FORM_ANSWERS}.")]


def submit(
    case: Case,
    *,
    by: Account,
    at: datetime,
    composed: Composed | None = None,
    entered_by: Account | None = None,
) -> Case:
    """Receive the case: number and first time once, receipt and review every time.

    `composed` is the complaint that is written here, as `signing.for_submission` made it: it goes with the materials.
    `entered_by`: the clerk who entered a paper filing for `by`, who may have no mobile number (`counter_filing`).
    Raises NotAllowed where it was submitted before, NoRealName before the person has said who they are, Blocked
    where a file cannot be read or no court is named.
    """
    store.lock(case)
    transition(case, Act.SUBMIT, actor_of(by))
    if missing := _unnamed(by, at_counter=entered_by is not None):
        raise NoRealName(missing)
    if stopped := blocking(findings_of(case, today=court_day(at))):
        raise Blocked(stopped)
    if case.court_id is None or case.case_type is None:
        raise Blocked(())
    signing.hand_in(case, composed, at=at)
    entered = {"entered_by": entered_by.id} if entered_by else {}
    advance(case, Act.SUBMIT, by=by, at=at, files=len(case.present_materials), **entered)
    _receive(case, at)
    keep_as_it_stands(case, at=at)
    agree(case, by, "truth_statement", version=TRUTH_VERSION, at=at)
    _answer_correction(case, at)
    papers.ask_for(
        case,
        contents.MATERIALS_RECEIPT,
        at=at,
        **contents.materials_received(case, received_at=at, review_by_on=_clock(case)),
    )
    _confirm_address(case, by=by, at=at)
    if request := waiting(case):
        make_application(request, at=at)
    tell_owner(case, "received", at=at, filing_number=case.filing_number)
    tell_named(case, at=at)
    store.record_task(EXAMINE, case.id, at=at)
    return case


def withdraw(case: Case, *, by: Account, at: datetime) -> None:
    """Take the filing back before it is accepted (撤回起诉); what was decided and not told yet is void."""
    store.lock(case)
    advance(case, Act.WITHDRAW, by=by, at=at)
    overtake(case, withdrawn(case), at=at)
    release(case)
    case.changed_at, case.decide_by_on = at, None


def _unnamed(account: Account, *, at_counter: bool) -> tuple[str, ...]:
    """What is not known of who files; at the counter the clerk has seen them, and needs no number to reach them."""
    missing = real_name_missing(account)
    return tuple(name for name in missing if name != "mobile") if at_counter else missing


def _receive(case: Case, at: datetime) -> None:
    if case.filing_number is None:
        case.filing_number = next_filing_number(at)
        case.received_at = at
    case.submitted_at = case.changed_at = at
    start_clock(case, at=at)


def start_clock(case: Case, *, at: datetime) -> None:
    """Count the review period from now, in full every time: 民诉法解释第一百二十六条."""
    terms = terms_of(case.case_type, cause_id=case.cause_id)
    case.decide_by_on = last_day(court_day(at), terms.review_days)


def keep_as_it_stands(case: Case, *, at: datetime) -> None:
    """Keep what the court has before it now, whatever is changed later; the base for what a correction changed."""
    record = record_of(case, on=court_day(at))
    submission = Submission(
        case_id=case.id,
        round=len(case.submissions) + 1,
        submitted_at=at,
        record={**to_json(record), **complaint_kept(case)},
        material_ids=[material.id for material in case.present_materials],
    )
    case.submissions.append(submission)
    store.flush()
    keep_prints(case, record)


def _confirm_address(case: Case, *, by: Account, at: datetime) -> None:
    """The 送达地址确认书 of what is handed in, unless an earlier one says the same.

    It comes with the submission and not with the 案号: consent to electronic service must stand in it before the
    first notice is served that way（民诉法解释第一百三十六条、法院专递送达规定第三条）.
    """
    if not case.service_name or not case.service_address:
        return
    answers = contents.address_confirmed(case, by=by, at=at)
    earlier = [paper.content for paper in case.papers if paper.kind == "service_address"]
    if not earlier or any(earlier[-1][name] != answers[name] for name in contents.SERVICE_ANSWERS):
        papers.ask_for(case, contents.SERVICE_ADDRESS, at=at, **answers)


def _clock(case: Case) -> date:
    assert case.decide_by_on is not None
    return case.decide_by_on


def _answer_correction(case: Case, at: datetime) -> None:
    if case.corrections and case.corrections[-1].answered_at is None:
        case.corrections[-1].answered_at = at
