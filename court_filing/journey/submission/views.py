"""Checking every answer, seeing everything the review finds, and submitting."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import submission as act
from court_filing.acts.fees import quote_of
from court_filing.acts.profile import real_name_missing
from court_filing.acts.signing import Changed, for_submission
from court_filing.cases.case import Case
from court_filing.cases.completeness import step_about
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.material import ReadingState
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import address_of, step_page
from court_filing.journey.submission.form import SubmissionForm
from court_filing.journey.submission.summary import summary_of
from court_filing.journey.words import ACCOUNT_WORDS, title_of
from court_filing.review.finding import Finding, Severity
from court_filing.review.run import blocking
from court_filing.web import transaction
from court_filing.web.access import check_again, the_account
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
    found = act.findings_of(case, today=today)
    # What is flagged is for the court to weigh, and nothing that the person could mend.
    findings = [finding for finding in found if finding.severity is not Severity.FLAG]
    return page(
        "journey/submission/check.html",
        case=case,
        form=form,
        groups=_by_step(case, findings),
        blocked=bool(blocking(findings)),
        reading=any(material.reading is ReadingState.WAITING for material in case.present_materials),
        sections=summary_of(case),
        quote=quote_of(case, on=today),
        unnamed=[ACCOUNT_WORDS[name] for name in real_name_missing(case.owner)],
        real_name_url=_real_name_page(case),
    )


def _real_name_page(case: Case) -> str:
    """Where the person says who they are, and comes back from to this page（在线诉讼规则第七条）."""
    return url_for("account.profile", next=address_of("submission", case))


def _by_step(case: Case, findings: list[Finding]) -> list[tuple[str, str, list[Finding]]]:
    """The findings by the step that mends them: title, address, findings."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(step_about(finding.where) or "materials", []).append(finding)
    return [
        (title_of(name, case), address_of(name, case) + "?then=check", found)
        for name, found in groups.items()
    ]
