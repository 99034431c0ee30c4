"""The clerk reads what a decision about the fee comes to, and only then decides; the litigant reads it too."""

import re

import pytest
from docketed_cases import docketed
from filed_cases import accepted, post, signed_in, token, undone, working
from paid_cases import decided, paid, pays

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.law.fee_grounds import grounds, offered

SEEN = re.compile(r'name="seen" value="([^"]+)"')
KEY = re.compile(r'name="form_key"[^>]*value="([0-9a-f]{24})"')


@pytest.fixture
def case_id(app, persons):
    return paid(app, persons.litigant, persons.clerk)


@pytest.fixture
def litigant(app, persons):
    return signed_in(app, persons.litigant)


def address(case_id, ground):
    return f"/desk/{case_id}/fees/{ground}/"


def decisions(app, case_id):
    with undone(app):
        case = store.needed(Case, case_id)
        return [(each.ground, str(each.before_yuan), str(each.after_yuan)) for each in case.fee_decisions]


def obligations(app, case_id):
    with undone(app):
        return [
            (fee.purpose.value, fee.state.value, str(fee.amount_yuan))
            for fee in store.needed(Case, case_id).fees
        ]


def looked_at(clerk, case_id, ground, **answers):
    """The clerk's form after a look at what it comes to: what is to be sent to decide."""
    page = clerk.get(address(case_id, ground)).text
    key = KEY.search(page)[1]
    if answers:
        page = post(clerk, address(case_id, ground), form_key=key, **answers).text
    return {**answers, "form_key": key, "seen": SEEN.search(page)[1]}


class TestTheAccount:
    def test_the_page_of_the_case_leads_to_it(self, clerk, case_id):
        assert f"/desk/{case_id}/fees/" in clerk.get(f"/desk/{case_id}/").text
        page = clerk.get(f"/desk/{case_id}/fees/").text
        assert "案件受理费" in page and "2,300.00" in page and "已交清" in page

    def test_every_ground_is_offered_under_its_heading(self, clerk, case_id):
        page = clerk.get(f"/desk/{case_id}/fees/").text
        for ground in offered(state="docketed", proceeding_id="civil"):
            assert ground.title in page and address(case_id, ground.id) in page
        assert "支付令失效" not in page and "没有补交，按撤诉处理" not in page

    def test_where_nothing_was_prepaid_it_says_why_nothing_is_offered(self, app, persons, clerk):
        page = clerk.get(f"/desk/{docketed(app, persons.litigant, persons.clerk)}/fees/").text
        assert "诉讼费没有预交" in page and "减半收取" not in page

    def test_before_acceptance_there_is_nothing(self, clerk, waiting):
        page = clerk.get(f"/desk/{waiting}/fees/").text
        assert "现在没有可以决定的" in page
        assert clerk.get(address(waiting, "withdrawn")).status_code == 302


class TestDeciding:
    def test_what_needs_no_answer_is_computed_at_once(self, app, clerk, case_id):
        page = clerk.get(address(case_id, "withdrawn")).text
        for figure in ("2,300.00 元", "1,150.00 元"):
            assert figure in page
        assert decisions(app, case_id) == []
        answer = post(clerk, address(case_id, "withdrawn"), **looked_at(clerk, case_id, "withdrawn"))
        assert (answer.status_code, answer.location) == (302, f"/desk/{case_id}/fees/")
        assert decisions(app, case_id) == [("withdrawn", "2300.00", "1150.00")]
        page = clerk.get(f"/desk/{case_id}/fees/").text
        assert "已决定退还 1,150.00 元" in page and "正在退回" in page

    def test_a_sum_is_asked_for_computed_and_only_then_decided(self, app, clerk, case_id):
        sent = looked_at(clerk, case_id, "claim_raised", claim_total_yuan="200,000")
        assert decisions(app, case_id) == []
        assert post(clerk, address(case_id, "claim_raised"), **sent).status_code == 302
        assert decisions(app, case_id) == [("claim_raised", "2300.00", "4300.00")]
        assert obligations(app, case_id)[1] == ("supplement", "due", "2000.00")

    def test_answers_changed_after_the_look_are_computed_again(self, app, clerk, case_id):
        sent = looked_at(clerk, case_id, "claim_raised", claim_total_yuan="200000")
        answer = post(clerk, address(case_id, "claim_raised"), **{**sent, "claim_total_yuan": "500000"})
        assert answer.status_code == 200 and "和您刚才看到的不一样" in answer.text
        assert "6,500.00 元" in answer.text and decisions(app, case_id) == []

    def test_money_that_came_meanwhile_is_seen_before_anything_is_decided(self, app, persons, clerk):
        case_id = accepted(app, persons.litigant, persons.clerk, amount="100000.00")
        sent = looked_at(clerk, case_id, "simple")
        with working(app):
            pays(store.needed(Case, case_id), at=now())
        answer = post(clerk, address(case_id, "simple"), **sent)
        assert answer.status_code == 200 and "和您刚才看到的不一样" in answer.text
        assert decisions(app, case_id) == []

    @pytest.mark.parametrize(
        ("ground", "answers", "sentence"),
        [
            ("claim_raised", {"claim_total_yuan": "100000"}, "要大于现在的 100,000 元"),
            ("claim_raised", {"claim_total_yuan": ""}, "请填写变更以后诉讼请求的总额"),
            ("claim_raised", {"claim_total_yuan": "二十万"}, "请用数字写出多少元"),
            ("claim_lowered", {"claim_total_yuan": "100000.01"}, "要小于现在的 100,000 元"),
            ("winner", {"borne_yuan": "2300"}, "少于已经交纳的 2,300 元"),
            ("correction", {"amount_yuan": "2000"}, "请写明错在哪里"),
            ("conversion", {}, "没有要补交的另一半"),
        ],
    )
    def test_what_the_law_does_not_give_is_said_beside_the_question(
        self, app, clerk, case_id, ground, answers, sentence
    ):
        day = {"effective_on-year": "2026", "effective_on-month": "1", "effective_on-day": "5"}
        extra = day if "effective_on" in grounds()[ground].asks else {}
        answer = post(clerk, address(case_id, ground), **answers, **extra)
        assert answer.status_code == 422 and sentence in answer.text
        assert decisions(app, case_id) == []

    def test_what_asks_nothing_and_is_not_given_says_so_without_blame(self, app, persons, clerk, case_id):
        decided(app, case_id, persons.clerk, "simple")
        answer = clerk.get(address(case_id, "withdrawn"))
        assert answer.status_code == 200 and "只减半一次" in answer.text
        assert "需要修改" not in answer.text and "作出决定</button>" not in answer.text

    def test_every_ground_has_its_page(self, clerk, case_id):
        for ground in offered(state="docketed", proceeding_id="civil"):
            answer = clerk.get(address(case_id, ground.id))
            assert answer.status_code == 200 and ground.article in answer.text, ground.id
        assert clerk.get(address(case_id, "conversion_unpaid")).status_code == 404
        assert clerk.get(address(case_id, "nonsense")).status_code == 404


