"""The trial's progress (审判流程) on the desk: what was told of a case, and telling more."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import progress as act
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.progress import CourtProgram, Progress
from court_filing.cases.trial import is_closed, next_hearing
from court_filing.clock import now
from court_filing.desk.progress_form import form_for
from court_filing.desk.room import room
from court_filing.law.progress import kinds
from court_filing.web.access import the_account, the_case
from court_filing.web.event_words import Line
from court_filing.web.language import gettext as _
from court_filing.web.page import page, sent
from court_filing.web.progress_words import hearing_words, progress_line

Answer = Response | tuple[str, int]


@room.get("/<case_id>/progress/")
def progress(case_id: str) -> Answer:
    """Everything that was told of the case, newest first, and what can be told now."""
    case = the_case()
    hearing = next_hearing(case, at=now())
    return page(
        "desk/progress.html",
        case=case,
        lines=[_line(entry) for entry in reversed(case.progress)],
        hearing=hearing_words(hearing) if hearing else "",
        kinds=act.kinds_open(case),
        closed=is_closed(case),
    )


@room.route("/<case_id>/progress/<kind_id>/", methods=["GET", "POST"])
def tell_progress(case_id: str, kind_id: str) -> Answer:
    """Tell one thing; the parties and their lawyers are told of it at once."""
    case = the_case()
    kind = kinds(case.case_type).get(kind_id)
    if kind is None:
        abort(404)
    form = form_for(kind, at=now())
    if sent(form):
        try:
            act.record(case, form.told(), at=now(), by=the_account())
        except act.NotPlausible as wrong:
            form.refuse(wrong.problems)
        except act.ToldOtherwise:
            # Sent once, gone back to, changed and sent again: what was sent first stands.
            flash(_("这一页已经登记过，没有重复登记。要更正，请登记一条“更正和说明”。"), "error")
            return redirect(url_for(".progress", case_id=case_id))
        else:
            flash(_("已登记：%(kind)s。当事人和代理律师会收到消息。", kind=kind.title), "success")
            return redirect(url_for(".progress", case_id=case_id))
    elif not form.is_submitted() and not act.may_tell(case, kind.id):
        return redirect(url_for(".progress", case_id=case_id))
    return page("desk/progress_entry.html", case=case, kind=kind, form=form)


def _line(entry: Progress) -> Line:
    """For the court's own people: also who entered it."""
    account, program = entry.account_id, entry.program_id
    if account is not None:
        who = store.needed(Account, account).shown_name
    else:
        who = store.needed(CourtProgram, program).name
    return {**progress_line(entry), "by": who}
