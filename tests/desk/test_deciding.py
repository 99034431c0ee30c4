"""A decision on its way: told with its time, taken back, agreed to by another, and the form that sends elsewhere."""

import html
import re
from datetime import timedelta

import pytest
from filed_cases import examining, post, signed_in, working

from court_filing.acts import decisions, examination, redirection, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.clock import court_day, now

LATER = "借条上的出借人不是起诉人。"


@pytest.fixture
def thinking(app, waiting):
    """A filing of a court that leaves ten minutes and wants a second pair of eyes on refusals."""
    court_id = settings(app, waiting, "10", "yes")
    yield waiting
    with working(app):
        set_setting(court_id, "undo_minutes", "0")
        set_setting(court_id, "second_on_refusal", "no")


def settings(app, case_id, minutes, second):
    with working(app):
        court_id = store.needed(Case, case_id).court_id
        set_setting(court_id, "undo_minutes", minutes)
        set_setting(court_id, "second_on_refusal", second)
    return court_id


@pytest.fixture
def colleague(app, persons):
    return signed_in(app, persons.colleague)


def stored(app, case_id, read):
    with working(app):
        return read(store.needed(Case, case_id))


def decision_of(app, case_id):
    return stored(app, case_id, lambda case: case.decisions[-1].id)


def days_from_now(days):
    last = court_day(now()) + timedelta(days=days)
    return {"due_on-year": last.year, "due_on-month": last.month, "due_on-day": last.day}


def test_it_is_told_when_it_takes_effect_and_can_be_taken_back(app, clerk, thinking):
    assert post(clerk, f"/desk/{thinking}/accept").status_code == 302
    assert re.search(r"已决定受理：[\d-]+。.{5,20} 生效；在那以前可以打开案件撤销", clerk.get("/desk/").text)
    page = clerk.get(f"/desk/{thinking}/").text
    assert "您已决定受理" in page
    assert "退回补正</button>" not in page
    number = decision_of(app, thinking)
    answer = post(clerk, f"/desk/{thinking}/decisions/{number}/undo")
    assert (answer.status_code, answer.location) == (302, f"/desk/{thinking}/")
    page = clerk.get(f"/desk/{thinking}/").text
    assert "已撤销，没有通知任何人" in page
    assert "退回补正</button>" in page
    assert "撤销了还没有生效的决定" in page


def test_the_litigant_sees_nothing_of_it(app, persons, clerk, thinking):
    litigant = signed_in(app, persons.litigant)
    before = litigant.get(f"/cases/{thinking}/").text
    post(clerk, f"/desk/{thinking}/accept")
    assert re.sub(r'(value|nonce)="[^"]+"', "", litigant.get(f"/cases/{thinking}/").text) == re.sub(
        r'(value|nonce)="[^"]+"', "", before
    )


def test_taking_it_back_too_late_is_told(app, clerk, thinking):
    settings(app, thinking, "0", "no")
    post(clerk, f"/desk/{thinking}/accept")
    answer = post(clerk, f"/desk/{thinking}/decisions/{decision_of(app, thinking)}/undo")
    assert answer.status_code == 409
    assert "已经生效，不能再撤销" in answer.text


def test_a_colleague_is_told_that_it_is_decided(app, persons, clerk, colleague, thinking):
    post(clerk, f"/desk/{thinking}/accept")
    post(colleague, f"/desk/{thinking}/take-over", **{"from": persons.clerk})
    answer = post(colleague, f"/desk/{thinking}/return", more=LATER, **days_from_now(5))
    assert answer.status_code == 409
    assert "已决定受理" in answer.text
    assert LATER in answer.text


def test_nobody_decides_a_filing_that_was_withdrawn_meanwhile(app, persons, clerk, thinking):
    post(clerk, f"/desk/{thinking}/accept")
    number = decision_of(app, thinking)
    with working(app):
        owner = store.needed(Account, persons.litigant)
        submission.withdraw(store.needed(Case, thinking), by=owner, at=now())
    answer = post(clerk, f"/desk/{thinking}/decisions/{number}/undo")
    assert answer.status_code == 409
    assert "起诉人撤回了起诉" in answer.text


