"""What every step does: open only in its turn, and go on to where the person was heading."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.cases.case import Case
from court_filing.cases.completeness import following, may_open
from court_filing.web.access import the_case

View = Callable[..., Any]


def step_page(name: str) -> Callable[[View], View]:
    """A page of the step: only while answers may be changed, and not before what it builds on is answered."""

    def decorate(view: View) -> View:
        @wraps(view)
        def run(case_id: str, **kwargs: Any) -> Any:
            case = the_case()
            if not case.may_be_changed and request.method == "GET":
                return redirect(url_for("journey.progress", case_id=case.id))
            if not may_open(case, name):
                return redirect(url_for("journey.tasks", case_id=case.id))
            return view(case, **kwargs)

        return run

    return decorate


def address_of(step: str, case: Case) -> str:
    """The address of a step's page."""
    return url_for(f"journey.{step}", case_id=case.id)


RETURNS = {"check": "submission", "complaint": "complaint"}
"""Where a person came from, by the word in the address, and goes back to after an answer."""


def onward(case: Case, step: str) -> Response:
    """After an answer: back to checking or to the complaint when the person came from there, else the next step."""
    target = RETURNS.get(request.args.get("then", "")) or following(step, case)
    return redirect(address_of(target, case))


def again(case: Case, endpoint: str, **values: Any) -> Response:
    """Back to a list page of the case, keeping where the person was heading."""
    if request.args.get("then") in RETURNS:
        values["then"] = request.args["then"]
    return redirect(url_for(endpoint, case_id=case.id, **values))
