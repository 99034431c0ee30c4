"""Checking every answer, seeing everything the review finds, and submitting."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import submission as act
from court_filing.acts.complaint import written_here
from court_filing.acts.contacts import unconfirmed
from court_filing.acts.fees import quote_of
from court_filing.acts.notices import to_be_told
from court_filing.acts.profile import real_name_missing
from court_filing.acts.record import record_of
from court_filing.acts.rulebook import rulebook_of
from court_filing.acts.signing import Changed, for_submission
from court_filing.cases.case import Case
from court_filing.cases.completeness import step_about
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.material import ReadingState
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import address_of, step_page
from court_filing.journey.submission.earlier import earlier_filings
from court_filing.journey.submission.form import SubmissionForm
from court_filing.journey.submission.summary import summary_of
from court_filing.journey.words import ACCOUNT_WORDS, title_of
from court_filing.review.courts import COURT_ASKS
from court_filing.review.finding import Finding, Severity
from court_filing.review.lens import is_difference
from court_filing.review.rulebook import examine
from court_filing.review.run import blocking
from court_filing.review.titles import passed, rule_title
from court_filing.web import transaction
from court_filing.web.access import check_again, the_account
from court_filing.web.coached_pages import to_mend_words
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.services import gateways

transaction.writes_late("journey.submission")


@journey.route("/submission/", methods=["GET", "POST"])
@step_page("submission")
def submission(case: Case) -> Response | tuple[str, int]:
    """Check your answers. Submitting twice ends at the same result."""
    result = redirect(url_for("journey.progress", case_id=case.id))
    if request.method == "POST" and not case.may_be_changed:
        return result
    form = SubmissionForm()
    if sent(form):
        # The complaint is drawn before anything is held; what is stated must still be the same then.
        composed = for_submission(case, gateways().files, at=now())
        transaction.begin_writing()
        case = check_again()
        try:
            act.submit(case, by=the_account(), at=now(), composed=composed)
            return result
        except NotAllowed:
            return result
        except Changed:
            form.truthful.errors = [gettext("提交的同时诉状的内容有了改动，请看一遍下面的内容，再提交一次")]
        except act.NoRealName:
            return redirect(_real_name_page(case))
        except act.Blocked:
            form.truthful.errors = [gettext("有文件无法读取，请先按下面的提示换一份或者移除，再提交")]
    return _page(case, form)


def _page(case: Case, form: SubmissionForm) -> tuple[str, int]:
    today = court_day(now())
    record, book = record_of(case, on=today), rulebook_of(case.court_id, today)
    review = examine(record, today=today, book=book)
    findings = list(review.findings)
    return page(
        "journey/submission/check.html",
        case=case,
        form=form,
        lacking=_by_step(case, _weighing(findings, Severity.TECHNICAL, Severity.GAP)),
        asked=_by_step(
            case, [each for each in _weighing(findings, Severity.ASK, Severity.FLAG) if each.for_filer]
        ),
        # What else is flagged is for the court to weigh, and nothing that the person could mend.
        differing=sum(is_difference(finding.rule) for finding in findings),
        flagged=[each for each in findings if not each.for_filer],
        passed=list(passed(review, record)),
        not_checked=[
            book.titles.get(each.rule) or rule_title(each.rule, record) for each in review.not_checked
        ],
        blocked=bool(blocking(findings)),
        reading=any(material.reading is ReadingState.WAITING for material in case.present_materials),
        to_mend=to_mend_words,
        earlier=earlier_filings(case),
        sections=summary_of(case),
        written=written_here(case),
        quote=quote_of(case, on=today),
        unnamed=[ACCOUNT_WORDS[name] for name in real_name_missing(case.owner)],
        real_name_url=_real_name_page(case),
        named=[each for each in to_be_told(case) if gateways().messenger.reaches(each[1])],
        unconfirmed=unconfirmed(case.owner),
    )


def _real_name_page(case: Case) -> str:
    """Where the person says who they are, and comes back from to this page（在线诉讼规则第七条）."""
    return url_for("account.profile", next=address_of("submission", case))


def _weighing(findings: list[Finding], *severities: Severity) -> list[Finding]:
    return [finding for finding in findings if finding.severity in severities]


def _by_step(case: Case, findings: list[Finding]) -> list[tuple[str, str, list[Finding]]]:
    """The findings by the step that mends them: title, address, findings."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(step_about(finding.where) or "materials", []).append(finding)
    return [
        (title_of(name, case), _mended_at(name, case, found) + "?then=check", found)
        for name, found in groups.items()
    ]


def _mended_at(step: str, case: Case, found: list[Finding]) -> str:
    """The page of the step; of a court that does not show as competent, where its connection is stated."""
    if step == "court" and all(finding.rule in COURT_ASKS for finding in found):
        return url_for("journey.court_connection", case_id=case.id)
    return address_of(step, case)