REFUSAL = {"ground": "not_curable", "usual": "no_defendant", "more": LATER, "step": "rule"}


class TestASecondPairOfEyes:
    def test_finds_it_reads_it_and_agrees(self, app, clerk, colleague, thinking):
        confirm = post(clerk, f"/desk/{thinking}/refuse", **{**REFUSAL, "step": ""}).text
        assert "由本院另一位法官复核" in confirm
        post(clerk, f"/desk/{thinking}/refuse", **REFUSAL)
        assert "等待您或者同事复核的决定：1 件" in colleague.get("/desk/").text
        listed = colleague.get("/desk/seconds/").text
        number = decision_of(app, thinking)
        address = f"/desk/{thinking}/decisions/{number}/"
        assert address in listed
        page = colleague.get(address).text
        for words in ("没有明确的被告。", LATER, "补正也不能解决", "不同意，退给作出决定的法官"):
            assert words in page
        assert post(colleague, f"{address}confirm").status_code == 302
        assert stored(app, thinking, lambda case: case.state) is CaseState.REFUSED
        assert colleague.get(address).status_code == 302
        assert "没有等待复核的决定" in colleague.get("/desk/seconds/").text

    def test_does_not_agree_and_the_clerk_reads_why(self, app, clerk, colleague, thinking):
        post(clerk, f"/desk/{thinking}/refuse", **REFUSAL)
        address = f"/desk/{thinking}/decisions/{decision_of(app, thinking)}/"
        assert post(colleague, f"{address}decline").status_code == 422
        assert post(colleague, f"{address}decline", why="被告写得很清楚。").status_code == 302
        page = clerk.get(f"/desk/{thinking}/").text
        assert "复核没有同意裁定不予受理：被告写得很清楚。" in page
        assert "退回补正</button>" in page
        late = post(colleague, f"{address}decline", why="再说一次。")
        assert late.status_code == 302

    def test_is_not_one_s_own(self, app, clerk, thinking):
        post(clerk, f"/desk/{thinking}/refuse", **REFUSAL)
        address = f"/desk/{thinking}/decisions/{decision_of(app, thinking)}/"
        assert "同意</button>" not in clerk.get(address).text
        answer = post(clerk, f"{address}confirm")
        assert answer.status_code == 409
        assert "要由本院另一位法官复核" in answer.text

    @pytest.mark.parametrize("who", ["litigant", "other_courts_clerk"])
    def test_is_nobody_from_outside(self, app, persons, clerk, thinking, who):
        post(clerk, f"/desk/{thinking}/refuse", **REFUSAL)
        address = f"/desk/{thinking}/decisions/{decision_of(app, thinking)}/"
        browser = signed_in(app, getattr(persons, who))
        for answer in (browser.get(address), post(browser, f"{address}confirm")):
            assert answer.status_code in (403, 404)
        assert stored(app, thinking, lambda case: case.state) is CaseState.EXAMINING


