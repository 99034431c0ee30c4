"""Confirming the address for service."""

from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.known import addresses_offered, known_address
from court_filing.journey.service.form import ServiceForm
from court_filing.journey.steps import onward, step_page
from court_filing.journey.writing import Writing

ANSWER = {None: None, True: "yes", False: "no"}


@journey.route("/service/", methods=["GET", "POST"])
@step_page("service")
def service(case: Case) -> Response | tuple[str, int]:
    """Where papers are sent, starting from what is known already."""
    form = ServiceForm(**_known(case))
    writing = Writing(case, form, stored=bool(case.service_phone))
    if writing.sent():
        drafting.confirm_service_address(case, form.answers(), at=now())
        return onward(case, "service")
    return writing.page("journey/service/question.html", offered=addresses_offered(case))


def _known(case: Case) -> dict[str, object]:
    if case.service_phone:
        return {
            **{name: getattr(case, name) for name in drafting.SERVICE_ADDRESS},
            "electronic_service": ANSWER[case.electronic_service],
        }
    if earlier := known_address(case):
        return {**earlier, "electronic_service": None}
    account = case.owner
    own = case.parties[0] if case.parties else None
    return {
        "service_name": own.name if own else account.name,
        "service_phone": account.mobile,
        "service_email": account.email,
        "service_address": own.address if own else None,
    }
