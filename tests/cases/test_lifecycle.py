"""How a case, its fees, payments and requests may move: every state with every act by everybody."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest
import sqlalchemy as sa
from filed_cases import undone
from source_tree import ROOT

from court_filing.cases import lifecycle, store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, advance
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState
from court_filing.cases.relief import ReliefRequest, ReliefState
from court_filing.cases.representation import Representation, RepresentationState

AT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


MOVES = {
    Case: """
        draft      submit                 litigant  submitted         submitted          登记立案规定第二条
        returned   submit                 litigant  submitted         resubmitted        登记立案规定第七条
        submitted  accept                 system    accepted          accepted           登记立案规定第八条
        submitted  flag                   system    examining         flagged            登记立案规定第八条
        submitted  accept_by_clock        system    accepted          accepted_by_clock  登记立案规定第八条
        submitted  withdraw               litigant  withdrawn         withdrawn          民诉法第十三条
        examining  accept                 clerk     accepted          accepted           民诉法第一百二十六条
        examining  return_for_correction  clerk     returned          returned           登记立案规定第七条
        examining  refuse                 clerk     refused           refused            登记立案规定第九条
        examining  accept_by_clock        system    accepted          accepted_by_clock  登记立案规定第八条
        examining  withdraw               litigant  withdrawn         withdrawn          民诉法第十三条
        returned   withdraw               litigant  withdrawn         withdrawn          民诉法第十三条
        examining  redirect               clerk     redirected        redirected         民诉法第一百二十七条
        returned   insist                 litigant  examining         insisted           登记立案规定第七条
        redirected insist                 litigant  examining         insisted           登记立案规定第七条
        given_back insist                 litigant  examining         insisted           登记立案规定第七条
        returned   give_back_unmended     system    given_back        not_mended         登记立案规定第七条
        redirected give_back_unmended     system    given_back        not_mended         登记立案规定第七条
        redirected withdraw               litigant  withdrawn         withdrawn          民诉法第十三条
        accepted   docket                 system    docketed          docketed           案号规定第二条
        accepted   lapse                  clerk     deemed_withdrawn  deemed_withdrawn   民诉法解释第二百一十三条
        docketed   lapse                  clerk     deemed_withdrawn  deemed_withdrawn   民诉法解释第一百九十九条
        deemed_withdrawn reopen           clerk     accepted          reopened           诉讼费用交纳办法第四十八条
    """,
    Fee: """
        due        settle                 system    paid              fee_paid           诉讼费用交纳办法第二十二条
        due        find_nothing_due       system    nothing_due       nothing_due        诉讼费用交纳办法第八条
        due        forgo_prepayment       system    not_prepaid       not_prepaid        诉讼费用交纳办法第二十条
        due        lapse                  clerk     lapsed            fee_lapsed         民诉法解释第二百一十三条
        due        ask_relief             litigant  relief_asked      relief_asked       诉讼费用交纳办法第四十八条
        relief_asked  take_back_relief    litigant  due               relief_taken_back  诉讼费用交纳办法第四十八条
        relief_asked  exempt              clerk     exempt            fee_exempted       诉讼费用交纳办法第四十五条
        relief_asked  reduce              clerk     due               fee_reduced        诉讼费用交纳办法第四十六条
        relief_asked  defer               clerk     deferred          fee_deferred       诉讼费用交纳办法第四十七条
        relief_asked  refuse_relief       clerk     due               relief_refused     诉讼费用交纳办法第四十八条
        relief_asked  settle              system    paid              fee_paid           诉讼费用交纳办法第二十二条
        deferred   settle                 system    paid              fee_paid           诉讼费用交纳办法第二十二条
        deferred   call_in                system    due               deferral_over      诉讼费用交纳办法第二十二条
        due        revise                 clerk     due               fee_revised        诉讼费用交纳办法第四十三条
        due        find_nothing_due       clerk     nothing_due       nothing_due        诉讼费用交纳办法第四十三条
        lapsed     reopen                 clerk     relief_asked      fee_reopened       诉讼费用交纳办法第四十八条
        lapsed     reinstate              clerk     due               fee_reinstated     诉讼费用交纳办法第二十二条
    """,
    Payment: """
        started    pay                    system    paid              payment_received   诉讼费用交纳办法第五十二条
        closed     pay                    system    paid              payment_received   诉讼费用交纳办法第五十二条
        started    close                  system    closed            payment_closed     诉讼费用交纳办法第五十二条
        started    question               system    held              payment_questioned 诉讼费用交纳办法第五十二条
        closed     question               system    held              payment_questioned 诉讼费用交纳办法第五十二条
        paid       refund                 system    refunding         refund_asked       诉讼费用交纳办法第五十三条
        held       count                  clerk     paid              payment_counted    诉讼费用交纳办法第五十二条
        held       refund                 clerk     refunding         payment_sent_back  诉讼费用交纳办法第五十三条
        refunding  confirm_refund         system    refunded          refunded           诉讼费用交纳办法第五十三条
    """,
    Refund: """
        asked      confirm_refund         system    given             refund_given       诉讼费用交纳办法第五十三条
    """,
    ReliefRequest: """
        asked      confirm                clerk     granted           relief_granted     诉讼费用交纳办法第四十四条
        asked      decline                clerk     refused           relief_declined    诉讼费用交纳办法第四十八条
        asked      end                    litigant  withdrawn         relief_withdrawn   诉讼费用交纳办法第四十八条
    """,
    Representation: """
        asked      confirm                clerk     confirmed         representation_confirmed  民诉法第六十二条
        asked      decline                clerk     declined          representation_declined   民诉法第六十二条
        asked      end                    litigant  ended             representation_ended      民诉法第六十三条
        confirmed  end                    litigant  ended             representation_ended      民诉法第六十三条
    """,
}
"""Each move that the procedure knows: from, act, by whom, to, what then held, on what ground. Nothing else moves."""

STATES = {
    Case: CaseState,
    Fee: FeeState,
    Payment: PaymentState,
    Refund: RefundState,
    ReliefRequest: ReliefState,
    Representation: RepresentationState,
}
LITIGANT, LAWYER, CLERK, ADMINISTRATOR = Role


def moves(model):
    """The rows above: (from, act, by whom) to (to, event, article)."""
    rows = [line.split() for line in MOVES[model].strip().splitlines()]
    return {tuple(row[:3]): tuple(row[3:]) for row in rows}


@pytest.fixture
def world(app):
    """A case with its fee and a payment, and one account of each role; undone afterwards."""
    with undone(app):
        accounts = {role: store.add(an_account(role)) for role in Role}
        owner = accounts[Role.LITIGANT]
        case = store.add(Case(owner_id=owner.id, created_at=AT, changed_at=AT))
        fee = store.add(a_fee(case))
        payment = store.add(a_payment(fee))
        entry = store.add(a_representation(case, accounts[LAWYER]))
        refund = store.add(a_refund(payment, accounts[CLERK]))
        relief = store.add(a_relief_request(case, owner))
        things = (case, fee, payment, refund, relief, entry)
        yield {type(thing): thing for thing in things}, accounts


def an_account(role):
    return Account(role=role, email=f"{role}@example.cn", password_hash="-", session_key=role, created_at=AT)


def a_fee(case):
    day = date(2026, 11, 30)
    return Fee(case_id=case.id, amount_yuan=Decimal("300.00"), quote={}, noticed_at=AT, due_on=day)


def a_payment(fee):
    times = {"started_at": AT, "expires_at": AT}
    return Payment(fee_id=fee.id, channel="alipay", order_number="F1", amount_yuan=Decimal("300.00"), **times)


def a_refund(payment, clerk):
    made = {"kind": "refund", "ground": "withdrawn", "inputs": {}, "decided_at": AT, "clerk_id": clerk.id}
    made |= {"before_yuan": Decimal("300.00"), "after_yuan": Decimal("150.00")}
    decision = store.add(FeeDecision(case_id=payment.fee.case_id, **made))
    given = {"refund_number": "R1", "amount_yuan": Decimal("150.00"), "asked_at": AT}
    return Refund(payment_id=payment.id, decision_id=decision.id, **given)


def a_relief_request(case, owner):
    stated = {"kind": "defer", "ground": "legal_aid", "statement": "正在接受法律援助。", "asked_at": AT}
    return ReliefRequest(case_id=case.id, account_id=owner.id, **stated)


def a_representation(case, lawyer):
    stated = {"organisation": "北京某某律师事务所", "licence": "11101201010000001", "authority": "general"}
    stated |= {"number": "20261121-000001", "client_name": "曾巧云"}
    return Representation(case_id=case.id, account_id=lawyer.id, asked_at=AT, **stated)


def put(thing, state):
    """Put it into a state as if it had come there."""
    thing.state = state
    store.flush()


def events():
    return db.session.scalars(sa.select(Event).order_by(Event.id)).all()


def actors(accounts):
    """Who may come along: each role as the actor that it is."""
    return {Actor.LITIGANT: accounts[LITIGANT], Actor.CLERK: accounts[CLERK], Actor.SYSTEM: None}


@pytest.mark.parametrize("model", MOVES, ids=lambda model: model.__tablename__)
class TestEveryTriple:
    def test_what_the_procedure_knows_moves_and_leaves_its_event(self, world, model):
        things, accounts = world
        thing, case = things[model], things[Case]
        for (state, act, actor), (target, name, article) in moves(model).items():
            by = actors(accounts)[Actor(actor)]
            put(thing, STATES[model](state))
            advance(thing, Act(act), by=by, at=AT, files=3)
            store.flush()
            db.session.refresh(thing)
            assert thing.state == target
            event = events()[-1]
            store.refresh(event)
            assert (event.from_state, event.act, event.actor, event.to_state) == (state, act, actor, target)
            assert (event.name, event.article, event.detail) == (name, article, {"files": 3})
            assert (event.case_id, event.at, event.account_id) == (case.id, AT, by and by.id)
        assert len(events()) == len(moves(model))

    def test_everything_else_is_refused_and_leaves_no_trace(self, world, model):
        things, accounts = world
        thing, known = things[model], moves(model)
        for state, act, (actor, by) in product(STATES[model], Act, actors(accounts).items()):
            if (state, act, actor) in known:
                continue
            put(thing, state)
            with pytest.raises(NotAllowed) as refused:
                advance(thing, act, by=by, at=AT)
            assert (refused.value.state, refused.value.act, refused.value.actor) == (state, act, actor)
            assert thing.state is state
            assert not db.session.dirty and not db.session.new, (state, act, actor)
        assert events() == []


def test_a_machine_never_refuses_and_never_ends_a_case():
    done_by_machine = {row.target for row in lifecycle.CASE_TRANSITIONS if row.actor is Actor.SYSTEM}
    refusals = {CaseState.RETURNED, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.DEEMED_WITHDRAWN}
    assert not done_by_machine & refusals


def test_from_every_open_state_somebody_can_go_on():
    ends = {CaseState.REFUSED, CaseState.WITHDRAWN}
    assert {row.source for row in lifecycle.CASE_TRANSITIONS} == set(CaseState) - ends


@pytest.mark.parametrize(
    ("role", "actor"),
    [(LITIGANT, Actor.LITIGANT), (LAWYER, Actor.LITIGANT), (CLERK, Actor.CLERK), (None, Actor.SYSTEM)],
)
def test_as_whom_an_account_acts(role, actor):
    assert lifecycle.actor_of(an_account(role) if role else None) is actor


@pytest.mark.parametrize("state", CaseState)
def test_answers_are_the_litigant_s_only_in_a_draft_or_when_returned(state):
    case = Case(state=state)
    if state in (CaseState.DRAFT, CaseState.RETURNED):
        lifecycle.ensure_open(case)
    else:
        with pytest.raises(NotAllowed):
            lifecycle.ensure_open(case)


def test_the_readme_shows_the_lifecycle_as_it_is():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.partition("<!-- lifecycle -->")[2].partition("<!-- /lifecycle -->")[0]
    assert shown.strip() == lifecycle.diagram()