class TestGoingElsewhere:
    def test_is_told_with_where_and_why(self, app, clerk, waiting):
        page = clerk.get(f"/desk/{waiting}/redirect").text
        assert "请向仲裁协议约定的仲裁机构申请仲裁。《民事诉讼法》第一百二十七条第（二）项" in page
        fields = {
            "usual": "other_court",
            "name": "北京市海淀区人民法院",
            "more": "合同约定由海淀法院管辖。",
            "where": "请到海淀法院立案。",
            "article": "《民事诉讼法》第三十五条",
        }
        read_over = post(clerk, f"/desk/{waiting}/redirect", **fields).text
        assert "起诉人会看到" in read_over and "（北京市海淀区人民法院）。" in read_over
        assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING
        answer = post(clerk, f"/desk/{waiting}/redirect", step="tell", **fields)
        assert (answer.status_code, answer.location) == (302, "/desk/")
        assert stored(app, waiting, redirection.reasons_told) == [
            {
                "text": "本案不属于本院管辖。",
                "where": "请向有管辖权的人民法院起诉（北京市海淀区人民法院）。",
                "article": "《民事诉讼法》第一百二十七条第（四）项",
            },
            {
                "text": "合同约定由海淀法院管辖。",
                "where": "请到海淀法院立案。",
                "article": "《民事诉讼法》第三十五条",
            },
        ]
        assert "等起诉人答复，最后一天是" in clerk.get(f"/desk/{waiting}/").text
        assert clerk.get(f"/desk/{waiting}/redirect").status_code == 302

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({}, "请至少选一条或者写一条"),
            ({"usual": "made up"}, "请从列出的选项里选"),
            ({"more": LATER}, "请写明到哪里办理"),
            ({"usual": "arbitration", "article": "仲裁法"}, "请连书名号写明法律的名称和第几条"),
            ({"usual": "arbitration", "where": "北京仲裁委员会。"}, "这一栏只和“另外写明的理由”一起用"),
            ({"usual": "arbitration", "article": "《仲裁法》第五条"}, "这一栏只和“另外写明的理由”一起用"),
            ({"more": LATER, "where": "北京。", "name": "海淀法院"}, "没有选上面的理由，这里写的不会用到"),
        ],
    )
    def test_is_not_told_without_them(self, app, clerk, waiting, fields, sentence):
        answer = post(clerk, f"/desk/{waiting}/redirect", **fields)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert fields.get("more", "") in answer.text
        assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING


class TestASecondList:
    @pytest.fixture
    def back(self, app, persons, clerk):
        """A filing that was returned for its evidence, and came back without it; with what names that."""
        case_id = examining(app, persons.litigant)
        page = clerk.get(f"/desk/{case_id}/").text
        item = html.unescape(re.search(r'value="(D2\.evidence@[^"]+)"', page)[1])
        assert post(clerk, f"/desk/{case_id}/return", items=item, **days_from_now(5)).status_code == 302
        with working(app):
            case = store.needed(Case, case_id)
            submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
            examination.examine(case, at=now())
        return case_id, item

    def test_is_not_a_clerk_s_to_make(self, app, clerk, back):
        case_id, item = back
        page = clerk.get(f"/desk/{case_id}/").text
        assert "以前告知过" in page
        assert not re.search(rf'value="{re.escape(html.escape(item))}" checked', page)
        answer = post(clerk, f"/desk/{case_id}/return", items=item, more=LATER, **days_from_now(5))
        assert answer.status_code == 422
        assert "只有庭长写明为什么，才能再次要求补正" in answer.text
        assert LATER in answer.text

    def test_is_a_supervisor_s_who_says_why(self, app, persons, clerk, back):
        case_id, item = back
        with working(app):
            store.needed(Account, persons.clerk).supervisor = True
        try:
            answer = post(clerk, f"/desk/{case_id}/return", items=item, **days_from_now(5))
            assert answer.status_code == 422
            assert "请写明为什么再次要求" in answer.text
            words = {"again": "交来的是另一张借条。"}
            assert (
                post(clerk, f"/desk/{case_id}/return", items=item, **words, **days_from_now(5)).status_code
                == 302
            )
        finally:
            with working(app):
                store.needed(Account, persons.clerk).supervisor = False
        told = stored(app, case_id, lambda case: case.corrections[-1].again_because)
        assert told == "交来的是另一张借条。"

    def test_is_not_for_what_the_first_could_have_told(self, app, persons, clerk, back):
        case_id, _ = back
        page = clerk.get(f"/desk/{case_id}/").text
        assert "以前就有，没有告知" in page
        late = html.unescape(re.search(r'value="(D2\.identity_front@[^"]+)"', page)[1])
        assert not re.search(rf'value="{re.escape(html.escape(late))}" checked', page)
        answer = post(clerk, f"/desk/{case_id}/return", items=late, **days_from_now(5))
        assert (answer.status_code, "上次退回时就有，当时没有告知" in answer.text) == (422, True)


