"""The agents: is there any, and who."""

from flask import abort, request
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.cases.party import Agent
from court_filing.clock import now
from court_filing.journey.agents.form import KINDS, AgentForm, RepresentedForm
from court_filing.journey.asks import asks, asks_in, asks_in_row
from court_filing.journey.blueprint import journey
from court_filing.journey.known import agents_offered, known_agent
from court_filing.journey.steps import again, onward, step_page
from court_filing.journey.writing import Writing
from court_filing.web.page import ActionForm, page, sent

ANSWER = {None: None, True: "yes", False: "no"}


@journey.route("/agents/", methods=["GET", "POST"])
@step_page("agents")
def agents(case: Case) -> Response | tuple[str, int]:
    """Is there an agent? With those named so far."""
    form = RepresentedForm(represented=ANSWER[case.represented])
    if sent(form):
        represented = form.represented.data == "yes"
        drafting.state_representation(case, represented, at=now())
        if represented and not case.agents:
            return again(case, "journey.add_agent")
        return onward(case, "agents")
    asking = not case.agents or "ask" in request.args
    return page(
        "journey/agents/list.html",
        case=case,
        form=form,
        kinds=KINDS,
        asking=asking,
        asks=asks(case, "agents"),
        about_all=asks_in(case, "agents").get(""),
    )


@journey.route("/agents/new/", methods=["GET", "POST"])
@step_page("agents")
def add_agent(case: Case) -> Response | tuple[str, int]:
    """Add an agent."""
    return _edit(case, None)


@journey.route("/agents/<int(max=2147483647):agent_id>/", methods=["GET", "POST"])
@step_page("agents")
def change_agent(case: Case, agent_id: int) -> Response | tuple[str, int]:
    """Change an agent."""
    for agent in case.agents:
        if agent.id == agent_id:
            return _edit(case, agent)
    abort(404)


@journey.post("/agents/<int(max=2147483647):agent_id>/remove/")
@step_page("agents")
def remove_agent(case: Case, agent_id: int) -> Response:
    """Take an agent out."""
    if sent(ActionForm()):
        drafting.drop_agent(case, agent_id, at=now())
    return again(case, "journey.agents")


def _edit(case: Case, agent: Agent | None) -> Response | tuple[str, int]:
    known = {} if agent else known_agent(case)
    form = AgentForm(obj=agent, case=case, **known)
    writing = Writing(case, form, stored=agent is not None)
    if writing.sent():
        number = agent.id if agent else None
        drafting.keep_agent(case, form.answers(), agent_id=number, at=now(), form_key=form.once)
        return again(case, "journey.agents")
    offered = [] if agent or known else agents_offered(case)
    found = asks_in_row(case, "agents", case.agents, agent)
    return writing.page("journey/agents/agent.html", agent=agent, offered=offered, asks=found)