class TestNobodyElse:
    @pytest.mark.parametrize(("name", "status"), [("litigant", 403), ("other_courts_clerk", 404)])
    def test_decides(self, app, persons, case_id, name, status):
        person = signed_in(app, getattr(persons, name))
        assert person.get(f"/desk/{case_id}/fees/").status_code == status
        assert post(person, address(case_id, "withdrawn"), seen="x").status_code == status
        assert decisions(app, case_id) == []

    def test_without_the_token_nothing_is_decided(self, app, clerk, case_id):
        sent = looked_at(clerk, case_id, "withdrawn")
        clerk.post(address(case_id, "withdrawn"), data=sent)
        assert decisions(app, case_id) == []

    def test_a_double_click_decides_once(self, app, clerk, case_id):
        sent = looked_at(clerk, case_id, "claim_raised", claim_total_yuan="200000")
        answers = [post(clerk, address(case_id, "claim_raised"), **sent) for _ in "123"]
        assert [answer.status_code for answer in answers] == [302, 302, 302]
        assert len(decisions(app, case_id)) == 1 and len(obligations(app, case_id)) == 2


class TestTheLitigantReadsIt:
    def test_a_supplement_is_the_next_thing_to_do(self, app, persons, litigant, case_id):
        decided(app, case_id, persons.clerk, "claim_raised", claim_total_yuan="200000")
        page = litigant.get(f"/cases/{case_id}/").text
        assert "请补交诉讼费 2,000.00 元" in page and "增加诉讼请求" in page
        assert "法院通知补交诉讼费" in page and "由 2,300.00 元变为 4,300.00 元" in page
        pay = litigant.get(f"/cases/{case_id}/payment/")
        assert pay.status_code == 200 and "补交诉讼费" in pay.text and "2,000.00" in pay.text
        assert "已经交纳，减去" in pay.text

    def test_it_can_be_paid_and_the_page_says_so(self, app, persons, litigant, case_id):
        decided(app, case_id, persons.clerk, "claim_raised", claim_total_yuan="200000")
        answer = litigant.post(
            f"/cases/{case_id}/payment/", data={"csrf_token": token(litigant), "channel": "embedded"}
        )
        assert answer.status_code == 302 and "/cashier" in answer.location
        with working(app):
            pays(store.needed(Case, case_id), at=now(), channel="embedded")
        assert litigant.get(f"/cases/{case_id}/payment/").status_code == 302
        page = litigant.get(f"/cases/{case_id}/").text
        assert "请补交诉讼费" not in page and "已立案" in page

    def test_a_refund_is_shown_with_where_it_goes(self, app, persons, litigant, case_id):
        decided(app, case_id, persons.clerk, "withdrawn")
        page = litigant.get(f"/cases/{case_id}/").text
        assert "准许撤诉，减半收取" in page and "1,150.00 元，退回支付宝" in page and "正在退回" in page
        assert "退还诉讼费用通知书" in page
        assert "法院退还诉讼费 1,150.00 元" in litigant.get("/account/messages").text