@pytest.mark.parametrize(("days", "status"), [(0, 422), (1, 302), (90, 302), (130, 422)])
def test_a_correction_waits_for_a_day_and_not_for_ever(clerk, waiting, days, status):
    answer = post(clerk, f"/desk/{waiting}/return", more="写明利息。", **days_from_now(days))
    assert answer.status_code == status
    if days > 90:
        assert "（从今天起 90 天）" in answer.text


def test_what_came_to_nothing_is_told_to_the_clerk(app, persons, clerk, thinking):
    post(clerk, f"/desk/{thinking}/accept")
    with working(app):
        case = store.needed(Case, thinking)
        case.claims.clear()
        decision = case.decisions[-1]
        decisions.carry_out(decision.id, at=decision.takes_effect_at)
    assert "上次决定的受理没有生效：诉讼费的数额有了变化" in clerk.get(f"/desk/{thinking}/").text


def test_why_the_person_insists_stands_before_the_clerk(app, persons, clerk, waiting):
    post(clerk, f"/desk/{waiting}/redirect", usual="arbitration", step="tell")
    with working(app):
        owner = store.needed(Account, persons.litigant)
        redirection.insist(store.needed(Case, waiting), "仲裁条款是假的。", by=owner, at=now())
    page = clerk.get(f"/desk/{waiting}/").text
    assert "起诉人坚持起诉：</strong>仲裁条款是假的。" in page
    assert "法院要作出裁断：受理，或者裁定不予受理" in page
    assert "退回补正</button>" not in page and 'href="#redirect"' not in page
    assert clerk.get(f"/desk/{waiting}/redirect").status_code == 302
    for address, fields in (("redirect", {"usual": "arbitration"}), ("return", {"more": LATER})):
        answer = post(clerk, f"/desk/{waiting}/{address}", **fields, **days_from_now(5))
        assert (answer.status_code, "法院要作出裁断" in answer.text) == (409, True)


class TestASecondPress:
    """The button is pressed twice: the second answer is the first's."""

    @pytest.fixture(params=["0", "10"])
    def minutes(self, request, thinking, app):
        settings(app, thinking, request.param, "no")

    @pytest.mark.usefixtures("minutes")
    @pytest.mark.parametrize(
        ("address", "fields"),
        [
            ("accept", {}),
            ("return", {"more": "写明利息。", **days_from_now(5)}),
            ("refuse", {**REFUSAL, "usual": "no_defendant"}),
            ("redirect", {"usual": "arbitration", "step": "tell"}),
        ],
    )
    def test_decides_once(self, app, clerk, waiting, address, fields):
        first = post(clerk, f"/desk/{waiting}/{address}", **fields)
        again = post(clerk, f"/desk/{waiting}/{address}", **fields)
        assert (first.status_code, again.status_code) == (302, 302)
        assert first.location == again.location
        assert stored(app, waiting, lambda case: len(case.decisions)) == 1

    def test_is_not_another_decision(self, clerk, thinking):
        post(clerk, f"/desk/{thinking}/return", more="写明利息。", **days_from_now(5))
        other = post(clerk, f"/desk/{thinking}/return", more="写明地址。", **days_from_now(5))
        assert (other.status_code, "写明地址。" in other.text) == (409, True)


def test_why_the_clock_had_to_register_is_told_to_the_court_alone(app, persons, clerk, waiting):
    with working(app):
        case = store.needed(Case, waiting)
        case.decide_by_on = court_day(now()).replace(year=2025)
        examination.accept_by_clock(case, at=now())
    assert "没有人领取。依据" in clerk.get(f"/desk/{waiting}/").text
    assert "没有人领取" not in signed_in(app, persons.litigant).get(f"/cases/{waiting}/").text
