"""Confirming the address for service."""

from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.service.form import ServiceForm
from court_filing.journey.steps import onward, step_page
from court_filing.web.access import the_account
from court_filing.web.page import page, sent

ANSWER = {None: None, True: "yes", False: "no"}


@journey.route("/service/", methods=["GET", "POST"])
@step_page("service")
def service(case: Case) -> Response | tuple[str, int]:
    """Where papers are sent, starting from what is known already."""
    form = ServiceForm(**_known(case))
    if sent(form):
        drafting.confirm_service_address(case, form.answers(), at=now())
        return onward(case, "service")
    return page("journey/service/question.html", case=case, form=form)


def _known(case: Case) -> dict[str, object]:
    if case.service_phone:
        names = ("service_name", "service_phone", "service_email", "service_address")
        return {
            **{name: getattr(case, name) for name in names},
            "electronic_service": ANSWER[case.electronic_service],
        }
    account = the_account()
    own = case.parties[0] if case.parties else None
    return {
        "service_name": own.name if own else account.name,
        "service_phone": account.mobile,
        "service_email": account.email,
        "service_address": own.address if own else None,
    }
