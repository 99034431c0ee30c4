"""The paper to sign at the counter, and the submission on it by the clerk."""

from functools import partial

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import counter_filing as act
from court_filing.acts.materials import StoredFile, ensure_room
from court_filing.acts.room_for_files import NoRoom
from court_filing.acts.signing import Changed, Composed, for_submission
from court_filing.acts.submission import Blocked, NoRealName
from court_filing.cases.case import COUNTER, Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.counter.form import SignedForm
from court_filing.journey.steps import step_page
from court_filing.journey.submission.summary import summary_of
from court_filing.web import transaction
from court_filing.web.access import check_again, the_account
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.services import gateways
from court_filing.web.taking import takes_files
from court_filing.web.uploads import no_room, take_all

transaction.writes_late("journey.counter_submission")


@journey.route("/counter-submission/", methods=["GET", "POST"])
@takes_files
@step_page("submission")
def counter_submission(case: Case) -> Response | tuple[str, int]:
    """Print, have it signed, put the scan here, and submit."""
    _ensure_at_counter(case)
    form = SignedForm()
    if sent(form):
        composed = for_submission(case, gateways().files, at=now())
        signed = _taken(form, case)
        if signed is not None and (done := _submitted(form, signed, composed)) is not None:
            return done
    return page("journey/counter/submit.html", case=case, form=form)


@journey.get("/counter-statement/")
@step_page("submission")
def counter_statement(case: Case) -> tuple[str, int]:
    """The paper: what is filed, and the truth statement, to be printed and signed by hand."""
    _ensure_at_counter(case)
    return page("journey/counter/statement.html", case=case, sections=summary_of(case), at=now())


def _ensure_at_counter(case: Case) -> None:
    if case.channel != COUNTER or not case.at_counter or case.clerk_id != the_account().id:
        abort(404)


def _taken(form: SignedForm, case: Case) -> StoredFile | None:
    """The scan as it is kept; None where it cannot be taken, which the form then says."""
    assert form.upload is not None
    if full := no_room([form.upload], partial(ensure_room, case)):
        form.file.errors = [full]
        return None
    stored, refused = take_all([form.upload], slot=act.STATEMENT_SLOT)
    if refused:
        form.file.errors = refused
        return None
    return stored[0]


def _submitted(form: SignedForm, signed: StoredFile, composed: Composed | None) -> Response | None:
    transaction.begin_writing()
    case = check_again()
    _ensure_at_counter(case)
    try:
        act.submit(case, signed, by=the_account(), at=now(), composed=composed)
        return redirect(url_for("desk.counter_received", case_id=case.id))
    except act.OtherCourt:
        form.signed.errors = [gettext("只能替当事人向您所在的法院立案，请把受理法院改过来")]
    except Changed:
        form.signed.errors = [gettext("提交的同时诉状的内容有了改动，请重新打印确认书，请当事人再签一次")]
    except NoRealName:
        form.signed.errors = [gettext("当事人的账号里还缺姓名或者证件号码，请从“窗口立案”重新录入")]
    except Blocked:
        form.signed.errors = [gettext("有文件无法读取，请先在“核对并提交”里按提示换一份或者移除，再提交")]
    except NoRoom as full:
        form.file.errors = [said(full.text)]
    return None
