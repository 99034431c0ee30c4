"""The parties: a list by role, and one page for each."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.account import Role
from court_filing.cases.case import Case
from court_filing.cases.completeness import following
from court_filing.cases.party import Party
from court_filing.clock import now
from court_filing.journey.asks import asks, asks_in_row
from court_filing.journey.blueprint import journey
from court_filing.journey.finder import SearchForm
from court_filing.journey.known import (
    details_of,
    known_party,
    may_be_me,
    offers_parties,
    parties_offered,
)
from court_filing.journey.parties.form import KINDS, KindForm, answers, form_for, kinds_of
from court_filing.journey.steps import again, step_page
from court_filing.journey.writing import Writing
from court_filing.law.proceedings import PartyRole
from court_filing.web.page import ActionForm, page, sent


@journey.get("/parties/")
@step_page("parties")
def parties(case: Case) -> tuple[str, int]:
    """Who is in the case, role by role."""
    kind = case.proceeding
    by_role = [(role, [party for party in case.parties if party.role == role.id]) for role in kind.roles]
    named = all(members for role, members in by_role[:2])
    return page(
        "journey/parties/list.html",
        case=case,
        by_role=by_role,
        kinds=KINDS,
        named=named,
        offers=offers_parties(case),
        asks=asks(case, "parties"),
        after=following("parties", case),
    )


@journey.route("/parties/new/<role>/", methods=["GET", "POST"])
@step_page("parties")
def new_party(case: Case, role: str) -> Response | tuple[str, int]:
    """A person or an organisation? Then the form for it."""
    kinds = kinds_of(case.proceeding, _role(case, role).id)
    if len(kinds) == 1:
        return again(case, "journey.add_party", role=role, kind=kinds[0])
    form = KindForm(kinds)
    if sent(form):
        target = url_for(
            "journey.add_party",
            case_id=case.id,
            role=role,
            kind=form.kind.data,
            then=request.args.get("then"),
        )
        return redirect(target)
    return page("journey/parties/kind.html", case=case, form=form, role=_role(case, role))


@journey.get("/parties/new/<role>/known/")
@step_page("parties")
def known_parties(case: Case, role: str) -> tuple[str, int]:
    """Begin with the person whose account this is, or with a party of an earlier filing."""
    asked = _role(case, role)
    kinds = kinds_of(case.proceeding, asked.id)
    search = SearchForm(request.args)
    return page(
        "journey/parties/known.html",
        case=case,
        role=asked,
        kinds=KINDS,
        search=search,
        me=case.owner if may_be_me(case, role, kinds) else None,
        found=parties_offered(case, kinds, search.q.data or ""),
    )


@journey.route("/parties/new/<role>/<kind>/", methods=["GET", "POST"])
@step_page("parties")
def add_party(case: Case, role: str, kind: str) -> Response | tuple[str, int]:
    """Add a party: one known from before, or the first of the person's own side as the account knows them."""
    known = dict(known_party(case, role, kind)) or _own_details(case, role, kind)
    return _edit(case, _role(case, role), kind, party=None, known=known)


@journey.route("/parties/<int(max=2147483647):party_id>/", methods=["GET", "POST"])
@step_page("parties")
def change_party(case: Case, party_id: int) -> Response | tuple[str, int]:
    """Change a party."""
    for party in case.parties:
        if party.id == party_id:
            return _edit(case, _role(case, party.role), party.kind, party=party, known={})
    abort(404)


@journey.post("/parties/<int(max=2147483647):party_id>/remove/")
@step_page("parties")
def remove_party(case: Case, party_id: int) -> Response:
    """Take a party out."""
    if sent(ActionForm()):
        drafting.drop_party(case, party_id, at=now())
    return again(case, "journey.parties")


def _edit(
    case: Case, role: PartyRole, kind: str, *, party: Party | None, known: dict[str, object]
) -> Response | tuple[str, int]:
    initiating = role.id == case.proceeding.initiating.id
    if kind not in KINDS:
        abort(404)
    form = form_for(kind, case.proceeding, initiating=initiating)(obj=party, **known)
    writing = Writing(case, form, stored=party is not None)
    if writing.sent():
        given = answers(form, role=role.id, kind=kind)
        number = party.id if party else None
        drafting.keep_party(case, given, party_id=number, at=now(), form_key=form.once)
        return again(case, "journey.parties")
    template = "person" if kind == "natural" else "organisation"
    return writing.page(
        f"journey/parties/{template}.html",
        role=role,
        initiating=initiating,
        party=party,
        asks=asks_in_row(case, "parties", case.parties, party),
    )


def _role(case: Case, role_id: str) -> PartyRole:
    try:
        return case.proceeding.role(role_id)
    except KeyError:
        abort(404)


def _own_details(case: Case, role: str, kind: str) -> dict[str, object]:
    own_side = role == case.proceeding.initiating.id
    if not own_side or kind != "natural" or any(party.role == role for party in case.parties):
        return {}
    return {} if case.owner.role is Role.LAWYER else details_of(case.owner)
