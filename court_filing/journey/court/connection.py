"""Stating what connects the case with its court, where the answers do not show it; or choosing another court."""

from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import court_connection as act
from court_filing.cases.case import Case
from court_filing.cases.completeness import may_open
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.court.form import ConnectionForm
from court_filing.journey.finder import ChoiceForm
from court_filing.journey.steps import onward, step_page
from court_filing.law.jurisdiction import Ground
from court_filing.law.jurisdiction.connections import CHOSEN, TOLD, connections
from court_filing.review.courts import Doubt
from court_filing.web.language import gettext
from court_filing.web.page import page, sent

MOST = 6
"""How many competent courts are offered."""


# Open as long as answers can be changed: after a return for correction the court stays, and can still be explained.
@journey.route("/court/connection/", methods=["GET", "POST"], endpoint="court_connection")
@step_page("facts")
def connection(case: Case) -> Response | tuple[str, int]:
    """What the review doubts about the court, the courts that seem competent, and room to say what connects it."""
    given = case.particulars or {}
    form = ConnectionForm(connection=given.get(CHOSEN), told=given.get(TOLD))
    if sent(form):
        act.state_connection(case, form.connection.data, form.told.data, at=now())
        return onward(case, "court")
    found = act.doubt(case, today=court_day(now()))
    return page(
        "journey/court/connection.html",
        case=case,
        form=form,
        grounds=_offered(found),
        others=_others(found) if may_open(case, "court") else None,
        hints={each.title: each.hint for each in connections().values()},
    )


def _offered(found: Doubt | None) -> list[Ground]:
    """Each competent court once, with the first ground for it."""
    grounds = {ground.court.id: ground for ground in reversed(found.grounds if found else ())}
    return list(reversed(grounds.values()))[:MOST]


def _others(found: Doubt | None) -> FlaskForm:
    """The competent courts to choose from, sent to the step that chooses."""
    form = ChoiceForm(formdata=None)
    form.chosen.label.text = gettext("改选哪个法院？")
    form.chosen.choices = [(ground.court.id, ground.court.name) for ground in _offered(found)]
    return form
