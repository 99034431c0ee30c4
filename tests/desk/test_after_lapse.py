"""按撤诉处理 set right from the pages: relief asked for afterwards, money that came in time; days of refunds."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from filed_cases import accepted, post, second_notice_sent, signed_in, undone, working
from paid_cases import facts, paid

from court_filing.acts import fee_decisions, lapse, payment
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import FeeState
from court_filing.cases.ledger import gaps
from court_filing.clock import court_day, now
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law.fee_grounds import grounds

DAY = timedelta(days=1)


@pytest.fixture
def lapsed(app, persons):
    """A suit that a clerk has ruled to be deemed withdrawn, with an attempt that had been closed; its id."""
    begun = now() - 60 * DAY
    case_id = accepted(app, persons.litigant, persons.clerk, at=begun)
    with working(app):
        case = store.needed(Case, case_id)
        attempt = payment.start(case, channel="alipay", at=begun)
        payment.learn(attempt, Outcome(attempt.order_number, "closed"), at=attempt.expires_at)
        lapse.give_second_notice(case.fee, at=begun + 20 * DAY)
        second_notice_sent(case, at=begun + 20 * DAY)
        lapse.lapse(case, by=store.needed(Account, persons.clerk), at=now())
    return case_id


def stands(app, case_id):
    with undone(app):
        case = store.needed(Case, case_id)
        assert gaps() == []
        return case.state, case.fee.state


def test_relief_is_asked_for_and_granted(app, persons, clerk, lapsed):
    litigant = signed_in(app, persons.litigant)
    assert "法院准许的，恢复本案，不用重新提交材料" in litigant.get(f"/cases/{lapsed}/").text
    asking = litigant.get(f"/cases/{lapsed}/relief/").text
    assert "民诉法解释第二百一十三条" in asking
    sent = post(litigant, f"/cases/{lapsed}/relief/", ground="exempt.3", statement="低保户，没有其他收入")
    assert sent.status_code == 302
    assert "按撤诉处理不变" in litigant.get(f"/cases/{lapsed}/relief/").text
    assert "等待法院决定" in litigant.get(f"/cases/{lapsed}/").text
    with undone(app):
        number = store.needed(Case, lapsed).filing_number
    assert number in clerk.get("/desk/?show=relief").text
    assert "按撤诉处理以后提出了申请" in clerk.get(f"/desk/{lapsed}/").text
    chosen = {"verdict": "exempt", "ground": "exempt.3"}
    seen = post(clerk, f"/desk/{lapsed}/relief/", **chosen).text
    assert "撤销按撤诉处理，恢复本案。" in seen
    assert stands(app, lapsed) == (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED)
    assert (
        post(clerk, f"/desk/{lapsed}/relief/", **chosen, seen="exempt|exempt.3|None|None|None").status_code
        == 302
    )
    assert stands(app, lapsed) == (CaseState.DOCKETED, FeeState.EXEMPT)


def test_relief_is_refused_and_nobody_is_told_that_the_fee_is_still_owed(app, persons, clerk, lapsed):
    litigant = signed_in(app, persons.litigant)
    post(litigant, f"/cases/{lapsed}/relief/", ground="exempt.3", statement="低保户，没有其他收入")
    chosen = {"verdict": "refuse", "reason": "没有证明材料"}
    seen = post(clerk, f"/desk/{lapsed}/relief/", **chosen).text
    [told] = re.findall(r'name="seen" value="([^"]*)"|value="([^"]*)" name="seen"', seen)
    post(clerk, f"/desk/{lapsed}/relief/", **chosen, seen=max(told))
    page = litigant.get(f"/cases/{lapsed}/").text
    assert "应交的没有变；本案已按撤诉处理，不用交。" in page and "应交的仍是" not in page
    assert stands(app, lapsed) == (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED)


def arrives(app, case_id, paid_at):
    """The gateway tells after the ruling that it was paid then; the id of the payment."""
    with working(app):
        [attempt] = store.needed(Case, case_id).fee.payments
        said = Outcome(attempt.order_number, "paid", Decimal("300.00"), "T1", paid_at)
        return payment.learn(attempt, said, at=now()).id


def test_money_came_late_but_before_the_ruling_and_the_clerk_says_why_it_counts(app, clerk, lapsed):
    payment_id = arrives(app, lapsed, now() - DAY)
    page = clerk.get(f"/desk/{lapsed}/").text
    assert "恢复本案，计作已交</button>" in page and "为什么恢复" in page and "全部退回</button>" in page
    address = f"/desk/{lapsed}/payments/{payment_id}/reinstate"
    assert post(clerk, address, reason=" ").status_code == 302
    assert "恢复本案要写明理由" in clerk.get(f"/desk/{lapsed}/").text
    assert stands(app, lapsed) == (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED)
    assert post(clerk, address, reason="银行第二日才通知").status_code == 302
    assert stands(app, lapsed) == (CaseState.DOCKETED, FeeState.PAID)


@pytest.mark.parametrize(("days_ago", "in_time"), [(50, True), (0, False)])
def test_money_came_after_the_ruling(app, persons, clerk, lapsed, days_ago, in_time):
    payment_id = arrives(app, lapsed, now() - days_ago * DAY)
    page = clerk.get(f"/desk/{lapsed}/").text
    assert "按撤诉处理以后到账的付款" in page
    assert ("撤销按撤诉处理，恢复本案</button>" in page) == in_time
    told = signed_in(app, persons.litigant).get(f"/cases/{lapsed}/").text
    assert "按撤诉处理以后到账 300.00 元，法院正在核对" in told
    why = {} if in_time else {"reason": "补交了"}
    answer = post(clerk, f"/desk/{lapsed}/payments/{payment_id}/reinstate", **why)
    assert answer.status_code == (302 if in_time else 409)
    expected = (
        (CaseState.DOCKETED, FeeState.PAID) if in_time else (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED)
    )
    assert stands(app, lapsed) == expected


@pytest.mark.parametrize(("ago", "words"), [(1, "胜诉退费"), (40, "过期")])
def test_the_desk_sees_which_refunds_are_late(app, persons, clerk, ago, words):
    case_id = paid(app, persons.litigant, persons.clerk)
    with working(app):
        case, by = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        stated = facts(borne_yuan="300.00", effective_on=court_day(now()) - ago * DAY)
        fee_decisions.decide(case, grounds()["winner"], stated, by=by, at=now())
        number = case.case_number
    page = clerk.get("/desk/refunds/").text
    assert number in page and "2,000.00" in page and words in page
    assert (number in clerk.get("/desk/refunds/?show=late").text) == (ago == 40)
    assert "法院最迟在" in signed_in(app, persons.litigant).get(f"/cases/{case_id}/").text
