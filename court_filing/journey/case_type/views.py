"""Choosing the kind of case."""

from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.case_type.form import CaseTypeForm
from court_filing.journey.steps import onward, step_page
from court_filing.law.proceedings import GROUPS, in_group
from court_filing.web.page import page, sent


@journey.route("/case-type/", methods=["GET", "POST"])
@step_page("case_type")
def case_type(case: Case) -> Response | tuple[str, int]:
    """Which proceeding: one question, by case class."""
    form = CaseTypeForm(case_type=case.case_type)
    if sent(form):
        drafting.choose_proceeding(case, form.case_type.data, at=now())
        return onward(case, "case_type")
    groups = [(title, in_group(group)) for group, title in GROUPS.items()]
    return page("journey/case_type/question.html", case=case, form=form, groups=groups)
