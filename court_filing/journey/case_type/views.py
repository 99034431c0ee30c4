"""Choosing the kind of case."""

from collections.abc import Sequence

from flask import flash
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.case_type.form import CaseTypeForm
from court_filing.journey.steps import onward, step_page
from court_filing.law.proceedings import GROUPS, in_group
from court_filing.web.language import gettext
from court_filing.web.page import page, sent


@journey.route("/case-type/", methods=["GET", "POST"])
@step_page("case_type")
def case_type(case: Case) -> Response | tuple[str, int]:
    """Which proceeding: one question, by case class."""
    form = CaseTypeForm(case_type=case.case_type)
    if sent(form):
        _say_what_became_of(drafting.choose_proceeding(case, form.case_type.data, at=now()), case)
        return onward(case, "case_type")
    groups = [(title, in_group(group)) for group, title in GROUPS.items()]
    return page("journey/case_type/question.html", case=case, form=form, groups=groups)


def _say_what_became_of(moved: Sequence[Material], case: Case) -> None:
    """The complaint of another case type is none here; where it is now."""
    if moved:
        flash(
            gettext(
                "换了案件类型，传过的文件都在。原来作为诉状传的 %(names)s 不能当%(complaint)s用，已放到“其他材料”；"
                "请在“写%(complaint)s”里另外写一份，或者另传一份。",
                names="、".join(f"“{material.file_name}”" for material in moved),
                complaint=case.proceeding.complaint,
            ),
            "info",
        )
