"""司法救助: what is asked for on which ground, what the court decides, and what becomes of the fee and the case."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from filed_cases import second_notice_sent

from court_filing.acts import examination, lapse, payment, relief, retention, submission
from court_filing.acts.materials import StoredFile
from court_filing.acts.relief_decisions import Verdict, call_in, decide
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import FeeState
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import PaymentState
from court_filing.cases.relief import ReliefState
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law.amounts import BadInput

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
HARDSHIP = "本人享受最低生活保障，每月 900 元，没有其他收入。"
COMPANY = {
    "kind": "legal_person",
    "name": "北京某某商贸有限公司",
    "identity_kind": None,
    "identity_number": None,
}
FULL_FEE = Decimal("300.00")
"""What a claim of 20,000 yuan costs: 20,000 × 2.5% − 200."""


@pytest.fixture
def asked(bring, who):
    """An accepted case in which relief is asked for on that ground."""

    def of(ground="exempt.3", **suit):
        case = bring("accepted", **suit)
        case.fee.noticed_at, case.fee.due_on = FRIDAY, date(2026, 11, 27)
        return relief.ask(case, ground, HARDSHIP, by=who("litigant"), at=FRIDAY)

    return of


@dataclass(frozen=True)
class Decided:
    """One decision on one request, and where it leaves the fee and the case."""

    asked: str
    verdict: Verdict
    fee: FeeState
    case: CaseState
    owed: str = "300.00"
    due_on: date | None = None
    papers: tuple[str, ...] = field(default=("relief_decision",))
    suit: dict[str, Any] = field(default_factory=dict)


NOTICED_AGAIN = ("fee_notice", "relief_decision")
UNTIL = date(2027, 3, 31)
GRANTED = {
    "残疾人没有固定生活来源，免交（第四十五条第一项）": Decided(
        "exempt.1", Verdict("exempt", "exempt.1"), FeeState.EXEMPT, CaseState.DOCKETED
    ),
    "追索赡养费，免交（第四十五条第二项）": Decided(
        "exempt.2", Verdict("exempt", "exempt.2"), FeeState.EXEMPT, CaseState.DOCKETED
    ),
    "低保对象没有其他收入，免交（第四十五条第三项）": Decided(
        "exempt.3", Verdict("exempt", "exempt.3"), FeeState.EXEMPT, CaseState.DOCKETED
    ),
    "见义勇为受到损害，免交（第四十五条第四项）": Decided(
        "exempt.4", Verdict("exempt", "exempt.4"), FeeState.EXEMPT, CaseState.DOCKETED
    ),
    "申请免交，法院认为只够减交一半（第四十六条第四项）": Decided(
        "exempt.5",
        Verdict("reduce", "reduce.4", percent=Decimal(50)),
        FeeState.DUE,
        CaseState.ACCEPTED,
        owed="150.00",
        due_on=date(2026, 11, 30),
        papers=NOTICED_AGAIN,
    ),
    "因自然灾害生活困难，减交百分之三十，正好是下限（第四十六条）": Decided(
        "reduce.1",
        Verdict("reduce", "reduce.1", percent=Decimal(30)),
        FeeState.DUE,
        CaseState.ACCEPTED,
        owed="210.00",
        due_on=date(2026, 11, 30),
        papers=NOTICED_AGAIN,
    ),
    "优抚对象，减交 90 元，正好是百分之三十（第四十六条第二项）": Decided(
        "reduce.2",
        Verdict("reduce", "reduce.2", cut_yuan=Decimal("90.00")),
        FeeState.DUE,
        CaseState.ACCEPTED,
        owed="210.00",
        due_on=date(2026, 11, 30),
        papers=NOTICED_AGAIN,
    ),
    "减交百分之三十三点三三，四舍五入到分（第四十六条）": Decided(
        "reduce.4",
        Verdict("reduce", "reduce.4", percent=Decimal("33.33")),
        FeeState.DUE,
        CaseState.ACCEPTED,
        owed="200.01",
        due_on=date(2026, 11, 30),
        papers=NOTICED_AGAIN,
    ),
    "社会福利机构减交（第四十六条第三项）": Decided(
        "reduce.3",
        Verdict("reduce", "reduce.3", percent=Decimal(80)),
        FeeState.DUE,
        CaseState.ACCEPTED,
        owed="60.00",
        due_on=date(2026, 11, 30),
        papers=NOTICED_AGAIN,
        suit={"details": COMPANY},
    ),
    "追索社会保险金，缓交，案件照常立案（第四十七条第一项、第四十九条）": Decided(
        "defer.1",
        Verdict("defer", "defer.1", until_on=UNTIL),
        FeeState.DEFERRED,
        CaseState.DOCKETED,
        due_on=UNTIL,
    ),
    "交通事故的受害人，缓交（第四十七条第二项）": Decided(
        "defer.2",
        Verdict("defer", "defer.2", until_on=UNTIL),
        FeeState.DEFERRED,
        CaseState.DOCKETED,
        due_on=UNTIL,
    ),
    "正在接受法律援助，缓交（第四十七条第三项）": Decided(
        "defer.3",
        Verdict("defer", "defer.3", until_on=UNTIL),
        FeeState.DEFERRED,
        CaseState.DOCKETED,
        due_on=UNTIL,
    ),
    "单位确有困难，缓交（第四十七条第四项）": Decided(
        "defer.4",
        Verdict("defer", "defer.4", until_on=UNTIL),
        FeeState.DEFERRED,
        CaseState.DOCKETED,
        due_on=UNTIL,
        suit={"details": COMPANY},
    ),
    "缓交到明天": Decided(
        "defer.4",
        Verdict("defer", "defer.4", until_on=date(2026, 11, 22)),
        FeeState.DEFERRED,
        CaseState.DOCKETED,
        due_on=date(2026, 11, 22),
    ),
    "没有证明困难，不予准许，写明理由（第四十八条第三款）": Decided(
        "exempt.5",
        Verdict("refuse", reason="没有提交证明生活困难的材料，银行流水显示有固定收入。"),
        FeeState.DUE,
        CaseState.ACCEPTED,
        due_on=date(2026, 11, 30),
        papers=NOTICED_AGAIN,
    ),
}


@pytest.mark.parametrize("name", GRANTED)
def test_what_the_court_decides(asked, who, told, name):
    wanted = GRANTED[name]
    request = asked(wanted.asked, **wanted.suit)
    case, before = request.case, len(request.case.papers)
    decision = decide(request, wanted.verdict, by=who("clerk"), at=FRIDAY + DAY)
    assert (case.fee.state, case.state) == (wanted.fee, wanted.case)
    assert case.fee.amount_yuan == Decimal(wanted.owed)
    assert wanted.due_on is None or case.fee.due_on == wanted.due_on
    kinds = [paper.kind for paper in case.papers[before:]]
    assert [kind for kind in kinds if kind in NOTICED_AGAIN] == list(wanted.papers)
    refused = wanted.verdict.kind == "refuse"
    assert request.state is (ReliefState.REFUSED if refused else ReliefState.GRANTED)
    assert (decision.kind, decision.before_yuan) == ("relief", FULL_FEE)
    assert decision.after_yuan == (Decimal(0) if wanted.fee is FeeState.EXEMPT else Decimal(wanted.owed))
    assert "relief_decided" in told(case)


def test_a_reduced_fee_shows_the_whole_arithmetic_down_to_what_is_left(asked, who):
    case = (request := asked("reduce.1")).case
    before = len(case.fee.quote["lines"])
    decide(request, Verdict("reduce", "reduce.1", percent=Decimal(40)), by=who("clerk"), at=FRIDAY + DAY)
    lines = case.fee.quote["lines"]
    assert len(lines) == before + 1
    assert sum(Decimal(line["min_yuan"]) for line in lines) == case.fee.amount_yuan == Decimal("180.00")
    assert "四十六条" in lines[-1]["article"]


NOT_ALLOWED = {
    "减交百分之二十，低于百分之三十（第四十六条第二款）": (
        Verdict("reduce", "reduce.1", percent=Decimal(20)),
        "ratio_percent",
        {},
    ),
    "减交百分之二十九点九九": (Verdict("reduce", "reduce.1", percent=Decimal("29.99")), "ratio_percent", {}),
    "减交百分之一百就是免交": (Verdict("reduce", "reduce.1", percent=Decimal(100)), "ratio_percent", {}),
    "减交 89.99 元，不到百分之三十": (
        Verdict("reduce", "reduce.1", cut_yuan=Decimal("89.99")),
        "cut_yuan",
        {},
    ),
    "减交全部 300 元": (Verdict("reduce", "reduce.1", cut_yuan=Decimal(300)), "cut_yuan", {}),
    "减交没有写多少": (Verdict("reduce", "reduce.1"), "percent", {}),
    "单位不能免交（第四十四条第二款）": (Verdict("exempt", "exempt.5"), "ground", {"details": COMPANY}),
    "缓交没有写到哪一天": (Verdict("defer", "defer.3"), "until_on", {}),
    "缓交到今天": (Verdict("defer", "defer.3", until_on=date(2026, 11, 21)), "until_on", {}),
    "缓交到三年以后": (Verdict("defer", "defer.3", until_on=date(2029, 11, 22)), "until_on", {}),
    "免交用了缓交的情形": (Verdict("exempt", "defer.3"), "ground", {}),
    "没有选符合哪一种情形": (Verdict("defer", "", until_on=UNTIL), "ground", {}),
    "不予准许没有写理由（第四十八条第三款）": (Verdict("refuse", reason="  "), "reason", {}),
}


@pytest.mark.parametrize("name", NOT_ALLOWED)
def test_what_the_law_does_not_allow(asked, who, traces, name):
    verdict, field_name, suit = NOT_ALLOWED[name]
    request = asked("defer.4", **suit)
    before = traces(request.case)
    with pytest.raises(BadInput) as refused:
        decide(request, verdict, by=who("clerk"), at=FRIDAY + DAY)
    assert refused.value.field == field_name
    assert traces(request.case) == before


class TestAsking:
    """Who may ask, when, and what it does."""

    def test_the_days_to_pay_stop(self, asked, told):
        case = asked().case
        assert case.fee.state is FeeState.RELIEF_ASKED
        lapse.give_second_notice(case.fee, at=FRIDAY + 60 * DAY)
        assert case.fee.notices == 1
        assert not lapse.may_lapse(case, at=FRIDAY + 60 * DAY)

    def test_the_request_is_written_out(self, asked, papers):
        stated = papers(asked().case)["relief_application"]
        assert stated["asks"] == "免交诉讼费用"
        assert stated["article"] == "《诉讼费用交纳办法》第四十五条第（三）项"
        assert stated["statement"] == [HARDSHIP]
        assert stated["fee_yuan"] == "300.00"

    def test_a_company_is_told_that_exemption_is_for_natural_persons(self, bring, who, traces):
        case = bring("accepted", details=COMPANY)
        before = traces(case)
        with pytest.raises(BadInput, match="只适用于自然人.*第四十四条第二款"):
            relief.ask(case, "exempt.5", HARDSHIP, by=who("litigant"), at=FRIDAY)
        assert traces(case) == before

    def test_sent_twice_it_is_one_request(self, asked, who, traces):
        case = asked().case
        before = traces(case)
        relief.ask(case, "defer.3", "另一份", by=who("litigant"), at=FRIDAY)
        assert traces(case) == before
        assert len(case.relief_requests) == 1

    def test_not_after_a_decision(self, asked, who):
        request = asked()
        decide(request, Verdict("refuse", reason="有收入"), by=who("clerk"), at=FRIDAY)
        assert relief.obstacle(request.case) is relief.DECIDED
        with pytest.raises(NotAllowed):
            relief.ask(request.case, "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)

    def test_not_without_end(self, asked, who):
        case = asked().case
        for _time in range(relief.MOST_REQUESTS - 1):
            relief.take_back(relief.waiting(case), by=who("litigant"), at=FRIDAY)
            relief.ask(case, "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)
        relief.take_back(relief.waiting(case), by=who("litigant"), at=FRIDAY)
        with pytest.raises(NotAllowed):
            relief.ask(case, "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)

    @pytest.mark.parametrize("state", ["submitted", "examining"])
    def test_not_while_the_court_examines(self, bring, who, state):
        with pytest.raises(NotAllowed):
            relief.ask(bring(state), "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)

    def test_a_clerk_does_not_ask(self, bring, who):
        with pytest.raises(NotAllowed):
            relief.ask(bring("accepted"), "defer.3", HARDSHIP, by=who("clerk"), at=FRIDAY)


class TestTakenBack:
    """撤回申请: the fee is due again with a whole period."""

    def test_seven_days_anew(self, asked, who, told):
        request = asked()
        relief.take_back(request, by=who("litigant"), at=FRIDAY + 10 * DAY)
        fee = request.case.fee
        assert (request.state, fee.state, fee.due_on) == (
            ReliefState.WITHDRAWN,
            FeeState.DUE,
            date(2026, 12, 7),
        )
        assert told(request.case)[-1] == "relief_taken_back"

    def test_not_twice(self, asked, who):
        request = asked()
        relief.take_back(request, by=who("litigant"), at=FRIDAY)
        with pytest.raises(NotAllowed):
            relief.take_back(request, by=who("litigant"), at=FRIDAY)

    def test_not_after_the_decision(self, asked, who):
        request = asked()
        decide(request, Verdict("exempt", "exempt.3"), by=who("clerk"), at=FRIDAY)
        with pytest.raises(NotAllowed):
            relief.take_back(request, by=who("litigant"), at=FRIDAY)


class TestDecidedOnce:
    """Two clerks, or one who clicks twice."""

    @pytest.mark.parametrize("second", [Verdict("refuse", reason="有收入"), Verdict("exempt", "exempt.3")])
    def test_the_first_decision_stands(self, asked, who, traces, second):
        request = asked()
        decide(request, Verdict("defer", "defer.3", until_on=UNTIL), by=who("clerk"), at=FRIDAY)
        before = traces(request.case)
        with pytest.raises(NotAllowed):
            decide(request, second, by=who("colleague"), at=FRIDAY)
        assert traces(request.case) == before

    def test_a_litigant_does_not_decide(self, asked, who):
        with pytest.raises(NotAllowed):
            decide(asked(), Verdict("exempt", "exempt.3"), by=who("litigant"), at=FRIDAY)


def paid(case, *, at):
    attempt = payment.start(case, channel="alipay", at=at)
    payment.learn(attempt, Outcome(attempt.order_number, "paid", attempt.amount_yuan, "T1", at), at=at)
    return attempt


class TestPaid:
    """Who pays all the same has paid."""

    def test_while_the_court_has_not_decided(self, asked):
        request = asked()
        attempt = paid(request.case, at=FRIDAY + DAY)
        assert (attempt.state, request.case.state) == (PaymentState.PAID, CaseState.DOCKETED)
        assert (request.state, request.case.fee.state) == (ReliefState.WITHDRAWN, FeeState.PAID)

    def test_an_attempt_begun_before_asking(self, bring, who):
        case = bring("accepted")
        attempt = payment.start(case, channel="alipay", at=FRIDAY)
        relief.ask(case, "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)
        payment.learn(attempt, Outcome(attempt.order_number, "paid", FULL_FEE, "T1", FRIDAY), at=FRIDAY)
        assert case.state is CaseState.DOCKETED

    def test_before_the_deferral_is_over(self, asked, who, told):
        request = asked("defer.3")
        decide(request, Verdict("defer", "defer.3", until_on=UNTIL), by=who("clerk"), at=FRIDAY)
        number = request.case.case_number
        paid(request.case, at=FRIDAY + 5 * DAY)
        assert (request.case.fee.state, request.case.case_number) == (FeeState.PAID, number)
        assert told(request.case)[-1] == "fee_settled"

    def test_the_old_sum_after_a_reduction_is_for_a_clerk(self, asked, who):
        request = asked("reduce.1")
        attempt = payment.start(request.case, channel="alipay", at=FRIDAY)
        decide(request, Verdict("reduce", "reduce.1", percent=Decimal(50)), by=who("clerk"), at=FRIDAY)
        payment.learn(attempt, Outcome(attempt.order_number, "paid", FULL_FEE, "T1", FRIDAY), at=FRIDAY)
        assert attempt.state is PaymentState.HELD


class TestDeferralIsOver:
    """缓交期满: noticed, noticed again, and then a clerk may rule."""

    @pytest.fixture
    def deferred(self, asked, who):
        request = asked("defer.3")
        decide(request, Verdict("defer", "defer.3", until_on=UNTIL), by=who("clerk"), at=FRIDAY)
        return request.case

    def test_not_before_its_day(self, deferred, traces):
        before = traces(deferred)
        call_in(deferred.fee, at=datetime(2027, 3, 30, 23, 59, tzinfo=SHANGHAI))
        assert traces(deferred) == before

    def test_on_its_day_the_fee_is_noticed_with_seven_days(self, deferred, told):
        at = datetime(2027, 3, 31, 0, 1, tzinfo=SHANGHAI)
        call_in(deferred.fee, at=at)
        call_in(deferred.fee, at=at)
        assert (deferred.fee.state, deferred.fee.due_on) == (FeeState.DUE, date(2027, 4, 7))
        assert told(deferred)[-1] == "deferral_over"
        assert [paper.kind for paper in deferred.papers].count("fee_notice") == 2

    def test_unpaid_it_is_noticed_again_and_may_lapse(self, deferred, who):
        call_in(deferred.fee, at=datetime(2027, 3, 31, 8, 0, tzinfo=SHANGHAI))
        again = datetime(2027, 4, 8, 8, 0, tzinfo=SHANGHAI)
        lapse.give_second_notice(deferred.fee, at=again)
        second_notice_sent(deferred, at=again)
        assert not lapse.may_lapse(deferred, at=again + 7 * DAY)
        lapse.lapse(deferred, by=who("clerk"), at=again + 8 * DAY)
        assert (deferred.state, deferred.fee.state) == (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED)


class TestWithTheFiling:
    """随起诉状一并申请（第四十八条）."""

    @pytest.fixture
    def filed(self, bring, who):
        case = bring("draft", clean=True)
        relief.ask(case, "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)
        submission.submit(case, by=who("litigant"), at=FRIDAY)
        return case

    def test_without_it_the_court_accepts_by_itself(self, bring):
        case = bring("submitted", clean=True)
        examination.examine(case, at=FRIDAY)
        assert case.state is CaseState.ACCEPTED

    def test_a_clerk_looks_at_it(self, filed):
        examination.examine(filed, at=FRIDAY)
        assert filed.state is CaseState.EXAMINING
        assert filed.events[-1].detail["rules"] == [examination.RELIEF_TO_DECIDE]

    def test_it_is_written_out_once(self, filed):
        assert [paper.kind for paper in filed.papers].count("relief_application") == 1

    def test_accepted_the_fee_waits_for_the_decision(self, filed, who, told):
        examination.examine(filed, at=FRIDAY)
        examination.accept(filed, by=who("clerk"), at=FRIDAY)
        assert (filed.state, filed.fee.state) == (CaseState.ACCEPTED, FeeState.RELIEF_ASKED)
        assert told(filed)[-1] == "relief_awaited"
        assert "fee_notice" not in [paper.kind for paper in filed.papers]
        decide(relief.waiting(filed), Verdict("defer", "defer.3", until_on=UNTIL), by=who("clerk"), at=FRIDAY)
        assert filed.state is CaseState.DOCKETED

    def test_also_where_the_clock_accepts(self, filed):
        examination.examine(filed, at=FRIDAY)
        examination.accept_by_clock(filed, at=FRIDAY + 30 * DAY)
        assert filed.fee.state is FeeState.RELIEF_ASKED

    def test_a_case_that_costs_nothing_leaves_nothing_to_ask(self, bring, who):
        case = bring("draft", proceeding="private_prosecution", cause="诽谤罪")
        request = relief.ask(case, "exempt.3", HARDSHIP, by=who("litigant"), at=FRIDAY)
        submission.submit(case, by=who("litigant"), at=FRIDAY)
        examination.examine(case, at=FRIDAY)
        examination.accept(case, by=who("clerk"), at=FRIDAY)
        assert (case.state, request.state) == (CaseState.DOCKETED, ReliefState.WITHDRAWN)

    def test_in_a_draft_it_can_be_changed_and_taken_out(self, bring, who):
        case = bring("draft")
        request = relief.ask(case, "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)
        assert relief.ask(case, "exempt.1", "改过", by=who("litigant"), at=FRIDAY) is request
        assert (request.kind, request.statement) == ("exempt", "改过")
        relief.take_back(request, by=who("litigant"), at=FRIDAY)
        store.flush()
        assert relief.waiting(case) is None

    def test_a_draft_goes_with_its_request_and_proofs(self, bring, who):
        case = bring("draft")
        for _time in range(2):
            request = relief.ask(case, "defer.3", HARDSHIP, by=who("litigant"), at=FRIDAY)
            proof = StoredFile("低保证.pdf", "application/pdf", "key", "0" * 64, 10)
            relief.add_file(request, file=proof, at=FRIDAY)
            relief.take_back(request, by=who("litigant"), at=FRIDAY)
        case_id = case.id
        retention.delete_draft(case, at=FRIDAY)
        store.flush()
        assert store.get(Case, case_id) is None
